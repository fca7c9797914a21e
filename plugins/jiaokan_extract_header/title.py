"""The title of the report, and the year in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from jiaokan import Fact, Origin, fold, pattern, years_in_digits

from .head import Head, HeadLine, columns, derived

_REPORT = pattern(r"工\s*作\s*(?:的\s*)?[报報]\s*告")
_TAG = pattern(r"(?:\[[^\]]{1,12}\]|【[^】]{1,12}】|『[^』]{1,12}』)\s*")
_STEP = pattern(r"\s[-–—|_]\s|[→»›]")
"""Between the steps of the path to a page."""
_GIVEN_AT = pattern(
    r"\s*(?:—+|\(|\s)\s*(?=(?:[12]\d{3}|[一二][〇零一二三四五六七八九]{3})\s*年\s*[\d一二三四五六七八九十]{1,3}\s*月)"
)
_OF_THE_COPY = pattern(
    r"\s*[(\[【]\s*(?:全文|全文版|完整版|全本|原文|文字版|文字实录|录入稿|录入|整理稿|扫描版|电子版|网络版|转载|转帖|转贴|转|搬运|图|图文|复制链接)"
    r"\s*[)\]】]$|(?<=[告])\s*全文$"
)
"""What a title line says of the copy that it heads, not of the report."""
_YEAR = pattern(r"(?<!\d)(19[4-9]\d|20\d\d)(?=\s*年|[^\d年]{0,12}政府工作报告)")
_YEARBOOK = pattern(r"^[ \t]*(?P<title>[^\n-]{4,60}?)\s*[-—_|]+\s*[\u3400-\u9fff]{2,12}年鉴\s*$", re.MULTILINE)
_TOP_OF_PAGE = 1500
_QUOTES = '《》“”"*#—- \u3000'


def find_title(head: Head) -> Iterator[Fact]:
    """``title`` and, where it prints one, ``title_year``.

    The title line that says most (a year, a place) wins over a bare 政府工作报告 under it; what the page prints wins
    over its metadata, and that over a joined table.
    """
    printed = max(_printed_titles(head), key=_information, default=None)
    title = printed or _stated(head) or _yearbook_title(head) or _recorded(head)
    if title is None:
        return
    yield title
    year = year_in(title.value)
    if year and title.origin is not Origin.RECORD:
        yield derived(title, "title_year", str(year), "year-in-title")


def year_in(title: str) -> int | None:
    """The year that a title prints, in digits or Chinese numerals; a masked one is none."""
    match = _YEAR.search(years_in_digits(fold(title)))
    return int(match[1]) if match else None


def _printed_titles(head: Head) -> Iterator[Fact]:
    """Titles in the front, in the order of preference among equals: the report's own, then the page's."""
    own = [line for line in head.lines if line.role == "title"]
    yield from _joined(head, own)
    for line in own or [line for line in head.lines if line.on_title_page and _REPORT.search(line.text)]:
        yield from _title(head, line)
    for line in head.lines:
        if line.role == "page-title" and _REPORT.search(line.text):
            yield from _title(head, line)
    for fact in head.page_facts("title", "thread_title", "field_title"):
        if _REPORT.search(fact.value) and fact.origin in (Origin.LABEL, Origin.PAGE):
            start, end = _bounds(fold(fact.value))
            yield derived(fact, "title", fact.value[start:end], fact.rule)


def _title(head: Head, line: HeadLine) -> Iterator[Fact]:
    start, end = _bounds(line.text)
    if start < end:
        start, end = line.start + start, line.start + end
        yield head.in_front("title", head.text.front[start:end], "title-line", start, end)


def _joined(head: Head, lines: list[HeadLine]) -> Iterator[Fact]:
    """A title broken over two lines (某某县人民政府 / 工作报告)."""
    for line, following in pairwise(lines):
        apart = following.start - line.start - len(line.text) > 1
        if apart or _REPORT.search(line.text) or not _REPORT.search(following.text[:12]):
            continue
        start, end = line.start, following.start + _bounds(following.text)[1]
        yield head.in_front("title", head.text.front[start:end].replace("\n", ""), "title-lines", start, end)


def _bounds(text: str) -> tuple[int, int]:
    """Where the title stands in its line: without thread tag, quotation marks, and what follows it: a session, a note
    on the copy."""
    step = max((match.end() for match in _STEP.finditer(text) if _REPORT.search(text, match.end())), default=0)
    tag = _TAG.match(text, step)
    start = tag.end() if tag else step
    given = _GIVEN_AT.search(text, start)
    end = given.start() if given and _REPORT.search(text, start, given.start()) else len(text)
    while start < end and text[start] in _QUOTES:
        start += 1
    while end > start and text[end - 1] in _QUOTES:
        end -= 1
    note = _OF_THE_COPY.search(text, start, end)
    return start, note.start() if note else end


def _information(title: Fact) -> tuple[bool, bool, bool]:
    """Orders titles: those that name a report, then with a year, then with more than 政府工作报告."""
    named = bool(_REPORT.search(title.value))
    return named, named and year_in(title.value) is not None, named and len(title.value) > len("人民政府工作报告")


def _stated(head: Head) -> Fact | None:
    """A title that the page gives, and that need not name a report."""
    found = head.page_facts("title", "field_title", "meta_title")
    return derived(found[0], "title", found[0].value, found[0].rule) if found else None


def _yearbook_title(head: Head) -> Fact | None:
    """The title of an article in a yearbook: 2020年工作回顾-某县年鉴."""
    top = head.text.source[:_TOP_OF_PAGE]
    found = list(_YEARBOOK.finditer(top)) if "年鉴" in top else []
    if not found:
        return None
    match = min(found, key=lambda match: len(match["title"]))
    return head.in_source("title", match["title"], "yearbook", *match.span("title"))


def _recorded(head: Head) -> Fact | None:
    for fact in head.page_facts("record_title"):
        return derived(fact, "title", fact.value, fact.rule)
    for _, value in columns(head, "title", "标题", "题名"):
        return Fact("title", value, "record-column", Origin.RECORD, value)
    return None
