"""Codes of the config diagnostics."""

from __future__ import annotations

from ..domain.diagnostic import Severity
from .entry import Entry

_ERROR = Severity.ERROR

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "C101",
        _ERROR,
        "not YAML",
        "The run config is not well-formed YAML; reading stopped at the place that is shown.",
        "Mend the line that is shown, or the one before it (an unclosed quote, a tab, a wrong indent).",
    ),
    Entry(
        "C102",
        _ERROR,
        "unknown option",
        "A key of the config is not one that jiaokan or the plugin knows, so it would have no effect.",
        "Use the suggested spelling; `jiaokan schema config` lists every key.",
    ),
    Entry(
        "C103",
        _ERROR,
        "repeated key",
        "The same key stands twice in one mapping; YAML readers silently take one of them.",
        "Remove one of the two.",
    ),
    Entry(
        "C104",
        _ERROR,
        "alias or anchor",
        "YAML anchors (&a), aliases (*a) and merge keys are not read: a small file could unfold into a huge one.",
        "Write the value out.",
    ),
    Entry(
        "C105",
        _ERROR,
        "tag",
        "YAML tags (!x, !!python/…) are not read.",
        "Remove the tag; put quotes around a value that must be text.",
    ),
    Entry(
        "C106",
        _ERROR,
        "config too large",
        "A run config is at most 64 KiB.",
        "Move lists of files into folders or globs.",
    ),
    Entry("C107", _ERROR, "config too deep", "A run config nests at most 30 levels.", "Check the indentation."),
    Entry(
        "C108",
        _ERROR,
        "wrong value",
        "The value is not of the kind that the key takes.",
        "See the message for what is expected; `jiaokan schema config` documents every key.",
    ),
    Entry("C109", _ERROR, "missing key", "A key without default is missing.", "Add it."),
    Entry(
        "C110",
        _ERROR,
        "config not readable",
        "The config file is missing, is not UTF-8, or cannot be opened.",
        "Check the path and save the file as UTF-8.",
    ),
    Entry("C111", _ERROR, "key is no text", "Keys of the config are words.", "Put the key in quotes or remove it."),
)
