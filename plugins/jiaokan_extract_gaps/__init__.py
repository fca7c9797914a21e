"""The built-in gaps plugin."""

from __future__ import annotations

from jiaokan import Extractor, hookimpl


@hookimpl
def register_extractors() -> list[type[Extractor]]:
    """The gaps extractor."""
    from .extractor import Gaps

    return [Gaps]
