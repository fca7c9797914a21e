"""Which year a value is of, and whether it was reached, is estimated, or is a target."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from jiaokan import Division, Fact

from .sentence import Reading, Sentence

_TARGETS = frozenset({"plan", "goals"})
_SILENT = frozenset({"glossary", "attachment", "closing", "annex"})
_INHERITED = frozenset({"subsection", "item", ""})
_PLAN_NUMBERS = {"十": 0, "十一": 1, "十二": 2, "十三": 3, "十四": 4, "十五": 5, "十六": 6}
_PERIOD = re.compile("[“\"]?(十[一二三四五六]?)五[”\"]?(?:时期|期间|末|规划|发展)")
_COMING = re.compile("(?:今后|未来)五年")
_PAST = re.compile("五年来|这五年|过去五年|五年间|五年[累共]计|[“\"]?十[一二三四五]?五[”\"]?(?:时期|期间)")
_YEAR = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})年")
_THIS_YEAR = re.compile("今年|全年|本年")
_EXPECTED = re.compile("预计|预期(?!目标)|预估")
_GOAL = re.compile("目标|力争|确保|争取")


class Section(NamedTuple):
    """A stretch of the text with the type that tells results from targets."""

    start: int
    type: str
    heads: tuple[str, ...]
    """Its head and those of the sections around it, inmost first."""


class Time(NamedTuple):
    """The year and status of a value."""

    year: str
    status: str


class Calendar:
    """Tells years by clause, sentence and section."""

    def __init__(self, text: str, divisions: Sequence[Division], facts: Sequence[Fact]) -> None:
        self._text = text
        values = {fact.name: fact.value for fact in reversed(facts)}
        self._review = _as_year(values.get("review_year", ""))
        self._plan = _as_year(values.get("plan_year", ""))
        self._sections = list(_sections(text, divisions))
        self._starts = [section.start for section in self._sections]

    def section(self, position: int) -> Section:
        """The section that ``position`` is in."""
        at = bisect_right(self._starts, position) - 1
        return self._sections[at] if at >= 0 else Section(0, "", ())

    def is_silent(self, position: int) -> bool:
        """Whether no result and no target is stated there (glossary, annex, closing)."""
        return self.section(position).type in _SILENT

    def is_target(self, position: int) -> bool:
        """Whether the section at ``position`` is about what is to come."""
        return self.section(position).type in _TARGETS

    def time(self, sentence: Sentence, reading: Reading) -> Time | None:
        """Year and status of ``reading``, ``None`` where neither section nor sentence tells."""
        section = self.section(sentence.start)
        before = self._text[sentence.start : reading.quantity.start]
        if section.type in _TARGETS:
            return Time(self._target_year(section, before, reading), "target")
        status = "estimate" if _is_expected(before, reading) else "actual"
        return Time(self._result_year(before, reading, sentence), status)

    def _target_year(self, section: Section, before: str, reading: Reading) -> str:
        if named := _YEAR.findall(_clause(before)):
            return str(named[-1])
        for words in (before, *section.heads):
            if year := self._coming_year(words):
                return year
        return _shown(self._plan)

    def _coming_year(self, words: str) -> str:
        if _THIS_YEAR.search(words):
            return _shown(self._plan)
        if period := _PERIOD.findall(words):
            return str(_period_end(period[-1]))
        if self._plan and _COMING.search(words):
            return str(self._plan + 4)
        named = _YEAR.findall(words)
        return named[-1] if named else ""

    def _result_year(self, before: str, reading: Reading, sentence: Sentence) -> str:
        if named := _YEAR.findall(self._text[reading.name_end : reading.quantity.start]):
            return str(named[-1])
        if reading.base and self._review:
            return str(self._review - 5)
        return _shown(self._review)

    def is_past_span(self, position: int) -> bool:
        """Whether the paragraph at ``position`` looks back over five years."""
        start = self._text.rfind("\n", 0, position) + 1
        return _PAST.search(self._text, start, position) is not None


def _as_year(value: str) -> int:
    """The last year of a fact (five-year spans end in it), 0 when there is none."""
    found = re.findall(r"[0-9]{4}", value)
    return int(found[-1]) if found else 0


def _shown(year: int) -> str:
    return str(year) if year else ""


def _period_end(numeral: str) -> int:
    """The last year of a five-year plan: the tenth ended in 2005."""
    return 2005 + 5 * _PLAN_NUMBERS[numeral]


def _clause(before: str) -> str:
    return re.split("[，。；,;]", before)[-1]


def _is_expected(before: str, reading: Reading) -> bool:
    """预计 at the head of a sentence covers all of it, later on its part up to ；, after the name only its value."""
    if _EXPECTED.search(reading.gap):
        return True
    if _EXPECTED.match(before.lstrip("，；、 “—")):
        return True
    part = re.split("[；;]", before)[-1]
    return (_EXPECTED.search(part) is not None and _EXPECTED.search(_clause_of_name(part, reading)) is not None) or (
        any(_EXPECTED.match(clause) for clause in re.split("[，,]", part))
    )


def _clause_of_name(part: str, reading: Reading) -> str:
    return re.split("[，,]", part)[-1]


def _sections(text: str, divisions: Sequence[Division]) -> list[Section]:
    sections = []
    stack: list[tuple[int, str, str]] = []
    for division in divisions:
        while stack and stack[-1][0] >= division.level:
            stack.pop()
        type_ = division.type
        if type_ in _INHERITED and stack:
            type_ = stack[-1][1]
        head = text[division.start : division.end]
        stack.append((division.level, type_, head))
        sections.append(Section(division.start, type_, tuple(head for _, _, head in reversed(stack) if head)))
    return sections
