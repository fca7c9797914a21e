"""Numbers of sections and items: they run, and are those that are printed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from ...domain.diagnostic import Severity
from ...quantities.numerals import parse_number
from ...regex import pattern
from ..document import Document, T, corrected
from ..finding import Finding

_NUMERAL = pattern(r"[0-9０-９]+|[零〇一二三四五六七八九十百]+")
_ITEM = pattern(r"^[第其]?([一二三四五六七八九十]+|[0-9]+)(?:是|要|点|方面|个|、|）|\))")


_DIV, _HEAD, _LABEL = T + "div", T + "head", T + "label"
_DIGITS = "一二三四五六七八九"
_TENS = ("", "十", *(f"{digit}十" for digit in _DIGITS[1:]))
_NUMBERS = {numeral: str(n) for n, numeral in enumerate(ten + one for ten in _TENS for one in ("", *_DIGITS)) if n}
"""The numerals of nearly all headings, 一 to 九十九: spares reading them."""
_MARKS = "第部分章节（）()、.． \u3000"
_PARENTS = frozenset({T + "body", T + "back", _DIV})
_ONCE = frozenset({"opening", "closing"})


def printed_number(label: str) -> int | None:
    """The number in a printed label such as 第三部分, (十二) or 4; of 2.3 the last."""
    found = _NUMERAL.findall(label)
    value = parse_number(found[-1]) if found else None
    return int(value) if value is not None and value == int(value) else None


def division_numbers(document: Document) -> Iterator[Finding]:
    """DIV-SEQ: sections count on from the one before, under the number of their parent."""
    last: dict[etree._Element, int] = {}
    for division in document.all("div"):
        n, parent = division.get("n"), division.getparent()
        if not n or parent is None or parent.tag not in _PARENTS:
            continue
        prefix, _, own = n.rpartition(".")
        parent_n = parent.get("n", "") if parent.tag == _DIV else ""
        if prefix != parent_n:
            yield Finding("DIV-SEQ", "parent", division, (n, parent_n), Severity.ERROR)
        if own.isdigit():
            number, before = int(own), last.get(parent, 0)
            if number != before + 1 and not _goes_on(document, division, number):
                yield Finding("DIV-SEQ", "gap", division, (str(before), own))
            last[parent] = number


def division_labels(document: Document) -> Iterator[Finding]:
    """DIV-HEAD: the printed number of a heading is the last part of @n."""
    for head in document.all("head"):
        label = next(head.iterchildren(_LABEL), None) if len(head) else None
        division = head.getparent()
        n = division.get("n") if division is not None and division.tag == _DIV else None
        if label is None or division is None or not n:
            continue
        printed, own = corrected(label), n.rpartition(".")[2]
        bare = printed.strip(_MARKS)
        if own in (bare, _NUMBERS.get(bare)):
            continue
        number = printed_number(printed)
        if number is not None and str(number) != own and division.find(_HEAD) is head:
            yield Finding("DIV-HEAD", "label", head, (printed, n))


def repeated_divisions(document: Document) -> Iterator[Finding]:
    """DIV-ONCE: there is one opening and one closing."""
    seen: set[str] = set()
    for division in document.all("div"):
        kind = division.get("type", "")
        if kind in seen and next(division.iterancestors(T + "body"), None) is not None:
            yield Finding("DIV-ONCE", "twice", division)
        if kind in _ONCE:
            seen.add(kind)


def _goes_on(document: Document, division: etree._Element, number: int) -> bool:
    """Whether the number before is printed all the same: the last line before with such a mark has it.

    That line may be a paragraph (第一，…), or a heading in the section before, where numbers run through the text.
    """
    head = division.find(_HEAD)
    label = next(head.iter(_LABEL), None) if head is not None else None
    if head is None or label is None or printed_number(corrected(label)) != number:
        return False
    mark = corrected(label).strip()
    *_, numeral = _NUMERAL.finditer(mark)
    before, after = mark[: numeral.start()], mark[numeral.end() :]
    lines = document.read_back.body[: document.read_back.start(head)].split("\n")
    for line in map(str.strip, reversed(lines)):
        if (
            line.startswith(before)
            and (found := _NUMERAL.match(line, len(before)))
            and line.startswith(after, found.end())
        ):
            return parse_number(found[0]) == number - 1
    return False


def item_numbers(document: Document) -> Iterator[Finding]:
    """LIST-SEQ: 一是, 二是, 三是 follow each other."""
    last: dict[etree._Element | None, int] = {}
    for element in document.all("list"):
        if element.get("rend") != "inline" or element.get("type") == "gloss":
            continue
        # An enumeration may run over several paragraphs of a section: 一是 …, next paragraph 二是 …
        section = next(element.iterancestors(T + "div"), None)
        before, previous = last.get(section, 0), None
        for label in element.iterchildren(_LABEL):
            match = _ITEM.match(corrected(label).strip())
            number = printed_number(match[1]) if match else None
            if match is None or number is None:
                continue
            if number not in (1, before + 1) and not _is_printed(document, match, number - 1, label, previous):
                yield Finding("LIST-SEQ", "gap", label, (str(before), corrected(label)))
            before, previous = number, label
        last[section] = before


def _is_printed(
    document: Document, mark: re.Match[str], number: int, label: etree._Element, previous: etree._Element | None
) -> bool:
    """Whether the item of ``number`` is there, though not as an item of the same list.

    After the item before, its mark may stand within a sentence, without the punctuation that makes it an item.
    Before the first item of a list, it may be a heading or stand in another section of the same part; one such mark
    must be left over from those that marks of the number at hand have followed.
    """
    spans, body = document.spans, document.read_back.body
    start = spans.get(label, (0, 0))[0]
    numeral = str(number) if mark[1].isdigit() else next((han for han, n in _NUMBERS.items() if n == str(number)), "")
    if not numeral:
        return False
    missing = mark[0].replace(mark[1], numeral, 1)
    if previous is not None:
        return missing in body[spans.get(previous, (start, start))[1] : start]
    *_, part = [label, *label.iterancestors(T + "div")]
    before = body[spans.get(part, (0, 0))[0] : start]
    return before.count(missing) > before.count(mark[0])


RULES = (
    ("DIV-SEQ", division_numbers),
    ("DIV-HEAD", division_labels),
    ("DIV-ONCE", repeated_divisions),
    ("LIST-SEQ", item_numbers),
)
