"""``jiaokan plugins``: list, describe and create plugins."""

from __future__ import annotations

from pathlib import Path

import click

_KINDS = click.Choice(["source", "repair", "extractor", "exporter"])


@click.group("plugins")
def command() -> None:
    """List, describe and create plugins."""


@command.command("list")
@click.option("--file", "files", multiple=True, type=click.Path(path_type=Path, exists=True), help="Also this file.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON on stdout.")
def list_plugins(files: tuple[Path, ...], as_json: bool) -> int:
    """List the plugins that are installed, and what is wrong with those that cannot be used."""
    from .plugin_pages import list_all

    return list_all(files, as_json=as_json)


@command.command("info")
@click.argument("name")
@click.option("--file", "files", multiple=True, type=click.Path(path_type=Path, exists=True), help="Also this file.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON on stdout.")
def info(name: str, files: tuple[Path, ...], as_json: bool) -> int:
    """Describe the plugin NAME: what it does, where it comes from, its options."""
    from .plugin_pages import describe

    return describe(name, files, as_json=as_json)


@command.command("new")
@click.argument("kind", type=_KINDS)
@click.argument("name")
@click.option("-o", "--output", type=click.Path(path_type=Path), default=Path(), metavar="DIR", help="Where to.")
def new(kind: str, name: str, output: Path) -> int:
    """Write a plugin of KIND called NAME in one file, with a test that passes."""
    from .plugin_new import write_plugin

    return write_plugin(kind, name, output)
