"""``jiaokan report``: compare a run with another one."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("report")
@click.argument("run", metavar="CONFIG-or-FOLDER", type=click.Path(path_type=Path), required=False)
@click.option("--compare", "other", type=click.Path(path_type=Path), metavar="OTHER", help="Another run.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON on stdout.")
def command(run: Path | None, other: Path | None, as_json: bool) -> int:
    """Say where the report of a run is, or which documents came out differently in OTHER_RUN.

    Exit code 3 when the runs differ.
    """
    from .reporting import compare_runs, show_report

    return show_report(run, as_json=as_json) if other is None else compare_runs(run, other, as_json=as_json)
