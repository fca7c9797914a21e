"""``jiaokan convert``: files in, TEI files out, with the standard config."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click


@click.command("convert")
@click.argument("inputs", metavar="FILE-OR-FOLDER...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="DIR", help="Where <name>.xml is written.")
@click.option("--to", "form", type=click.Choice(["tei", "text"]), default="tei", help="TEI, or the reading text.")
@click.option("--accept", type=click.Choice(["reports", "any"]), default="reports", help="Also what is no work report.")
@click.option("-c", "--config", type=click.Path(path_type=Path), metavar="YAML", help="Use the plugins of a config.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object for each source on stdout.")
def command(
    inputs: tuple[Path, ...],
    output: Path | None,
    form: str,
    accept: Literal["reports", "any"],
    config: Path | None,
    as_json: bool,
) -> int:
    """Convert each FILE, and the files in each FOLDER.

    Writes DIR/<name>.xml for each report (<name>-2.xml where the name is taken). Without -o, one report goes to
    stdout. Exit codes: 0 all well, 3 when a document is quarantined. A page that is no
    report is named on stderr and gives no file; that alone is no failure.
    """
    from .converting import Conversion

    return Conversion(output, form, accept, config, as_json=as_json).run(inputs)
