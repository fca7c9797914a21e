"""What the header says, against the title page, the opening and the gazetteer."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from ...domain.diagnostic import Severity
from ...quantities.numerals import parse_number
from ...regex import pattern
from ..document import Document, T, corrected
from ..finding import Finding

_NUMERAL = r"[0-9０-９零〇一二三四五六七八九十]{1,4}"
_SESSION = pattern(rf"第?({_NUMERAL})[届屆].{{0,20}}?(?:人民代表大[会會]|人大)(?:第?({_NUMERAL})次)?")
_TOLD = pattern(rf"向.{{0,6}}?({_SESSION.pattern})")
_CODE = pattern(r"[0-9]{6}")
_OPENING = 300


def sessions(document: Document) -> Iterator[Finding]:
    """MEET-NAME: term and meeting agree wherever they are given."""
    meeting = next(iter(document.all("meeting")), None)
    if meeting is None or not meeting.get("n"):
        return
    term, _, number = (meeting.get("n") or "").partition("-")
    places = [(element, corrected(element)) for element in document.all("docDate")]
    opening = document.read_back.body[:_OPENING]
    told = _TOLD.search(opening)
    if told:
        places.append((meeting, told[1]))
    for element, words in places:
        match = _SESSION.search(words)
        if match and not (_agrees(match[1], term) and _agrees(match[2], number)):
            yield Finding("MEET-NAME", "differs", element, (meeting.get("n", ""), match[0]))


def _agrees(printed: str | None, given: str) -> bool:
    if not printed or not given:
        return True
    value = parse_number(printed)
    return value is None or str(value) == given


def place_codes(document: Document) -> Iterator[Finding]:
    """PLACE-CODE: the code is that of the place, in the years of the report."""
    for place in document.all("place"):
        idno, name = place.find(T + "idno"), place.find(T + "placeName")
        code = "".join(idno.itertext()).strip() if idno is not None else ""
        if name is None or idno is None or not _CODE.fullmatch(code):
            continue
        yield from _checked_code(document, code, "".join(name.itertext()).strip(), idno)


def _checked_code(document: Document, code: str, name: str, idno: etree._Element) -> Iterator[Finding]:
    from ...places.gazetteer import gazetteer

    year = document.keywords.get("plan-year") or document.keywords.get("review-year") or ""
    number = int(year[:4]) if year[:4].isdigit() else None
    name = document.read(name)
    places = gazetteer()
    if any(unit.code == code and (number is None or unit.in_force(number)) for unit in places.named(name)):
        return
    known = {unit.name for unit in places.coded(code, number)}
    if not known:
        yield Finding("PLACE-CODE", "unknown", idno, (code,), Severity.WARNING)
    elif not any(name.startswith(other[:2]) or other.endswith(name) or name.endswith(other) for other in known):
        yield Finding("PLACE-CODE", "other", idno, (code, "、".join(sorted(known)), name), Severity.WARNING)


def complete(document: Document) -> Iterator[Finding]:
    """COMPLETE: the body has text and a closing, and is not cut."""
    if document.root.tag != T + "TEI" or document.root.get("type") != "work-report" or document.text is None:
        return
    for body in document.text.iterchildren(T + "body"):
        if not any(text.strip(" \t\r\n") for text in body.itertext()):
            yield Finding("COMPLETE", "empty", body)
        if not any(division.get("type") == "closing" for division in body.iter(T + "div")) and not _ends_well(body):
            yield Finding("COMPLETE", "closing", body)
        if any(gap.get("reason") in ("login-wall", "continued-elsewhere") for gap in body.iter(T + "gap")):
            yield Finding("COMPLETE", "cut", body)


def _ends_well(body: etree._Element) -> bool:
    """Whether the last words are sure of success (…一定能够实现！), though no section of its own is the closing."""
    return "定能" in str(body.xpath("string()"))[-151:]


RULES = (("COMPLETE", complete), ("MEET-NAME", sessions), ("PLACE-CODE", place_codes))
