"""Repair of text that was decoded with the wrong codec."""

from __future__ import annotations

from jiaokan import Repair, hookimpl


@hookimpl
def register_repairs() -> list[type[Repair]]:
    """The repair of this package."""
    from .plugin import Roundtrip

    return [Roundtrip]
