"""Character references that were escaped once too often and stand in the text."""

from __future__ import annotations

from jiaokan import pattern

_NAMED = (
    "amp|lt|gt|quot|apos|nbsp|ensp|emsp|thinsp|middot|bull|mdash|ndash|ldquo|rdquo|lsquo|rsquo|hellip|times|yen|deg"
)
_REFERENCE = rf"&(?:amp;)*(?:#\d{{2,6}}|#[xX][0-9A-Fa-f]{{2,6}}|{_NAMED});"
REFERENCES = pattern(f"{_REFERENCE}(?:{_REFERENCE})*")
"""A run of references. It begins with a plain sign, which is found faster than a group."""


def unescaped(references: str) -> str:
    """The characters that a run of references stands for, however often it was escaped."""
    from html import unescape

    while (plain := unescape(references)) != references:
        references = plain
    return references
