"""The words that count points in running text: 一是, 第一，, 其一，, 首先."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from jiaokan import parse_number

_HAN = "[一二三四五六七八九十]{1,3}"
_BORDER = "(?:^|(?<=[。；;：:，,！!？?、”）)\u3000 ]))"
_MARK = re.compile(
    rf"{_BORDER}(?:(?P<is>{_HAN})是(?!否|非)|(?P<must>{_HAN})要(?![素闻点务求地])"
    rf"|第(?P<ordinal>{_HAN})(?P<stop>[，,、：:])|其(?P<point>{_HAN})[，,、：:]"
    r"|(?P<word>首先|其次|再次|第四|最后)[，,]?)",
    re.MULTILINE,
)
_WORDS = {"首先": 1, "其次": 2, "再次": 3, "最后": 9}


class Mark(NamedTuple):
    """One mark, ``body[start:end]``: its family, and what it counts."""

    start: int
    end: int
    family: str
    number: int


def marks(body: str) -> Iterator[Mark]:
    """All words in ``body`` that look like marks, in order."""
    for match in _MARK.finditer(body):
        for family in ("is", "must", "ordinal", "point"):
            text = match[family]
            if text:
                number = _number(text)
                if number:
                    yield Mark(match.start(), match.end(), family, number)
                break
        else:
            number = _WORDS.get(match["word"], 0)
            if number:
                yield Mark(match.start(), match.end(), "word", number)


def _number(text: str) -> int:
    """The value of a numeral, or 0 for digits in a row (一二是)."""
    value = parse_number(text) if len(text) == 1 or "十" in text else None
    return int(value) if value is not None else 0


def series(found: Iterable[Mark]) -> list[list[Mark]]:
    """The marks that count on from one, as series; a mark alone, a rank (居全国第一，) for one, is dropped."""
    running: dict[str, list[Mark]] = {}
    complete: list[list[Mark]] = []
    for mark in found:
        current = running.get(mark.family)
        if mark.number == 1:
            running[mark.family] = [mark]
            complete.append(running[mark.family])
        elif current and current[-1].number < mark.number <= current[-1].number + (6 if mark.family == "word" else 2):
            current.append(mark)
    return [counted for counted in complete if len(counted) > 1]
