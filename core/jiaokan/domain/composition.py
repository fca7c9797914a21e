"""Accounts that follow on each other: what repairs did to the source and what the adapter did to their text, as one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ..values import NamedTuple
from .account import Account, AccountError, Kind, Row, Stream, operations

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
    edited: list[Row] = []
    position = 0
    for start, end, read, kind, rule in edits:
        if not position <= start <= end <= length:
            raise AccountError(f"edit {rule} at {start}–{end} overlaps or is out of range")
        if start > position:
            edited.append((position, start, _KEEP, "text", _BODY, None))
        edited.append((start, end, kind, rule, _BODY, read))
        position = end
    if position < length:
        edited.append((position, length, _KEEP, "text", _BODY, None))
    return compose(account, Account(operations(edited)))


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
    composed: list[Row] = []
    pieces = _Pieces(inner.operations)
    for op in outer.operations:
        start, end, kind, rule, into, output = op
        begun = pieces.kept(end - start)
        if begun is not None:
            composed.append((begun, begun + end - start, kind, rule, into, output))
            continue
        begun = pieces.position
        taken = pieces.take(end - start, trailing=kind is not _LAYOUT)
        if output is None and into is not _NONE:
            composed += [_through(op, piece) for piece in taken]
        elif kind is _CHROME:
            composed.append(_merged(op, taken, begun))
        else:
            composed += _replaced(op, taken, begun)
    composed += pieces.rest()
    return Account(operations(_joined(composed)))


class _Pieces:
    """Hands out inner operations by amounts of their output."""

    def __init__(self, operations: Iterable[Row]) -> None:
        self._queue = list(operations)[::-1]
        self.position = 0

    def kept(self, amount: int) -> int | None:
        """Where the next ``amount`` characters begin in the source, if they are kept by an operation that goes on.

        Most operations lie so, between two edits. They are taken at once.
        """
        if not self._queue:
            return None
        start, end, kind, rule, into, output = self._queue[-1]
        if kind is not _KEEP or output is not None or end - start <= amount:
            return None
        if amount:
            self.position = start + amount
            self._queue[-1] = (start + amount, end, kind, rule, into, None)
        return start

    def take(self, amount: int, *, trailing: bool) -> list[Row]:
        """Operations whose outputs make up the next ``amount`` characters.

        Operations that put nothing out go with the characters before them (``trailing``), so that what stands behind
        a note is not taken with it. Those behind white space, and at the very beginning, go with what follows.
        """
        taken: list[Row] = []
        while self._queue and (amount > 0 or (trailing and _size(self._queue[-1]) == 0)):
            op = self._queue.pop()
            size = _size(op)
            if size > amount:
                op, rest = _split(op, amount)
                self._queue.append(rest)
                size = amount
            amount -= size
            taken.append(op)
            self.position = op[1]
        return taken

    def rest(self) -> list[Row]:
        return self._queue[::-1]


def _size(op: Row) -> int:
    start, end, _, _, into, output = op
    if into is _NONE:
        return 0
    return end - start if output is None else len(output)


def _split(op: Row, amount: int) -> tuple[Row, Row]:
    start, end, kind, rule, into, output = op
    if output is None:
        middle = start + amount
        return (start, middle, kind, rule, into, None), (middle, end, kind, rule, into, None)
    return (start, end, kind, rule, into, output[:amount]), (end, end, kind, rule, into, output[amount:])


def _through(outer: Row, inner: Row) -> Row:
    """``inner``, passed on by ``outer``."""
    start, end, kind, rule, into, output = inner
    if kind is _KEEP and output is None:
        return (start, end, *outer[2:])
    if into is _NONE:
        return inner
    return (start, end, kind, rule, outer[4], output)


def _replaced(outer: Row, taken: list[Row], position: int) -> Iterator[Row]:
    """``outer`` in place of ``taken``, except what puts nothing out at both ends: that keeps its own name."""
    sized = [number for number, op in enumerate(taken) if _size(op)]
    first, last = (sized[0], sized[-1] + 1) if sized else (len(taken), len(taken))
    yield from (_through(outer, op) for op in taken[:first])
    yield _merged(outer, taken[first:last], taken[first - 1][1] if first else position)
    yield from (_through(outer, op) for op in taken[last:])


def _merged(outer: Row, taken: list[Row], position: int) -> Row:
    start, end = (taken[0][0], taken[-1][1]) if taken else (position, position)
    return (start, end, *outer[2:])


def _joined(rows: Iterable[Row]) -> Iterator[Row]:
    """Neighbours that say the same of adjoining spans become one operation."""
    last: Row | None = None
    for row in rows:
        if last is None:
            last = row
        elif last[2] is row[2] and last[2:] == row[2:] and last[5] is None and last[1] == row[0]:
            last = (last[0], *row[1:])
        else:
            yield last
            last = row
    if last is not None:
        yield last
