"""Codes of the repair diagnostics."""

from __future__ import annotations

from ..domain.diagnostic import Severity
from .entry import Entry

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "R201",
        Severity.WARNING,
        "Characters lost beyond repair",
        "Text was decoded wrongly twice: 锟斤拷 is what is left of replacement characters, and nothing tells what they were.",
        "Find another capture of the document. The place is a gap in the TEI.",
    ),
)
