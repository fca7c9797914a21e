"""Exporter ``teicorpus``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jiaokan import hookimpl

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jiaokan import Exporter


@hookimpl
def register_exporters() -> Iterable[type[Exporter]]:
    """The exporter of this package."""
    from .exporter import CorpusExporter

    return [CorpusExporter]
