"""The built-in enumerations plugin."""

from __future__ import annotations

from jiaokan import Extractor, hookimpl


@hookimpl
def register_extractors() -> list[type[Extractor]]:
    """The enumerations extractor."""
    from .extractor import Enumerations

    return [Enumerations]
