"""The page of the public API."""

from __future__ import annotations

import inspect
from types import FunctionType

import jiaokan


def page() -> str:
    """docs/reference/api.md."""
    lines = [
        "# Public API",
        "",
        "Generated from the docstrings of what `jiaokan` exports: all that a plugin may import.",
    ]
    for name in sorted(jiaokan.__all__):
        value = getattr(jiaokan, name)
        if isinstance(value, type | FunctionType):
            lines += ["", f"## `{name}{_signature(value)}`", "", inspect.getdoc(value) or ""]
            if isinstance(value, type):
                lines += _members(value)
    return "\n".join(lines) + "\n"


def _members(cls: type) -> list[str]:
    lines = []
    for name, member in vars(cls).items():
        function = member.fget if isinstance(member, property) else getattr(member, "func", member)
        if name.startswith("_") or not isinstance(function, FunctionType) or not function.__doc__:
            continue
        call = "" if isinstance(member, property) or function is not member else _signature(function)
        lines.append(f"- `{name}{call}`: {inspect.cleandoc(function.__doc__).splitlines()[0]}")
    return ["", *lines] if lines else []


def _signature(value: object) -> str:
    try:
        return str(inspect.signature(value)) if isinstance(value, FunctionType) else ""
    except (TypeError, ValueError):
        return ""
