"""``jiaokan status``: how does a run stand?"""

from __future__ import annotations

from pathlib import Path

import click


@click.command("status")
@click.argument("run", metavar="CONFIG-or-FOLDER", type=click.Path(path_type=Path), required=False)
@click.option("--json", "as_json", is_flag=True, help="Print JSON on stdout.")
def command(run: Path | None, as_json: bool) -> int:
    """Show how a run stands: outcomes, codes, the fidelity sum, and whether it is finished. Reads the ledger only."""
    from .status_pages import status

    return status(run, as_json=as_json)
