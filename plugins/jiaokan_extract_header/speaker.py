"""Who gave the report, and in which office."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from jiaokan import Fact

from .head import Head, HeadLine
from .session import Session

_HAN = r"[\u3400-\u9fff]"
_CORE = (
    r"(?:省|市|州|县|区|旗|盟|镇|乡)\s*长|总\s*理|主\s*席|主\s*任|专\s*员|行政长官|场\s*长|司\s*令\s*员"
)
_ACTING = r"\s?\((?:代|代理)\)"
OFFICE = rf"(?:[\u3400-\u9fff、·() ]{{0,40}}?)(?:{_CORE})(?:{_ACTING})?"
_DOTTED = rf"{_HAN}{{1,8}}(?:\s?·\s?{_HAN}{{1,8}}){{1,3}}"
_PLAIN = rf"{_HAN}(?:\s*{_HAN}){{1,3}}"
NAME = rf"(?:{_DOTTED}|{_PLAIN})"
_AFTER = r"(?:\s?\([^)]{1,16}\))?"
_LINE = re.compile(
    rf"(?:报告人|主讲人|作者)?\s?:?\s*(?P<office>[\u3400-\u9fff、·() ]{{0,40}}(?:{_CORE})(?:{_ACTING})?)\s*:?\s*(?P<name>{NAME}){_AFTER}"
)
_NAME_FIRST = re.compile(rf"(?P<name>{NAME})\s*[ (]\s*(?P<office>{OFFICE})\)?")
_NAME_ONLY = re.compile(rf"(?:(?:报告人|主讲人)\s?:?\s*)?(?P<name>{NAME}){_AFTER}")
_NEWS = re.compile(
    rf"(?P<office>{_HAN}{{0,14}}?(?:{_CORE}))\s?(?P<name>{_DOTTED}|{_HAN}{{2,4}}?)(?:同志)?(?:代表{_HAN}{{1,20}})?(?:向大会)?作(?:了)?(?:《)?政府工作报告"
)
_NO_NAMES = re.compile(r"政府|报告|会议|大会|代表|人民|目录|字号|来源|日报|全文|关于|工作|[×某]")
_EDGE = " ()[]—:,.;*#\u3000"
_NEWS_RANGE = 4000


class _Piece(NamedTuple):
    """A part of the front that may be a speaker line."""

    start: int
    text: str


def find_speaker(head: Head, session: Session | None) -> Iterator[Fact]:
    """``speaker_name`` and ``speaker_office``: from the speaker line, else from a news line or caption on the page."""
    for piece in _pieces(head, session):
        match = _LINE.fullmatch(piece.text) or _NAME_FIRST.fullmatch(piece.text)
        if match and _is_name(match["name"]):
            office = match["office"].strip(" 、·:")
            at = piece.start + match.start("office") + match["office"].find(office)
            yield _name(head, piece.start + match.start("name"), match["name"])
            printed = head.text.front[at : at + len(office)]
            yield head.in_front("speaker_office", re.sub(r"\s", "", printed), "speaker-line", at, at + len(office))
            return
    yield from _without_office(head, session)


def _pieces(head: Head, session: Session | None) -> Iterator[_Piece]:
    """Lines that may name the speaker, the likely ones first; what follows the session in its line counts as one."""
    if session:
        line_end = head.front.find("\n", session.end)
        rest = head.front[session.end : line_end if line_end >= 0 else len(head.front)]
        yield from _stripped(session.end, rest)
    for line in sorted(head.lines, key=lambda line: line.role != "speaker"):
        if line.on_title_page and line.role != "title":
            yield from _stripped(line.start, line.text)


def _stripped(start: int, text: str) -> Iterator[_Piece]:
    stripped = text.strip(_EDGE)
    if stripped:
        yield _piece(start, text, stripped)


def _piece(start: int, text: str, stripped: str) -> _Piece:
    at = text.find(stripped)
    closing = text[at + len(stripped) : at + len(stripped) + 1]
    if closing in (")", "]") and stripped.count("(") > stripped.count(")"):
        stripped += closing
    return _Piece(start + at, stripped)


def _without_office(head: Head, session: Session | None) -> Iterator[Fact]:
    name = next(_bare_names(head, session), None)
    source = head.text.source[:_NEWS_RANGE]
    if name is None:
        match = _NEWS.search(source)
        if match and _is_name(match["name"]):
            yield head.in_source("speaker_name", match["name"], "news-line", *match.span("name"))
            yield head.in_source("speaker_office", match["office"], "news-line", *match.span("office"))
        return
    yield name
    before = re.search(rf"(?P<office>{_HAN}{{0,14}}?(?:{_CORE}))\s?{re.escape(name.value)}", source)
    if before:
        yield head.in_source("speaker_office", before["office"], "news-line", *before.span("office"))


def _bare_names(head: Head, session: Session | None) -> Iterator[Fact]:
    lines: list[HeadLine] = [line for line in head.lines if line.role == "speaker"]
    for line in lines:
        for piece in _stripped(line.start, line.text):
            match = _NAME_ONLY.fullmatch(piece.text)
            if match and _is_name(match["name"]):
                yield _name(head, piece.start + match.start("name"), match["name"])


def _name(head: Head, start: int, matched: str) -> Fact:
    printed = head.text.front[start : start + len(matched)]
    return head.in_front("speaker_name", re.sub(r"\s", "", printed), "speaker-line", start, start + len(matched))


def _is_name(text: str) -> bool:
    return not _NO_NAMES.search(text)
