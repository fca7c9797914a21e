"""What nobody claimed of a text: hidden text, white space, and lines of page furniture."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from ..domain.account import Kind, Row, Stream
from ..regex import pattern
from .lines import LAYOUT_SPACE
from .source_text import SourceText

_LINE = pattern(rf"[^{LAYOUT_SPACE}](?:[^\r\n]*[^{LAYOUT_SPACE}])?")

_CHROME, _LAYOUT, _NONE = Kind.CHROME, Kind.LAYOUT, Stream.NONE
"""By name: to look up the member of an enumeration takes ten times as long (Python 3.11)."""


class Unclaimed:
    """Tiles stretches of ``source.text`` that no claim covers; visible lines are chrome under ``rest``."""

    def __init__(self, source: SourceText, rest: str) -> None:
        self._text = source.text
        self._rest = rest
        self._noise = source.html.noise if source.html is not None else ()
        self._noise_starts = [span[0] for span in self._noise]
        self._breaks = source.breaks
        self._visible = self._flat if source.html is None else self._shown

    def tiles(self, start: int, end: int) -> list[Row]:
        """Operations that tile ``text[start:end]``, as plain tuples."""
        found: list[Row] = []
        starts = self._noise_starts
        first = max(0, bisect_right(starts, start) - 1)
        for noise_start, noise_end, rule in self._noise[first : bisect_left(starts, end)]:
            if noise_start < start or noise_end > end:  # a claim begins or ends in hidden text
                noise_start, noise_end = max(noise_start, start), min(noise_end, end)
            if noise_start < noise_end:
                if start < noise_start:
                    self._visible(start, noise_start, found)
                found.append((noise_start, noise_end, _CHROME, rule, _NONE, None))
                start = noise_end
        if start < end:
            self._visible(start, end, found)
        return found

    def _shown(self, start: int, end: int, found: list[Row]) -> None:
        """Of a page: one line between two breaks of the markup, however it is broken in the source."""
        text, breaks, rest = self._text, self._breaks, self._rest
        for line_end in (*breaks[bisect_right(breaks, start) : bisect_left(breaks, end)], end):
            line = text[start:line_end].strip(LAYOUT_SPACE)
            if line:
                first = text.find(line[0], start)
                if start < first:
                    found.append((start, first, _LAYOUT, "white-space", _NONE, None))
                start = first + len(line)
                found.append((first, start, _CHROME, rest, _NONE, None))
            if start < line_end:
                found.append((start, line_end, _LAYOUT, "white-space", _NONE, None))
            start = line_end

    def _flat(self, start: int, end: int, found: list[Row]) -> None:
        """Of flat text: a line for each that the text has."""
        for match in _LINE.finditer(self._text, start, end):
            first, last = match.span()
            if first > start:
                found.append((start, first, _LAYOUT, "white-space", _NONE, None))
            found.append((first, last, _CHROME, self._rest, _NONE, None))
            start = last
        if start < end:
            found.append((start, end, _LAYOUT, "white-space", _NONE, None))
