"""``jiaokan validate``: check TEI files against the schema and rules."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("validate")
@click.argument("files", metavar="FILE-or-FOLDER...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--profile", type=click.Choice(["base", "full"]), default="full", show_default=True, help="Which rules.")
@click.option("--lang", type=click.Choice(["en", "zh"]), default="en", show_default=True, help="Language of messages.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif", "svrl"]),
    default="text",
    show_default=True,
    help="How findings are printed on stdout.",
)
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@click.option(
    "--schema",
    "schemas",
    metavar="FILE",
    multiple=True,
    type=click.Path(path_type=Path),
    help="A RELAX NG (.rng) or ISO Schematron (.sch) file that holds beside ours; may be repeated.",
)
@click.option(
    "--full",
    metavar="TEI_ALL.RNG",
    type=click.Path(path_type=Path),
    help="Also check against this tei_all.rng, with jing where Java is.",
)
def command(
    files: tuple[Path, ...],
    profile: str,
    lang: str,
    form: str,
    as_json: bool,
    schemas: tuple[Path, ...],
    full: Path | None,
) -> int:
    """Check TEI files: grammar, Schematron assertions, rules. Exit code 3 when there are errors."""
    from .validating import validate

    return validate(files, profile, lang, "json" if as_json else form, schemas, full)
