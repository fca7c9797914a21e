"""Lines of a source text as a reader sees them, with their spans."""

from __future__ import annotations

from collections.abc import Iterator

from ..regex import pattern
from ..values import NamedTuple

LAYOUT_SPACE = (
    " \t\r\n\v\f\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
)
"""Characters that only lay text out: ASCII and Unicode spaces. Zero-width characters are not among them."""

_LINE = pattern(r"[^\r\n]+")


class Line(NamedTuple):
    """One line of text without the white space around it.

    ``text`` is what ``pieces`` (spans of the text that was split, in order) join to. A line of
    flat text has one piece; in HTML a line may run through several text nodes, with hidden ones
    left out between them. ``block`` is a number that changes where the page's markup begins a new
    block (paragraph, cell, heading), so that ``br`` lines of one block can be told from paragraphs.
    """

    text: str
    pieces: tuple[tuple[int, int], ...]
    block: int = 0

    @property
    def start(self) -> int:
        """Where the line begins."""
        return self.pieces[0][0]

    @property
    def end(self) -> int:
        """Where the line ends."""
        return self.pieces[-1][1]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the split text from ``text[start]`` to ``text[end - 1]``."""
        return (self._position(start), self._position(end - 1) + 1) if end > start else (self._position(start),) * 2

    def part(self, start: int, end: int) -> Line:
        """``text[start:end]`` as a line of its own."""
        pieces = []
        offset = 0
        for a, b in self.pieces:
            lower, upper = max(a, a + start - offset), min(b, a + end - offset)
            if lower < upper:
                pieces.append((lower, upper))
            offset += b - a
        return Line(self.text[start:end], tuple(pieces), self.block)

    def _position(self, offset: int) -> int:
        for a, b in self.pieces:
            if offset < b - a:
                return a + offset
            offset -= b - a
        return self.end


def split_lines(text: str) -> Iterator[Line]:
    """The lines of flat text that are not blank. Line breaks are ``\\n``, ``\\r\\n`` and ``\\r``."""
    block = 0
    for match in _LINE.finditer(text):
        line = stripped_line(text, *match.span(), block)
        if line is not None:
            yield line
            block += 1


def stripped_line(text: str, start: int, end: int, block: int) -> Line | None:
    """``text[start:end]`` as a line, without the layout space around it; ``None`` when nothing is left."""
    piece = text[start:end]
    found = piece.strip(LAYOUT_SPACE)
    if not found:
        return None
    if len(found) < len(piece):
        start = end - len(piece.lstrip(LAYOUT_SPACE))
    return Line(found, ((start, start + len(found)),), block)
