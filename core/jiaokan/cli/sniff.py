"""``jiaokan sniff``: which adapter would read a file, and why."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("sniff")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("-c", "--config", type=click.Path(path_type=Path), metavar="YAML", help="Sources of a config.")
@click.option(
    "-p",
    "--profile",
    "profiles",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="YAML",
    help="A site profile to check and to try; may be repeated.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON on stdout.")
def command(files: tuple[Path, ...], config: Path | None, profiles: tuple[Path, ...], as_json: bool) -> int:
    """Show, for each FILE, every adapter's score with its evidence, or its reason for declining."""
    from .sniffing import sniff

    return sniff(files, config, profiles, as_json=as_json)
