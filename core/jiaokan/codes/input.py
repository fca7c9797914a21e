"""Codes of the input diagnostics."""

from __future__ import annotations

from ..domain.diagnostic import Severity
from .entry import Entry

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "I101",
        Severity.ERROR,
        "empty file",
        "The file holds nothing, or nothing but white space.",
        "Save the page again.",
    ),
    Entry(
        "I102",
        Severity.ERROR,
        "not a text file",
        "The first bytes are those of another kind of file (PDF, archive, image), whatever its name says.",
        "Save the page as HTML or as plain text.",
    ),
    Entry(
        "I103",
        Severity.ERROR,
        "binary file",
        "Control bytes stand all over the file: it is no text in any charset.",
        "Save the page as HTML or as plain text.",
    ),
    Entry(
        "I104",
        Severity.ERROR,
        "page too large",
        "The page has more characters than are read (64 million).",
        "Split the file, or take out what is not the page.",
    ),
    Entry(
        "I110",
        Severity.WARNING,
        "damaged bytes",
        "Some bytes do not decode. Each place costs one character, which is marked as lost; the bytes are on record.",
        "Fetch the page again if it matters.",
    ),
    Entry(
        "I111",
        Severity.INFO,
        "charset label is wrong",
        "The page names a charset that its bytes are not in. The bytes were believed.",
        "Nothing needs to be done.",
    ),
    Entry(
        "I112",
        Severity.INFO,
        "charset without label",
        "No label names the charset; it was told by the text that comes out.",
        "Nothing needs to be done. Give the charset with the input if it is wrong.",
    ),
    Entry(
        "I120",
        Severity.ERROR,
        "page not read whole",
        "The markup is broken in a way that makes the parser lose text.",
        "Save the page again, or as plain text.",
    ),
)
