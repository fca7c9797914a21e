"""The grammar of quantities: one pattern over a text, spans and all.

A quantity is a number with a unit (``5.3万亿元``, ``百分之五``, ``三成以上``, ``6%—7%``), the words that bound
it (近, 超, 不低于, 以上, 左右, 以内, 余), and the direction of the verb before it (下降, 减少). Dates, ordinals
(第3位), codes (G315, PM2.5) and set phrases (一心一意, 四个全面, 十四五) are none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from decimal import Decimal

from ..values import NamedTuple
from .numerals import arabic, parse_chinese, parse_number, plain
from .patterns import ARABIC, BEFORE, BEFORE_END, CHANGE, CHANGE_TAILS, CHANGES, LIST, NUMERAL, SPACES, UNCHANGED, WORDS


class Quantity(NamedTuple):
    """One quantity of a text; ``text[start:end]`` is the number, its unit and the words that bound it.

    ``value`` is a decimal string in the printed ``unit``, empty where ``at_least`` or ``at_most`` are given;
    all are negative when the verb before says so (下降, 减少, 压减). ``bound`` is ``exact``, ``atLeast``, ``atMost``,
    ``about`` or ``range``. ``change`` is 1 after a verb of growth, -1 after one of decrease, else 0.
    """

    start: int
    end: int
    unit: str
    value: str = ""
    at_least: str = ""
    at_most: str = ""
    bound: str = "exact"
    change: int = 0


_SWAPPED = {"atLeast": "atMost", "atMost": "atLeast"}
_RANKS = frozenset("位名强")
_MINUS = frozenset("-－−")
_FROM = frozenset("从由自")
_LEVEL = "持平"
_LONGEST_COMPARISON = 9


def find_quantities(text: str) -> list[Quantity]:
    """All quantities of ``text``, in order, without overlap."""
    found: list[Quantity] = []
    for match in ARABIC.finditer(text):
        found += _arabic(match, text)
    words = [quantity for match in WORDS.finditer(text) if (quantity := _words(match, text))]
    words += _unchanged(text)
    if words:
        found = _without_overlap(sorted([*found, *words]))
    return _share(found, text)


def parse_quantity(text: str) -> Quantity | None:
    """The quantity that is the whole of ``text`` (bounding words and all), else ``None``."""
    found = find_quantities(text)
    return found[0] if len(found) == 1 and (found[0].start, found[0].end) == (0, len(text)) else None


def _without_overlap(found: list[Quantity]) -> list[Quantity]:
    kept: list[Quantity] = []
    for quantity in found:
        if not kept or quantity.start >= kept[-1].end:
            kept.append(quantity)
    return kept


def _arabic(match: re.Match[str], text: str) -> tuple[Quantity, ...]:
    start, end = match.span()
    a, more, scale, more2, unit, _, b, last, after = match.groups()
    number = _digits(a)
    before = text[start - 1 : start]
    if before in _MINUS and text[start - 2 : start - 1] >= "\u4e00":
        start, number = start - 1, _negated(number)
    words_end = _words_end(text, start)
    before = text[words_end - 1 : words_end]
    if before == "第" or (before == "前" and unit in _RANKS):
        return ()
    if last is None:
        own = scale + unit if scale else unit
        return (_bounded(text, (start, end), own, number, after, more=bool(more or more2), words_end=words_end),)
    own = (scale or "") + (unit or "")
    if before in _FROM and unit:
        base = _bounded(text, (start, match.start("dash")), own, number, None)
        return (base, _bounded(text, (match.start("b"), end), last, _digits(b), after))
    if own in ("", last) or last.endswith(own) or last.startswith(own):
        return (_ranged(text, (start, end), last, number, _digits(b)),)
    return ()


def _unchanged(text: str) -> Iterator[Quantity]:
    """与上年持平, 同比基本持平: no change, in per cent."""
    at = text.find(_LEVEL)
    while at >= 0:
        end = at + len(_LEVEL)
        words = UNCHANGED.search(text, max(0, at - _LONGEST_COMPARISON), end)
        if words:
            yield Quantity(words.start(), end, "%", "0", bound="about" if words.lastindex else "exact", change=1)
        at = text.find(_LEVEL, end)


def _words(match: re.Match[str], text: str) -> Quantity | None:
    span, after = match.span(), match["after"]
    if match["percent"]:
        low = _value(match["percent"])
        if match["percent2"]:
            return _ranged(text, span, "%", low, _value(match["percent2"]))
        return _bounded(text, span, "%", low, after)
    if match["zero"]:
        return Quantity(span[0], span[0] + 3, "%", "0", change=1)
    if match["double"] is not None:
        return _bounded(text, span, "番", _value(match["double"] or "一"), after)
    return _spelled(match, text)


def _spelled(match: re.Match[str], text: str) -> Quantity | None:
    """A quantity in Chinese numerals; its last 万 or 亿 belongs to the unit, as with Arabic ones."""
    numeral = NUMERAL.fullmatch(match["at"] + match["rest"])
    if numeral is None:
        return None
    unit, scale, point = match["unit"], match["scale"] or "", match["point"] or ""
    digits = numeral["digits"]
    last = numeral["scale"] or ""
    if scale == "万" and "亿" in digits:
        digits, scale = digits + scale, ""  # 四亿零七百多万: the 万 is of the 七百 alone
    if point or scale or match["part"] or (last == "万" and "亿" in digits):
        digits += last
    else:
        scale = last
    number = parse_chinese(digits + point)
    if not number:
        return None
    if match["part"]:
        part = parse_chinese(match["part"])
        return _bounded(text, match.span(), "1", plain(round(part / number, 4)), match["after"]) if part else None
    if not scale and _is_phrase(number, unit, text[match.end("unit") : match.end("unit") + 1]):
        return None
    return _bounded(
        text, match.span(), scale + unit, plain(number), match["after"], more=bool(match["more"] or match["more2"])
    )


def _is_phrase(number: Decimal, unit: str, after: str) -> bool:
    """最后一公里, 二元结构 and 十元店 count nothing."""
    if unit == "元":
        return number < 10 or (number < 100 and after not in "以、，。,;；左")
    return number == 1 and unit not in ("倍", "成")


def _digits(printed: str) -> str:
    number = arabic(printed)
    return number if number[0] != "0" or number == "0" or number[1] == "." else number.lstrip("0") or "0"


def _value(printed: str) -> str:
    value = parse_number(printed)
    return "" if value is None else plain(value)


def _ranged(text: str, span: tuple[int, int], unit: str, low: str, high: str) -> Quantity:
    change = _change(text, _words_end(text, span[0]))
    if change < 0:
        low, high = _negated(high), _negated(low)
    return Quantity(*span, unit, at_least=low, at_most=high, bound="range", change=change)


def _bounded(
    text: str,
    span: tuple[int, int],
    unit: str,
    number: str,
    after: str | None,
    *,
    more: bool = False,
    words_end: int = -1,
) -> Quantity:
    """The quantity at ``span`` under the words that bound it; ``words_end`` is where the words before it end."""
    start, end = span
    bound = "atLeast" if more else "exact"
    if words_end < 0:
        words_end = _words_end(text, start)
    if text[words_end - 1 : words_end] in BEFORE_END and (
        before := BEFORE.search(text, max(0, words_end - 4), words_end)
    ):
        start = before.start()
        words_end = _words_end(text, start)
        bound = "atLeast" if before["least"] else "atMost" if before["most"] else "about"
    if after:
        bound = "atLeast" if after.endswith("以上") else "about" if after in ("左右", "上下") else "atMost"
    return _signed((start, end), unit, number, bound, _change(text, words_end))


def _words_end(text: str, start: int) -> int:
    """Where the words before ``start`` end, spaces left out."""
    while start and text[start - 1] in SPACES:
        start -= 1
    return start


def _change(text: str, end: int) -> int:
    """The direction of the verb that ends at ``end``."""
    if direction := CHANGES.get(text[end - 2 : end]):
        return -1 if text[end - 3 : end] == "负增长" else direction
    if text[end - 1 : end] not in CHANGE_TAILS:
        return 0
    verb = CHANGE.search(text, max(0, end - 8), end)
    if verb is None:
        return 0
    return -1 if verb["down"] else 1


def _negated(number: str) -> str:
    return number if number.startswith("-") or not number.strip("0.") else "-" + number


def _signed(span: tuple[int, int], unit: str, number: str, bound: str, change: int) -> Quantity:
    """A quantity under ``bound``: a decrease of 3 % or more is a change of at most -3 %."""
    if change < 0:
        number, bound = _negated(number), _SWAPPED.get(bound, bound)
    if bound == "atLeast":
        return Quantity(*span, unit, "", number, "", bound, change)
    if bound == "atMost":
        return Quantity(*span, unit, "", "", number, bound, change)
    return Quantity(*span, unit, number, "", "", bound, change)


def _share(found: list[Quantity], text: str) -> list[Quantity]:
    """Hand on what a list after 分别 shares: the verb before the first, 超 before it, 以上 after the last."""
    at = 0
    while (at := text.find("分别", at)) >= 0:
        at += 2
        first = bisect_left(found, at, key=lambda quantity: quantity.start)
        last = first
        while last + 1 < len(found) and LIST.fullmatch(text, found[last].end, found[last + 1].start):
            last += 1
        if first < last and found[first].start - at <= _REACH:
            found[first : last + 1] = _alike(found[first : last + 1], text)
    return found


_REACH = 8
"""How far behind 分别 its first quantity may begin."""


def _alike(items: list[Quantity], text: str) -> list[Quantity]:
    first, last = items[0], items[-1]
    shared = _printed_bound(first if not text[first.start].isdigit() else last)
    alike = []
    for item in items:
        bound = _printed_bound(item)
        if bound == "range" or item.change not in (0, first.change):
            alike.append(item)
            continue
        number = (item.value or item.at_least or item.at_most).lstrip("-")
        bound = shared if bound == "exact" and shared != "range" else bound
        alike.append(_signed((item.start, item.end), item.unit, number, bound, first.change))
    return alike


def _printed_bound(quantity: Quantity) -> str:
    """The bound as the words say it, whatever the sign makes of it."""
    return _SWAPPED.get(quantity.bound, quantity.bound) if quantity.change < 0 else quantity.bound
