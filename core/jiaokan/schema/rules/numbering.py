"""Numbers of sections and items: they run, and are those that are printed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from ...domain.diagnostic import Severity
from ...quantities.numerals import parse_number
from ..document import Document, T, corrected
from ..finding import Finding

_NUMERAL = re.compile(r"[0-9０-９]+|[零〇一二三四五六七八九十百]+")
_ITEM = re.compile(r"^[第其]?([一二三四五六七八九十]+|[0-9]+)(?:是|要|点|方面|个|、|）|\))")


def printed_number(label: str) -> int | None:
    """The number in a printed label such as 第三部分, (十二) or 4; of 2.3 the last."""
    found = _NUMERAL.findall(label)
    value = parse_number(found[-1]) if found else None
    return int(value) if value is not None and value == int(value) else None


def division_numbers(document: Document) -> Iterator[Finding]:
    """DIV-SEQ and DIV-HEAD: sections count on from the one before, under the number of their parent."""
    for name in ("body", "back", "div"):
        for parent in document.by_name.get(T + name, ()):
            divisions = [child for child in parent if child.tag == T + "div" and child.get("n")]
            if divisions:
                yield from _siblings(parent.get("n", "") if name == "div" else "", divisions)


def _siblings(parent_n: str, divisions: Iterable[etree._Element]) -> Iterator[Finding]:
    before: int | None = None
    for division in divisions:
        prefix, _, last = division.get("n", "").rpartition(".")
        if prefix != parent_n:
            yield Finding("DIV-SEQ", "parent", division, (division.get("n", ""), parent_n), Severity.ERROR)
        number = int(last) if last.isdigit() else None
        if number is not None and number != (before or 0) + 1:
            yield Finding("DIV-SEQ", "gap", division, (str(before or 0), last))
        before = number if number is not None else before


def division_labels(document: Document) -> Iterator[Finding]:
    """DIV-HEAD: the printed number of a heading is the last part of @n."""
    for division in document.all("div"):
        head = division.find(T + "head")
        label = head.find(T + "label") if head is not None else None
        n = division.get("n")
        if head is None or label is None or not n:
            continue
        printed = printed_number(corrected(label))
        if printed is not None and str(printed) != n.rpartition(".")[2]:
            yield Finding("DIV-HEAD", "label", head, (corrected(label), n))


def item_numbers(document: Document) -> Iterator[Finding]:
    """LIST-SEQ: 一是, 二是, 三是 follow each other."""
    last: dict[etree._Element | None, int] = {}
    for element in document.all("list"):
        if element.get("rend") != "inline" or element.get("type") == "gloss":
            continue
        # An enumeration may run over several paragraphs of a section: 一是 …, next paragraph 二是 …
        section = next(element.iterancestors(T + "div"), None)
        before = last.get(section, 0)
        for label in element.iterchildren(T + "label"):
            match = _ITEM.match(corrected(label).strip())
            number = printed_number(match[1]) if match else None
            if number is None:
                continue
            if number not in (1, before + 1):
                yield Finding("LIST-SEQ", "gap", label, (str(before), corrected(label)))
            before = number
        last[section] = before


RULES = (("DIV-SEQ", division_numbers), ("DIV-HEAD", division_labels), ("LIST-SEQ", item_numbers))
