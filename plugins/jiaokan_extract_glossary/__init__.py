"""The built-in glossary plugin."""

from __future__ import annotations

from jiaokan import Extractor, hookimpl


@hookimpl
def register_extractors() -> list[type[Extractor]]:
    """The glossary extractor."""
    from .extractor import Glossary

    return [Glossary]
