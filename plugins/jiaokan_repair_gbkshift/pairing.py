"""Brackets and quotation marks: what is open before a site, and closed behind it, speaks for and against them in it."""

from __future__ import annotations

from functools import cached_property

from .family import LOOSE
from .found import FoundText
from .notes import NOTE

_FITS, _MISFIT = 4.0, -5.0
"""A mark that opens what is closed behind the site or closes what is open; one that opens twice, or closes nothing."""
_UNCLOSED = 4.0
"""What more speaks for one that closes what nothing else in the line does."""
_ALONE = -1.0
"""One that opens what nothing behind closes, or closes what is closed behind. The next one makes up for it."""
_REACH = 60
"""Characters that a pair may hold."""
_PAIRS = (("（", "）"), ("“", "”"), ("《", "》"), ("「", "」"), ("『", "』"), ("〈", "〉"), ("〔", "〕"), ("【", "】"))
_WIDE = str.maketrans("()", "（）")
PAIRED = {mark: pair for pair in _PAIRS for mark in pair}
"""The pair of each mark that comes in pairs."""


def last_marks(marks: str, read: str) -> str:
    """The last mark of each kind in a reading: those before, ``marks``, and those of ``read``."""
    for char in read.translate(_WIDE):
        if char in PAIRED:
            marks = "".join(mark for mark in marks if mark not in PAIRED[char]) + char
    return marks


class Pairing:
    """What speaks for paired marks in a reading of what is found from ``start`` on (natural logarithms)."""

    def __init__(self, found: FoundText, start: int) -> None:
        self._found = found
        self._start = start

    def cost(self, char: str, marks: str) -> float:
        """``char``, one of :data:`PAIRED`, after a reading whose last marks are ``marks`` (:func:`last_marks`)."""
        opening, closing = PAIRED[char]
        inside = opening in marks or closing in marks
        is_open = opening in marks if inside else self._before.rfind(opening) > self._before.rfind(closing)
        if is_open == (char == opening):
            return _MISFIT
        closes = self._closes(opening, closing)
        if char == opening:
            return _FITS if closes else _ALONE
        if inside:
            return -_FITS if closes else -_ALONE
        return _ALONE if closes else _FITS + _UNCLOSED

    def _closes(self, opening: str, closing: str) -> bool:
        """Whether the next of the two marks behind the site's beginning closes."""
        opens, closes = self._after.find(opening), self._after.find(closing)
        return closes >= 0 and not 0 <= opens < closes

    @cached_property
    def _before(self) -> str:
        """The end of the line before the site, without notes."""
        text, start = self._found.text, self._start
        line = text.rfind("\n", 0, start) + 1
        return LOOSE.sub("", NOTE.sub("", text[max(line, start - 2 * _REACH) : start])).translate(_WIDE)[-_REACH:]

    @cached_property
    def _after(self) -> str:
        """The line behind the site's first mark, without notes; what is damaged in it is as it is found."""
        text, start = self._found.text, self._start
        start += self._found.lost_mark(start)
        start += bool(self._found.mark(start))
        end = text.find("\n", start)
        return LOOSE.sub("", NOTE.sub("", text[start : end if end >= 0 else None])).translate(_WIDE)
