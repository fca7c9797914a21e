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

from .charsets import ESCAPE, usual_characters

Piece = tuple[str, bytes]
"""A stretch of text and, where it is a lost character, the bytes that were given up for it (else empty)."""

_BORDER = re.compile(rb"[\x00-\x2f:-?]")
"""Bytes that are no part of a longer character: reading is in step behind them."""
_TEXT_BORDER = re.compile("[\x00-/:-?]")
_LOST = "\ufffd"
_LOSS = 12.0
"""What it costs to give up a byte (natural logarithm of a probability), and each further byte beside it."""
_MORE_LOSS = 8.0
_UNKNOWN = 9.0
"""What a character costs that the model has never seen."""
_ODD = 14.0
"""What a private-use or unassigned character costs."""
_SPACE = 1.0
_LONGEST = 1 << 17
_MOST_STRETCHES = 2_000
_CLUSTER = 3
"""So many unusual characters near to each other are looked into, with the text around them."""
_AROUND = 200


def read(data: bytes) -> list[Piece]:
    """All of ``data`` as text in order, damage apart."""
    pieces: list[Piece] = []
    position = stretches = 0
    while position < len(data):
        try:
            pieces += _checked(data[position:])
            break
        except UnicodeDecodeError as error:
            at = position + error.start
        stretches += 1
        if stretches > _MOST_STRETCHES:
            pieces += _plain(data[position:])
            break
        start, end = _stretch(data, position, at)
        pieces += _checked(data[position:start])
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


def _checked(data: bytes) -> Iterator[Piece]:
    """Sound bytes, read; stretches that decode but read like nothing are read again."""
    text = data.decode("gb18030")
    position = offset = 0
    for start, end in _odd_stretches(text):
        before = text[position:start].encode("gb18030")
        stretch = text[start:end].encode("gb18030")
        yield text[position:start], b""
        offset += len(before)
        better = _best(data[offset : offset + len(stretch)]) if data[offset : offset + len(stretch)] == stretch else []
        yield from better or [(text[start:end], b"")]
        offset += len(stretch)
        position = end
    yield text[position:], b""


def _odd_stretches(text: str) -> Iterator[tuple[int, int]]:
    """Stretches between borders in which unusual characters crowd."""
    odd = "".join(character for character in set(text) - usual_characters() if character > "\x7f")
    if not odd:
        return
    crowds = re.compile(f"(?:[{re.escape(odd)}][^{re.escape(odd)}\\s]{{0,3}}){{{_CLUSTER},}}")
    first = last = 0
    for crowd in crowds.finditer(text):
        if last and crowd.start() > last:
            yield first, last
            first, last = last, 0
        if not last:
            first = max(first, crowd.start() - _AROUND)
            for border in _TEXT_BORDER.finditer(text, first, crowd.start()):
                first = border.end()
        after = _TEXT_BORDER.search(text, crowd.end(), crowd.end() + _AROUND)
        last = after.start() if after else min(len(text), crowd.end() + _AROUND)
    if last:
        yield first, last


def _plain(data: bytes) -> list[Piece]:
    escaped = data.decode("gb18030", ESCAPE)
    pieces: list[Piece] = []
    position = 0
    for match in re.finditer("[\udc00-\udcff]+", escaped):
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
            costs = cost + score(character, first, second, symbol)
            _reach(best, at + length, (costs, at, character, second, max(symbol, 0)))
    return _trace(best, data)


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


Judge = tuple[Callable[[str, int, int, int], float], Callable[[str], int]]


@cache
def _judge() -> Judge:
    """What a character costs after two others, and its number, by the model of report texts."""
    from ..language.han import simplified_forms
    from ..language.model import report_model
    from ..language.symbols import symbols

    model = report_model()
    forms = simplified_forms()

    @cache
    def number(character: str) -> int:
        seen = symbols(character.translate(forms))
        return model.number(seen[0]) if seen else -1

    def score(character: str, first: int, second: int, symbol: int) -> float:
        if "\ue000" <= character <= "\uf8ff" or character > "\U0003ffff":
            return _ODD
        if symbol < 0:
            return _SPACE
        return -model.score(first, second, symbol) if symbol else _UNKNOWN

    return score, number
