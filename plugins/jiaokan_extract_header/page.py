"""What the page says about itself: publisher, dates of publication and capture, numbers, source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from jiaokan import Diagnostic, Fact, Origin

from .head import Head

_PASSED_ON = (
    "publisher", "index_number", "document_number", "source", "written", "issued", "updated", "topic", "keywords",
    "validity", "author", "editor",
)
_COLUMNS = {
    "published": ("published", "publish_date", "pub_date", "发布日期", "发布时间"),
    "source": ("source", "来源"),
    "publisher": ("publisher", "发布机构"),
}


def find_page_facts(head: Head) -> Iterator[Fact | Diagnostic]:
    """The page's own facts, settled: a visible label before anything else, page metadata before a joined table."""
    for name in _PASSED_ON:
        yield from (replace(fact, name=name) for fact in list(head.page_facts(name))[:1])
    yield from _published(head)
    for name, columns in _COLUMNS.items():
        yield from _recorded(head, name, columns)
    captured = head.text.document.captured
    if captured:
        yield Fact("captured", captured, "capture-record", Origin.RECORD, captured)


def _published(head: Head) -> Iterator[Fact | Diagnostic]:
    dates = list(head.page_facts("published"))
    if not dates:
        return
    best = dates[0]
    same_day = [fact for fact in dates if fact.value[:10] == best.value[:10] and fact.origin is best.origin]
    yield max(same_day, key=lambda fact: len(fact.value))
    other = next((fact for fact in dates if fact.value[:10] != best.value[:10]), None)
    if other:
        message = f"published {best.value} ({best.origin}) or {other.value} ({other.origin})"
        yield head.warn("X103", message, "the visible label is taken before page metadata", best)


def _recorded(head: Head, name: str, columns: tuple[str, ...]) -> Iterator[Fact]:
    for column, value in head.text.document.metadata:
        if column.lower() in columns and value.strip():
            yield Fact(name, value.strip(), "record-column", Origin.RECORD, value)
            return
