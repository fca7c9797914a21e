"""Codes of the export diagnostics."""

from __future__ import annotations

from ..domain.diagnostic import Severity
from .entry import Entry

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "E101",
        Severity.ERROR,
        "unusable deliverable",
        "An exporter named a file that is no plain path below the output folder, or one that another exporter writes.",
        "Use one of the two exporters, or mend the plugin.",
    ),
)
