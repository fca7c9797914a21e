"""Views of a thread that are plain sequences of lines: archiver, print view, text dumps of either."""

from __future__ import annotations

import re
from collections.abc import Sequence

from jiaokan import Line, SourceText, find_date, fold, pattern

from .thread import Post, Printed, Thread

_ARCHIVER = pattern(r"(?P<author>\S.{0,30}?) 发表于 (?P<date>(?:19|20)\d\d-\d{1,2}-\d{1,2} \d{1,2}:\d\d(?::\d\d)?)")
_PRINT = pattern(
    r"作者 ?: ?(?P<author>.{1,40}?) +时间 ?: ?(?P<date>(?:19|20)\d\d-\d{1,2}-\d{1,2}(?: \d{1,2}:\d\d(?::\d\d)?)?)"
)
_PRINT_TITLE = pattern(r"标题 ?: ?(?P<title>.*?)(?: ?\[打印本页\])?")
_FOOT = pattern(r"查看完整版本 ?:.*|欢迎光临 .*|.*Powered by .*|页 ?: ?\[?1\]?.*|Archiver.*")
_BOARD = pattern(r".+?[›»>-] ?(?P<board>[^›»>]+?) ?[›»>-] ?[^›»>]+")


def read_linear(source: SourceText) -> Thread | None:
    """The thread in the lines of ``source``, if they are an archiver or print view; ``None`` for anything else."""
    if "发表于" not in source.text and "作者" not in source.text:
        return None
    lines = source.lines
    if not any("发表于" in line.text or line.text.startswith("作者") for line in lines if len(line.text) < 120):
        return None
    folded = [fold(line.text) if len(line.text) < 120 else "" for line in lines]
    for view, head in (("archiver", _ARCHIVER), ("print view", _PRINT)):
        starts = [(n, match) for n, text in enumerate(folded) if (match := head.fullmatch(text))]
        if starts and (view != "archiver" or _is_archiver(folded)):
            return _thread(view, lines, folded, starts)
    return None


def _is_archiver(folded: Sequence[str]) -> bool:
    return any("Archiver" in text or text.startswith("查看完整版本") for text in folded)


def _thread(view: str, lines: Sequence[Line], folded: Sequence[str], starts: list[tuple[int, re.Match[str]]]) -> Thread:
    foot = next((n for n in range(starts[-1][0], len(lines)) if _FOOT.fullmatch(folded[n])), len(lines))
    borders = [n for n, _ in starts[1:]] + [foot]
    posts = []
    title = ""
    front: list[tuple[Line, str]] = []
    for number, ((start, match), end) in enumerate(zip(starts, borders, strict=True)):
        first = start + 1
        if first < end and view == "print view" and (named := _PRINT_TITLE.fullmatch(folded[first])):
            title = title or named["title"].strip()
            if number == 0:
                front.append((lines[first], "page-title"))
            first += 1
        elif number == 0 and first + 1 < end and _repeats_title(folded, first):
            title = lines[first].text
            front.append((lines[first], "page-title"))
            first += 1
        posts.append(_post(lines[start], match, lines[first:end]))
    facts = [("board", Printed(board["board"]))] if (board := _breadcrumb(folded, starts[0][0])) else []
    return Thread(view, tuple(posts), title, tuple(facts), tuple(front))


def _repeats_title(folded: Sequence[str], number: int) -> bool:
    """Whether a line is the thread's title: the breadcrumb or the foot names it, too."""
    title = folded[number].strip()
    return bool(title) and any(n != number and text.endswith(title) for n, text in enumerate(folded) if len(text) < 120)


def _breadcrumb(folded: Sequence[str], end: int) -> re.Match[str] | None:
    return next((match for text in folded[:end] if (match := _BOARD.fullmatch(text)) and "›" in text), None)


def _post(head: Line, match: re.Match[str], lines: Sequence[Line]) -> Post:
    found = find_date(match["date"])
    span = head.span(*match.span("date"))
    date = Printed(found.iso if found else "", match["date"], span)
    return Post("", match["author"].strip(), tuple(lines), date, head)
