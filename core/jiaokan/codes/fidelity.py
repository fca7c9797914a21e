"""Codes of the fidelity diagnostics."""

from __future__ import annotations

from ..domain.diagnostic import Severity
from .entry import Entry

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "F101",
        Severity.ERROR,
        "bytes not accounted for",
        "Encoding the decoded text again does not give the bytes, or the text layer of a page lacks characters "
        "that the markup holds.",
        "This is a bug or a page that breaks the parser: report it with the file.",
    ),
    Entry(
        "F102",
        Severity.ERROR,
        "account does not tile",
        "The operations of the account leave a gap in the source text, or overlap.",
        "The source adapter claims spans that do not fit; report it to whoever maintains it.",
    ),
    Entry(
        "F103",
        Severity.ERROR,
        "text differs from account",
        "The reading text (or the sic view) of the finished XML is not what the account says.",
        "The document is held back. Report it with the source file.",
    ),
    Entry(
        "F104",
        Severity.ERROR,
        "source cannot be rebuilt",
        "XML and account together do not give the source text back.",
        "The document is held back. Report it with the source file.",
    ),
    Entry(
        "F105",
        Severity.ERROR,
        "text dropped",
        "What looks like prose, or most of the page, was dropped as page furniture by a rule that is not safe for it.",
        "Look at the place: if it is no part of the report, the site profile or adapter needs a rule marked safe.",
    ),
    Entry(
        "F106",
        Severity.ERROR,
        "claim does not hold",
        "A plugin says that something stands at a place of the source where it does not.",
        "Report it to whoever maintains the plugin.",
    ),
)
