"""``jiaokan validate``: check TEI files against the schema and rules."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("validate")
@click.argument("files", metavar="FILE-or-FOLDER...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--profile", type=click.Choice(["base", "full"]), default="full", show_default=True, help="Which rules.")
@click.option("--lang", type=click.Choice(["en", "zh"]), default="en", show_default=True, help="Language of messages.")
@click.option("--json", "as_json", is_flag=True, help="Print findings as JSON Lines on stdout.")
def command(files: tuple[Path, ...], profile: str, lang: str, as_json: bool) -> int:
    """Check TEI files: grammar, Schematron assertions, rules. Exit code 3 when there are errors."""
    from .validating import validate

    return validate(files, profile, lang, as_json=as_json)
