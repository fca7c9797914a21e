"""The page of the built-in plugins and their options."""

from __future__ import annotations

import inspect
from typing import Any

from jiaokan.plugin.registry import Registered, Registry
from jiaokan.typed import json_schema


def page() -> str:
    """docs/reference/plugins.md."""
    lines = [
        "# Built-in plugins",
        "",
        "Generated from the docstrings and option models. `jiaokan plugins info NAME` prints one.",
    ]
    for registered in Registry.discover():
        lines += ["", f"## {registered.name} ({registered.role.value})", "", inspect.getdoc(registered.plugin) or ""]
        lines += _options(registered)
    return "\n".join(lines) + "\n"


def _options(registered: Registered) -> list[str]:
    properties: dict[str, Any] = json_schema(registered.plugin.options_model).get("properties", {})
    if not properties:
        return []
    rows = [
        f"| `{name}` | {value.get('type', 'any')} | `{value.get('default')}` | {value.get('description', '')} |"
        for name, value in properties.items()
    ]
    return ["", "| option | type | default | meaning |", "|---|---|---|---|", *rows]
