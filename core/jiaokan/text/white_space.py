"""White space inside a line of an HTML page, as a browser shows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..regex import pattern
from ..values import NamedTuple
from .lines import LAYOUT_SPACE, Line

_RUN = pattern(r"[ \r\n\t]+")
_LINE_BREAK = pattern(r"[\r\n]")
_FIRST_WIDE = "\u2000"


class Folded(NamedTuple):
    """A line with white space as shown; ``wraps`` are spans of line breaks that stand for a space between words."""

    line: Line
    wraps: tuple[tuple[int, int], ...] = ()


def has_runs(text: str) -> bool:
    """Whether ``text`` has white space that :func:`fold` would change."""
    return "\n" in text or "  " in text or "\t" in text or "\r" in text


def fold(line: Line) -> Folded:
    """``line`` with each run of ASCII white space as the one space that it stands for, or as nothing.

    Between East Asian characters a line break of the markup stands for nothing. Between other characters it
    stands for a space; where the run has no space to keep, it is reported in ``wraps``.
    """
    text = line.text
    if not has_runs(text):
        return Folded(line)
    kept: list[tuple[int, int]] = []
    wrapped: list[tuple[int, int]] = []
    position = 0
    for run in _RUN.finditer(text):
        start, end = run.span()
        space = text.find(" ", start, end)
        if _LINE_BREAK.search(run[0]) and (text[start - 1] >= _FIRST_WIDE or text[end] >= _FIRST_WIDE):
            space = -1
        elif space < 0:
            wrapped.append((start, end))
        kept.append((position, start))
        if space >= 0:
            kept.append((space, space + 1))
        position = end
    kept.append((position, len(text)))
    pieces = tuple(_joined(_cut(line.pieces, kept)))
    # A wrap that hidden text interrupts is told by its first character: the rest folds into that.
    wraps = tuple(_cut(line.pieces, [(start, start + 1) for start, _ in wrapped]))
    return Folded(Line("".join(text[a:b] for a, b in kept), pieces, line.block), wraps)


def stripped(text: str, pieces: list[tuple[int, int]], block: int) -> Line | None:
    """The line that ``pieces`` of ``text`` make, without the layout space around it; ``None`` when nothing is left."""
    while pieces:
        start, end = pieces[0]
        start = end - len(text[start:end].lstrip(LAYOUT_SPACE))
        if start < end:
            pieces[0] = (start, end)
            break
        del pieces[0]
    while pieces:
        start, end = pieces[-1]
        end = start + len(text[start:end].rstrip(LAYOUT_SPACE))
        if start < end:
            pieces[-1] = (start, end)
            break
        del pieces[-1]
    if not pieces:
        return None
    return Line("".join(text[a:b] for a, b in pieces), tuple(pieces), block)


def _cut(pieces: Iterable[tuple[int, int]], spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """``spans`` of the text that ``pieces`` make, in order, as spans of what the pieces are of."""
    left = iter(pieces)
    first = last = offset = 0
    for start, end in spans:
        while start < end:
            while offset + last - first <= start:
                offset += last - first
                first, last = next(left)
            stop = min(end, offset + last - first)
            yield first + start - offset, first + stop - offset
            start = stop


def _joined(pieces: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    first = last = -1
    for start, end in pieces:
        if start == last:
            last = end
        else:
            if last > first:
                yield first, last
            first, last = start, end
    if last > first:
        yield first, last
