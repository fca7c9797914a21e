"""Which year a value is of, and whether it was reached, is estimated, or is a target."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from jiaokan import Division, Fact

from .sentence import Reading, Sentence

_TARGETS = frozenset({"plan", "goals", "self-construction"})
_SILENT = frozenset({"glossary", "attachment", "closing", "annex"})
_INHERITED = frozenset({"subsection", "item", ""})
_PLANS = {"十": 2005, "十一": 2010, "十二": 2015, "十三": 2020, "十四": 2025, "十五": 2030, "十六": 2035, "十七": 2040}
"""Five-year plans by number, and the year in which they end."""

_PERIOD = r"[“\"]?(?P<plan>十[一二三四五六七]?)五[”\"]?(?:时期|期间|末|规划|发展|经济|主要|的|提出)"
_MARK = re.compile(
    rf"{_PERIOD}|(?P<coming>(?:今后|未来)五年)|(?P<now>今年|本年|全年)|(?P<year>[12１２][09０９]\d{{2}})年(?!远景|愿景)"
)
_OPENING_MARK = re.compile(
    rf"(?:做好|按照|综合考虑[^，]*，)?"
    rf"(?:{_PERIOD}|(?P<coming>(?:今后|未来)五年)|(?P<now>今年)|到?(?P<year>[12１２][09０９]\d{{2}})年)"
)
_YEAR = re.compile(r"(?<![\d较比于与])([12１２][09０９]\d{2})年")
_REACH = 1200
"""How far back, within its sentence, the words are looked for that tell the time of a value."""
_LAST_YEAR = re.compile("上年|去年|年初")
_AVERAGE = re.compile("年均|每年")
_OVER_YEARS = re.compile(r"(?<![0-9])[两三四五六七八九十2-9]年|累计|[较比与](?:[“\"]?十|20|19)")
_OPENING_YEAR = re.compile(r"[—－]*([12１２][09０９]\d{2})年(?:末|底|全年)?[，,]")
_CLAUSE = re.compile(r"[^，。；,;：:]*$")
_TERM = re.compile(r"(?:这|过去|的)五年|五年[来间，,累净]|五[”\"]?(?:时期|期间)")
_ONE_YEAR = ("一年来", "过去一年", "这一年", "。今年", "\n今年", "。全年", "\n全年")
_AVERAGE = re.compile("年均|每年")
_OVER_YEARS = re.compile(r"(?<![0-9])[两三四五六七八九十2-9]年|累计|[较比与](?:[“\"]?十|20|19)")
_OPENING_YEAR = re.compile(r"[—－]*([12１２][09０９]\d{2})年(?:末|底|全年)?[，,]")
_CLAUSE = re.compile(r"[^，。；,;：:]*$")
_TERM = re.compile(
    r"(?P<five>(?:(?:这|过去)五年|[“\"]?十[一二三四五]?五[”\"]?(?:时期|期间|的?[^。\n]{0,14}五年)|五年[来间，,累净]|的五年))"
    r"|(?:^|(?<=[。\n—]))(?:一年来|过去一年|这一年|今年|全年)"
)
_PLANNED = re.compile("(?:预期|奋斗|主要|发展)目标(?:建议)?(?:是|为|：|:)")
_EXPECTED = re.compile("预计|预期(?!目标)|预估")
_YEARLY = "年均"
_SPAN = 5
"""Years that a retrospective over a term or a five-year plan covers."""


class Section(NamedTuple):
    """A stretch of the text with the type that tells results from targets."""

    start: int
    type: str
    heads: tuple[str, ...]
    """Its head and those of the sections around it, inmost first."""
    root: int = 0
    """Where the outmost section around it begins."""


class Time(NamedTuple):
    """The year (empty where nothing tells) and the status of a value, and what a growth is measured against."""

    year: str
    status: str
    basis: str = ""


class Calendar:
    """Tells years by clause, sentence, paragraph and section."""

    def __init__(self, text: str, divisions: Sequence[Division], facts: Sequence[Fact]) -> None:
        self._text = text
        values = {fact.name: fact.value for fact in reversed(facts)}
        self._review = _last_year(values.get("review_year", ""))
        self._plan = _last_year(values.get("plan_year", ""))
        self._sections = list(_sections(text, divisions))
        self._starts = [section.start for section in self._sections]

    @cached_property
    def first_target(self) -> int:
        """Where the first section about what is to come begins, or the first statement of targets, or the text ends."""
        for section in self._sections:
            if section.type in _TARGETS:
                return section.start
        stated = _PLANNED.search(self._text)
        return stated.start() if stated else len(self._text)

    def is_silent(self, position: int) -> bool:
        """Whether no result and no target is stated there (glossary, annex, closing)."""
        return self._section(position).type in _SILENT

    def is_target(self, start: int, end: int) -> bool:
        """Whether the sentence ``text[start:end]`` is about what is to come."""
        if self._section(start).type in _TARGETS or _PLANNED.search(self._text, start, end):
            return True
        # A report whose sections are not known states its targets, and goes on with what will be done.
        return not self._has_targets and start >= self.first_target

    @cached_property
    def _has_targets(self) -> bool:
        return any(section.type in _TARGETS for section in self._sections)

    def time(self, sentence: Sentence, reading: Reading) -> Time:
        """Year and status of ``reading``."""
        before = self._text[max(sentence.start, reading.quantity.start - _REACH) : reading.quantity.start]
        if self.is_target(sentence.start, sentence.end):
            year = self._target_year(sentence, before, reading)
            return Time(year, "target", _basis(reading, before, "yoy" if year == _shown(self._plan) else ""))
        status = "estimate" if _is_expected(before, reading) else "actual"
        basis = _basis(reading, before, "period" if self._is_past_span(reading) else "yoy")
        return Time(self._result_year(before, reading), status, basis)

    def _section(self, position: int) -> Section:
        at = bisect_right(self._starts, position) - 1
        return self._sections[at] if at >= 0 else Section(0, "", ())

    def _target_year(self, sentence: Sentence, before: str, reading: Reading) -> str:
        if marks := self._years_of(before):
            return str(marks[-1])
        section = self._section(sentence.start)
        start = self._text.rfind("\n", 0, sentence.start) + 1
        if years := self._opening_years(start):
            return str(years[0])
        years = next(filter(None, map(self._years_of, section.heads)), [])
        if len(years) < 2:
            return _shown(years[0] if years else self._plan)
        # A head over a period and a year: treated in this order, the second begins with a paragraph of its own.
        if _YEARLY in reading.gap:
            return str(max(years))
        return str(next((year for year in self._openings_before(section, start) if year in years), years[0]))

    def _opening_years(self, start: int) -> list[int]:
        """The years that the opening of the paragraph at ``start`` names."""
        mark = _OPENING_MARK.match(self._text, start)
        return self._years_of(mark[0]) if mark else []

    def _openings_before(self, section: Section, start: int) -> Iterator[int]:
        """The years that open the paragraphs before ``start``, nearest first, back to the outmost head."""
        while start > section.root:
            yield from self._opening_years(start)
            start = self._text.rfind("\n", 0, start - 1) + 1

    def _years_of(self, words: str) -> list[int]:
        return [year for year in map(self._marked, _MARK.finditer(words)) if year]

    def _marked(self, mark: re.Match[str]) -> int:
        if mark["plan"]:
            year = _PLANS[mark["plan"]]
            return year if not self._plan or year >= self._plan else 0
        if mark["coming"]:
            return self._plan + _SPAN - 1 if self._plan else 0
        if mark["now"]:
            return self._plan
        year = int(mark["year"])
        return year if not self._plan or year >= self._plan else 0

    def _result_year(self, before: str, reading: Reading) -> str:
        """The year that the clause (or a year alone before it) names, else that under review; of the value that a
        comparison begins with, the year before the term."""
        opening = _OPENING_YEAR.match(before)
        if opening and int(opening[1]) <= self._review:
            return str(int(opening[1]))
        clause = _CLAUSE.search(before)
        if named := _YEAR.findall(clause[0] if clause else before):
            return str(int(named[-1]))
        if reading.base:
            over_term = self._is_past_span(reading) and not _LAST_YEAR.search(reading.gap)
            return str(self._review - _SPAN) if self._review and over_term else ""
        return _shown(self._review)

    def _is_past_span(self, reading: Reading) -> bool:
        """Whether the last words that open a look back, before the value, look back over five years."""
        end = self._text.find("。", reading.quantity.end)
        at = bisect_right(self._terms, (end if end >= 0 else len(self._text), True)) - 1
        return at >= 0 and self._terms[at] >= (self._section(reading.name_start).root, False) and self._terms[at][1]

    @cached_property
    def _terms(self) -> list[tuple[int, bool]]:
        """Where words open a look back, and whether it is one over five years."""
        end = self.first_target
        hints = [at for words in ("五年", "五”", "五时期", "五期间") for at in places(self._text, words, 0, end)]
        five = ((at, True) for at in hints if _TERM.search(self._text, max(0, at - 2), at + 4))
        one = ((at, False) for words in _ONE_YEAR for at in places(self._text, words, 0, end))
        return sorted([*five, *one])


def places(text: str, words: str, start: int, end: int) -> Iterator[int]:
    """Where ``words`` stand in ``text[start:end]``."""
    at = text.find(words, start, end)
    while at >= 0:
        yield at
        at = text.find(words, at + 1, end)


def _basis(reading: Reading, before: str, otherwise: str) -> str:
    """What a growth is measured against, by its own words, or ``otherwise``."""
    if reading.kind != "growth":
        return ""
    clause = _CLAUSE.search(before)
    words = reading.gap + (clause[0] if clause else "")
    if _AVERAGE.search(words):
        return "annual-average"
    return "period" if _OVER_YEARS.search(words) else otherwise


def _last_year(value: str) -> int:
    """The last year of a fact (a span of years ends in it), 0 when there is none."""
    found = re.findall(r"[0-9]{4}", value)
    return int(found[-1]) if found else 0


def _shown(year: int) -> str:
    return str(year) if year else ""


def _is_expected(before: str, reading: Reading) -> bool:
    """预计 at the head of a sentence covers all of it, later on its part up to ；, after the name only its value."""
    if _EXPECTED.search(reading.gap) or _EXPECTED.match(before.lstrip("，；、 “—")):
        return True
    part = re.split("[；;]", before)[-1]
    clauses = re.split("[，,]", part)
    return _EXPECTED.search(clauses[-1]) is not None or any(map(_EXPECTED.match, clauses))


def _sections(text: str, divisions: Sequence[Division]) -> Iterable[Section]:
    stack: list[tuple[int, str, str, int]] = []
    for division in divisions:
        while stack and stack[-1][0] >= division.level:
            stack.pop()
        type_ = division.type
        if type_ in _INHERITED and stack:
            type_ = stack[-1][1]
        head = text[division.start : division.end]
        stack.append((division.level, type_, head, division.start))
        heads = tuple(outer[2] for outer in reversed(stack) if outer[2])
        yield Section(division.start, type_, heads, stack[0][3])
