"""``jiaokan schema``: prints schemas."""

from __future__ import annotations

import click


@click.command("schema")
@click.argument("which", type=click.Choice(["config", "rng", "rnc", "sch"]))
def command(which: str) -> int:
    """Print a schema on stdout: of run configs (JSON Schema with the options of every installed plugin, for editors),
    or of the TEI output (RELAX NG in XML or compact syntax, Schematron)."""
    if which == "config":
        import json
        from pathlib import Path

        from ..config.json_schema import config_schema
        from ..config.settings import find_settings
        from ..plugin.registry import Registry

        registry = Registry.discover((), find_settings(Path.cwd()).access)
        click.echo(json.dumps(config_schema(registry), ensure_ascii=False, indent=2))
    else:
        from ..own_data import own_file

        click.echo(own_file("jiaokan_schemas", f"report.{which}").read_text(encoding="utf-8"), nl=False)
    return 0
