"""Metadata with its evidence."""

from __future__ import annotations

from enum import StrEnum

from ..values import frozen


class Origin(StrEnum):
    """Where a value was printed, best first when values disagree."""

    LABEL = "label"
    """Beside a visible label of the page (发布日期: …)."""
    TEXT = "text"
    """In the title, the session line, the speaker line or the speech."""
    PAGE = "page"
    """Elsewhere on the page (breadcrumb, post head, footer)."""
    META = "meta"
    """In ``meta`` elements or attributes, which are often generated."""
    RECORD = "record"
    """In the capture record or a joined metadata table."""


@frozen(slots=True)
class Fact:
    """One value of the header, with the source span and the rule it comes from.

    ``name`` is a column of the documents table for the facts that the header extractor settles
    (``title``, ``delivered``, ``gb2260`` …), or any name for what an adapter reports.
    ``value`` is normalised (ISO dates, plain numbers); ``printed`` is what stands in the source.
    ``start``/``end`` are positions in the decoded source text, ``None`` when the value
    stands in an attribute or outside the text. An empty ``value`` with a ``printed`` label is a
    field that the page has and leaves empty.
    """

    name: str
    value: str
    rule: str
    origin: Origin = Origin.TEXT
    printed: str = ""
    start: int | None = None
    end: int | None = None
