"""Which of the unnumbered lines and leads are headings: those that come in series, or stand where headings do."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from jiaokan import Block, pattern

from .heads import Head
from .labels import Form
from .leads import SERIAL_WORDS, Candidate, Strength

_POINT = pattern("[一二三四五六七八九十]{1,2}(?:是|要)|(?:各位代表|同志们)[！!，,：:。]$")
_LONGEST_POINT = 44
_REACH = 2
"""Blocks without lead that may stand between two leads of a series."""
_SHORTEST_SERIES = 3
"""Leads like 五年来，… are headings from this number on (one more where they have two clauses); fewer may be text."""


class Borders:
    """Blocks that begin sections by a number or a part title: all of them, those of the top level, and the last
    blocks (``lines``) of headings that have no text beside them."""

    def __init__(self, blocks: Iterable[int], top: frozenset[int], lines: frozenset[int]) -> None:
        self._sorted = sorted(blocks)
        self.top = top
        self.lines = lines

    def section(self, index: int, count: int) -> range:
        """The blocks of the section that block ``index`` of ``count`` stands in."""
        at = bisect_right(self._sorted, index)
        first = self._sorted[at - 1] if at else 0
        return range(first, self._sorted[at] if at < len(self._sorted) else count)


def accepted(
    body: str, blocks: Sequence[Block], candidates: Sequence[Candidate | None], borders: Borders
) -> list[Head]:
    """The candidates (one place for each block) that are headings, in order."""
    heads: list[Head] = []
    for index, found in enumerate(candidates):
        if found is None or not _holds(candidates, found, borders):
            continue
        if found.head.form is Form.LEAD and index and _is_text_of(body, blocks[index - 1], heads, index):
            continue
        heads.append(found.head)
    return heads


def _is_text_of(body: str, before: Block, heads: Sequence[Head], index: int) -> bool:
    """Whether the line before is an address, a point of a list or a heading with a stop: this then is its text."""
    if before.end - before.start <= _LONGEST_POINT and _POINT.match(body, *before):
        return True
    return bool(heads) and heads[-1].block == index - 1 and heads[-1].form is Form.LINE


def _holds(candidates: Sequence[Candidate | None], found: Candidate, borders: Borders) -> bool:
    section = borders.section(found.head.block, len(candidates))
    if found.head.form is Form.TITLE:
        return found.span not in SERIAL_WORDS or _series(candidates, found, section) >= _SHORTEST_SERIES
    if found.head.form is Form.LINE:
        return any(_alike(candidates[at], found) for at in section if at != found.head.block)
    if found.span:
        return _series(candidates, found, section) >= _SHORTEST_SERIES + (found.strength is Strength.WEAK)
    if found.strength is Strength.WEAK:
        return _weak_lead_holds(candidates, found, section)
    if section.start not in borders.top and found.head.block - 1 not in borders.lines:
        return True
    return _series(candidates, found, section) > 1


def _alike(other: Candidate | None, found: Candidate) -> bool:
    return other is not None and other.head.form is found.head.form and other.span == found.span


def _series(
    candidates: Sequence[Candidate | None],
    found: Candidate,
    section: range,
) -> int:
    """How many candidates like ``found`` follow each other around it, ``found`` included."""
    count = 1
    for step in (-1, 1):
        at, misses = found.head.block + step, 0
        while at in section and misses <= _REACH:
            if _alike(candidates[at], found):
                count, misses = count + 1, 0
            else:
                misses += 1
            at += step
    return count


def _weak_lead_holds(candidates: Sequence[Candidate | None], found: Candidate, section: range) -> bool:
    """Whether a lead of two clauses stands beside another one, or between leads and the borders of its section."""
    around = [found.head.block - 1, found.head.block + 1]
    beside = [candidates[at] if at in section else None for at in around]
    leads = [other for other in beside if _alike(other, found)]
    if any(other is not None and other.strength is Strength.WEAK for other in leads):
        return True
    ends = sum(at not in section or at == section.start for at in around)
    return bool(leads) and len(leads) + ends == len(around)
