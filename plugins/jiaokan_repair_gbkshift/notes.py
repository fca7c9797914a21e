"""Pinyin notes after Han characters: which there are, and the table that put them there."""

from __future__ import annotations

import re
from collections import Counter

from jiaokan import SYLLABLE_LETTERS, frozen, is_reading, pattern

NOTE = pattern(rf"[(（]([{SYLLABLE_LETTERS}]{{1,6}})[)）]")
_HAN = ("\u4e00", "\u9fa5")
_SPACED = 0.6
"""Share of notes with a space behind them from which on the space belongs to the note."""
_ALIGNED = 0.5
"""Share of the notes after Han that must give a reading of it; abbreviations like (km) do not."""


@frozen
class Notes:
    """The notes of a text that stand behind the character whose reading they give.

    ``spans`` are those of the notes, in order; ``table`` has the syllable of each annotated character.
    """

    spans: tuple[tuple[int, int], ...]
    table: dict[str, str]
    share: float
    spaced: bool = False
    """Whether the generator left a space behind each note."""


def find_notes(text: str) -> Notes:
    """The aligned notes of ``text``, and the annotation table as far as it shows in them."""
    matches = [match for match in NOTE.finditer(text) if is_after_han(text, match.start())]
    counts = Counter((text[match.start() - 1], match[1]) for match in matches)
    known = {pair for pair in counts if is_reading(*pair)}
    aligned = [match for match in matches if (text[match.start() - 1], match[1]) in known]
    if not aligned:
        return Notes((), {}, 0.0)
    spaced = _spaced(text, aligned)
    spans = tuple((match.start(), match.end() + _space_after(text, match.end(), spaced)) for match in aligned)
    table = {char: syllable for (char, syllable), _ in reversed(counts.most_common()) if (char, syllable) in known}
    return Notes(spans, table, len(aligned) / len(matches), spaced)


def is_annotated(notes: Notes) -> bool:
    """Whether a generator put the notes there, and not an author who explains a rare character."""
    return len(notes.spans) >= 3 and notes.share >= _ALIGNED


def is_after_han(text: str, start: int) -> bool:
    """Whether a Chinese character stands before ``text[start]``."""
    return start > 0 and _HAN[0] <= text[start - 1] <= _HAN[1]


def _spaced(text: str, aligned: list[re.Match[str]]) -> bool:
    return sum(_space_after(text, match.end(), True) for match in aligned) >= _SPACED * len(aligned)


def _space_after(text: str, end: int, spaced: bool) -> int:
    """1 where the generator left a space behind its note."""
    return int(spaced and text[end : end + 1] == " ")
