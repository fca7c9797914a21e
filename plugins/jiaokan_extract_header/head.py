"""The head of a report as the header rules read it, and the facts they find in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from jiaokan import (
    Diagnostic,
    Fact,
    NamedTuple,
    Origin,
    Place,
    Severity,
    Transcription,
    fold,
    frozen,
    to_simplified,
    years_in_digits,
)

_TITLE_PAGE = frozenset({"title", "subtitle", "session", "speaker"})
_ORIGINS = {origin: rank for rank, origin in enumerate(Origin)}
_OPENING_LENGTH = 1500
_FULL_WIDTH = "０１２９"


class HeadLine(NamedTuple):
    """A line of the front, folded; ``start`` is its position in the front."""

    text: str
    start: int
    role: str

    @property
    def on_title_page(self) -> bool:
        """Whether the adapter read it as title, session or speaker."""
        return self.role in _TITLE_PAGE


@frozen
class Head:
    """Front, opening and page facts of a transcription, read for matching: same length as printed, variants of signs
    and digits made one, and Traditional characters, where the text keeps them, as Simplified ones."""

    text: Transcription

    def read(self, text: str) -> str:
        """``text`` for matching, character for character."""
        return years_in_digits(to_simplified(fold(text)) if self._traditional else fold(text))

    @property
    def _traditional(self) -> bool:
        return self.text.script == "zh-Hant"

    @cached_property
    def front(self) -> str:
        """The front, for matching."""
        return self.read(self.text.front)

    @cached_property
    def body(self) -> str:
        """The speech; Traditional characters, full-width digits and years in numerals as a reader takes them."""
        body = self.text.body
        wide = self._traditional or any(map(body.count, _FULL_WIDTH))
        return self.read(body) if wide else years_in_digits(body)

    @cached_property
    def lines(self) -> tuple[HeadLine, ...]:
        """The lines of the front, in order."""
        front = self.front
        return tuple(HeadLine(front[line.start : line.end], line.start, line.role) for line in self.text.front_lines)

    @cached_property
    def opening(self) -> str:
        """The beginning of the speech, for matching."""
        return self.read(self.text.body[:_OPENING_LENGTH])

    @property
    def masked(self) -> bool:
        """Whether the adapter found names or years masked (a copy of a document shop)."""
        return any(fact.name == "masked" for fact in self.text.facts)

    def line_at(self, position: int) -> HeadLine | None:
        """The line of the front in which ``position`` is."""
        return next((line for line in reversed(self.lines) if line.start <= position), None)

    def line_end(self, position: int) -> int:
        """Where the line of the front ends in which ``position`` is."""
        end = self.front.find("\n", position)
        return len(self.front) if end < 0 else end

    def page_facts(self, *names: str) -> list[Fact]:
        """Facts that the page gives under one of ``names``, best origin first, else in the page's order."""
        found = [fact for fact in self.text.facts if fact.name in names and fact.value]
        return sorted(found, key=lambda fact: _ORIGINS[fact.origin])

    def in_front(self, name: str, value: str, rule: str, start: int, end: int) -> Fact:
        """A fact printed at ``front[start:end]``."""
        span = self.text.front_to_source(start, end)
        return Fact(name, value, rule, Origin.TEXT, self.text.front[start:end], *span)

    def in_body(self, name: str, value: str, rule: str, start: int, end: int) -> Fact:
        """A fact printed at ``body[start:end]``."""
        span = self.text.body_to_source(start, end)
        return Fact(name, value, rule, Origin.TEXT, self.text.body[start:end], *span)

    def in_source(self, name: str, value: str, rule: str, start: int, end: int) -> Fact:
        """A fact printed at ``source[start:end]``, outside front and body."""
        return Fact(name, value, rule, Origin.PAGE, self.text.source[start:end], start, end)

    def warn(self, code: str, message: str, hint: str = "", at: Fact | None = None) -> Diagnostic:
        """A warning about the head, at the place of ``at``."""
        place = Place(self.text.document.uri, start=at.start if at else None, end=at.end if at else None)
        return Diagnostic(code, Severity.WARNING, message, hint, place)


def derived(fact: Fact, name: str, value: str, rule: str) -> Fact:
    """A value that follows from ``fact``, with its place."""
    return Fact(name, value, rule, fact.origin, fact.printed, fact.start, fact.end)


def first(facts: Iterable[Fact], name: str) -> Fact | None:
    """The first fact called ``name``."""
    return next((fact for fact in facts if fact.name == name), None)


def columns(head: Head, *names: str) -> Iterator[tuple[str, str]]:
    """Name and value of the columns of the joined metadata table that are called one of ``names`` (lower case)."""
    for column, value in head.text.document.metadata:
        if column.lower() in names and value.strip():
            yield column, value.strip()
