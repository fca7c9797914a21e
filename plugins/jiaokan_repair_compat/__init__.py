"""Repair of radicals, compatibility forms, invisible and private-use characters."""

from __future__ import annotations

from jiaokan import Repair, hookimpl


@hookimpl
def register_repairs() -> list[type[Repair]]:
    """The repair of this package."""
    from .plugin import Compat

    return [Compat]
