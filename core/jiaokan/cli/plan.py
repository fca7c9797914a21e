"""``jiaokan plan``: what would a run do, and why?"""

from __future__ import annotations

from pathlib import Path

import click

from .run_options import selection_options


@click.command("plan")
@click.argument("config", type=click.Path(path_type=Path), required=False)
@selection_options
@click.option("--fresh", is_flag=True, help="As if everything were to be done again.")
@click.option("-o", "--output", metavar="DIR", help="Output folder, instead of the config's.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object for each source on stdout.")
def command(config: Path | None, fresh: bool, as_json: bool, **given: object) -> int:
    """List what a run over CONFIG would do, with the reason for each source document. Writes nothing."""
    from .running import do_run

    return do_run(config, given, fresh=fresh, dry_run=True, as_json=as_json)
