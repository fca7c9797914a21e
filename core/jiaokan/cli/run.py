"""``jiaokan run``: do a run over a config."""

from __future__ import annotations

from pathlib import Path

import click

from .run_options import run_options, selection_options


@click.command("run")
@click.argument("config", type=click.Path(path_type=Path), required=False)
@selection_options
@run_options
@click.option("--fresh", is_flag=True, help="Forget what was done before and do everything again.")
@click.option("--dry-run", is_flag=True, help="Say what would be done; write nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print the summary as JSON on stdout.")
def command(config: Path | None, fresh: bool, dry_run: bool, as_json: bool, **given: object) -> int:
    """Do a run over CONFIG (a YAML file).

    The same command goes on where a run was interrupted, and does again what has changed: input, options, plugins,
    schemas. Exit codes: 0 all well, 3 finished with documents in quarantine, 2 config or plugin refused,
    4 another run is writing to the folder, 5 disk full, input missing and the like, 130 interrupted.
    """
    from .running import do_run

    return do_run(config, given, fresh=fresh, dry_run=dry_run, as_json=as_json)
