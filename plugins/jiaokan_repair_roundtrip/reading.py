"""The most plausible reading of bytes of which some are lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from jiaokan import report_model, simplified_only, symbols, to_simplified, traditional_only

from .codecs import MARKS, Family, bytes_back, exactly, steps

_WIDTH = 12
_GAP = -8.0
"""What a gap costs, and with it how improbable a guessed character may be."""
_GUESS = -1.0


class Reading(NamedTuple):
    """Decoded text; the offsets at which characters are lost; the spans that are guessed."""

    text: str
    gaps: tuple[int, ...] = ()
    guesses: tuple[tuple[int, int], ...] = ()

    @property
    def complete(self) -> bool:
        """Whether every byte of it is known."""
        return not self.gaps and not self.guesses


class _Path(NamedTuple):
    score: float
    position: int
    context: tuple[int, int]
    text: str
    gaps: tuple[int, ...]
    guesses: tuple[tuple[int, int], ...]


def read_exactly(found: str, family: Family) -> Reading | None:
    """``found`` as ``family`` would have it, if it explains every byte of it."""
    data = bytes_back(found, family.wrong)
    text = exactly(data, family.right) if data else ""
    return Reading(text) if text else None


def read_with_losses(found: str, family: Family) -> Reading | None:
    """``found`` as ``family`` would have it, with gaps and guesses for lost bytes, three fifths of it at most."""
    data = bytes_back(found, family.wrong)
    if data is None:
        return None
    reading = _most_plausible(data, family.right)
    return reading if (len(reading.gaps) + len(reading.guesses)) * 5 <= len(reading.text) * 3 else None


def plausibility(text: str) -> float:
    """Mean natural logarithm of the probability of a character: clean news is about -5, reports -2,
    mojibake below -11. Traditional text is judged as Simplified."""
    model = report_model()
    numbers = [0, 0, *model.numbers(symbols(to_simplified(text)))]
    if len(numbers) == 2:
        return -99.0
    triples = zip(numbers, numbers[1:], numbers[2:], strict=False)
    return sum(model.score(*triple) for triple in triples) / (len(numbers) - 2)


def _most_plausible(data: list[int], right: str) -> Reading:
    """Beam search over the ways to read ``data``; paths at the same position compete."""
    allowed = _guesses_allowed(right)
    waiting: dict[int, list[_Path]] = {0: [_Path(0.0, 0, (0, 0), "", (), ())]}
    for position in range(len(data)):
        paths = sorted(waiting.pop(position, ()), key=lambda path: -path.score)[:_WIDTH]
        if not paths:
            continue
        for step in steps(data, position, right):
            if step.guessed and not allowed(step.text):
                continue
            for path in paths:
                waiting.setdefault(step.position, []).append(_extended(path, step.text, step.position, step.guessed))
    best = max(waiting[len(data)], key=lambda path: path.score)
    return Reading(best.text, best.gaps, best.guesses)


def _guesses_allowed(right: str) -> Callable[[str], bool]:
    """Characters that a lost byte may have belonged to: of the script that the codec is for, ordinary ones."""
    foreign = simplified_only() if right == "big5" else traditional_only()

    def allowed(text: str) -> bool:
        return text not in foreign and bool(_number(text)) and (text in MARKS or "\u4e00" <= text <= "\u9fff")

    return allowed


def _extended(path: _Path, text: str, position: int, guessed: bool) -> _Path:
    at = len(path.text)
    if not text:
        gaps = path.gaps if path.gaps[-1:] == (at,) else (*path.gaps, at)
        return path._replace(score=path.score + _GAP, position=position, context=(0, 0), gaps=gaps)
    number = _number(text)
    score, context = path.score, path.context
    if number is not None:
        score += report_model().score(*context, number)
        context = (context[1], number)
    guesses = (*path.guesses, (at, at + len(text))) if guessed else path.guesses
    return _Path(score + (_GUESS if guessed else 0.0), position, context, path.text + text, path.gaps, guesses)


_numbers: dict[str, int | None] = {}


def _number(text: str) -> int | None:
    """The model's number of a character; none for what it does not see (spaces)."""
    if text not in _numbers:
        symbol = symbols(to_simplified(text))
        _numbers[text] = report_model().number(symbol[0]) if symbol else None
    return _numbers[text]
