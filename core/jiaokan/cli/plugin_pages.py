"""The work of ``jiaokan plugins list`` and ``info``."""

from __future__ import annotations

import inspect
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from ..config.settings import find_settings
from ..engine.outcome_json import diagnostics_as_data
from ..plugin.registry import Listed, Registered, Registry
from ..typed import json_schema
from .messages import show_all


def list_all(files: Iterable[Path], *, as_json: bool) -> int:
    """Print all plugins; those that cannot be used go to stderr."""
    registry = _registry(files)
    plugins = registry.listing()
    if as_json:
        value = {
            "plugins": [_as_data(plugin) for plugin in plugins],
            "not_allowed": [str(origin) for origin in registry.forbidden],
            "problems": diagnostics_as_data(registry.diagnostics),
        }
        click.echo(json.dumps(value, ensure_ascii=False, indent=2))
        return 0
    for plugin in plugins:
        where = plugin.origin.distribution or plugin.origin.target
        click.echo(f"{plugin.role:<10} {plugin.name:<14} {where} {plugin.origin.version}  {plugin.summary}")
    for origin in registry.forbidden:
        click.echo(f"{'—':<10} {origin.name:<14} not allowed, not imported: {origin}")
    show_all(registry.diagnostics)
    return 0


def describe(name: str, files: Iterable[Path], *, as_json: bool) -> int:
    """Print what there is to know about a plugin."""
    registry = _registry(files)
    found = [plugin for plugin in registry if plugin.name == name]
    if not found:
        show_all(registry.diagnostics)
        raise click.UsageError(f"unknown plugin {name!r}; `jiaokan plugins list` shows all")
    for plugin in found:
        if as_json:
            value = {**_as_data(plugin.listed), "options": json_schema(plugin.plugin.options_model)}
            click.echo(json.dumps(value, ensure_ascii=False, indent=2))
        else:
            _print(plugin)
    return 0


def _registry(files: Iterable[Path]) -> Registry:
    return Registry.discover(files, find_settings(Path.cwd()).access)


def _as_data(plugin: Listed) -> dict[str, object]:
    return {
        "role": plugin.role,
        "name": plugin.name,
        "summary": plugin.summary,
        "class": plugin.implementation,
        "distribution": plugin.origin.distribution,
        "version": plugin.origin.version,
        "origin": str(plugin.origin),
    }


def _print(plugin: Registered) -> None:
    click.echo(f"{plugin.role.value} {plugin.name}  ({plugin.origin})\n")
    click.echo(inspect.getdoc(plugin.plugin) or "")
    schema = json_schema(plugin.plugin.options_model)
    properties: dict[str, dict[str, Any]] = schema.get("properties", {})
    click.echo("\nOptions:" if properties else "\nNo options.")
    for name, about in properties.items():
        kind = about.get("type") or " | ".join(str(item.get("type", "…")) for item in about.get("anyOf", [])) or "…"
        click.echo(f"  {name} ({kind}, default {json.dumps(about.get('default'), ensure_ascii=False)})")
        if about.get("description"):
            click.echo(f"      {about['description']}")
