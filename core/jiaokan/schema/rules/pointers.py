"""Ids, pointers, counts and who is responsible."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from ...regex import pattern
from ...tei.markup import NAMESPACE, XML_ID
from ..document import Document, T
from ..finding import Finding

_POINTERS = ("ref", "target", "corresp", "resp", "who", "scheme", "prev", "fVal", "fromUnit", "toUnit", "ana")
_ALL_IDS = pattern(r"[A-Za-z0-9._\-\n]*")
_QUOTED_POINTER = pattern(rb'"(#[^"]*)"')
_FORMS = {
    name: (pattern(form), pattern(f"(?:{form}\n)*"))
    for name, form in (
        ("p", "p[0-9]*"),
        ("measure", "m[0-9]*"),
        ("fs", "i[0-9]*"),
        ("choice", "r[0-9]*"),
        ("div", "d[0-9.]*"),
        ("TEI", "gwr-[0-9a-f-]*"),
    )
}
"""The forms of ids, of one and of any number of them in lines."""
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
    if document.searchable is not None:
        written = b" ".join(set(_QUOTED_POINTER.findall(document.searchable)))
        if all(token[0] != "#" or token[1:] in ids for token in written.decode().split()):
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
    for name, (form, forms) in _FORMS.items():
        ids = document.ids(name)
        if not forms.fullmatch("".join(f"{xml_id}\n" for xml_id in ids if xml_id is not None)):
            for element, xml_id in zip(document.all(name), ids, strict=True):
                if xml_id is not None and not form.fullmatch(xml_id):
                    yield Finding("ID-FORM", "form", element)


def tag_counts(document: Document) -> Iterator[Finding]:
    """TAGS-COUNT: tagUsage gives the number of elements in text and standOff."""
    for usage in document.all("tagUsage"):
        name, occurs = usage.get("gi", ""), usage.get("occurs", "").strip()
        count = len(document.outside_header(name)) - (document.root.tag == T + name)
        if occurs != str(count):
            yield Finding("TAGS-COUNT", "differs", usage, (name, occurs, str(count)))


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
