"""What nobody claimed of a text: hidden text, white space, and lines of page furniture."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from ..domain.account import Kind, Operation
from .lines import LAYOUT_SPACE
from .source_text import SourceText

_LINE = re.compile(rf"[^{LAYOUT_SPACE}](?:[^\r\n]*[^{LAYOUT_SPACE}])?")
_MARKUP_LINE = re.compile(rf"[^{LAYOUT_SPACE}](?:.*[^{LAYOUT_SPACE}])?", re.DOTALL)


class Unclaimed:
    """Tiles stretches of ``source.text`` that no claim covers; visible lines are chrome under ``rest``."""

    def __init__(self, source: SourceText, rest: str) -> None:
        self._text = source.text
        self._rest = rest
        self._noise = source.html.noise if source.html is not None else ()
        self._noise_starts = [span[0] for span in self._noise]
        self._breaks = source.breaks
        self._line = _LINE if source.html is None else _MARKUP_LINE

    def tiles(self, start: int, end: int) -> Iterator[Operation]:
        """Operations that tile ``text[start:end]``."""
        position = start
        for at in range(max(0, bisect_right(self._noise_starts, start) - 1), len(self._noise)):
            noise_start, noise_end, rule = self._noise[at]
            if noise_start >= end:
                break
            noise_start, noise_end = max(noise_start, start), min(noise_end, end)
            if noise_start < noise_end:
                yield from self._visible(position, noise_start)
                yield Operation(noise_start, noise_end, Kind.CHROME, rule)
                position = noise_end
        yield from self._visible(position, end)

    def _visible(self, start: int, end: int) -> Iterator[Operation]:
        if start >= end:
            return
        position = start
        inner = self._breaks[bisect_right(self._breaks, start) : bisect_left(self._breaks, end)]
        for border in (*inner, end):
            yield from self._lines(position, border)
            position = border

    def _lines(self, start: int, end: int) -> Iterator[Operation]:
        position = start
        for match in self._line.finditer(self._text, start, end):
            if match.start() > position:
                yield Operation(position, match.start(), Kind.LAYOUT, "white-space")
            yield Operation(match.start(), match.end(), Kind.CHROME, self._rest)
            position = match.end()
        if position < end:
            yield Operation(position, end, Kind.LAYOUT, "white-space")
