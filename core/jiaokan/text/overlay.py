"""Changes upon changes: a repair that touches what an earlier repair read.

Every emendation stays one operation of the account over one span of the source. So a change that
touches an earlier reading is widened to the whole of it, and both become one emendation.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ..domain.emendation import Certainty, Emendation, Evidence, Normalisation
from ..values import NamedTuple

Change = Emendation | Normalisation
_CERTAINTIES = tuple(Certainty)


class Site(NamedTuple):
    """An earlier emendation and what it is in the text that changes are made to: ``text[start:end]``."""

    start: int
    end: int
    emendation: Emendation


class Overlaid(NamedTuple):
    """One change, widened; ``absorbed`` are the emendations that it takes the place of."""

    change: Change
    absorbed: tuple[Emendation, ...] = ()


def overlay(text: str, sites: Sequence[Site], changes: Iterable[Change]) -> Iterator[Overlaid]:
    """``changes``, sorted and disjoint, with each that touches a site merged with it."""
    ends = [site.end for site in sites]
    group: list[Change] = []
    touched: list[Site] = []
    at = 0
    for change in changes:
        if group and not (touched and change.start < touched[-1].end):
            yield _merged(text, touched, group)
            group, touched = [], []
        group.append(change)
        at = max(at, bisect_left(ends, change.start))
        while at < len(sites) and sites[at].start < change.end:
            if _touches(sites[at], change):
                touched.append(sites[at])
            at += 1
    if group:
        yield _merged(text, touched, group)


def _touches(site: Site, change: Change) -> bool:
    return site.end > change.start or (site.start == site.end and change.start < site.start)


def _merged(text: str, sites: list[Site], changes: list[Change]) -> Overlaid:
    if not sites:
        return Overlaid(changes[0])
    start = min(sites[0].start, changes[0].start)
    end = max(sites[-1].end, changes[-1].end)
    read = _Reading(text, start, end, changes)
    explained = [change for change in changes if isinstance(change, Emendation)]
    old = [site.emendation for site in sites]
    base = explained[0] if explained else old[0]
    supplied = [read.span(site.start + a, site.start + b) for site in sites for a, b in site.emendation.supplied]
    supplied += [read.inside(change, a, b) for change in explained for a, b in change.supplied]
    gaps = [
        read.place(site.start + at)
        for site in sites
        for at in site.emendation.gaps
        if not _covered(site, at, explained)
    ]
    gaps += [read.inside(change, at, at)[0] for change in explained for at in change.gaps]
    involved = [*old, *explained]
    change = replace(
        base,
        start=start,
        end=end,
        read=read.text,
        evidence=Evidence.CONJECTURE if any(e.evidence is Evidence.CONJECTURE for e in involved) else Evidence.INTERNAL,
        certainty=max((e.certainty for e in involved), key=_CERTAINTIES.index),
        source_bytes="".join(e.source_bytes for e in old) or base.source_bytes,
        supplied=tuple(sorted({(a, b) for a, b in supplied if a < b})),
        gaps=tuple(sorted(set(gaps))),
    )
    return Overlaid(change, tuple(old))


def _covered(site: Site, at: int, changes: list[Emendation]) -> bool:
    """Whether a later emendation reads over the gap: it says what stood there."""
    return any(change.start < site.start + at < change.end for change in changes)


class _Reading:
    """``text[start:end]`` with changes made, and where its positions go."""

    def __init__(self, text: str, start: int, end: int, changes: list[Change]) -> None:
        parts: list[str] = []
        self._moves: list[tuple[int, int, int, int]] = []
        position, length = start, 0
        for change in changes:
            parts += (text[position : change.start], change.read)
            length += change.start - position
            self._moves.append((change.start, change.end, length, len(change.read)))
            length += len(change.read)
            position = change.end
        parts.append(text[position:end])
        self.text = "".join(parts)
        self._start = start

    def place(self, position: int) -> int:
        """Where ``position`` of the text is in the reading; inside a change, at most at its end."""
        shift = -self._start
        for start, end, begun, length in self._moves:
            if position <= start:
                break
            if position < end:
                return begun + min(position - start, length)
            shift = begun + length - end
        return position + shift

    def span(self, start: int, end: int) -> tuple[int, int]:
        return self.place(start), self.place(end)

    def inside(self, change: Change, start: int, end: int) -> tuple[int, int]:
        """Offsets in what ``change`` reads, as offsets in the reading."""
        begun = next(begun for at, _, begun, _ in self._moves if at == change.start)
        return begun + start, begun + end
