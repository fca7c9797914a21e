"""The JSON Schema of run configs, with the options of every installed plugin: editors complete and check by it."""

from __future__ import annotations

from typing import Any

from ..plugin.registry import Registry
from ..plugin.roles import Role
from ..typed import json_schema
from .model import RunConfig


def config_schema(registry: Registry | None = None) -> dict[str, Any]:
    """JSON Schema (2020-12) of a run config."""
    registry = registry or Registry.discover()
    schema = json_schema(RunConfig)
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["title"] = "jiaokan run config"
    definitions = schema["$defs"]
    for role in Role:
        entries = [_entry(role, name, registry, definitions) for name in registry.names(role)]
        schema["properties"][role.config_key]["items"] = {"anyOf": [{"enum": list(registry.names(role))}, *entries]}
    return schema


def _entry(role: Role, name: str, registry: Registry, definitions: dict[str, Any]) -> dict[str, Any]:
    """``{use: name, options: …, when: …}`` for one plugin."""
    plugin = registry.find(role, name).plugin
    reference = f"{role.value}-{name}"
    options = json_schema(plugin.options_model, f"#/$defs/{reference}-{{model}}")
    for inner, definition in options.pop("$defs", {}).items():
        definitions[f"{reference}-{inner}"] = definition
    definitions[reference] = {**options, "title": f"options of {role.value} {name}"}
    return {
        "type": "object",
        "properties": {
            "use": {"const": name},
            "options": {"$ref": f"#/$defs/{reference}"},
            "when": {"$ref": "#/$defs/When"},
        },
        "required": ["use"],
        "additionalProperties": False,
    }
