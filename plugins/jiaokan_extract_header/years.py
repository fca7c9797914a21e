"""The year that a report looks back on and the year it plans for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from jiaokan import Diagnostic, Fact

from .head import Head, derived

_YEAR = r"(?P<year>(?:19[4-9]|20\d)\d)"
_REVIEW = re.compile(
    rf"^[^\n。,;\d]{{0,18}}(?:(?P<since>(?:19|20)\d\d)\s?年?\s?[—~至到]{{1,2}}\s?)?{_YEAR}\s?年[^\n。,;\d]{{0,24}}?(?:回\s?顾|工作总结|工作情况|完成情况|主要工作[^安\n]{{0,6}}成就)",
    re.MULTILINE,
)
_PLAN = re.compile(
    rf"^(?=[^\n]{{1,60}}$)[^\n。;\d]{{0,18}}{_YEAR}\s?年[^\n。;\d]{{0,20}}?(?:工作|任务|目标|安排|打算|部署|建议|要求|思路|重点|举措)",
    re.MULTILINE,
)
_PAST = re.compile(
    rf"(?:过去的?|刚刚过去的|极不平凡的)\s?{_YEAR}\s?年|(?:^|[。!:;\n])\s*{_YEAR.replace('year', 'begun')}\s?年(?:是|,|以来|度)",
    re.MULTILINE,
)
_PAST_YEAR = re.compile(r"过去(?:的)?一年|一年来|去年|上年|刚刚过去|过去(?:的)?五年|五年来")
_FIVE_YEARS = re.compile(
    r"过去(?:的)?五年|五年(?:来)?(?:的)?(?:政府)?工作(?:的)?回顾|本届政府[^。\n]{0,10}五年|会议以来的?五年|任期(?:内|的)?五年|五年来的工作"
)


class Years(NamedTuple):
    """Evidence on the review year: ``(year, fact)`` by kind."""

    reviewed: tuple[tuple[int, Fact], ...]
    planned: tuple[tuple[int, Fact], ...]
    begun: tuple[tuple[int, Fact], ...]


def find_years(head: Head, settled: list[Fact]) -> Iterator[Fact | Diagnostic]:
    """``review_year``, ``plan_year`` and, in the report that ends a term of office, ``review_span``.

    Headings (2021年工作回顾) count first; the day of delivery must agree with them or, with a phrase such as 过去一年,
    stands in for them. Where they contradict each other, both years stay empty.
    """
    facts = {fact.name: fact for fact in settled}
    evidence = _collect(head, facts.get("title"))
    delivered = facts.get("delivered")
    by_day = _year_by_day(delivered.value) if delivered else None
    title_year = int(facts["title_year"].value) if "title_year" in facts else None
    review = _review(head, evidence, by_day, title_year, delivered)
    if review is None:
        return
    year, fact = review
    clash = _clash(year, by_day, title_year)
    if clash:
        yield head.warn("X102", f"{fact.printed} reviews {year}, but {clash}", "the years are left empty", fact)
        return
    yield fact
    yield from _span(head, year)
    yield from _plan(head, year, fact, evidence, by_day, title_year)


def _collect(head: Head, title: Fact | None) -> Years:
    body = head.text.body
    reviewed = [(m, head.in_body) for m in _REVIEW.finditer(body)]
    found = [(int(m["year"]), make("review_year", str(int(m["year"])), "review-heading", *m.span())) for m, make in reviewed]
    if not found and title and (m := _REVIEW.match(title.value)):
        found = [(int(m["year"]), derived(title, "review_year", str(int(m["year"])), "review-title"))]
    planned = [
        (int(m["year"]), head.in_body("plan_year", str(int(m["year"])), "plan-heading", *m.span()))
        for m in _PLAN.finditer(body)
        if "回顾" not in m[0]
    ]
    begun = []
    for m in _PAST.finditer(head.opening):
        year = int(m["year"] or m["begun"])
        begun.append((year, head.in_body("review_year", str(year), "opening-year", *m.span())))
    return Years(tuple(found), tuple(planned), tuple(begun))


def _year_by_day(day: str) -> int | None:
    """The year that a report given on ``day`` looks back on: from October on the same year, until June the one before."""
    year, month = int(day[:4]), int(day[5:7])
    if month >= 10:
        return year
    return year - 1 if month <= 6 else None


def _review(
    head: Head, evidence: Years, by_day: int | None, title_year: int | None, delivered: Fact | None
) -> tuple[int, Fact] | None:
    if evidence.reviewed:
        return next((found for found in evidence.reviewed if found[0] == by_day), evidence.reviewed[0])
    if by_day is not None and delivered is not None:
        announced = any(year == by_day + 1 for year, _ in evidence.planned)
        named = any(year == by_day for year, _ in evidence.begun)
        if announced or named or title_year in (by_day, by_day + 1) or _PAST_YEAR.search(head.opening):
            return by_day, derived(delivered, "review_year", str(by_day), "year-before-delivery")
        return None
    for year, fact in evidence.begun[:1]:
        if any(planned == year + 1 for planned, _ in evidence.planned) or title_year in (year, year + 1) or not evidence.planned:
            return year, fact
    for planned, fact in evidence.planned[:1]:
        if title_year == planned or _PAST_YEAR.search(head.opening):
            return planned - 1, derived(fact, "review_year", str(planned - 1), "year-before-plan")
    return None


def _clash(year: int, by_day: int | None, title_year: int | None) -> str:
    """What contradicts ``year``, in words; empty if nothing does."""
    if by_day is not None and by_day != year:
        return f"the day of delivery speaks for {by_day}"
    if by_day is None and title_year is not None and title_year not in (year, year + 1):
        return f"the title names {title_year}"
    return ""


def _span(head: Head, year: int) -> Iterator[Fact]:
    match = _FIVE_YEARS.search(head.opening)
    if match:
        yield head.in_body("review_span", f"{year - 4}/{year}", "five-years", *match.span())


def _plan(
    head: Head, year: int, review: Fact, evidence: Years, by_day: int | None, title_year: int | None
) -> Iterator[Fact]:
    """The plan year, where something besides the review year speaks for it."""
    plan = year + 1
    printed = next((fact for planned, fact in evidence.planned if planned == plan), None)
    if printed:
        yield printed
    elif by_day is not None or title_year == plan:
        yield derived(review, "plan_year", str(plan), "year-after-review")
    elif (at := head.text.body.find(f"{plan}年")) >= 0:
        yield head.in_body("plan_year", str(plan), "year-in-speech", at, at + 5)
