"""Ids, pointers, counts and who is responsible."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from ...tei.markup import NAMESPACE, XML_ID
from ..document import Document, T
from ..finding import Finding

_POINTERS = ("ref", "target", "corresp", "resp", "who", "scheme", "prev", "fVal", "fromUnit", "toUnit", "ana")
_ALL_IDS = re.compile(r"[A-Za-z0-9._\-\n]*")
_FORMS = {
    T + name: re.compile(form)
    for name, form in (
        ("p", r"p[0-9]*"),
        ("measure", r"m[0-9]*"),
        ("fs", r"i[0-9]*"),
        ("choice", r"r[0-9]*"),
        ("div", r"d[0-9.]*"),
        ("TEI", r"gwr-[0-9a-f-]*"),
    )
}
_RANGE = "#string-range("


def unique_ids(document: Document) -> Iterator[Finding]:
    """ID-UNIQ: an xml:id occurs once."""
    ids = document.all_ids
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
    ids = set(document.all_ids)
    if b"='#" not in document.xml and b'= "#' not in document.xml and b"&#" not in document.xml:
        written = b" ".join(b"#" + part[: part.find(b'"')] for part in document.xml.split(b'="#')[1:])
        tokens = set(written.decode("utf-8", "replace").split())
        if all(token[1:] in ids or token[0] != "#" for token in tokens):
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


def id_forms(document: Document) -> Iterator[Finding]:
    """ID-FORM: an xml:id is ASCII and has the form of its kind."""
    if not _ALL_IDS.fullmatch("\n".join(document.all_ids)):
        for element in document.root.iter(etree.Element):
            xml_id = element.get(XML_ID)
            if xml_id is not None and ("\n" in xml_id or not _ALL_IDS.fullmatch(xml_id)):
                yield Finding("ID-FORM", "ascii", element)
    for tag, form in _FORMS.items():
        for element in document.by_name.get(tag, ()):
            xml_id = element.get(XML_ID)
            if xml_id is not None and not form.fullmatch(xml_id):
                yield Finding("ID-FORM", "form", element)


def tag_counts(document: Document) -> Iterator[Finding]:
    """TAGS-COUNT: tagUsage gives the number of elements in text and standOff."""
    usages = list(document.all("tagUsage"))
    if not usages:
        return
    header = document.root.find(T + "teiHeader")
    outside = Counter(element.tag for element in header.iter(T + "*")) if header is not None else Counter[object]()
    outside[document.root.tag] += 1
    for usage in usages:
        tag = T + usage.get("gi", "")
        count = len(document.by_name.get(tag, ())) - outside[tag]
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
    ("ID-UNIQ", unique_ids),
    ("ID-FORM", id_forms),
    ("PTR-LOCAL", local_pointers),
    ("TAGS-COUNT", tag_counts),
    ("CORR-RESP", responsible),
    ("NOTE-RESP", signed_notes),
)
