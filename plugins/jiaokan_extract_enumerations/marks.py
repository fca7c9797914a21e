"""The words that count points in running text: 一是, 第一，, 其一，, 首先."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jiaokan import NamedTuple, parse_number, pattern

_NUMERAL = "[一二三四五六七八九十]"
_STOP = "[，,、：:]"
_NO_BORDER = "[^。；;：:，,！!？?、”）)\u3000 \n]"
# The border is looked for behind the first character, so that the search can run from one such character to the next.
_MARK = pattern(
    rf"[一二三四五六七八九十第其首再最](?<!{_NO_BORDER}.)(?:"
    rf"(?<={_NUMERAL}){_NUMERAL}{{0,2}}(?:(?P<is>是)(?!否|非)|(?P<must>要)(?![素闻点务求地]))"
    rf"|(?<=第){_NUMERAL}{{1,3}}(?P<ordinal>{_STOP})|(?<=其){_NUMERAL}{{1,3}}(?P<point>{_STOP})"
    r"|(?P<word>(?<=首)先|(?<=[其再])次|(?<=最)后)[，,]?)"
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
        family, text = match.lastgroup or "", match[0]
        number = _WORDS[text[:2]] if family == "word" else _number(text.strip("第其是要，,、：:"))
        if number:
            yield Mark(match.start(), match.end(), family, number)


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
