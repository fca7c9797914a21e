"""Source adapter ``traditional``: text in Traditional characters, genuine or machine-made."""

from __future__ import annotations

from jiaokan import SourceAdapter, hookimpl


@hookimpl
def register_sources() -> list[type[SourceAdapter]]:
    """The adapter of this package."""
    from .adapter import TraditionalText

    return [TraditionalText]
