"""Puts a lost byte in its place.

Around a lost byte, neighbouring characters can be paired in more than one way that reads well. The byte that is left of
the lost character tells which characters it can have been; the place at which one of them fits best is taken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

Score = Callable[[int, int, int], float]
Number = Callable[[str], int]
_REACH = 5
"""Characters to each side that the loss may have been."""
_OUT_OF_PLACE = 6.0
"""What a symbol or unknown character costs on top: damage makes many of them, texts have few."""
_NEVER = 1e9


def settle(before: str, lost: bytes, after: str, score: Score, number: Number) -> tuple[str, bytes, str]:
    """The likeliest of the readings in which the lost byte stands some characters further to the left or right."""
    if len(lost) != 1:
        return before, lost, after
    best = min(
        _readings(before, lost, after),
        key=lambda reading: _cost(reading, before[-_REACH - 2 : -_REACH], after[_REACH : _REACH + 2], score, number),
    )
    return before[: max(0, len(before) - _REACH)] + best[0], best[1], best[2] + after[_REACH:]


def _readings(before: str, lost: bytes, after: str) -> Iterator[tuple[str, bytes, str]]:
    """What stands within reach, as it is and with the loss moved: text, the byte that is left, text."""
    left, right = before[-_REACH:], after[:_REACH]
    yield left, lost, right
    for count in range(1, _moving(left[::-1]) + 1):
        raw = left[-count:].encode("gb18030") + lost
        moved = _decoded(raw[1:])
        if moved:
            yield left[:-count], raw[:1], moved + right
    for count in range(1, _moving(right) + 1):
        raw = lost + right[:count].encode("gb18030")
        moved = _decoded(raw[:-1])
        if moved:
            yield left + moved, raw[-1:], right[count:]


def _moving(text: str) -> int:
    """How many characters at the start of ``text`` have two bytes."""
    return next((at for at, character in enumerate(text) if len(character.encode("gb18030")) != 2), len(text))


def _decoded(raw: bytes) -> str:
    try:
        return raw.decode("gb18030")
    except UnicodeDecodeError:
        return ""


def _cost(reading: tuple[str, bytes, str], context: str, behind: str, score: Score, number: Number) -> float:
    left, lost, right = reading
    numbers = [0, 0, *map(number, context), *map(number, left)]
    cost = sum(score(*numbers[at - 2 : at + 1]) for at in range(4 if len(context) == 2 else 2, len(numbers)))
    first, second = numbers[-2:]
    rest = [number(character) for character in right + behind]
    third, fourth = (*rest, 0, 0)[:2]
    cost += min(
        (
            score(first, second, missing)
            + (score(second, missing, third) if rest else 0.0)
            + (score(missing, third, fourth) if len(rest) > 1 else 0.0)
            for missing in _candidates(lost[0], number)
        ),
        default=_NEVER,
    )
    odd = sum(symbol <= 0 for symbol in (*numbers[2:], *rest))
    return cost + _OUT_OF_PLACE * odd + sum(score(*rest[at - 2 : at + 1]) for at in range(2, len(rest)))


@cache
def _candidates(byte: int, number: Number) -> tuple[int, ...]:
    """Numbers of the characters that ``byte`` is the lead or the trail of, as far as the model knows them."""
    codes = [bytes((byte, trail)) for trail in range(0xA1, 0xFF)] + [bytes((lead, byte)) for lead in range(0xA1, 0xF8)]
    found = {number(character) for code in codes if len(character := code.decode("gb18030", "ignore")) == 1}
    return tuple(sorted(found - {0}))
