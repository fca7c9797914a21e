"""Measures: the number that is printed is the number that is encoded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from ...quantities.grammar import find_quantities
from ...quantities.numerals import parse_number
from ...quantities.units import base_unit
from ..document import Document, corrected
from ..finding import Finding

_NUMERAL = re.compile(r"[0-9０-９][0-9０-９,，]*(?:[.．][0-9０-９]+)?|[零〇一二两三四五六七八九十百千点]+")
_SCALES = re.compile(r"\s*[多余]?\s*(万亿|亿|万|千|百)?")
_AFTER = frozenset({"以上", "以下", "以内", "之内", "左右", "上下"})
_DECREASE_END = frozenset("降少低滑落减长跌幅度率了约近过达为")
_DECREASE = re.compile(
    r"(?:下降|减少|降低|下滑|回落|缩减|压减|负增长|减幅|降幅|下跌)(?:幅度|率)?(?:了|约|近|超过?|达|为)*$"
)


def printed_numbers(document: Document) -> Iterator[Finding]:
    """MEAS-TEXT: quantity and bounds are the printed number, in the printed unit."""
    for element in document.measures:
        printed = corrected(element)
        unit = element.get("unit", "")
        values = [value for name in ("quantity", "atLeast", "atMost") if (value := element.get(name))]
        bare = printed[:-2] if printed[-2:] in _AFTER else printed
        if len(values) == 1 and bare == values[0].lstrip("-") + unit:
            continue
        for value in values:
            if not _prints(printed, value, unit):
                yield Finding("MEAS-TEXT", "differs", element, (value, unit, printed))


def _prints(printed: str, value: str, unit: str) -> bool:
    wanted = _decimal(value)
    if wanted is None:
        return False
    wanted = abs(wanted)
    for quantity in find_quantities(printed):
        numbers = (quantity.value, quantity.at_least, quantity.at_most)
        if quantity.unit == unit and any(number and abs(Decimal(number)) == wanted for number in numbers):
            return True
    factor = Decimal(base_unit(unit).factor)
    return any(number == wanted * factor or number == wanted for number in _numbers(printed))


def _numbers(printed: str) -> Iterator[Decimal]:
    """Every number of the printed words, as it stands and with the scale after it."""
    for match in _NUMERAL.finditer(printed):
        number = parse_number(match[0])
        if number is None:
            continue
        yield number
        scale = _SCALES.match(printed, match.end())
        if scale and scale[1] and (factor := parse_number(f"1{scale[1]}")):
            yield number * factor


def _decimal(value: str) -> Decimal | None:
    try:
        return Decimal(value)
    except InvalidOperation:
        return None


def signs(document: Document) -> Iterator[Finding]:
    """MEAS-SIGN: after a verb of decrease the quantity is negative."""
    for element in document.measures:
        value = element.get("quantity") or element.get("atLeast") or element.get("atMost") or "-"
        if value.startswith("-") or value.strip("0.") == "":
            continue
        before = element.getprevious()
        parent = element.getparent()
        words = (before.tail if before is not None else parent.text if parent is not None else "") or ""
        if words[-1:] not in _DECREASE_END:
            continue
        found = _DECREASE.search(words[-12:])
        if found:
            yield Finding("MEAS-SIGN", "positive", element, (found[0], value))


def one_value(document: Document) -> Iterator[Finding]:
    """MEAS-ONE: a measure has a quantity or bounds, and a unit."""
    for element in document.measures:
        bounded = element.get("atLeast") is not None or element.get("atMost") is not None
        if (element.get("quantity") is not None) == bounded:
            yield Finding("MEAS-ONE", "value", element)
        if not element.get("unit"):
            yield Finding("MEAS-ONE", "unit", element)


def plausible(document: Document) -> Iterator[Finding]:
    """RATIO-100 and LOST-POINT look at percentages, LOST-POINT at hundreds of millions of yuan, too."""
    for element in document.measures:
        kind = element.get("type")
        if kind in _LIMITS and element.get("unit") in _PERCENT:
            key, limit = _LIMITS[kind]
            if any(_over(element.get(name), limit) for name in ("quantity", "atLeast")):
                yield Finding("RATIO-100", key, element)


def _over(value: str | None, limit: int) -> bool:
    # Only a number of more digits than the limit's can be over it: spares reading the others.
    if value is None or len(value) < 3:
        return False
    number = _decimal(value.strip())
    return number is not None and number > limit


_PERCENT = ("%", "％")
_LIMITS = {"share": ("share", 100), "growth": ("growth", 1000)}


def decimals(document: Document) -> Iterator[Finding]:
    """LOST-POINT: among 20 or more percentages and amounts in 亿元 one in 20 has decimals."""
    printed = [e for e in document.measures if e.get("unit") in ("%", "％", "亿元")]
    if len(printed) < 20 or document.text is None:
        return
    pointed = sum("." in "".join((e.get("quantity", ""), e.get("atLeast", ""), e.get("atMost", ""))) for e in printed)
    if pointed * 20 <= len(printed):
        yield Finding("LOST-POINT", "few", document.text)


RULES = (
    ("MEAS-TEXT", printed_numbers),
    ("MEAS-SIGN", signs),
    ("MEAS-ONE", one_value),
    ("RATIO-100", plausible),
    ("LOST-POINT", decimals),
)
