"""The year that a report looks back on and the year it plans for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from jiaokan import Diagnostic, Fact, NamedTuple, frozen, pattern

from .head import Head, derived
from .jubilees import false_years

_YEAR = r"(?P<year>(?:19[4-9]|20\d)\d)"
_PRINTED_YEAR = pattern(r"[12](?:9[4-9]|0\d)\d")
_NAMED_YEAR = pattern(r"(?<!\d)(?:19[4-9]|20\d)\d(?=年)")
_REVIEW = pattern(
    rf"[^\n。,;\d]{{0,18}}(?:(?:19|20)\d\d\s?年?\s?[—–~～至到-]{{1,2}}\s?)?(?:{_YEAR}\s?年"
    r"[^\n。,;\d]{0,24}?(?:回\s?顾|工作总结|工作情况|完成情况|发展成就|工作成效)|(?<=报告)(?P<told>(?:19[4-9]|20\d)\d)\s?年的?工作$)"
)
_PLAN = pattern(
    rf"[^\n。;,，\d]{{0,18}}{_YEAR}\s?年(?!以来)[^\n。;\d]{{0,20}}?(?:工作|任务|目标|安排|打算|部署|建议|要求|思路|重点|举措|方针)"
)
_ALSO_PLANS = pattern(
    rf"回\s?顾[^\n。\d]{{0,6}}[和及与][^\n。\d]{{0,4}}{_YEAR}\s?年[^\n。\d]{{0,14}}(?:方针|任务|安排|工作)"
)
_BEGUN = r"\s*(?P<begun>(?:19[4-9]|20\d)\d)\s?年(?:是|,|以来|度)"
_BEGINNING = pattern(_BEGUN)
# The first character is looked back on, so that the search can run from one such character to the next.
_PAST = pattern(rf"[过极。!:\n](?:(?:(?<=过)去的?|(?<=极)不平凡的)\s?{_YEAR}\s?年|(?<=[。!:\n]){_BEGUN})")
_PAST_YEAR = pattern(r"过去的?一年|一年来|去年|上年|刚刚过去|过去的?五年|五年来")
_LOOKS_BACK = pattern(r"过去的?[一五]年|[一五]年来")
_FIVE_YEARS = pattern(
    r"过去的?五年|五年来?的?(?:政府)?工作的?回顾|本届政府[^。\n]{0,10}五年|会议以来的?五年|任期[内的]?五年|五年来的工作"
)
_SOME_YEARS = pattern(r"[两三四六七八九]年来")
_HINT = "the years are left empty"
_HEADING_LENGTH = 60
_ANNOUNCEMENT = 400
"""Characters in which a speaker announces what he reports on."""


class _Dated(NamedTuple):
    """A year that the source prints, and the fact that it is evidence for."""

    year: int
    fact: Fact


@frozen
class _Evidence:
    """What speaks for a review year, by kind."""

    reviewed: tuple[_Dated, ...]
    planned: tuple[_Dated, ...]
    begun: tuple[_Dated, ...]
    delivered: Fact | None
    title_year: int | None

    @property
    def by_day(self) -> int | None:
        """The year before the day of delivery: from October on the same year, until June the one before."""
        if self.delivered is None:
            return None
        year, month = int(self.delivered.value[:4]), int(self.delivered.value[5:7])
        if month >= 10:
            return year
        return year - 1 if month <= 6 else None

    def announces(self, year: int) -> bool:
        """Whether a heading is about plans for ``year``."""
        return any(planned == year for planned, _ in self.planned)


def find_years(head: Head, settled: Mapping[str, Fact]) -> Iterator[Fact | Diagnostic]:
    """``review_year``, ``plan_year`` and, in the report that ends a term of office, ``review_span``.

    Headings (2021年工作回顾) count first; the day of delivery must agree with them or, with a phrase such as 过去一年,
    stands in for them. Where they contradict each other, or years are masked or false, both stay empty.
    """
    if head.masked:
        yield head.warn("X105", "years or names are masked", "the years are left empty")
        return
    evidence = _collect(head, settled)
    review = _review(head, evidence)
    if review is None:
        return
    doubt = _clash(review.year, evidence) or next(false_years(head.body), "")
    if doubt:
        yield head.warn("X102", f"“{review.fact.printed}” reviews {review.year}, but {doubt}", _HINT, review.fact)
        return
    yield review.fact
    yield from _span(head, review.year)
    yield from _plan(head, review, evidence)


def _collect(head: Head, settled: Mapping[str, Fact]) -> _Evidence:
    body = head.body
    title = settled.get("title")
    heads = [block for block in head.text.blocks if "年" in body[block.start : block.start + _HEADING_LENGTH]]
    reviewed, planned = [], []
    for start, end in heads:
        if not _PRINTED_YEAR.search(body, start, min(end, start + _HEADING_LENGTH)):
            continue
        match = _REVIEW.match(body, start, end)
        if match:
            reviewed.append(_dated(head, "review_year", "review-heading", match))
            match = _ALSO_PLANS.search(body, start, min(end, start + _HEADING_LENGTH))
        elif end - start <= _HEADING_LENGTH:
            match = _PLAN.match(body, start, end)
        if match:
            planned.append(_dated(head, "plan_year", "plan-heading", match))
    if not reviewed and title and (match := _REVIEW.match(head.read(title.value))):
        reviewed.append(_Dated(_printed(match), derived(title, "review_year", str(_printed(match)), "review-title")))
    openings = [_BEGINNING.match(head.opening), *_PAST.finditer(head.opening)]
    begun = [
        _dated(head, "review_year", "opening-year", match)
        for match in openings
        if match and not _is_past(head, _printed(match), match.start())
    ]
    title_year = int(settled["title_year"].value) if "title_year" in settled else None
    return _Evidence(tuple(reviewed), tuple(planned), tuple(begun), settled.get("delivered"), title_year)


def _is_past(head: Head, year: int, at: int) -> bool:
    """Whether a report that names ``year`` at ``at`` of its opening has gone on to later ones: one stands before it, or
    the two years after the next are named more often than it and the next."""
    before = _PRINTED_YEAR.findall(head.opening, 0, at)
    named = Counter(map(int, _NAMED_YEAR.findall(head.body)))
    return (
        any(int(found) > year + 1 for found in before)
        or named[year + 2] + named[year + 3] > named[year] + named[year + 1]
    )


def _dated(head: Head, name: str, rule: str, match: re.Match[str]) -> _Dated:
    year = _printed(match)
    return _Dated(year, head.in_body(name, str(year), rule, *match.span()))


def _printed(match: re.Match[str]) -> int:
    """The year of the one named group that matched."""
    return int(match[match.lastgroup or 0])


def _review(head: Head, evidence: _Evidence) -> _Dated | None:
    by_day = evidence.by_day
    if evidence.reviewed:
        return next((found for found in evidence.reviewed if found.year == by_day), evidence.reviewed[0])
    if by_day is not None and evidence.delivered is not None:
        named = any(year == by_day for year, _ in evidence.begun)
        told = _PAST_YEAR.search(head.opening) and not _SOME_YEARS.search(head.opening, 0, _ANNOUNCEMENT)
        if named or told or evidence.announces(by_day + 1):
            return _Dated(by_day, derived(evidence.delivered, "review_year", str(by_day), "year-before-delivery"))
        return None
    return None if evidence.delivered else _without_day(head, evidence)


def _without_day(head: Head, evidence: _Evidence) -> _Dated | None:
    """The year that the speech begins with, or the one before the year it announces plans for."""
    for begun in evidence.begun[:1]:
        near = (begun.year, begun.year + 1)
        if evidence.announces(begun.year + 1) or evidence.title_year in near or not evidence.planned:
            return begun
    years = {year for year, _ in evidence.planned}
    # Of headings such as 2021年工作 and 2022年工作 the later one plans; goals for 2035 have no neighbour.
    second = [plan for plan in evidence.planned if plan.year - 1 in years]
    for plan in (second or evidence.planned)[:1]:
        if second or evidence.title_year == plan.year or _LOOKS_BACK.search(head.opening):
            year = plan.year - 1
            return _Dated(year, derived(plan.fact, "review_year", str(year), "year-before-plan"))
    return None


def _clash(year: int, evidence: _Evidence) -> str:
    """What contradicts ``year``, in words; empty if nothing does."""
    by_day, title_year = evidence.by_day, evidence.title_year
    if by_day is not None and by_day != year:
        return f"the day of delivery speaks for {by_day}"
    if by_day is None and title_year is not None and title_year not in (year, year + 1):
        return f"the title names {title_year}"
    return ""


def _span(head: Head, year: int) -> Iterator[Fact]:
    match = _FIVE_YEARS.search(head.opening)
    if match:
        yield head.in_body("review_span", f"{year - 4}/{year}", "five-years", *match.span())


def _plan(head: Head, review: _Dated, evidence: _Evidence) -> Iterator[Fact]:
    """The plan year, where something besides the review year speaks for it."""
    year = review.year + 1
    printed = next((fact for planned, fact in evidence.planned if planned == year), None)
    if printed:
        yield printed
    elif evidence.by_day is not None or evidence.title_year == year:
        yield derived(review.fact, "plan_year", str(year), "year-after-review")
    elif (at := head.body.find(f"{year}年")) >= 0:
        yield head.in_body("plan_year", str(year), "year-in-speech", at, at + len("2000年"))
