"""The session at which the report was given: body, term, meeting, day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from jiaokan import Diagnostic, Fact, find_date, split_place

from .head import Head, HeadLine
from .numerals import NUMERAL, small_number

_HOUSE = r"(?:人\s*民\s*代\s*表\s*大\s*会|人\s*民\s*代\s*表\s*会\s*议|人\s*大)"
_MEETING = rf"\s*第?\s*(?P<meeting>{NUMERAL})\s*次\s*(?:全体)?\s*(?:会\s*议|大\s*会|例\s*会)?(?:\s*全体会议)?\s*上?"
SESSION = re.compile(
    rf"第?\s*(?P<term>{NUMERAL})\s*届\s*(?P<inner>[\u3400-\u9fff]{{0,16}}?)(?P<house>{_HOUSE})(?:(?:\s*会\s*议)?{_MEETING})?(?:\s*会\s*议)?\s*上?"
)
_TERM_AFTER = re.compile(
    rf"(?P<inner>)(?P<house>{_HOUSE})\s*第?\s*(?P<term>{NUMERAL})\s*届(?:{_MEETING})?"
)
_PLACE_BEFORE = re.compile(r"[\u3400-\u9fff]+$")
_LEADING = re.compile(r"^(?:.*?日\s*|上午|下午)*(?:在|于)?")
_DAY_LINE = re.compile(r"[(\[]?\s*—*\s*\S{4,12}\s*年\s*\S{1,3}\s*月\s*\S{1,4}\s*日\s*[)\]]?")
_HEAD_OF_SPEECH = 260
_BARE = frozenset({"省", "市", "县", "区", "州", "盟", "旗", "镇", "乡", "自治区", "自治州", "自治县"})


class Session(NamedTuple):
    """A session found in the front: where it stands, the place printed before it, and its facts."""

    start: int
    end: int
    place: str
    place_start: int
    facts: tuple[Fact, ...]


def find_session(head: Head) -> Session | None:
    """The session of the title page, or the one that the speech's first sentence names."""
    for pattern in (SESSION, _TERM_AFTER):
        for match in pattern.finditer(head.front):
            line = _line_at(head, match.start())
            if line is None or not (line.on_title_page or match["meeting"]):
                continue
            return _read(head, match, line)
    return None


def session_of_speech(head: Head) -> Iterator[Fact]:
    """Term and meeting where the speaker says to whom he reports (向第十届全国人民代表大会第一次会议报告)."""
    match = re.search(rf"向{SESSION.pattern}", head.opening[:_HEAD_OF_SPEECH])
    if not match:
        return
    start, end = match.start() + 1, match.end()
    body = _body_name(match, "")
    if body:
        yield head.in_body("session_body", body, "opening-formula", start, end)
    yield from _numbers(head, match, "opening-formula", in_body=True)


def find_delivered(head: Head, session: Session | None) -> Iterator[Fact | Diagnostic]:
    """The day on which the report was given, from the session line or a line with a day beside it."""
    for start, end in _day_spans(head, session):
        printed = find_date(head.front[start:end])
        if printed:
            yield head.in_front(
                "delivered", printed.iso[:10], "session-line", start + printed.start, start + printed.end
            )
            return


def _line_at(head: Head, position: int) -> HeadLine | None:
    return next((line for line in reversed(head.lines) if line.start <= position), None)


def _read(head: Head, match: re.Match[str], line: HeadLine) -> Session:
    place, place_start = _place_before(head.front, match.start(), line.start)
    body = _body_name(match, head.text.front[place_start : place_start + len(place)])
    facts = []
    if body:
        facts.append(head.in_front("session_body", body, "session-line", place_start, match.end("house")))
    facts += _numbers(head, match, "session-line", in_body=False)
    return Session(place_start, match.end(), place, place_start, tuple(facts))


def _numbers(head: Head, match: re.Match[str], rule: str, *, in_body: bool) -> Iterator[Fact]:
    for name in ("term", "meeting"):
        value = small_number(match[name]) if match[name] else None
        if value:
            make = head.in_body if in_body else head.in_front
            yield make(name, str(value), rule, *match.span(name))


def _body_name(match: re.Match[str], place: str) -> str:
    house = re.sub(r"\s", "", match["house"])
    name = place + match["inner"] + ("人民代表大会" if house == "人大" else house)
    return "" if name == "人民代表大会" else name


def _place_before(front: str, end: int, line_start: int) -> tuple[str, int]:
    """The place named right before ``front[:end]``, also at the end of the line before."""
    lead = front[line_start:end]
    if not lead.strip() and line_start:
        before = front.rfind("\n", 0, line_start - 1) + 1
        lead = front[before:end].rstrip()
        if not re.search(r"[在于][\u3400-\u9fff]+$", lead):
            return "", end
        line_start = before
    run = _PLACE_BEFORE.search(lead.rstrip())
    if not run:
        return "", end
    words = run[0]
    if split_place(words).rest:
        words = words[_LEADING.match(words).end() :]  # type: ignore[union-attr]
    return words, line_start + run.end() - len(words)


def _day_spans(head: Head, session: Session | None) -> Iterator[tuple[int, int]]:
    """Where the day may stand: in the session's line before it, after it, then lines that are only a day."""
    if session:
        line = _line_at(head, session.start)
        if line:
            yield line.start, session.start
            yield session.end, max(session.end, head.front.find("\n", session.end) if "\n" in head.front[session.end :] else len(head.front))
    for line in head.lines:
        if line.on_title_page and _DAY_LINE.match(line.text):
            yield line.start, line.start + len(line.text)


def is_bare(place: str) -> bool:
    """Whether ``place`` names only a kind of unit (区, 自治州)."""
    return place in _BARE
