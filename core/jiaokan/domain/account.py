"""The account of a document: what became of every character of the source.

An :class:`Account` is a sequence of operations that tile the decoded source text, without gap or
overlap. Each operation takes a span of the source and puts its output into one of two streams (the
*front* of the document and the reading text of its *body*) or nowhere. Replaying an account over
the source text gives both streams; the audit in :mod:`jiaokan.text.audit` proves that this is what
the finished XML says.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from operator import attrgetter
from typing import NamedTuple


class Kind(StrEnum):
    """What an operation does to its span of the source."""

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

    NONE = "none"
    FRONT = "front"
    BODY = "body"


_KEEP, _CHROME, _LAYOUT = Kind.KEEP, Kind.CHROME, Kind.LAYOUT
_NONE, _BODY = Stream.NONE, Stream.BODY
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


class Edit(NamedTuple):
    """Replace ``text[start:end]`` by ``read``: the core's view of an emendation or normalisation."""

    start: int
    end: int
    read: str
    kind: Kind
    rule: str


class AccountError(ValueError):
    """The operations do not tile the text, or an edit does not fit: the plugin's claim is wrong."""


class _Index(NamedTuple):
    """Positions of a stream: output offsets and, for each, the operation it came from."""

    offsets: list[int]
    operations: list[Operation]
    length: int


@dataclass(frozen=True)
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
        position = 0
        for op in self.operations:
            start, end = op[:2]
            if start != position or end < start:
                raise AccountError(
                    f"operation {op.kind}/{op.rule} covers {op.start}–{op.end}, expected to begin at {position}"
                )
            position = end
        if position != length:
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

    def revised(self, edits: Sequence[Edit]) -> Account:
        """This account with ``edits`` made to its body text.

        ``edits`` are sorted and disjoint, in body coordinates. Operations that an edit touches are
        merged with it, so that one edit stays one operation over everything it replaces.
        """
        if not edits:
            return self
        length = self.stream_length(Stream.BODY)
        edited: list[Operation] = []
        position = 0
        for edit in edits:
            if not position <= edit.start <= edit.end <= length:
                raise AccountError(f"edit {edit.rule} at {edit.start}–{edit.end} overlaps or is out of range")
            if edit.start > position:
                edited.append(Operation(position, edit.start, _KEEP, "text", _BODY))
            edited.append(Operation(edit.start, edit.end, edit.kind, edit.rule, _BODY, edit.read))
            position = edit.end
        if position < length:
            edited.append(Operation(position, length, _KEEP, "text", _BODY))
        return compose(self, Account(tuple(edited)))

    def totals(self) -> Totals:
        """Characters of the source by what became of them."""
        return self._totals

    @cached_property
    def _totals(self) -> Totals:
        sums = dict.fromkeys(Kind, 0)
        for start, end, kind, *_ in self.operations:
            sums[kind] += end - start
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
        sums: dict[str, int] = {}
        for op in self.operations:
            if op.kind is kind:
                sums[op.rule] = sums.get(op.rule, 0) + op.end - op.start
        return sums


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


def _source_position(op: Operation, offset: int, position: int, *, at_end: bool) -> int:
    if op.output is None:
        return op.start + position - offset
    return op.end if at_end or position >= offset + len(op.output) > offset else op.start


def _stream_position(op: Operation, offset: int, position: int) -> int:
    """Where ``position``, before the end of ``op``, comes out; ``offset`` is where the output of ``op`` begins."""
    return offset + position - op.start if op.output is None and position > op.start else offset


def compose(inner: Account, outer: Account) -> Account:
    """The account of doing ``inner`` and then ``outer`` to its body text.

    ``inner`` tiles the source S and has everything in the body stream (or nowhere); ``outer``
    tiles that body. The result tiles S. Where ``outer`` keeps or moves a span that ``inner``
    repaired, the repair stays on record; where ``outer`` drops it, it is dropped under
    ``outer``'s rule. An output of ``inner`` that a border of ``outer`` cuts is shared out: the
    first part carries the source span, later parts are insertions.
    """
    if inner.is_identity:
        return outer
    composed: list[Operation] = []
    pieces = _Pieces(inner.operations)
    for op in outer.operations:
        begun = pieces.position
        taken = pieces.take(op.end - op.start, trailing=op.kind is not _LAYOUT)
        if op.output is None and op.into is not _NONE:
            composed.extend(_through(op, piece) for piece in taken)
        elif op.kind is _CHROME:
            composed.append(_merged(op, taken, begun))
        else:
            composed.extend(_replaced(op, taken, begun))
    composed.extend(pieces.rest())
    return Account(tuple(_joined(composed)))


class _Pieces:
    """Hands out inner operations by amounts of their output."""

    def __init__(self, operations: Iterable[Operation]) -> None:
        self._queue = list(operations)[::-1]
        self.position = 0

    def take(self, amount: int, *, trailing: bool) -> list[Operation]:
        """Operations whose outputs make up the next ``amount`` characters.

        Operations that put nothing out go with the characters before them (``trailing``), so that what stands behind
        a note is not taken with it. Those behind white space, and at the very beginning, go with what follows.
        """
        taken: list[Operation] = []
        while self._queue and (amount > 0 or (trailing and _size(self._queue[-1]) == 0)):
            op = self._queue.pop()
            size = _size(op)
            if size > amount:
                op, rest = _split(op, amount)
                self._queue.append(rest)
                size = amount
            amount -= size
            taken.append(op)
            self.position = op.end
        return taken

    def rest(self) -> list[Operation]:
        return self._queue[::-1]


def _size(op: Operation) -> int:
    if op.into is _NONE:
        return 0
    return op.end - op.start if op.output is None else len(op.output)


def _split(op: Operation, amount: int) -> tuple[Operation, Operation]:
    if op.output is None:
        middle = op.start + amount
        return op._replace(end=middle), op._replace(start=middle)
    return op._replace(output=op.output[:amount]), op._replace(start=op.end, output=op.output[amount:])


def _through(outer: Operation, inner: Operation) -> Operation:
    """``inner``, passed on by ``outer``."""
    if inner.kind is _KEEP and inner.output is None:
        return outer._replace(start=inner.start, end=inner.end)
    if inner.into is _NONE:
        return inner
    return inner._replace(into=outer.into)


def _replaced(outer: Operation, taken: list[Operation], position: int) -> Iterator[Operation]:
    """``outer`` in place of ``taken``, except what puts nothing out at both ends: that keeps its own name."""
    sized = [number for number, op in enumerate(taken) if _size(op)]
    first, last = (sized[0], sized[-1] + 1) if sized else (len(taken), len(taken))
    yield from (_through(outer, op) for op in taken[:first])
    yield _merged(outer, taken[first:last], taken[first - 1].end if first else position)
    yield from (_through(outer, op) for op in taken[last:])


def _merged(outer: Operation, taken: list[Operation], position: int) -> Operation:
    if not taken:
        return outer._replace(start=position, end=position)
    return outer._replace(start=taken[0].start, end=taken[-1].end)


def _joined(operations: Iterable[Operation]) -> Iterator[Operation]:
    """Neighbours that say the same of adjoining spans become one operation."""
    last: Operation | None = None
    for op in operations:
        if last is None:
            last = op
        elif last[2:] == op[2:] and last.output is None and last.end == op.start:
            last = last._replace(end=op.end)
        else:
            yield last
            last = op
    if last is not None:
        yield last
