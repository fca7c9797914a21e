"""``jiaokan explain``: what a code or rule means, or what was repaired in a file."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("explain")
@click.argument("subject", metavar="CODE|RULE|FILE")
@click.option("--repairs", is_flag=True, help="FILE is a source document: show each repair and why it was made.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON on stdout.")
def command(subject: str, repairs: bool, as_json: bool) -> int:
    """Explain a diagnostic code (P201), a schema rule (CORR-PAIR), or the repairs in a FILE."""
    from .explaining import explain_code, explain_repairs

    return explain_repairs(Path(subject), as_json=as_json) if repairs else explain_code(subject, as_json=as_json)
