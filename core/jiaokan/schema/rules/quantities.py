"""Measures: the number that is printed is the number that is encoded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from lxml import etree

from ...quantities.grammar import find_quantities
from ...quantities.numerals import parse_number
from ...quantities.units import base_unit
from ..document import Document, T, corrected
from ..finding import Finding

_NUMERAL = re.compile(r"[0-9０-９][0-9０-９,，]*(?:[.．][0-9０-９]+)?|[零〇一二两三四五六七八九十百千点]+")
_SCALES = re.compile(r"\s*[多余]?\s*(万亿|亿|万|千|百)?")
_DECREASE = re.compile(
    r"(?:下降|减少|降低|下滑|回落|缩减|压减|负增长|减幅|降幅|下跌)(?:幅度|率)?(?:了|约|近|超过?|达|为)*$"
)


def measures(document: Document) -> list[etree._Element]:
    """The measures of the text (those of the header count bytes and characters)."""
    return [element for element in document.by_name.get(T + "measure", ()) if not _in_extent(element)]


def _in_extent(element: etree._Element) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag == T + "extent"


def printed_numbers(document: Document) -> Iterator[Finding]:
    """MEAS-TEXT: quantity and bounds are the printed number, in the printed unit."""
    for element in measures(document):
        printed = corrected(element)
        unit = element.get("unit", "")
        values = [value for name in ("quantity", "atLeast", "atMost") if (value := element.get(name))]
        if len(values) == 1 and printed == values[0].lstrip("-") + unit:
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
    for element in measures(document):
        value = element.get("quantity") or element.get("atLeast") or element.get("atMost") or "-"
        if value.startswith("-") or value.strip("0.") == "":
            continue
        before = element.getprevious()
        parent = element.getparent()
        words = (before.tail if before is not None else parent.text if parent is not None else "") or ""
        found = _DECREASE.search(words[-12:])
        if found:
            yield Finding("MEAS-SIGN", "positive", element, (found[0], value))


RULES = (("MEAS-TEXT", printed_numbers), ("MEAS-SIGN", signs))
