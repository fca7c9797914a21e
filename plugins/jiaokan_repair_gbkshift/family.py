"""What a damaged document tells of the generator that damaged it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from jiaokan import SYLLABLE_LETTERS, characters_read, frozen, pattern, to_simplified, untoned

from .codec import code_of
from .notes import Notes

MARKS = "，；？。！、：（）"
"""Marks at which generators split; in the folded text they may be half width."""
LOST_MARKS = "?？\ufffd□"
LOOSE = pattern(rf"(?<![{SYLLABLE_LETTERS}(（])([{SYLLABLE_LETTERS}]{{1,6}})[)）]")
"""A note that has lost its bracket."""


@frozen
class Family:
    """Parameters of the generator.

    ``folded``: NFKC has run over the text. ``lost``: what stands for bytes that did not decode; with ``silent``,
    nothing does. ``table``: characters that are always annotated, as far as it is known. ``simplified``: the
    notes were put into Simplified bytes, the conversion to Traditional came later. ``spaced``: a space
    follows each note.
    """

    folded: bool
    lost: str
    silent: bool
    table: Mapping[str, str]
    simplified: bool = False
    spaced: bool = False

    @property
    def toned(self) -> bool:
        """Whether the notes have tone marks: most syllables of the table have one."""
        toned = sum(untoned(syllable) != syllable for syllable in self.table.values())
        return 2 * toned > len(self.table)

    def mark(self, char: str) -> str:
        """The full-width mark that ``char`` of the text may be, empty if it is none."""
        if char in MARKS:
            return char
        at = ",;?!:()".find(char) if self.folded else -1
        return "，；？！：（）"[at] if at >= 0 else ""


def family_of(text: str, notes: Notes) -> Family:
    """The generator of ``text``, as its text shows it."""
    folded = text.count(",") > text.count("，")
    loose = list(LOOSE.finditer(text))
    marked = sum(text[max(0, match.start() - 1)] in LOST_MARKS for match in loose)
    silent = 2 * marked < len(loose) if loose else not any(mark in text for mark in LOST_MARKS)
    simplified = _in_simplified_bytes(text, loose)
    table = {to_simplified(char): note for char, note in notes.table.items()} if simplified else notes.table
    lost = "" if silent else LOST_MARKS.replace("？", "") if folded else LOST_MARKS
    return Family(folded, lost, silent, table, simplified, notes.spaced)


def _in_simplified_bytes(text: str, loose: list[re.Match[str]]) -> bool:
    """Whether misread pairs fit the bytes of the Simplified characters before them, and not those of the found ones."""
    votes = 0
    for match in loose:
        before = text[max(0, match.start() - 3) : match.start()].rstrip(LOST_MARKS)[-1:]
        plain = to_simplified(before)
        if plain != before:
            votes += _fits(plain, match[1]) - _fits(before, match[1])
    return votes > 0


def _fits(before: str, syllable: str) -> bool:
    trail = code_of(before)[-1:]
    return any(code_of(char)[:1] == trail for char in characters_read(syllable))
