"""Codes of the repair diagnostics."""

from __future__ import annotations

from ..domain.diagnostic import Severity
from .entry import Entry

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "R101",
        Severity.WARNING,
        "lost digit",
        "The converter that damaged the text swallowed a character, most often a digit. Nothing in the bytes tells "
        "which; the text has a gap, or a guess marked supplied with low certainty.",
        "Compare with another copy of the report before you use the number.",
    ),
    Entry(
        "R201",
        Severity.WARNING,
        "text lost by two wrong codecs",
        "The text holds 锟斤拷: replacement characters of UTF-8 that were read as GBK. What they replaced is gone.",
        "Look for another copy of the page.",
    ),
)
