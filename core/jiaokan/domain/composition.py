"""Accounts that follow on each other: what repairs did to the source and what the adapter did to their text, as one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from .account import Account, AccountError, Kind, Operation, Stream

# Looking a member of an enumeration up costs more than the comparison; these stand in hot loops.
_KEEP, _CHROME, _LAYOUT = Kind.KEEP, Kind.CHROME, Kind.LAYOUT
_NONE, _BODY = Stream.NONE, Stream.BODY


class Edit(NamedTuple):
    """Replace ``text[start:end]`` by ``read``: the core's view of an emendation or normalisation."""

    start: int
    end: int
    read: str
    kind: Kind
    rule: str


def revised(account: Account, edits: Sequence[Edit]) -> Account:
    """``account`` with ``edits`` made to its body text.

    ``edits`` are sorted and disjoint, in body coordinates. Operations that an edit touches are
    merged with it, so that one edit stays one operation over everything it replaces.
    """
    if not edits:
        return account
    length = account.stream_length(_BODY)
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
    return compose(account, Account(tuple(edited)))


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
