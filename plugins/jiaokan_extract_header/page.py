"""What the page says about itself: publisher, dates of publication and capture, numbers, source."""

from __future__ import annotations

from collections.abc import Iterator

from jiaokan import Diagnostic, Fact, Origin, find_date

from .head import Head, columns, derived

_PASSED_ON = ("publisher", "index_number", "document_number", "source", "written", "issued", "updated")
_COLUMNS = {
    "source": ("source", "来源"),
    "publisher": ("publisher", "发布机构"),
    "index_number": ("index_number", "索引号"),
    "document_number": ("document_number", "文号"),
}
_DATE_COLUMNS = ("published", "publish_date", "pub_date", "发布日期", "发布时间")


def find_page_facts(head: Head) -> Iterator[Fact]:
    """The page's own facts, settled: a visible label before page metadata, that before a joined table."""
    for name in _PASSED_ON:
        yield from head.page_facts(name)[:1]
    for name, aliases in _COLUMNS.items():
        yield from (Fact(name, value, "record-column", Origin.RECORD, value) for _, value in columns(head, *aliases))
    captured = head.text.document.captured
    if captured:
        yield Fact("captured", captured, "capture-record", Origin.RECORD, captured)


def find_published(head: Head, delivered: Fact | None) -> Iterator[Fact | Diagnostic]:
    """The day on which the page was published, with the time where that is printed.

    A visible label counts before page metadata, which is often the moment the page was generated. A date
    before the report was given is not believed.
    """
    dates = head.page_facts("published")
    dates += _recorded_dates(head)
    possible = [fact for fact in dates if delivered is None or fact.value[:10] >= delivered.value]
    if possible:
        best = max((fact for fact in possible if _same_day(fact, possible[0])), key=_length)
        # What says the same and more, to the minute or second, wherever it stands.
        more = (fact for fact in (*possible, *head.page_facts("printed_date")) if fact.value.startswith(best.value))
        best = max(more, key=_length)
        yield derived(best, "published", best.value, best.rule)
    impossible = next((fact for fact in dates if fact not in possible), None)
    if impossible and delivered:
        message = f"published {impossible.value} ({impossible.rule}), before it was given on {delivered.value}"
        yield head.warn("X103", message, "this date is left out", impossible)


def _recorded_dates(head: Head) -> Iterator[Fact]:
    """Dates of a table in which the text came, or which was joined to it."""
    rows = [
        Fact("published", value, "record-column", Origin.RECORD, value) for _, value in columns(head, *_DATE_COLUMNS)
    ]
    for fact in [*head.page_facts("record_date"), *rows]:
        printed = find_date(fact.value)
        if printed:
            yield derived(fact, "published", printed.iso, fact.rule)


def _length(fact: Fact) -> int:
    return len(fact.value)


def _same_day(fact: Fact, other: Fact) -> bool:
    return fact.origin is other.origin and fact.value[:10] == other.value[:10]
