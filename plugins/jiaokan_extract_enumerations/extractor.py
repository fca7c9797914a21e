"""Points that are counted in running text (一是…；二是…), as inline lists.

A series may run over several blocks (一是…, each point a paragraph of its own): it then yields one list for
each block, with the points that stand there. Points of one block follow each other without gap; the last
one ends with its sentence where the others are parts of sentences, else with the block.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import ClassVar

from jiaokan import (
    Annotations,
    Block,
    Diagnostic,
    Enumeration,
    EnumerationItem,
    Extractor,
    Fact,
    Place,
    Severity,
    Transcription,
)

from .marks import Mark, marks, series


class Enumerations(Extractor):
    """Inline lists: 一是…二是…, 第一，…第二，…, 首先…其次…."""

    name: ClassVar[str] = "enumerations"
    provides: ClassVar[frozenset[str]] = frozenset({Enumeration.kind})

    def extract(
        self, text: Transcription, found: Annotations, facts: tuple[Fact, ...]
    ) -> Iterator[Enumeration | Diagnostic]:
        """Yield lists that do not overlap, and a warning where a count leaves a number out."""
        body, blocks = text.body, text.blocks
        starts = [block.start for block in blocks]
        covered = 0
        counted = [one for one in series(marks(body)) if not _are_paragraphs(body, one)]
        lists = [
            _list(body, blocks[index], list(group))
            for one in counted
            for index, group in groupby(one, key=lambda mark: bisect_right(starts, mark.start) - 1)
        ]
        for enumeration in sorted(lists, key=lambda made: (made.start, -made.end)):
            if enumeration.start >= covered:
                covered = enumeration.end
                yield enumeration
        yield from _gaps(text, counted)


def _are_paragraphs(body: str, points: Sequence[Mark]) -> bool:
    """Whether every point is a paragraph that says what must be done (一要…): text of its own, no list in a text."""
    return all(mark.family == "must" and body[mark.start - 1 : mark.start] in ("", "\n") for mark in points)


def _list(body: str, block: Block, points: Sequence[Mark]) -> Enumeration:
    ends = [mark.start for mark in points[1:]]
    last = _last_end(body, block, points)
    items = tuple(EnumerationItem(mark.start, mark.end, end) for mark, end in zip(points, [*ends, last], strict=True))
    return Enumeration(points[0].start, last, f"enumeration-{points[0].family}", items)


def _last_end(body: str, block: Block, points: Sequence[Mark]) -> int:
    """Where the last point ends."""
    if len(points) < 2 or any("。" in body[a.end : b.start] for a, b in pairwise(points)):
        return block.end
    stop = body.find("。", points[-1].end, block.end)
    return block.end if stop < 0 else stop + 1


def _gaps(text: Transcription, counted: Sequence[Sequence[Mark]]) -> Iterator[Diagnostic]:
    for one in counted:
        for before, mark in pairwise(one):
            if mark.family != "word" and mark.number != before.number + 1:
                start, end = text.body_to_source(mark.start, mark.end)
                counts = f"{text.body[before.start : before.end]} is followed by {text.body[mark.start : mark.end]}"
                yield Diagnostic("X211", Severity.WARNING, counts, place=Place(text.document.uri, start=start, end=end))
