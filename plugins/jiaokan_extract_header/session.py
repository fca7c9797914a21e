"""The session at which the report was given: body, term, meeting, day."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jiaokan import Fact, NamedTuple, find_date, parse_number, pattern, split_place

from .head import Head, HeadLine

_NUMERAL = r"[0-9零〇一二三四五六七八九十百两]{1,5}"
_HOUSE = r"(?P<house>人\s*民\s*代\s*表\s*大\s*会|人\s*民\s*代\s*表\s*会\s*议|人\s*大)"
_MEETING = rf"\s*第?\s*(?P<meeting>{_NUMERAL})\s*次\s*(?:全体)?\s*(?:会\s*议|大\s*会|例\s*会)?(?:\s*全体会议)?"
_TERM_FIRST = (
    rf"第?\s*(?P<term>{_NUMERAL})\s*届\s*(?P<inner>[\u3400-\u9fff]{{0,16}}?){_HOUSE}"
    rf"(?:(?:\s*会\s*议)?{_MEETING})?(?:\s*会\s*议)?\s*上?"
)
_SESSIONS = (
    pattern(_TERM_FIRST),
    pattern(rf"(?P<inner>){_HOUSE}\s*第?\s*(?P<term>{_NUMERAL})\s*届(?:{_MEETING})?\s*上?"),
    pattern(rf"(?P<inner>)(?P<term>){_HOUSE}{_MEETING}\s*上?"),
)
_TO_SESSION = pattern(rf"向(?P<place>[\u3400-\u9fff]{{0,12}}?[省市县区州盟旗镇乡])?{_TERM_FIRST}")
_HAN_RUN = pattern(r"[\u3400-\u9fff]+$")
_DAY_BEFORE = pattern(r".*[\d一二三四五六七八九十]\s*日[)\]]?(?:[上下]午)?", re.DOTALL)
_AT = pattern("[在于]")
_AT_PLACE = pattern(r"[在于][\u3400-\u9fff]{2,}$")
_DAY_LINE = pattern(r"[(\[]?\s*—*\s*\S{4,12}\s*年\s*\S{1,3}\s*月\s*\S{1,4}\s*日\s*[)\]]?")
_HELD = pattern("(?:召开|举行)的")
_SPACE = pattern(r"\s")
_FIRST_SENTENCE = 260
_BARE = pattern(r"(?:自治|新|全|我|本|高新|经开|开发|管理)?[省市县区州盟旗镇乡]")


class Session(NamedTuple):
    """A session named in the front: its span and that of the place printed before it, its body, term and meeting."""

    start: int
    end: int
    place: str
    body: str
    body_end: int
    numbers: tuple[Fact, ...]

    def body_fact(self, head: Head, place: str) -> Iterator[Fact]:
        """``session_body``; where the line says only 区人民代表大会, with the name of the ``place``,
        or not at all when that is not known."""
        body = self.body
        if is_bare(self.place):
            body = place + self.body.removeprefix(self.place) if place else ""
        if body:
            yield head.in_front("session_body", body, "session-line", self.start, self.body_end)


def is_bare(place: str) -> bool:
    """Whether ``place`` names only a kind of unit (区, 自治州)."""
    return _BARE.fullmatch(place) is not None


def find_session(head: Head) -> Session | None:
    """The session that the title page names, else the one that a caption in the front does."""
    return next(_sessions(head, captions=False), None) or next(_sessions(head, captions=True), None)


def _sessions(head: Head, *, captions: bool) -> Iterator[Session]:
    for session in _SESSIONS:
        for match in session.finditer(head.front):
            line = head.line_at(match.start())
            if line and (line.role == "caption" if captions else line.on_title_page):
                yield _read(head, match, line)


def session_of_speech(head: Head) -> Iterator[Fact]:
    """Body, term and meeting where the speaker says to whom he reports (向第…届…人民代表大会第…次会议报告)."""
    match = _TO_SESSION.search(head.opening, 0, _FIRST_SENTENCE)
    if not match:
        return
    place = match["place"] or ""
    body = "" if is_bare(place) else _body(match, place)
    if body:
        yield head.in_body("session_body", body, "opening-formula", match.start("term"), match.end("house"))
    for name, value in _numbers(match):
        yield head.in_body(name, value, "opening-formula", *match.span(name))


def find_delivered(head: Head, session: Session | None) -> Iterator[Fact]:
    """The day on which the report was given, from the session's line or a line of the title page that is a day."""
    for start, end in _day_spans(head, session):
        printed = find_date(head.front[start:end])
        if printed:
            at, until = start + printed.start, start + printed.end
            yield head.in_front("delivered", printed.iso[:10], "session-line", at, until)
            return


def _read(head: Head, match: re.Match[str], line: HeadLine) -> Session:
    start = _place_start(head.front, match.start(), line.start)
    place = _SPACE.sub("", head.front[start : match.start()])
    numbers = tuple(head.in_front(name, value, "session-line", *match.span(name)) for name, value in _numbers(match))
    return Session(start, match.end(), place, _body(match, place), match.end("house"), numbers)


def _numbers(match: re.Match[str]) -> Iterator[tuple[str, str]]:
    for name in ("term", "meeting"):
        value = parse_number(_SPACE.sub("", match[name])) if match[name] else None
        if value:
            yield name, str(value)


def _body(match: re.Match[str], place: str) -> str:
    house = _SPACE.sub("", match["house"])
    name = place + match["inner"] + ("人民代表大会" if house == "人大" else house)
    return "" if name == "人民代表大会" else name


def _place_start(front: str, end: int, line_start: int) -> int:
    """Where the place begins that is named right before ``front[:end]``, also at the end of the line before."""
    lead = front[line_start:end]
    if not lead.strip() and line_start:
        before = front.rfind("\n", 0, line_start - 1) + 1
        lead = front[before:end]
        if not _AT_PLACE.search(lead.rstrip()):
            return end
        line_start = before
    day = _DAY_BEFORE.match(lead)
    begin = day.end() if day else 0
    run = _HAN_RUN.search(lead[begin:].rstrip())
    if not run:
        return end
    return line_start + begin + run.start() + _lead(run[0])


def _lead(run: str) -> int:
    """Characters before the place in the run of Han characters that it ends (时在于都县 → 2)."""
    if not split_place(run).rest:
        return 0
    held = _HELD.match(run)
    if held:
        return held.end()
    cuts = [match.end() for match in _AT.finditer(run)]
    known = next((cut for cut in cuts if cut < len(run) and not split_place(run[cut:]).rest), None)
    if known is not None:
        return known
    return run.rfind("在") + 1 or int(run.startswith("于"))


def _day_spans(head: Head, session: Session | None) -> Iterator[tuple[int, int]]:
    """Where the day may stand: in the session's line before it, after it; then lines that are only a day."""
    if session:
        line = head.line_at(session.start)
        if line:
            yield line.start, session.start
        yield session.end, head.line_end(session.end)
    for line in head.lines:
        if line.on_title_page and _DAY_LINE.match(line.text):
            yield line.start, line.start + len(line.text)
