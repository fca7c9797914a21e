"""Finds where a GB 18030 text lost a byte.

Characters of two bytes carry no mark of where they begin. After a lost byte every lead is taken for a
trail and every trail for a lead, up to the next byte that can be neither; only there does a decoder notice.
So the stretch around an error is read again: of all ways to read it with some bytes given
up, the one that reads best as Chinese is taken. Then a lost byte costs its own character.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from ..regex import pattern
from .charsets import ESCAPE, rare_characters
from .settle import settle

Piece = tuple[str, bytes]
"""A stretch of text and, where it is a lost character, the bytes that were given up for it (else empty)."""

_BORDER = pattern(rb"[\x00-\x2f:-?]")
"""Bytes that are no part of a longer character: reading is in step behind them."""
_PRIVATE = pattern("[\ue000-\ue5e4\ue5e6-\uf8ff]")
_SPACES = pattern(r"\s")
_TEXT_BORDER = pattern("[\x00-/:-?]")
_ESCAPED = pattern("[\udc00-\udcff]+")
_LOST = "\ufffd"
_LOSS = 12.0
"""What it costs to give up a byte (natural logarithm of a probability), and each further byte beside it."""
_FAR_BETTER = 24.0
"""By how much a reading with losses must be the likelier where the bytes decode as they are."""
_BETTER = 10.0
"""The same where the stretch has a private-use character, which no sound text has."""
_MORE_LOSS = 8.0
_RARE = 11.0
"""What a character costs at most, however rare: less than a byte given up."""
_ODD = 14.0
"""What a private-use or unassigned character costs."""
_SPACE, _NO_CHARACTER, _UNUSUAL = -1, -2, -3
_COSTS = {0: _RARE, _SPACE: 1.0, _NO_CHARACTER: _ODD, _UNUSUAL: _RARE}
_NO_PROSE = pattern(
    "[\u00a1-\u00b6\u00b8-\u04ff\u2190-\u245f\u2474-\u2bff\u3004-\u3006\u3013-\u33ff\uff10-\uff19\uff21-\uff5e]"
)
"""Letters of other scripts, wide Latin letters and digits, symbols: one in a row of Han is out of place."""
_LONGEST = 1 << 17
_MOST_STRETCHES = 2_000
_CLUSTER, _NEAR = 3, 3
"""So many unusual characters near to each other, with as many usual ones between two, are looked into."""
_AROUND = 200


def read(data: bytes, text: str | None = None) -> list[Piece]:
    """All of ``data`` as text in order, damage apart. ``text`` is what it decodes to, if that is known already."""
    if text is not None:
        return list(_checked(data, text))
    pieces: list[Piece] = []
    position = stretches = 0
    while position < len(data):
        try:
            pieces += _checked(data[position:], data[position:].decode("gb18030"))
            break
        except UnicodeDecodeError as error:
            at = position + error.start
        stretches += 1
        if stretches > _MOST_STRETCHES:
            pieces += _plain(data[position:])
            break
        start, end = _stretch(data, position, at)
        pieces += _checked(data[position:start], data[position:start].decode("gb18030"))
        pieces += _best(data[start:end])
        position = end
    return pieces


def _stretch(data: bytes, first: int, at: int) -> tuple[int, int]:
    """From border to border around the error at ``at``."""
    start = max(first, at - _LONGEST)
    for border in _BORDER.finditer(data, start, at):
        start = border.end()
    after = _BORDER.search(data, at + 1, at + _LONGEST)
    return start, after.start() if after else min(len(data), at + _LONGEST)


def _checked(data: bytes, text: str) -> Iterator[Piece]:
    """Sound bytes, which decode to ``text``; stretches of it that read like nothing are read again."""
    position = offset = 0
    for start, end in _odd_stretches(text):
        before = text[position:start].encode("gb18030")
        stretch = text[start:end].encode("gb18030")
        yield text[position:start], b""
        offset += len(before)
        same = data[offset : offset + len(stretch)] == stretch
        yield from _better(stretch, text[start:end]) if same else [(text[start:end], b"")]
        offset += len(stretch)
        position = end
    yield text[position:], b""


def _better(data: bytes, text: str) -> list[Piece]:
    """What a stretch that decodes as ``text`` is when bytes were lost in it, if that reads far better."""
    score, number = _judge()
    numbers = [0, 0, *map(number, text)]
    plain = sum(score(*numbers[at - 2 : at + 1]) for at in range(2, len(numbers)))
    pieces = _best(data)
    losses = sum(bool(raw) for _, raw in pieces)
    joined = [0, 0, *map(number, "".join(found for found, raw in pieces if not raw))]
    mended = losses * _LOSS + sum(score(*joined[at - 2 : at + 1]) for at in range(2, len(joined)))
    margin = _BETTER if _PRIVATE.search(text) else _FAR_BETTER
    return pieces if mended + margin < plain else [(text, b"")]


def _odd_stretches(text: str) -> Iterator[tuple[int, int]]:
    """Stretches between borders in which unusual characters crowd."""
    odd = "".join(rare_characters(text))
    if not odd:
        return
    first = last = 0
    for start, end in _crowds(text, re.compile(f"[{re.escape(odd)}]")):
        if last and start > last:
            yield first, last
            first, last = last, 0
        if not last:
            first = max(first, start - _AROUND)
            for border in _TEXT_BORDER.finditer(text, first, start):
                first = border.end()
        after = _TEXT_BORDER.search(text, end, end + _AROUND)
        last = after.start() if after else min(len(text), end + _AROUND)
    if last:
        yield first, last


def _crowds(text: str, odd: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Where several ``odd`` characters stand near to each other, with what is near behind; private ones also alone."""
    crowd: list[int] = []
    for at in [*(match.start() for match in odd.finditer(text)), len(text) + _NEAR + 1]:
        if crowd and (at - crowd[-1] > _NEAR + 1 or _SPACES.search(text, crowd[-1] + 1, at)):
            if len(crowd) >= _CLUSTER:
                yield crowd[0], _after(text, crowd[-1] + 1)
            else:
                yield from ((lone, lone + 1) for lone in crowd if _PRIVATE.match(text, lone))
            crowd = []
        crowd.append(at)


def _after(text: str, start: int) -> int:
    """Behind ``start``, over some characters that are no white space."""
    space = _SPACES.search(text, start, start + _NEAR)
    return space.start() if space else min(len(text), start + _NEAR)


def _plain(data: bytes) -> list[Piece]:
    escaped = data.decode("gb18030", ESCAPE)
    pieces: list[Piece] = []
    position = 0
    for match in _ESCAPED.finditer(escaped):
        pieces.append((escaped[position : match.start()], b""))
        pieces.append((_LOST, bytes(ord(byte) - 0xDC00 for byte in match[0])))
        position = match.end()
    return [*pieces, (escaped[position:], b"")]


def _best(data: bytes) -> list[Piece]:
    """The likeliest reading of a stretch: the cheapest way through its bytes."""
    score, number = _judge()
    size = len(data)
    best: list[_Step | None] = [None] * (size + 1)
    best[0] = (0.0, 0, "", 0, 0)
    for at in range(size):
        here = best[at]
        if here is None:
            continue
        cost, _, came_by, first, second = here
        if data[at] >= 0x80:
            loss = cost + (_MORE_LOSS if came_by == _LOST else _LOSS)
            _reach(best, at + 1, (loss, at, _LOST, 0, 0))
        for character, length in _characters(data, at):
            symbol = number(character)
            costs = cost + score(first, second, symbol)
            _reach(best, at + length, (costs, at, character, second, symbol))
    return _settled(_trace(best, data))


def _settled(pieces: list[Piece]) -> list[Piece]:
    """``pieces`` with each lost byte between two stretches of text where it fits best."""
    for at in range(1, len(pieces) - 1):
        before, (lost, raw), after = pieces[at - 1 : at + 2]
        if raw and not before[1] and not after[1]:
            left, raw, right = settle(before[0], raw, after[0], *_judge())
            pieces[at - 1 : at + 2] = [(left, b""), (lost, raw), (right, b"")]
    return pieces


_Step = tuple[float, int, str, int, int]
"""Cost so far, where the step began, what it reads, the last two symbols."""


def _reach(best: list[_Step | None], at: int, step: _Step) -> None:
    known = best[at]
    if known is None or step[0] < known[0]:
        best[at] = step


def _trace(best: list[_Step | None], data: bytes) -> list[Piece]:
    steps: list[tuple[str, int, int]] = []
    at = len(data)
    while at:
        step = best[at]
        assert step is not None, "a byte can always be given up"  # noqa: S101
        steps.append((step[2], step[1], at))
        at = step[1]
    pieces: list[Piece] = []
    for character, start, end in reversed(steps):
        if character == _LOST:
            if pieces and pieces[-1][1] and pieces[-1][0] == _LOST:
                pieces[-1] = (_LOST, pieces[-1][1] + data[start:end])
            else:
                pieces.append((_LOST, data[start:end]))
        elif pieces and not pieces[-1][1]:
            pieces[-1] = (pieces[-1][0] + character, b"")
        else:
            pieces.append((character, b""))
    return pieces


def _characters(data: bytes, at: int) -> Iterator[tuple[str, int]]:
    """What the bytes at ``at`` can be read as, with the length."""
    if data[at] < 0x80:
        yield chr(data[at]), 1
        return
    for code in (data[at : at + 2], data[at : at + 4]):
        try:
            character = code.decode("gb18030")
        except UnicodeDecodeError:
            continue
        if len(character) == 1:
            yield character, len(code)


Judge = tuple[Callable[[int, int, int], float], Callable[[str], int]]


@cache
def _judge() -> Judge:
    """What a character costs after two others, and the number of a character, by the model of report texts."""
    from ..language.han import simplified_forms
    from ..language.model import report_model
    from ..language.symbols import symbols

    model = report_model()
    forms = simplified_forms()

    @cache
    def number(character: str) -> int:
        if "\ue000" <= character <= "\uf8ff" or character > "\U0003ffff":
            return _NO_CHARACTER
        if _NO_PROSE.match(character):
            return _UNUSUAL
        seen = symbols(character.translate(forms))
        return model.number(seen[0]) if seen else _SPACE

    def score(first: int, second: int, third: int) -> float:
        if third <= 0:
            return _COSTS[third]
        return min(-model.score(model.follow(max(first, 0), max(second, 0)), third), _RARE)

    return score, number
