"""The text as it is found: characters, the bytes they may stand for, pinyin notes whole and broken."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from jiaokan import characters_read, to_simplified, untoned

from .codec import codes, strings_from, wide_codes
from .family import LOOSE, Family
from .notes import NOTE, is_after_han


class FoundText:
    """One damaged text. ``borders`` are positions at which the markup of a page breaks the line."""

    def __init__(self, text: str, family: Family, borders: Iterable[int] = ()) -> None:
        self.text = text
        self.family = family
        self._borders = frozenset(borders)
        self.notes = {match.start(): (self._end(match), match[1]) for match in NOTE.finditer(text)}
        """End and syllable of the notes, by start."""
        self.loose = {match.start(): (self._end(match), match[1]) for match in LOOSE.finditer(text)}
        """End and syllable of the notes that have lost their bracket, by start of the syllable."""
        self.lost_places = tuple(at for mark in family.lost for at in _occurrences(text, mark))
        """Where something stands for bytes that did not decode."""
        self._note_starts = {end: start for start, (end, _) in self.notes.items()}

    def _end(self, note: re.Match[str]) -> int:
        return note.end() + (self.family.spaced and self.text[note.end() : note.end() + 1] == " ")

    def is_note(self, start: int) -> bool:
        """Whether what is loose at ``start`` is a note, though no sign of lost bytes is before it; not ``10ha)``."""
        syllable = self.loose[start][1]
        if self.family.toned:
            return untoned(syllable) != syllable
        return is_after_han(self.text, start) and bool(characters_read(syllable))

    def is_border(self, at: int) -> bool:
        """Whether the line ends before ``text[at]``."""
        return at >= len(self.text) or self.text[at] == "\n" or at in self._borders

    def lost_mark(self, at: int) -> int:
        """Length of what stands for undecodable bytes at ``at``, 0 or 1."""
        return int(self.text[at] in self.family.lost)

    def mark(self, at: int) -> str:
        """The full-width mark at ``at`` at which a generator may have split, else an empty string."""
        return self.family.mark(self.text[at]) if at < len(self.text) else ""

    def before_note(self, at: int) -> int:
        """The position of the character before ``at`` and before a note that ends there; -1 at the line's beginning."""
        before = self._note_starts.get(at, at) - 1
        return -1 if before < 0 or self.text[before] == "\n" or before + 1 in self._borders else before

    def original(self, at: int) -> str:
        """The character that stood at ``at`` when the bytes were damaged."""
        return to_simplified(self.text[at]) if self.family.simplified else self.text[at]

    def codes_before(self, at: int) -> tuple[bytes, ...]:
        """What the character before ``at`` may have been in bytes; nothing at the line's beginning."""
        before = self.before_note(at)
        return codes(self.original(before), self.family.folded) if before >= 0 else ()

    def trails(self, at: int) -> tuple[int, ...]:
        """Last bytes that the character before ``at`` may have."""
        return tuple(code[1] for code in self.codes_before(at) if len(code) == 2)

    def tokens(self, at: int) -> Iterator[tuple[int, bytes]]:
        """Ends and byte sequences of what may be one code of the damaged bytes at ``at``."""
        char = self.original(at)
        for code in codes(char, self.family.folded):
            yield at + 1, code
        if not self.family.folded:
            return
        for text in strings_from(char):
            if self.text.startswith(text, at):
                for code in wide_codes(text):
                    yield at + len(text), code


def _occurrences(text: str, mark: str) -> Iterator[int]:
    at = text.find(mark)
    while at >= 0:
        yield at
        at = text.find(mark, at + 1)
