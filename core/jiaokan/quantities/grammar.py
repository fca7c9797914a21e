"""The grammar of quantities: one pattern over a text, spans and all.

A quantity is a number with a unit (``5.3万亿元``, ``百分之五``, ``三成以上``, ``6%—7%``), the words that bound
it (近, 超, 不低于, 以上, 左右, 以内, 余), and the direction of the verb before it (下降, 减少). Dates, ordinals
(第3位), codes (G315, PM2.5) and set phrases (一心一意, 四个全面, 十四五) are none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from .numerals import SCALES, arabic, parse_number, plain
from .units import DENOMINATORS, DIMENSIONS, UNITS


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


def _longest_first(words: Iterable[str]) -> list[str]:
    return sorted(words, key=lambda word: (-len(word), word))


# What must not follow a unit: it would be another word (5人民医院, 三成果, 12米东).
_NOT_BEFORE = {
    "元": "素旦件宇首老宵气", "人": "民大均才工类物文力为员", "天": "然津山府", "方": "面案式向便位针法言",
    "成": "员立功果为本都熟长效交年品分型人就", "米": "东兰粉面", "家": "级庭长乡", "台": "阶湾风",
    "位": "置于次居", "头": "部雁条", "周": "年边期", "个": "性体人别", "名": "录称单牌城", "户": "籍口",
    "场": "所景馆地", "次": "全会", "部": "门署分委队", "种": "植业子粮养", "单": "位", "支": "持出部",
    "条": "件例约", "所": "有", "处": "理置罚", "批": "复准", "份": "额", "组": "织", "对": "外口", "片": "区",
    "列": "入", "座": "谈", "类": "别",
}  # fmt: skip


def _units(units: Iterable[str]) -> str:
    """A pattern for ``units``, longest first, that keeps off words that only begin like one."""
    return "|".join(
        re.escape(unit) + (f"(?![{_NOT_BEFORE[unit]}])" if unit in _NOT_BEFORE else "")
        for unit in _longest_first(units)
    )


_D = "[0-9０-９]"
_PER = rf"(?:[/／](?:{'|'.join(_longest_first(DENOMINATORS))}))?"
_UNIT = rf"(?:(?:{_units(unit for unit in DIMENSIONS if unit != '1')}){_PER})"
_SCALE = rf"(?:{'|'.join(_longest_first(SCALES))})"
_NUMBER = rf"{_D}(?:{_D}{{0,2}}(?:[,，]{_D}{{3}})+(?!{_D})|{_D}*)(?:[.．]{_D}+)?"
_DASH = r"(?:[-－—–―~～﹣]{1,2}|至|到)"
_AFTER = r"(?P<after>(?:及|或)?以上|左右|上下|以内|之内|以下)?"

# The look-behind stands behind the first digit, so that the search can run from digit to digit.
_ARABIC = re.compile(
    rf"""
    (?P<a>{_D}(?<![0-9０-９A-Za-zＡ-Ｚａ-ｚ第_.．]{_D})(?:{_D}{{0,2}}(?:[,，]{_D}{{3}})+(?!{_D})|{_D}*)(?:[.．]{_D}+)?)
    (?P<more>[多余])?(?P<scale>{_SCALE})?(?P<more2>[多余])?
    (?:(?P<first>{_UNIT})?(?P<dash>{_DASH})(?P<b>{_NUMBER})(?P<last>{_SCALE}?{_UNIT})|(?P<unit>{_UNIT}))
    {_AFTER}
    """,
    re.VERBOSE,
)

# Chinese numerals count only before units that no set phrase uses: 四个全面, 三农, 两山 are not quantities.
_STRICT = [
    unit
    for dimension in (
        "money",
        "percent",
        "points",
        "mass",
        "length",
        "area",
        "volume",
        "power",
        "energy",
        "cargo",
        "visits",
    )
    for unit in UNITS[dimension]
    if len(unit) > 1 or unit in "吨亩%％"
]
_H = "一二两三四五六七八九"
_HAN = rf"(?:[{_H}][十百千](?:[{_H}]?[十百千零]|[{_H}])*|十[{_H}]?|[{_H}](?![{_H}]))(?:点[{_H}零]+)?"
_WORDS = re.compile(
    rf"""
    [百翻零十{_H}](?=[十百千万亿零{_H}分番增点多余成倍公平立吨亩千兆标个美欧港毫厘海人架班台户%％元])
    (?<![第十百千万亿{_H}].)(?<=(?P<at>.))
    (?:(?<=百)分之(?P<percent>百|{_HAN}|{_NUMBER})(?:{_DASH}(?:百分之)?(?P<percent2>百|{_HAN}|{_NUMBER}))?
      |(?<=翻)(?P<double>[一两三四]?)番
      |(?<=零)(?P<zero>增长)
      |(?<=[十{_H}])(?P<rest>[十百千万亿零{_H}]*)(?P<point>点[{_H}零]+)?(?:
          分之(?P<part>{_HAN})
         |(?P<more>[多余])?(?P<scale>万亿|亿|万)?(?P<more2>[多余])?(?P<unit>
            {_units(_STRICT)}|成(?![{_NOT_BEFORE["成"]}不])|倍|(?<=[万亿多余])(?:{_UNIT})
           |(?<=[百千])元(?![{_NOT_BEFORE["元"]}])|元(?=[以、，。,;；]|左右)
          )
       )
    )
    {_AFTER}
    """,
    re.VERBOSE,
)
_NUMERAL = re.compile(rf"(?!.*[{_H}]{{2}})(?P<digits>.+?)(?P<scale>万亿|亿|万)?")

_BEFORE = re.compile(
    r"(?:(?P<least>不(?:低|少|小)于|超过?|逾|突破|[迈跃站]上|跨[上入过]|至少|高于|大于)|(?P<most>不(?:超过|高于|大于|足|到)|低于|少于|小于|最多)"
    r"|(?P<about>近|约为?|大约|接近|将近))了?$"
)
_BEFORE_END = frozenset("于过超逾破少足到多近约为了上入")
_CHANGE = re.compile(
    r"(?:(?P<down>负增长|下降|减少|降低|压减|压降|下滑|回落|缩减|缩短|压缩|削减|减幅|降幅|下跌|跌幅|收窄|萎缩|减排|精简|核减)"
    r"|增长|增加|增幅|增速|提高|上涨|涨幅|上升|提升|扩大|新增|净增|(?<=[比新])增)(?:幅度|率)?[了约近超达为]?过?$"
)
_CHANGE_END = frozenset("长加幅速高涨升大增降少低减滑落短缩跌窄度率了约近超达为过排简")
_LIST = re.compile(r"、|，|,|和|及|与|以及")
_SWAPPED = {"atLeast": "atMost", "atMost": "atLeast"}
_RANKS = frozenset("位名强")


def find_quantities(text: str) -> list[Quantity]:
    """All quantities of ``text``, in order, without overlap."""
    found = [quantity for match in _ARABIC.finditer(text) for quantity in _arabic(match, text)]
    words = [quantity for match in _WORDS.finditer(text) if (quantity := _words(match, text))]
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


def _arabic(match: re.Match[str], text: str) -> Iterator[Quantity]:
    start, end = match.span()
    a, more, scale, more2, first, b, last, unit, after = match.group(
        "a", "more", "scale", "more2", "first", "b", "last", "unit", "after"
    )
    number = _digits(a)
    if text[start - 1 : start] in ("-", "－", "−") and text[start - 2 : start - 1] >= "\u4e00":
        start, number = start - 1, _negated(number)
    if unit is not None:
        if unit in _RANKS and text[start - 1 : start] == "前":
            return
        yield _bounded(text, (start, end), (scale or "") + unit, number, after, more=bool(more or more2))
        return
    own = (scale or "") + (first or "")
    if text[start - 1 : start] in ("从", "由", "自") and first:
        yield _bounded(text, (start, match.start("dash")), own, number, None)
        yield _bounded(text, (match.start("b"), end), last, _digits(b), after)
    elif own in ("", last) or last.endswith(own) or last.startswith(own):
        yield _ranged(text, (start, end), last, number, _digits(b))


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
    numeral = _NUMERAL.fullmatch(match["at"] + match["rest"])
    if numeral is None:
        return None
    unit, scale, point = match["unit"], match["scale"] or "", match["point"] or ""
    digits = numeral["digits"]
    if point or scale or match["part"]:
        digits += numeral["scale"] or ""
    else:
        scale = numeral["scale"] or ""
    number = parse_number(digits + point)
    if not number:
        return None
    if match["part"]:
        part = parse_number(match["part"])
        return _bounded(text, match.span(), "1", plain(round(part / number, 4)), match["after"]) if part else None
    if not scale and ((number == 1 and unit not in ("倍", "成")) or (number < 10 and unit == "元")):
        return None  # 最后一公里 and 二元结构 count nothing
    return _bounded(
        text, match.span(), scale + unit, plain(number), match["after"], more=bool(match["more"] or match["more2"])
    )


def _digits(printed: str) -> str:
    number = arabic(printed)
    return number if number[0] != "0" or number == "0" or number[1] == "." else number.lstrip("0") or "0"


def _value(printed: str) -> str:
    value = parse_number(printed)
    return "" if value is None else plain(value)


def _ranged(text: str, span: tuple[int, int], unit: str, low: str, high: str) -> Quantity:
    change = _change(text, span[0])
    if change < 0:
        low, high = _negated(high), _negated(low)
    return Quantity(*span, unit, at_least=low, at_most=high, bound="range", change=change)


def _bounded(
    text: str, span: tuple[int, int], unit: str, number: str, after: str | None, *, more: bool = False
) -> Quantity:
    start, end = span
    bound = "atLeast" if more else "exact"
    if text[start - 1 : start] in _BEFORE_END and (before := _BEFORE.search(text, max(0, start - 4), start)):
        start = before.start()
        bound = "atLeast" if before["least"] else "atMost" if before["most"] else "about"
    if after:
        bound = "atLeast" if after.endswith("以上") else "about" if after in ("左右", "上下") else "atMost"
    return _signed((start, end), unit, number, bound, _change(text, start))


def _change(text: str, start: int) -> int:
    if text[start - 1 : start] not in _CHANGE_END:
        return 0
    verb = _CHANGE.search(text, max(0, start - 8), start)
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
        while last + 1 < len(found) and _LIST.fullmatch(text, found[last].end, found[last + 1].start):
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
