"""The account of a document: what became of every character of the source.

An :class:`Account` is a sequence of operations that tile the decoded source text, without gap or
overlap. Each operation takes a span of the source and puts its output into one of two streams (the
*front* of the document and the reading text of its *body*) or nowhere. Replaying an account over
the source text gives both streams; the audit in :mod:`jiaokan.text.audit` proves that this is what
the finished XML says.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from functools import cached_property, partial
from operator import attrgetter
from typing import NoReturn

from ..values import NamedTuple, frozen


class Kind(StrEnum):
    """What an operation does to its span of the source."""

    __hash__ = str.__hash__
    """That of enumerations is Python code, and members are keys of everything that is counted by kind."""

    KEEP = "keep"
    """Kept, character for character, in the body."""
    HEADER = "header"
    """Moved to the front or the TEI header, character for character."""
    CHROME = "chrome"
    """Dropped: page furniture, under the name of a rule."""
    LAYOUT = "layout"
    """White space and line breaks of the source, replaced by the block structure."""
    REPAIR = "repair"
    """Emended on record (TEI ``choice``/``sic``/``corr``)."""
    NORMALISE = "normalise"
    """Replaced silently under a declared rule (TEI ``editorialDecl/normalization``)."""
    ILLEGAL = "illegal"
    """A character that XML 1.0 does not allow."""


class Stream(StrEnum):
    """Where the output of an operation goes."""

    __hash__ = str.__hash__

    NONE = "none"
    FRONT = "front"
    BODY = "body"


_KEEP, _CHROME, _BODY = Kind.KEEP, Kind.CHROME, Stream.BODY
"""By name: to look up the member of an enumeration takes ten times as long (Python 3.11)."""


class Operation(NamedTuple):
    """One operation over ``source[start:end]``.

    ``output`` is ``None`` for "the source characters themselves"; it counts only when ``into`` is
    a stream. An empty span with an output is an insertion (the line break that an HTML block
    stands for, the second part of an emendation that a block border cuts).
    """

    start: int
    end: int
    kind: Kind
    rule: str
    into: Stream = Stream.NONE
    output: str | None = None


Row = tuple[int, int, Kind, str, Stream, str | None]
"""The members of an operation, as a plain tuple: what the makers of accounts work with."""


def operations(rows: Iterable[Row]) -> tuple[Operation, ...]:
    """The operations of ``rows``, all in one go: a page has thousands."""
    return tuple(map(_operation, rows))


class AccountError(ValueError):
    """The operations do not tile the text, or an edit does not fit: the plugin's claim is wrong."""


class _Index(NamedTuple):
    """Positions of a stream: output offsets and, for each, the operation it came from."""

    offsets: list[int]
    operations: list[Operation]
    length: int


@frozen
class Account:
    """Operations that tile a source text of :attr:`length` characters, in order."""

    operations: tuple[Operation, ...]

    @staticmethod
    def identity(length: int, rule: str = "text") -> Account:
        """The account of a text that is kept whole."""
        if not length:
            return Account(())
        return Account((Operation(0, length, Kind.KEEP, rule, Stream.BODY),))

    @property
    def length(self) -> int:
        """Characters of the source text that the operations cover."""
        return self.operations[-1].end if self.operations else 0

    @property
    def is_identity(self) -> bool:
        """Whether every character is kept as it is in the body."""
        return all(op.kind is _KEEP and op.output is None and op.into is _BODY for op in self.operations)

    def check_tiling(self, length: int) -> None:
        """Raise :class:`AccountError` unless the operations run from 0 to ``length`` without gap or overlap."""
        borders = [op[0] for op in self.operations]
        borders.append(length)
        if borders != [0, *[op[1] for op in self.operations]] or borders != sorted(borders):
            self._refuse_tiling(length)

    def _refuse_tiling(self, length: int) -> NoReturn:
        position = 0
        for op in self.operations:
            if op.start != position or op.end < op.start:
                raise AccountError(
                    f"operation {op.kind}/{op.rule} covers {op.start}–{op.end}, expected to begin at {position}"
                )
            position = op.end
        raise AccountError(f"operations end at {position}, the text at {length}")

    def replay(self, source: str, stream: Stream) -> str:
        """The text that the operations put into ``stream``, joined."""
        return "".join(
            [
                source[start:end] if output is None else output
                for start, end, _, _, into, output in self.operations
                if into is stream
            ]
        )

    @cached_property
    def _indexes(self) -> dict[Stream, _Index]:
        indexes = {}
        for stream in (Stream.FRONT, Stream.BODY):
            offsets: list[int] = []
            operations: list[Operation] = []
            position = 0
            for op in self.operations:
                start, end, _, _, into, output = op
                if into is stream:
                    offsets.append(position)
                    operations.append(op)
                    position += end - start if output is None else len(output)
            indexes[stream] = _Index(offsets, operations, position)
        return indexes

    def stream_length(self, stream: Stream) -> int:
        """Characters in ``stream``."""
        return self._indexes[stream].length

    def placed(self, stream: Stream) -> Iterator[tuple[int, Operation]]:
        """Operations of ``stream`` with the offset at which their output begins there."""
        index = self._indexes[stream]
        return zip(index.offsets, index.operations, strict=True)

    def placed_near(self, stream: Stream, start: int, end: int) -> Iterator[tuple[int, Operation]]:
        """As :meth:`placed`, for the operations that touch or adjoin ``source[start:end]``."""
        index = self._indexes[stream]
        at = bisect_left(index.operations, start, key=lambda op: op.end)
        while at < len(index.operations) and index.operations[at].start <= end:
            yield index.offsets[at], index.operations[at]
            at += 1

    def to_source(self, stream: Stream, start: int, end: int) -> tuple[int, int]:
        """The source span that ``stream[start:end]`` came from.

        Inside an operation with an output of its own the whole span of the operation is meant.
        An empty span maps to an empty source span.
        """
        offsets, operations, length = self._indexes[stream]
        if not 0 <= start <= end <= length:
            raise AccountError(f"span {start}–{end} is outside the {stream} text of {length} characters")
        if not operations:
            return (0, 0)
        first = bisect_right(offsets, start) - 1
        # Insertions share an offset with their neighbour; the last at that offset holds the text.
        source_start = _source_position(operations[first], offsets[first], start, at_end=False)
        if start == end:
            return (source_start, source_start)
        last = bisect_left(offsets, end) - 1
        return (source_start, _source_position(operations[last], offsets[last], end, at_end=True))

    def from_source(self, stream: Stream, position: int) -> int:
        """The offset in ``stream`` of the first output that comes from ``source[position:]``.

        Inside an operation with an output of its own that is where its output begins. An insertion
        at ``position`` counts as before it.
        """
        offsets, operations, length = self._indexes[stream]
        at = bisect_right(operations, position, key=_end)
        return length if at == len(operations) else _stream_position(operations[at], offsets[at], position)

    def from_source_all(self, stream: Stream, positions: Iterable[int]) -> list[int]:
        """:meth:`from_source` of many positions in ascending order, in time linear in all together."""
        offsets, operations, length = self._indexes[stream]
        found: list[int] = []
        at = 0
        for position in positions:
            while at < len(operations) and operations[at].end <= position:
                at += 1
            found.append(length if at == len(operations) else _stream_position(operations[at], offsets[at], position))
        return found

    def totals(self) -> Totals:
        """Characters of the source by what became of them."""
        sums = {kind: sum(self._sums[kind].values()) for kind in Kind}
        return Totals(
            source=self.length,
            body=sums[Kind.KEEP],
            header=sums[Kind.HEADER],
            chrome=sums[Kind.CHROME],
            layout=sums[Kind.LAYOUT],
            repaired=sums[Kind.REPAIR],
            normalised=sums[Kind.NORMALISE],
            illegal=sums[Kind.ILLEGAL],
        )

    def rules(self, kind: Kind) -> dict[str, int]:
        """Characters of the source by rule, for operations of ``kind``, in order of first use."""
        return dict(self._sums[kind])

    @cached_property
    def chrome(self) -> list[Operation]:
        """The operations that drop page furniture."""
        return [op for op in self.operations if op[2] is _CHROME]

    @cached_property
    def _sums(self) -> dict[Kind, dict[str, int]]:
        """Characters of the source by kind and rule."""
        sums: dict[Kind, defaultdict[str, int]] = {kind: defaultdict(int) for kind in Kind}
        for start, end, kind, rule, _, _ in self.operations:
            sums[kind][rule] += end - start
        return dict(sums)


class Totals(NamedTuple):
    """The sum that each document and run reports: characters of the source text."""

    source: int = 0
    body: int = 0
    header: int = 0
    chrome: int = 0
    layout: int = 0
    repaired: int = 0
    normalised: int = 0
    illegal: int = 0

    def __str__(self) -> str:
        parts = [
            f"{name} {value:,}"
            for name, value in zip(self._fields[1:], self[1:], strict=True)
            if value or name not in ("normalised", "illegal")
        ]
        return f"source {self.source:,} = " + " + ".join(parts)

    def plus(self, other: Totals) -> Totals:
        """Both sums together."""
        return Totals(*(a + b for a, b in zip(self, other, strict=True)))


_end = attrgetter("end")
_operation: Callable[[Row], Operation] = partial(tuple.__new__, Operation)


def _source_position(op: Operation, offset: int, position: int, *, at_end: bool) -> int:
    if op.output is None:
        return op.start + position - offset
    return op.end if at_end or position >= offset + len(op.output) > offset else op.start


def _stream_position(op: Operation, offset: int, position: int) -> int:
    """Where ``position``, before the end of ``op``, comes out; ``offset`` is where the output of ``op`` begins."""
    return offset + position - op.start if op.output is None and position > op.start else offset
