"""Records of indicators: they say what their measure says, about the right year."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal, InvalidOperation
from typing import cast

from lxml import etree

from ...quantities.units import base_unit
from ...regex import pattern
from ..document import Document, Record, T, corrected
from ..finding import Finding

_VALUES = (("value", "quantity"), ("at-least", "atLeast"), ("at-most", "atMost"))
_RELATIVE = pattern(
    r"去年|上年|前年|同期|明年|来年|今年|本年|当年|五年|[一二三四五六七八九十两几]年|任期|[“\"]?[一二三十]+五[”\"]?(?:时期|期间|末|规划|以来)?"
)
_TERM = pattern(r"五年|任期|[一二三]?十[一二三四五六七]?五[”\"]?(?:时期|期间|规划)")
_BETWEEN_YEARS = pattern(r"[/\-–—]")


def equal_to_measure(document: Document) -> Iterator[Finding]:
    """IND-FS: a record points to a measure, and has its value in the base unit and its categories."""
    for record in document.records:
        target = document.targets.get(record.corresp[1:])
        if target is None:
            yield Finding("IND-FS", "measure", record.element, (record.corresp,))
            continue
        categories = target.get("ana", "")
        for name in ("indicator", "status"):
            category = record.features.get(name, "")
            if category not in categories.split():
                yield Finding("IND-FS", "category", record.element, (name, category, categories))
        yield from _compared(record, target)


def _compared(record: Record, target: etree._Element) -> Iterator[Finding]:
    unit = target.get("unit", "")
    for name, attribute in _VALUES:
        recorded, measured = record.features.get(name, ""), target.get(attribute, "")
        if recorded == measured and (not recorded or record.features.get("unit") == unit):
            continue
        if not _same(recorded, measured, unit):
            yield Finding("IND-FS", "value", record.element, (name, recorded or "—", measured or "—", unit))


def _same(recorded: str, measured: str, unit: str) -> bool:
    if not recorded or not measured:
        return recorded == measured
    try:
        return Decimal(recorded) == Decimal(measured) * base_unit(unit).factor
    except InvalidOperation:
        return False


def target_years(document: Document) -> Iterator[Finding]:
    """TGT-YEAR: a target is for the year planned, a result for the year reviewed, or for the year that is named."""
    plan, review = document.keywords.get("plan-year", ""), document.keywords.get("review-year", "")
    if not plan or not review:
        return
    words = _Words(document)
    for record in document.records:
        period = record.features.get("period", "")
        expected = plan if record.features.get("status") == "#st.target" else review
        if not period or period == expected or period in (expected[:4], expected[-4:]):
            continue
        target = document.targets.get(record.corresp[1:])
        if target is not None and not _named(period, target, review, words):
            yield Finding("TGT-YEAR", "year", record.element, (period, record.features.get("status", "")[4:], expected))


_text = cast("Callable[[etree._Element], str]", etree.XPath("string()", smart_strings=False))
"""All text of an element: one call, where ``itertext`` makes an object of each piece."""


class _Words:
    """Words around the targets of records, read once for all records of a section."""

    def __init__(self, document: Document) -> None:
        self._read = document.read
        self._around: dict[etree._Element, str] = {}
        self._of_term: dict[etree._Element, bool] = {}

    def around(self, target: etree._Element) -> str:
        """The section of ``target``, and the headings above it."""
        block = next((a for a in target.iterancestors(T + "div", T + "back", T + "body")), target)
        words = self._around.get(block)
        if words is None:
            divisions = block.iterancestors(T + "div")
            heads = [corrected(head) for division in divisions if (head := division.find(T + "head")) is not None]
            words = self._around[block] = self._read("".join([_text(block), *heads]))
        return words

    def is_of_term(self, section: etree._Element) -> bool:
        """Whether a section names a term of office, or a plan of five years."""
        known = self._of_term.get(section)
        if known is None:
            known = self._of_term[section] = _TERM.search(self._read(corrected(section))) is not None
        return known


def _named(period: str, target: etree._Element, review: str, found: _Words) -> bool:
    """Whether its section, or a heading above it, names the year, or a span or a relative year that may be meant."""
    words = found.around(target)
    years = [year for year in _BETWEEN_YEARS.split(period) if year]
    if any(year in words or f"{year[2:]}年" in words for year in years):
        return True
    if _RELATIVE.search(words) is not None or ("/" in period and review[:4] in years):
        return True
    # A look back over a term names it once, at its head: 这五年，… and paragraphs of 从…提高到… after it.
    section = next((a for a in reversed(list(target.iterancestors(T + "div")))), None)
    return section is not None and found.is_of_term(section)


RULES = (("IND-FS", equal_to_measure), ("TGT-YEAR", target_years))
