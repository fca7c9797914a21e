"""What all plugins must hold."""

from __future__ import annotations

import inspect
import pickle
from typing import TypeVar

from ..plugin.interfaces import Plugin
from ..typed import json_schema

T = TypeVar("T")


def check_plugin(plugin: Plugin) -> None:
    """A plugin has a name, a docstring, options with defaults, and can be sent to a worker process."""
    kind = type(plugin)
    assert getattr(kind, "name", ""), f"{kind.__qualname__} has no name"
    assert inspect.getdoc(kind), f"{kind.__qualname__} has no docstring: `jiaokan plugins list` shows its first line"
    kind.options_model()
    assert kind.__init__ is Plugin.__init__ or _buildable(kind), f"{kind.__qualname__} cannot be built without options"
    for name, field in json_schema(kind.options_model).get("properties", {}).items():
        assert field.get("description"), f"option {name} of {kind.name} has no docstring"


def check_same(first: T, again: T, what: str) -> None:
    """Called twice, a plugin gives the same: it keeps no state between documents."""
    assert pickle.dumps(first) == pickle.dumps(again) or first == again, f"{what} differs when it is called again"


def _buildable(kind: type[Plugin]) -> bool:
    kind()
    return True
