"""The page of the run config."""

from __future__ import annotations

from typing import Any

from jiaokan.config.model import RunConfig
from jiaokan.typed import json_schema


def page() -> str:
    """docs/reference/config.md."""
    schema = json_schema(RunConfig)
    lines = [
        "# Run config",
        "",
        "Generated from `jiaokan.config.model`. `jiaokan schema config` prints the JSON Schema with the",
        "options of the installed plugins, for editors. YAML 1.2: `0650100`, `NO` and `12:30` are strings; repeated or",
        "unknown keys, aliases and tags are refused, all mistakes at once, with their places.",
    ]
    lines += ["", "## Top level", "", *_table(schema)]
    for name, part in schema.get("$defs", {}).items():
        lines += ["", f"## {name}", "", part.get("description", ""), "", *_table(part)]
    return "\n".join(lines) + "\n"


def _table(schema: dict[str, Any]) -> list[str]:
    required = set(schema.get("required", ()))
    rows = [
        f"| `{key}`{' (required)' if key in required else ''} | {_type(value)} | {_default(value)} "
        f"| {value.get('description', '')} |"
        for key, value in schema.get("properties", {}).items()
    ]
    return ["| key | type | default | meaning |", "|---|---|---|---|", *rows]


def _type(value: dict[str, Any]) -> str:
    if "enum" in value:
        return ", ".join(f"`{choice}`" for choice in value["enum"])
    if "$ref" in value:
        return f"[{value['$ref'].rsplit('/', 1)[-1]}](#{value['$ref'].rsplit('/', 1)[-1].lower()})"
    if "anyOf" in value:
        return " or ".join(dict.fromkeys(_type(option) for option in value["anyOf"]))
    if value.get("type") == "array":
        return f"list of {_type(value.get('items', {}))}"
    return str(value.get("const") or value.get("type", "any"))


def _default(value: dict[str, Any]) -> str:
    default = value.get("default")
    if isinstance(default, list):
        default = [item.get("use", item) if isinstance(item, dict) else item for item in default]
    return f"`{default}`" if default not in (None, {}, "") and not isinstance(default, dict) else ""
