"""Who gave the report, and in which office."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from jiaokan import TRANSCRIBED, Fact, NamedTuple, fold, pattern

from .head import Head
from .session import Session

_HAN = r"[\u3400-\u9fff]"
_BESIDE_OFFICE = rf"(?:\s?\((?:代|代理|提名人选|候选人)\)|候选人|(?:提名)?人选|[、,]{_HAN}{{2,10}}书记)"
_CORE = (
    r"(?:[省市州县区旗盟镇乡场]\s*长|总\s*理|主\s*席|(?<!办公[室厅])(?<!局)(?<!常委会)主\s*任|专\s*员|行政长官|司令员)"
    rf"{_BESIDE_OFFICE}?"
)
_DOTTED = rf"{_HAN}{{1,10}}(?:\s?·\s?{_HAN}{{1,10}}){{1,3}}"
_PLAIN = rf"{_HAN}(?:\s*(?!同\s*志){_HAN}){{1,3}}"
_LONG = rf"[{TRANSCRIBED}]{{5,8}}"
_NAME = rf"(?P<name>{_DOTTED}|{_PLAIN}|(?:(?<=[\s:])|^){_LONG})(?:\s?同志)?(?:\s?\([^)]{{1,16}}\))?"
_OFFICE = rf"(?P<office>[\u3400-\u9fff、·() ]{{0,40}}{_CORE})"
_LINES = (
    rf"(?:报告人|主讲人|作者)?\s?:?\s*{_OFFICE}\s*:?\s*{_NAME}",
    rf"(?:报告人|主讲人)?\s?:?\s*(?P<name>{_DOTTED}|{_PLAIN})\s*[ (]\s*{_OFFICE}\)?",
)
_NAME_LINE = rf"(?:(?:报告人|主讲人)\s?:?\s*)?{_NAME}"
_OFFICE_LINE = rf"(?:(?:报告人|主讲人)\s?:?\s*)?{_OFFICE}"
_OF_A_PLACE = rf"(?:{_HAN}{{1,11}}?[省市县区州盟旗](?:人民政府)?|国务院|[省市县区州](?:人民政府)?)"
_SHORT_OFFICE = rf"(?P<office>{_OF_A_PLACE}?(?:代理?|副)?{_CORE})"
_REPORT = "政府工作报告"
_NEWS = (
    rf"{_SHORT_OFFICE}\s?(?P<name>{_DOTTED}|{_HAN}{{2,4}}?)(?:同志)?(?:代表{_HAN}{{1,20}})?"
    rf"(?:向大会)?作(?:了)?《?{_REPORT}"
)
_OFFICE_BEFORE = rf"{_SHORT_OFFICE}\s?$"
_AFTER_SESSION = rf"[\s)\]]*{_OFFICE}\s*(?P<name>{_DOTTED}|{_HAN}{{2,4}}?|{_HAN}\s+{_HAN})(?=\s|$|目\s*录|各\s*位|尊敬)"
_NO_NAME = pattern(
    r"政府|报告|会议|大会|代表|人民|目录|字号|来源|日报|全文|关于|工作|[×某]|^本报|^记者|[省市县区州旗盟]长"
)
_SPACE = pattern(r"\s")
_EDGE = " ()[]—:,.;*#\u3000"
_NEWS_RANGE = 4000
_SENTENCE = 80
_AFTER_RANGE = 120


@cache
def _compiled(expression: str) -> re.Pattern[str]:
    """Compiled when it is needed: that takes milliseconds, and most title pages are read by the first."""
    return pattern(expression)


class _Piece(NamedTuple):
    """A part of the front that may be a speaker line."""

    start: int
    text: str


def find_speaker(head: Head, session: Session | None) -> Iterator[Fact]:
    """``speaker_name`` and ``speaker_office``, from the title page, else from a news line or caption of the page."""
    pieces = list(_pieces(head, session))
    match_at = next(_matches(pieces), None)
    if match_at:
        start, match = match_at
        yield _name(head, start, match)
        yield _office(head, start, match)
        return
    found = list(_two_lines(head, pieces)) or list(_behind_session(head, session)) or list(_from_news(head))
    yield from found


def _matches(pieces: list[_Piece]) -> Iterator[tuple[int, re.Match[str]]]:
    for expression in _LINES:
        for piece in pieces:
            match = _compiled(expression).fullmatch(piece.text)
            if match and _is_name(match["name"]):
                yield piece.start, match


def _pieces(head: Head, session: Session | None) -> Iterator[_Piece]:
    """What may name the speaker: what follows the session in its line, then lines, those of the adapter first."""
    if session:
        yield from _stripped(session.end, head.front[session.end : head.line_end(session.end)])
    for line in sorted(head.lines, key=lambda line: line.role != "speaker"):
        if line.on_title_page and line.role != "title":
            yield from _stripped(line.start, line.text)


def _stripped(start: int, text: str) -> Iterator[_Piece]:
    stripped = text.strip(_EDGE)
    if not stripped:
        return
    at = text.find(stripped)
    if stripped.count("(") > stripped.count(")") and text[at + len(stripped) :].startswith(")"):
        stripped += ")"
    yield _Piece(start + at, stripped)


def _two_lines(head: Head, pieces: list[_Piece]) -> Iterator[Fact]:
    """Office and name on two lines."""
    for above, below in pairwise(pieces):
        office, name = _compiled(_OFFICE_LINE).fullmatch(above.text), _compiled(_NAME_LINE).fullmatch(below.text)
        if office and name and _is_name(name["name"]):
            yield _name(head, below.start, name)
            yield _office(head, above.start, office)
            return


def _behind_session(head: Head, session: Session | None) -> Iterator[Fact]:
    """A speaker right behind the session in a line that the adapter did not take to the front."""
    if session is None:
        return
    _, end = head.text.front_to_source(session.start, session.end)
    match = _compiled(_AFTER_SESSION).match(fold(head.text.source[end : end + _AFTER_RANGE]))
    if match and _is_name(match["name"]):
        for name, group in (("speaker_name", "name"), ("speaker_office", "office")):
            start, stop = end + match.start(group), end + match.end(group)
            value = _SPACE.sub("", head.text.source[start:stop])
            yield head.in_source(name, value, "after-session", start, stop)


def _from_news(head: Head) -> Iterator[Fact]:
    """A bare name with its office from elsewhere on the page, or both from a sentence of news about the speech."""
    name = next(_bare_names(head), None)
    source = head.text.source[:_NEWS_RANGE]
    if name:
        yield name
        match = _ending(_OFFICE_BEFORE, source, name.value, 0)
    else:
        match = _ending(_NEWS, source, _REPORT, len(_REPORT))
        if match:
            yield head.in_source("speaker_name", match["name"], "news-line", *match.span("name"))
    if match:
        yield head.in_source("speaker_office", match["office"], "news-line", *match.span("office"))


def _ending(expression: str, text: str, words: str, length: int) -> re.Match[str] | None:
    """The first match of ``expression`` that ends ``length`` characters after the beginning of ``words``."""
    at = text.find(words)
    while at >= 0:
        end = at + length
        match = _compiled(expression).search(text, max(0, end - _SENTENCE), end)
        if match and match.end() == end and _is_name(match.groupdict().get("name", "")):
            return match
        at = text.find(words, at + 1)
    return None


def _bare_names(head: Head) -> Iterator[Fact]:
    for line in head.lines:
        for piece in _stripped(line.start, line.text) if line.role == "speaker" else ():
            match = _compiled(_NAME_LINE).fullmatch(piece.text)
            if match and _is_name(match["name"]):
                yield _name(head, piece.start, match)


def _name(head: Head, offset: int, match: re.Match[str]) -> Fact:
    start, end = offset + match.start("name"), offset + match.end("name")
    return head.in_front("speaker_name", _SPACE.sub("", head.text.front[start:end]), "speaker-line", start, end)


def _office(head: Head, offset: int, match: re.Match[str]) -> Fact:
    office = match["office"]
    start = offset + match.start("office") + len(office) - len(office.lstrip(" 、·"))
    end = offset + match.end("office")
    return head.in_front("speaker_office", _SPACE.sub("", head.text.front[start:end]), "speaker-line", start, end)


def _is_name(text: str) -> bool:
    return not _NO_NAME.search(text)
