"""Measures: the number that is printed is the number that is encoded."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from lxml import etree

from ...quantities.grammar import find_quantities
from ...quantities.numerals import parse_number
from ...quantities.units import base_unit
from ...regex import pattern
from ..document import Document
from ..finding import Finding

_NUMERAL = pattern(r"[0-9０-９][0-9０-９,，]*(?:[.．][0-9０-９]+)?|[零〇一二两三四五六七八九十百千点]+")
_SCALES = pattern(r"\s*[多余]?\s*(万亿|亿|万|千|百)?")
_AFTER = frozenset({"以上", "以下", "以内", "之内", "左右", "上下"})
_DECREASE_END = frozenset("降少低滑落减长跌幅度率了约近过达为")
_DECREASE = pattern(
    r"(?:下降|减少|降低|下滑|回落|缩减|压减|负增长|减幅|降幅|下跌)(?:幅度|率)?(?:了|约|近|超过?|达|为)*$"
)


def printed_numbers(document: Document) -> Iterator[Finding]:
    """MEAS-TEXT: quantity and bounds are the printed number, in the printed unit."""
    for measure in document.measures:
        printed, unit = measure.printed, measure.unit or ""
        bare = printed[:-2] if printed[-2:] in _AFTER else printed
        for value in (measure.quantity, measure.at_least, measure.at_most):
            if value and value.lstrip("-") + unit != bare and not _prints(printed, value, unit):
                yield Finding("MEAS-TEXT", "differs", measure.element, (value, unit, printed))


def _prints(printed: str, value: str, unit: str) -> bool:
    wanted = _decimal(value)
    if wanted is None:
        return False
    wanted = abs(wanted)
    if any(number == wanted for number in _numbers(printed)):
        return True
    for quantity in find_quantities(printed):
        numbers = (quantity.value, quantity.at_least, quantity.at_most)
        if quantity.unit == unit and any(number and abs(Decimal(number)) == wanted for number in numbers):
            return True
    wanted *= Decimal(base_unit(unit).factor)
    return any(number == wanted for number in _numbers(printed))


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
    for measure in document.measures:
        value = measure.value
        if not value or value[0] == "-" or value.strip("0.") == "":
            continue
        words = document.read(_words_before(measure.element))
        if words[-1:] in _DECREASE_END and (found := _DECREASE.search(words[-12:])):
            yield Finding("MEAS-SIGN", "positive", measure.element, (found[0], value))


def _words_before(element: etree._Element) -> str:
    before = element.getprevious()
    if before is not None:
        return before.tail or ""
    parent = element.getparent()
    return (parent.text if parent is not None else "") or ""


def one_value(document: Document) -> Iterator[Finding]:
    """MEAS-ONE: a measure has a quantity or bounds, and a unit."""
    for measure in document.measures:
        bounded = measure.at_least is not None or measure.at_most is not None
        if (measure.quantity is not None) == bounded:
            yield Finding("MEAS-ONE", "value", measure.element)
        if not measure.unit:
            yield Finding("MEAS-ONE", "unit", measure.element)


def plausible(document: Document) -> Iterator[Finding]:
    """RATIO-100: shares are at most 100 %, growth is seldom over 1000 %."""
    for measure in document.measures:
        if measure.unit in _PERCENT and measure.kind in _LIMITS:
            key, limit = _LIMITS[measure.kind]
            if _over(measure.quantity, limit) or _over(measure.at_least, limit):
                yield Finding("RATIO-100", key, measure.element)


def _over(value: str | None, limit: int) -> bool:
    # Only a number of as many digits as the limit can be over it: spares reading the others.
    if value is None or len(value) < 3:
        return False
    number = _decimal(value.strip())
    return number is not None and number > limit


_PERCENT = frozenset({"%", "％"})
_AMOUNTS = _PERCENT | {"亿元"}
_LIMITS = {"share": ("share", 100), "growth": ("growth", 1000)}


def decimals(document: Document) -> Iterator[Finding]:
    """LOST-POINT: among 20 or more percentages and amounts in 亿元 one in 20 has decimals."""
    printed = [measure for measure in document.measures if measure.unit in _AMOUNTS]
    if len(printed) < 20 or document.text is None:
        return
    pointed = sum([any("." in value for value in m[3:6] if value) for m in printed])
    if pointed * 20 <= len(printed):
        yield Finding("LOST-POINT", "few", document.text)


RULES = (
    ("MEAS-TEXT", printed_numbers),
    ("MEAS-SIGN", signs),
    ("MEAS-ONE", one_value),
    ("RATIO-100", plausible),
    ("LOST-POINT", decimals),
)
