"""Writes ``sourceDesc``: where the document was found, and what its page says about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..domain.fact import Fact
from ..regex import pattern
from .layout import Layout
from .markup import element, empty_tag, word

_DATE = pattern(r"(\d{4}(?:-\d\d(?:-\d\d)?)?)(?:[T ](\d\d:\d\d)(:\d\d)?(Z|[+-]\d\d:\d\d)?)?")
_DATES = {
    "published": "published",
    "issued": "issued",
    "written": "written",
    "updated": "updated",
    "effective": "effective",
    "printed_date": "printed",
}
_NUMBERS = {
    "index_number": "index-number",
    "document_number": "document-number",
    "site_id": "site-id",
    "url": "URI",
    "uri": "URI",
    "isbn": "ISBN",
}
_PLACED = {"publisher": "publisher", "author": "author", "editor": "editor"}
_OWN_ELEMENT = frozenset({*_DATES, *_NUMBERS, *_PLACED})
_FROM_THE_PAGE = _OWN_ELEMENT | {"source"}


def source_desc(document_id: str, layout: Layout, facts: dict[str, Fact]) -> str:
    """One ``bibl`` for the source document."""
    text = layout.text
    lines = ["<sourceDesc>", f'<bibl type="{text.adapter}" xml:id="src1">']
    title = facts.get("field_title") or facts.get("title")
    lines.append(element("title", title.value if title else "[without a title]", xml_lang=text.script))
    fields = _best(facts, text.facts)
    lines.extend(_page_fields(fields, text.script))
    uri = text.document.uri
    lines.append(element("idno", uri, type="URI" if "://" in uri else "file"))
    lines.append(element("idno", text.document.sha256, type="sha256"))
    lines.extend(_page_notes(fields, text.script))
    target = f"../accounts/{document_id}.account.json"
    lines.append(f'<relatedItem type="account">{empty_tag("ptr", target=target)}</relatedItem>')
    return "\n".join([*lines, "</bibl>", "</sourceDesc>", ""])


def when(value: str) -> str:
    """``value`` as a W3C date, or date and time with the offset of China; empty if it is neither."""
    match = _DATE.fullmatch(value.strip())
    if not match:
        return ""
    day, clock, seconds, zone = match.groups()
    return f"{day}T{clock}{seconds or ':00'}{zone or '+08:00'}" if clock else day


def _best(settled: dict[str, Fact], reported: Iterable[Fact]) -> dict[str, Fact]:
    """What the page says, by name: settled facts first, then those of the adapter; a value before an empty field."""
    best = {name: fact for name, fact in settled.items() if name in _FROM_THE_PAGE}
    for fact in reported:
        if fact.name not in best or (fact.value and not best[fact.name].value):
            best[fact.name] = fact
    return {name: fact for name, fact in best.items() if name not in settled or name in _FROM_THE_PAGE}


def _page_fields(found: dict[str, Fact], script: str) -> Iterator[str]:
    """Fields that have an element of their own, in a fixed order."""
    for name in sorted(found, key=lambda n: (_rank(n), n)):
        fact = found[name]
        if not fact.value:
            continue
        if name in _PLACED:
            yield element(_PLACED[name], fact.value, xml_lang=script)
        elif name in _DATES:
            yield element("date", fact.printed or fact.value, type=_DATES[name], when=when(fact.value), xml_lang=script)
        elif name in _NUMBERS:
            yield element("idno", fact.value, type=_NUMBERS[name], subtype=_label(fact))


def _page_notes(found: dict[str, Fact], script: str) -> Iterator[str]:
    """Fields that the page leaves empty, and those without an element of their own."""
    for name, fact in sorted(found.items()):
        subtype = _label(fact) or word(name)
        if not fact.value:
            yield element("note", fact.printed, type="empty-field", subtype=subtype, resp="#engine", xml_lang=script)
        elif name not in _OWN_ELEMENT:
            yield element("note", fact.value, type="page-field", subtype=subtype, resp="#engine", xml_lang=script)


def _label(fact: Fact) -> str:
    """The printed label of a field, where that is known."""
    return word(fact.rule.removeprefix("label:")) if fact.rule.startswith("label:") else ""


def _rank(name: str) -> int:
    return next((rank for rank, names in enumerate((_PLACED, _DATES, _NUMBERS)) if name in names), 3)
