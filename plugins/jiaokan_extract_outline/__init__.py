"""The built-in outline plugin."""

from __future__ import annotations

from jiaokan import Extractor, hookimpl


@hookimpl
def register_extractors() -> list[type[Extractor]]:
    """The outline extractor."""
    from .extractor import Outline

    return [Outline]
