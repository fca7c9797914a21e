"""The title of the report, and the year in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jiaokan import Fact

from .head import Head, derived

_REPORT = re.compile(r"工\s*作\s*(?:的\s*)?报\s*告")
_TAG = re.compile(r"^(?:\[[^\]]{1,12}\]|【[^】]{1,12}】)\s*")
_GIVEN_AT = re.compile(r"\s*(?:—+|\(|\s)\s*(?=(?:[12]\d{3}|[一二][〇零一二三四五六七八九]{3})\s*年\s*[\d一二三四五六七八九十]{1,3}\s*月)")
_YEAR = re.compile(r"(?<!\d)(19[4-9]\d|20\d\d)(?=\s*年|[^\d年]{0,12}政府工作报告)|(?<![〇零一二三四五六七八九])([一二][〇零一二三四五六七八九]{3})(?=年)")
_CHINESE_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_DECORATION = " \u3000()《》“”\"*—-#"


def find_title(head: Head) -> Iterator[Fact]:
    """``title`` and, where it prints one, ``title_year``.

    The title line that says most (a year, a place) wins over a bare 政府工作报告 under it; what the page prints wins over its
    metadata.
    """
    title = max(_printed_titles(head), key=_information, default=None) or next(head.page_facts("title", "field_title"), None)
    title = title or next(_recorded(head), None)
    if title is None:
        return
    yield title
    year = year_in(title.value)
    if year:
        yield derived(title, "title_year", str(year), "year-in-title")


def year_in(title: str) -> int | None:
    """The year that a title prints, in digits or Chinese numerals; masked years are none."""
    match = _YEAR.search(title)
    if not match:
        return None
    return int(match[1] or match[2].translate(_CHINESE_DIGITS))


def _printed_titles(head: Head) -> Iterator[Fact]:
    lines = head.lines
    titles = [line for line in lines if line.role == "title"] or [
        line for line in lines if line.on_title_page and _REPORT.search(line.text)
    ]
    for number, line in enumerate(titles):
        start, end = _bounds(line.text)
        if end <= start:
            continue
        following = titles[number + 1] if number + 1 < len(titles) else None
        if following and not _REPORT.search(line.text) and _REPORT.match(following.text.removeprefix("政府")):
            value = head.text.front[line.start + start : line.start + end] + following.text.strip()
            yield head.in_front("title", value, "title-lines", line.start + start, following.start + len(following.text))
        printed = head.text.front[line.start + start : line.start + end]
        yield head.in_front("title", printed, "title-line", line.start + start, line.start + end)


def _bounds(text: str) -> tuple[int, int]:
    """Where the title stands in its line: without thread tag, decoration and a session that follows."""
    tag = _TAG.match(text)
    start = tag.end() if tag else 0
    given = _GIVEN_AT.search(text, start)
    end = given.start() if given and _REPORT.search(text, start, given.start()) else len(text)
    while start < end and text[start] in "《“\"*#—- ":
        start += 1
    while end > start and text[end - 1] in "》”\"*#—- ":
        end -= 1
    return start, end


def _information(title: Fact) -> tuple[bool, bool, int]:
    """Orders titles: a report's name, a year, then what it says besides 政府工作报告."""
    named = bool(_REPORT.search(title.value))
    return named, named and year_in(title.value) is not None, len(title.value.strip(_DECORATION)) if named else 0


def _recorded(head: Head) -> Iterator[Fact]:
    from jiaokan import Origin

    for column, value in head.text.document.metadata:
        if column.lower() in ("title", "标题", "题名") and value.strip():
            yield Fact("title", value.strip(), "record-column", Origin.RECORD, value)
