"""What the sound stretches of a document show of its generator: it does the same everywhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from jiaokan import SYLLABLE_LETTERS, frozen, pattern, to_simplified

from .family import MARKS
from .found import FoundText

_ANNOTATED = pattern(rf".[(（][{SYLLABLE_LETTERS}]{{1,6}}[)）]")
_HAN = ("\u4e00", "\u9fa5")
_TWICE = 2
"""Splits at a mark prove that the generator splits there; one may be a real question mark."""


@frozen
class Habits:
    """``bare``: Chinese characters that stand without a note. ``written``: all characters. ``forms``: the same in
    their Simplified form. ``splits``: full-width marks at which it splits, as far as split characters show it.
    """

    bare: frozenset[str] = frozenset()
    forms: frozenset[str] = frozenset()
    written: frozenset[str] = frozenset()
    splits: frozenset[str] = frozenset()

    def is_other_form(self, char: str) -> bool:
        """Whether the document writes the same character in another form: a converter knows one form of each."""
        return char not in self.written and to_simplified(char) in self.forms


def habits_of(found: FoundText, runs: Iterable[str]) -> Habits:
    """The habits of the generator of ``found``, of which ``runs`` are sound, with their notes."""
    text = "".join(runs)
    if found.family.simplified:
        text = to_simplified(text)
    written = frozenset(text)
    bare = frozenset(char for char in set(_ANNOTATED.sub("", text)) if _HAN[0] <= char <= _HAN[1])
    return Habits(bare, frozenset(map(to_simplified, written)), written, _splits(found))


def _splits(found: FoundText) -> frozenset[str]:
    marks = Counter(found.mark(at + 1) for at in found.lost_places)
    return frozenset(mark for mark in MARKS if marks[mark] >= _TWICE)
