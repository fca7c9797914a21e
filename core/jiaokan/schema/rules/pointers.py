"""Ids, pointers, counts and who is responsible."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lxml import etree

from ...tei.markup import NAMESPACE, XML_ID
from ..document import NAMESPACES, Document, T
from ..finding import Finding

_POINTERS = ("ref", "target", "corresp", "resp", "who", "scheme", "prev", "fVal", "fromUnit", "toUnit", "ana")
_IDS = etree.XPath("//@xml:id", smart_strings=False)
_PATHS = " | ".join(f"//tei:*/@{name}[starts-with(., '#')]" for name in _POINTERS)
_TARGETS = etree.XPath(_PATHS, namespaces=NAMESPACES, smart_strings=False)
_RANGE = "#string-range("


def unique_ids(document: Document) -> Iterator[Finding]:
    """ID-UNIQ: an xml:id occurs once."""
    ids = _IDS(document.root)
    if len(set(ids)) == len(ids):
        return
    seen: set[str] = set()
    for element in document.root.iter(etree.Element):
        xml_id = element.get(XML_ID)
        if xml_id in seen:
            yield Finding("ID-UNIQ", "twice", element, (xml_id,))
        elif xml_id is not None:
            seen.add(xml_id)


def local_pointers(document: Document) -> Iterator[Finding]:
    """PTR-LOCAL: every pointer into the document arrives."""
    ids = set(_IDS(document.root))
    distinct = set(_TARGETS(document.root))
    if all(_missing(pointer, ids) is None for pointer in distinct):
        return
    for element in document.root.iter(etree.Element):
        lost = [_missing(element.get(name, ""), ids) for name in _POINTERS if element.get(name, "").startswith("#")]
        first = next((pointer for pointer in lost if pointer is not None), None)
        if first is not None and etree.QName(element).namespace == NAMESPACE:
            yield Finding("PTR-LOCAL", "unresolved", element, (first,))


def _missing(pointer: str, ids: set[str]) -> str | None:
    """The first part of a pointer attribute that does not arrive."""
    if pointer.startswith(_RANGE):
        return None if pointer[len(_RANGE) :].partition(",")[0] in ids else pointer
    return next((part for part in pointer.split() if part.startswith("#") and part[1:] not in ids), None)


def tag_counts(document: Document) -> Iterator[Finding]:
    """TAGS-COUNT: tagUsage gives the number of elements in text and standOff."""
    usages = list(document.all("tagUsage"))
    if not usages:
        return
    parts = [part for part in document.root if part.tag in (T + "text", T + "standOff")]
    counts = Counter(element.tag for part in parts for element in part.iter(T + "*"))
    for usage in usages:
        count = counts.get(T + usage.get("gi", ""), 0)
        if usage.get("occurs", "").strip() != str(count):
            yield Finding("TAGS-COUNT", "differs", usage, (usage.get("gi", ""), usage.get("occurs", ""), str(count)))


def responsible(document: Document) -> Iterator[Finding]:
    """CORR-RESP and NOTE-RESP: who says so, and how sure."""
    for corr in document.all("corr"):
        if not all(corr.get(name) for name in ("resp", "cert", "type", "evidence")):
            yield Finding("CORR-RESP", "missing", corr)
        if corr.get("evidence") == "conjecture" and corr.get("cert") == "high":
            yield Finding("CORR-RESP", "conjecture", corr)


def signed_notes(document: Document) -> Iterator[Finding]:
    """NOTE-RESP: a note says who made it."""
    for note in document.all("note"):
        if not note.get("resp"):
            yield Finding("NOTE-RESP", "missing", note)


RULES = (
    ("ID-UNIQ", unique_ids), ("PTR-LOCAL", local_pointers), ("TAGS-COUNT", tag_counts),
    ("CORR-RESP", responsible), ("NOTE-RESP", signed_notes),
)
