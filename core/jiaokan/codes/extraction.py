"""Codes of the extraction diagnostics."""

from __future__ import annotations

from ..domain.diagnostic import Severity
from .entry import Entry

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "X201",
        Severity.WARNING,
        "numbering leaves a number out",
        "The printed numbers of headings on one level jump: a number between them does not occur in the text.",
        "Compare with the source page. A section may have been cut, or the number was misprinted by the publisher.",
    ),
    Entry(
        "X202",
        Severity.WARNING,
        "numbering goes back",
        "A heading prints a number that was already used or passed on its level.",
        "Compare with the source page. Nothing is renumbered; the printed label is kept.",
    ),
    Entry(
        "X211",
        Severity.WARNING,
        "a counted list leaves a number out",
        "Points counted in running text (一是, 二是 …) jump over a number.",
        "Compare with the source page. The points are encoded as they are printed.",
    ),
)
