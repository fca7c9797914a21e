"""The built-in indicators plugin: quantities, headline indicators, and doubts about their values."""

from __future__ import annotations

from jiaokan import Extractor, hookimpl


@hookimpl
def register_extractors() -> list[type[Extractor]]:
    """The extractor ``indicators``."""
    from .extractor import Indicators

    return [Indicators]
