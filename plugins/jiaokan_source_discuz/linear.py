"""Threads that are plain sequences of lines: archiver, print view, dumps of either, and of other boards."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from jiaokan import Line, SourceText, find_date, fold, pattern, read_fields

from .boards import Place, between_heads, dumped_posts, find_places
from .dump import head_facts
from .markup import plain
from .thread import LONG_POST, Post, Printed, Thread

_ARCHIVER = pattern(r"(?P<author>\S.{0,30}?) 发表于 (?P<date>(?:19|20)\d\d-\d{1,2}-\d{1,2} \d{1,2}:\d\d(?::\d\d)?)")
_PRINT = pattern(
    r"作者 ?: ?(?P<author>.{1,40}?) +时间 ?: ?(?P<date>(?:19|20)\d\d-\d{1,2}-\d{1,2}(?: \d{1,2}:\d\d(?::\d\d)?)?)"
)
_PRINT_TITLE = pattern(r"标题 ?: ?(?P<title>.*?)(?: ?\[打印本页\])?")
_FOOT = pattern(r"查看完整版本 ?:.*|欢迎光临 .*|.*Powered by .*|页 ?: ?\[?1\]?.*|Archiver.*")
_REPORT = pattern(r"工 ?作 ?(?:的 ?)?报 ?告")
_SUBJECT = pattern(r"(?:\* ?)?(?:(?:[贴帖]子)?主题|标题) ?: ?")
_NO_TITLE = pattern(r"[>»›→|。]|您|目录")
_SIGNS = ("发表于", "作者", "楼主", "Post By", "Posted", "楼 20", "楼20")
_PRINTED_SIGNS = (*_SIGNS, "發表於", "發表于", "樓主", "樓 20", "樓20")
"""One of these stands in every thread; as folded, and as printed."""
_LONGEST = 120
_NEAR = 40
_COUNTS = ("views", "replies")
_BOARD = pattern(r".+?[›»>-] ?(?P<board>[^›»>]+?) ?[›»>-] ?[^›»>]+")


def read_linear(source: SourceText) -> Thread | None:
    """The thread in the lines of ``source``: archiver or print view, or that of another board; else ``None``."""
    lines = source.lines
    short = "\n".join([line.text for line in lines if len(line.text) < _LONGEST])
    if not any(sign in short for sign in _PRINTED_SIGNS):
        return None
    folded = [fold(line.text) if len(line.text) < _LONGEST else "" for line in lines]
    if not any(sign in text for text in folded for sign in _SIGNS):
        return None
    heads = _heads(_ARCHIVER, folded) if _is_archiver(folded) else []
    if heads:
        return _thread("archiver", lines, folded, heads)
    board, places = find_places(folded)
    if places:
        return _thread_of_board(board, lines, folded, places)
    heads = _heads(_PRINT, folded)
    if heads and (len(heads) > 1 or _is_print_view(folded)):
        return _thread("print view", lines, folded, heads)
    return None


def read_dump(source: SourceText) -> Thread | None:
    """The thread in the text dump of its page, where its starter writes on in a later post; else ``None``."""
    lines = source.lines
    folded = [fold(line.text) if len(line.text) < _LONGEST else "" for line in lines]
    places = dumped_posts(folded)
    own = [place for place in places[1:] if place.author == places[0].author]
    if not any(sum(len(line.text) for line in lines[place.first : place.end]) >= LONG_POST for place in own):
        return None
    thread = _thread_of_board("dump", lines, folded, places)
    return replace(thread, facts=(*thread.facts, *head_facts(lines[: places[0].head])))


def _heads(pattern: re.Pattern[str], folded: Sequence[str]) -> list[tuple[int, re.Match[str]]]:
    return [(n, match) for n, text in enumerate(folded) if (match := pattern.fullmatch(text))]


def _is_archiver(folded: Sequence[str]) -> bool:
    """By a foot that the dump of a thread page may have, too; but its posts have other heads."""
    named = any("Archiver" in text or text.startswith("查看完整版本") for text in folded)
    return named and not dumped_posts(folded)


def _is_print_view(folded: Sequence[str]) -> bool:
    """Whether one head is that of a post: an article page, too, prints author and time in one line."""
    return any("打印本页" in text or "Powered by" in text or text.startswith("欢迎光临") for text in folded)


def _thread(view: str, lines: Sequence[Line], folded: Sequence[str], heads: list[tuple[int, re.Match[str]]]) -> Thread:
    foot = next((n for n in range(heads[-1][0], len(lines)) if _FOOT.fullmatch(folded[n])), len(lines))
    posts = []
    title = ""
    front: list[tuple[Line, str]] = []
    for number, place in enumerate(between_heads(folded, heads, foot)):
        first = place.first
        if first < place.end and view == "print view" and (named := _PRINT_TITLE.fullmatch(folded[first])):
            title = title or named["title"].strip()
            if number == 0:
                front.append((lines[first], "page-title"))
            first += 1
        elif number == 0 and first + 1 < place.end and _repeats_title(folded, first):
            title = lines[first].text
            front.append((lines[first], "page-title"))
            first += 1
        posts.append(_post(lines, place._replace(first=first)))
    facts = [("board", Printed(board["board"]))] if (board := _breadcrumb(folded, heads[0][0])) else []
    return Thread(view, tuple(posts), title, tuple(facts), tuple(front))


def _thread_of_board(board: str, lines: Sequence[Line], folded: Sequence[str], places: Sequence[Place]) -> Thread:
    above = range(min(places[0].head, places[0].first))
    named = next((n for n in reversed(above) if _REPORT.search(folded[n]) and not _NO_TITLE.search(folded[n])), None)
    front = []
    if named is not None:
        label = _SUBJECT.match(folded[named])
        front.append((lines[named].part(label.end() if label else 0, len(lines[named].text)), "page-title"))
    facts = tuple(_counts([lines[n] for n in above]))
    title = front[0][0].text if front else ""
    return Thread(board, tuple(_post(lines, place) for place in places), title, facts, tuple(front))


def _counts(lines: Sequence[Line]) -> Iterator[tuple[str, Printed]]:
    for _, field in read_fields(lines, bare=False):
        if field.fact in _COUNTS and field.value:
            yield field.fact, Printed(field.value, field.printed, field.span)


def _repeats_title(folded: Sequence[str], number: int) -> bool:
    """Whether a line is the thread's title: the breadcrumb or the foot names it, too."""
    title = folded[number].strip()
    return bool(title) and any(n != number and text.endswith(title) for n, text in enumerate(folded) if len(text) < 120)


def _breadcrumb(folded: Sequence[str], end: int) -> re.Match[str] | None:
    return next((match for text in folded[:end] if (match := _BOARD.fullmatch(text)) and "›" in text), None)


def _post(lines: Sequence[Line], place: Place) -> Post:
    head = lines[place.head]
    found = find_date(place.date)
    date = Printed(found.iso if found else "", place.date, head.span(*place.date_at))
    return Post("", _printed_author(lines, place), plain(lines[place.first : place.end]), date, head)


def _printed_author(lines: Sequence[Line], place: Place) -> str:
    """The author in the characters of the page: his name stands near the head of the post."""
    if place.author:
        for line in reversed(lines[max(0, place.head - _NEAR) : place.head + 1]):
            at = fold(line.text).find(place.author)
            if at >= 0:
                return line.text[at : at + len(place.author)]
    return place.author
