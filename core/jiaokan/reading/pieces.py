"""Lines with parts left out: quotes, notes and buttons inside the element that holds a text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from ..text.lines import LAYOUT_SPACE, Line


def without(lines: Sequence[Line], spans: Iterable[tuple[int, int]]) -> tuple[Line, ...]:
    """``lines`` without what lies in ``spans``; lines of which nothing is left are gone."""
    ordered = _merged(spans)
    if not ordered:
        return tuple(lines)
    ends = [end for _, end in ordered]
    return tuple(kept for line in lines for kept in _kept(line, ordered, ends))


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        elif end > start:
            merged.append((start, end))
    return merged


def _kept(line: Line, spans: Sequence[tuple[int, int]], ends: Sequence[int]) -> Iterator[Line]:
    first = bisect_right(ends, line.start)
    if first == len(spans) or spans[first][0] >= line.end:
        yield line
        return
    pieces: list[tuple[int, int]] = []
    texts: list[str] = []
    offset = 0
    for start, end in line.pieces:
        for a, b in _outside(start, end, spans[first:]):
            pieces.append((a, b))
            texts.append(line.text[offset + a - start : offset + b - start])
        offset += end - start
    text = "".join(texts)
    if not pieces or not text.strip(LAYOUT_SPACE):
        return
    begin = len(text) - len(text.lstrip(LAYOUT_SPACE))
    yield Line(text, tuple(pieces), line.block).part(begin, len(text.rstrip(LAYOUT_SPACE)))


def _outside(start: int, end: int, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for a, b in spans:
        if a >= end:
            break
        if b <= start:
            continue
        if a > start:
            yield start, a
        start = max(start, b)
    if start < end:
        yield start, end
