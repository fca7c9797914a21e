"""The built-in header extractor: who said what, where and when."""

from __future__ import annotations

from collections.abc import Iterable

from jiaokan import Extractor, hookimpl


@hookimpl
def register_extractors() -> Iterable[type[Extractor]]:
    """The header extractor."""
    from .extractor import Header

    return [Header]
