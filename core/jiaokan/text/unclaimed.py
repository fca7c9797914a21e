"""What nobody claimed of a text: hidden text, white space, and lines of page furniture."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from ..domain.account import Kind, Operation
from .lines import LAYOUT_SPACE
from .source_text import SourceText

_LINE = re.compile(rf"[^{LAYOUT_SPACE}](?:[^\r\n]*[^{LAYOUT_SPACE}])?")

_CHROME, _LAYOUT = Kind.CHROME, Kind.LAYOUT
"""By name: to look up the member of an enumeration takes ten times as long (Python 3.11)."""


class Unclaimed:
    """Tiles stretches of ``source.text`` that no claim covers; visible lines are chrome under ``rest``."""

    def __init__(self, source: SourceText, rest: str) -> None:
        self._text = source.text
        self._rest = rest
        self._noise = source.html.noise if source.html is not None else ()
        self._noise_starts = [span[0] for span in self._noise]
        self._breaks = source.breaks
        self._tile = self._lines if source.html is None else self._line

    def tiles(self, start: int, end: int) -> list[Operation]:
        """Operations that tile ``text[start:end]``."""
        found: list[Operation] = []
        position = start
        if start < end:
            starts = self._noise_starts
            first = max(0, bisect_right(starts, start) - 1)
            for noise_start, noise_end, rule in self._noise[first : bisect_left(starts, end)]:
                noise_start, noise_end = max(noise_start, start), min(noise_end, end)
                if noise_start < noise_end:
                    self._visible(position, noise_start, found)
                    found.append(Operation(noise_start, noise_end, _CHROME, rule))
                    position = noise_end
            self._visible(position, end, found)
        return found

    def _visible(self, start: int, end: int, found: list[Operation]) -> None:
        if start >= end:
            return
        breaks = self._breaks
        at = bisect_right(breaks, start)
        while at < len(breaks) and breaks[at] < end:
            self._tile(start, breaks[at], found)
            start = breaks[at]
            at += 1
        self._tile(start, end, found)

    def _line(self, start: int, end: int, found: list[Operation]) -> None:
        """Between two breaks of the markup: one line, however it is broken in the source."""
        piece = self._text[start:end]
        first = end - len(piece.lstrip(LAYOUT_SPACE))
        last = start + len(piece.rstrip(LAYOUT_SPACE))
        if first >= last:
            found.append(Operation(start, end, _LAYOUT, "white-space"))
            return
        if start < first:
            found.append(Operation(start, first, _LAYOUT, "white-space"))
        found.append(Operation(first, last, _CHROME, self._rest))
        if last < end:
            found.append(Operation(last, end, _LAYOUT, "white-space"))

    def _lines(self, start: int, end: int, found: list[Operation]) -> None:
        """In flat text: a line for each that the text has."""
        for match in _LINE.finditer(self._text, start, end):
            first, last = match.span()
            if first > start:
                found.append(Operation(start, first, _LAYOUT, "white-space"))
            found.append(Operation(first, last, _CHROME, self._rest))
            start = last
        if start < end:
            found.append(Operation(start, end, _LAYOUT, "white-space"))
