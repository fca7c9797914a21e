"""``jiaokan retry``: do quarantined documents again."""

from __future__ import annotations

from pathlib import Path

import click

from .run_options import run_options, selection_options


@click.command("retry")
@click.argument("config", type=click.Path(path_type=Path), required=False)
@click.option("--code", "codes", multiple=True, metavar="CODE", help="Only documents with this code (repeatable).")
@selection_options
@run_options
@click.option("--json", "as_json", is_flag=True, help="Print the summary as JSON on stdout.")
def command(config: Path | None, codes: tuple[str, ...], as_json: bool, **given: object) -> int:
    """Do the quarantined documents of a run again, and nothing else."""
    from .running import do_run

    return do_run(config, given, retry=tuple(code.upper() for code in codes), as_json=as_json)
