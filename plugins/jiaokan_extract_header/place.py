"""Which place reports: its name, level, higher units and code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from jiaokan import (
    Diagnostic,
    Fact,
    Origin,
    PlaceCandidate,
    PlaceClues,
    PlaceParts,
    PlaceResolution,
    resolve_place,
    resolve_place_code,
    split_place,
)

from .head import Head, derived, first
from .session import Session, is_bare
from .title import year_in

_HAN_RUN = r"[\u3400-\u9fff]{2,24}"
_NATIONAL = re.compile(r"国务院|全国人民代表大会")
_TITLE_NOISE = re.compile(r"\[[^\]]*\]|【[^】]*】|\([^)]*\)|《|》|\d[\dxX×*]{3}\s*年(?:度)?|[一二][〇零一二三四五六七八九]{3}年|\s")
_TITLE_TAIL = re.compile(r"(?:人民)?(?:政府|委员会)(?:的)?工作(?:的)?报告.*|(?:人民)?政府$|—.*|-.*")
_TAGGED = re.compile(r"[\[(【]([\u3400-\u9fff]{2,12})[\])】]")
_ON_BEHALF = re.compile(r"代表(?P<place>[\u3400-\u9fff]{1,24}?)(?:第?[一二三四五六七八九十\d]+届)?(?:人民)?(?:政府|委员会)")
_OFFICE_TAIL = re.compile(r"(?:人民)?(?:政府|委员会|行政公署)?(?:\(?代理?\)?|常务副|副)?(?:.长|主席|总理|专员|主任)(?:\(代理?\))?$")
_PUBLISHER_TAIL = re.compile(r"(?:人民)?政府.*$")
_BOOK = re.compile(rf"(?P<place>{_HAN_RUN}?[省市县区州盟旗])年鉴")
_SITE_CODE = re.compile(r"标识码\s*[:：]?\s*(?P<code>[1-9]\d{5})\d{3,4}(?!\d)")
_TOWNSHIP = re.compile(r"(?:镇|乡|街道|苏木)$")
_ZONE = re.compile(r"(?:开发区|新区|园区|高新区|管理区|示范区|度假区|合作区|保税区|风景区|工业区|农场|林场)$")
_SUFFIX_LEVELS = (
    (re.compile(r"(?:省|自治区|特别行政区)$"), "province"),
    (re.compile(r"(?:自治州|州|盟|地区)$"), "prefecture"),
    (re.compile(r"(?:县|区|旗)$"), "county"),
)
_OPENING = 400
_MENTIONS = 3


class _Named(NamedTuple):
    """A place name found in the source, split into units."""

    parts: PlaceParts
    fact: Fact

    @property
    def last(self) -> str:
        return self.parts.rest or self.parts.units[-1]


def find_place(head: Head, session: Session | None, settled: list[Fact]) -> Iterator[Fact | Diagnostic]:
    """``place``, ``level``, ``province``, ``prefecture``, ``county`` and ``gb2260``, each only where it is certain."""
    national = _national(head, settled)
    if national:
        yield derived(national, "place", "全国", "national")
        yield derived(national, "level", "national", "national")
        return
    names = [named for named in _names(head, session, settled)]
    if not names:
        yield from _by_site_code(head, settled)
        return
    main = names[0]
    rival = next((other for other in names[1:] if not _agree(main, other)), None)
    if rival:
        message = f"{main.fact.printed} ({main.fact.rule}) and {rival.fact.printed} ({rival.fact.rule}) are different places"
        yield head.warn("X101", message, "the place is left empty", rival.fact)
        return
    main = max((named for named in names if named.last == main.last), key=lambda named: len(named.parts.units))
    yield from _resolved(head, main, names, settled)


def _national(head: Head, settled: list[Fact]) -> Fact | None:
    for name in ("session_body", "speaker_office"):
        fact = first(settled, name)
        if fact and _NATIONAL.match(fact.value):
            return fact
    if first(settled, "session_body") is None:
        match = re.search(r"(?:代表|受)(?:中共中央和)?国务院", head.opening[:_OPENING])
        if match:
            return head.in_body("place", "", "opening-formula", match.end() - 3, match.end())
    title = first(settled, "title")
    return title if title and "国务院" in title.value else None


def _names(head: Head, session: Session | None, settled: list[Fact]) -> Iterator[_Named]:
    """Place names by what they are printed in, the surest first."""
    for text, fact in _raw_names(head, session, settled):
        if text and not is_bare(text):
            parts = split_place(text)
            if parts.units or _level_of(parts.rest):
                yield _Named(parts, fact)


def _raw_names(head: Head, session: Session | None, settled: list[Fact]) -> Iterator[tuple[str, Fact]]:
    if session and session.place:
        start = session.place_start
        yield session.place, head.in_front("place", session.place, "session-line", start, start + len(session.place))
    title = first(settled, "title")
    if title:
        yield _place_in_title(title.value), title
    office = first(settled, "speaker_office")
    if office:
        yield _OFFICE_TAIL.sub("", office.value), office
    match = _ON_BEHALF.search(head.opening[:_OPENING])
    if match:
        yield match["place"], head.in_body("place", match["place"], "opening-formula", *match.span("place"))
    publisher = first(settled, "publisher")
    if publisher and _PUBLISHER_TAIL.search(publisher.value):
        yield _PUBLISHER_TAIL.sub("", publisher.value), publisher
    book = _BOOK.search(head.text.source, 0, 1500)
    if book:
        yield book["place"], head.in_source("place", book["place"], "yearbook", *book.span("place"))


def _place_in_title(title: str) -> str:
    return _TITLE_TAIL.sub("", _TITLE_NOISE.sub("", title.replace("（", "(").replace("）", ")")))


def _agree(one: _Named, other: _Named) -> bool:
    """Whether two names can be of one place: the same last unit, or one is a higher unit of the other."""
    if one.last == other.last:
        return True
    if one.last in other.parts.units or other.last in one.parts.units:
        return True
    return _is_within(one, other.last) or _is_within(other, one.last) or other.fact.name in ("publisher",)


def _is_within(named: _Named, higher: str) -> bool:
    resolution = resolve_place(named.parts.units[-1]) if named.parts.units else None
    return bool(resolution) and any(
        unit.name == higher for candidate in resolution.candidates for unit in candidate.parents  # type: ignore[union-attr]
    )


def _resolved(head: Head, main: _Named, names: list[_Named], settled: list[Fact]) -> Iterator[Fact | Diagnostic]:
    fact = main.fact
    yield derived(fact, "place", main.last, fact.rule)
    if main.parts.rest:
        yield from _unlisted(head, main, settled)
        return
    within = [unit for named in names for unit in named.parts.units if unit != main.last]
    resolution = resolve_place(main.last, _year(settled), _clues(head, settled, main.last, within))
    if resolution.settled is None:
        level = _level_of(main.last) or _common_level(resolution)
        if level:
            yield derived(fact, "level", level, "generic-name")
        yield head.warn("X104", f"no code for {main.last}: {resolution.reason}", _hint(resolution), fact)
        return
    yield from _unit_facts(fact, resolution.settled)


def _common_level(resolution: PlaceResolution) -> str:
    levels = {candidate.unit.level for candidate in resolution.candidates}
    return levels.pop() if len(levels) == 1 else ""


def _unlisted(head: Head, main: _Named, settled: list[Fact]) -> Iterator[Fact | Diagnostic]:
    """A township, a development zone or a name that the data does not have: no code of its own."""
    level = _level_of(main.parts.rest)
    if level:
        yield derived(main.fact, "level", level, "generic-name")
    if main.parts.units:
        clues = _clues(head, settled, main.parts.units[-1], list(main.parts.units[:-1]))
        higher = resolve_place(main.parts.units[-1], _year(settled), clues).settled
        if higher:
            yield from (fact for fact in _unit_facts(main.fact, higher) if fact.name not in ("level", "gb2260"))
    if level != "township":
        yield head.warn("X104", f"no code for {main.last}: no unit has this name", "", main.fact)


def _unit_facts(fact: Fact, candidate: PlaceCandidate) -> Iterator[Fact]:
    rule = f"{fact.rule}; {', '.join(candidate.evidence)}" if candidate.evidence else fact.rule
    yield derived(fact, "level", candidate.unit.level, rule)
    for level in ("province", "prefecture", "county"):
        name = candidate.name_at(level)
        if name:
            yield derived(fact, level, name, rule)
    yield derived(fact, "gb2260", candidate.unit.code, rule)


def _by_site_code(head: Head, settled: list[Fact]) -> Iterator[Fact | Diagnostic]:
    """The place of a page that names none: by the code of its web site, if the speech agrees with it."""
    found = _site_code(head)
    if found is None:
        return
    kind = _ON_BEHALF.search(head.opening[:_OPENING])
    resolution = resolve_place_code(found.value, _year(settled), PlaceClues(level=_level_of(kind["place"]) if kind else ""))
    unit = resolution.settled.unit if resolution.settled else None
    if unit is None or (kind and not unit.name.endswith(kind["place"])):
        return
    short = unit.name if len(unit.name) <= 2 else unit.name[:-1]
    if resolution.settled and head.text.body.count(short) >= _MENTIONS:
        yield derived(found, "place", unit.name, "site-code")
        yield from _unit_facts(found, resolution.settled)


def _site_code(head: Head) -> Fact | None:
    for fact in head.page_facts("site_id", "site_code", "SiteIDCode"):
        if re.match(r"[1-9]\d{5}", fact.value):
            return Fact("gb2260", fact.value[:6], "site-code", fact.origin, fact.printed, fact.start, fact.end)
    match = _SITE_CODE.search(head.text.source)
    return head.in_source("gb2260", match["code"], "site-code", *match.span("code")) if match else None


def _clues(head: Head, settled: list[Fact], name: str, within: list[str]) -> PlaceClues:
    title = first(settled, "title")
    tags = [tag for fact in (*head.page_facts("thread_tag", "tag", "title"), title) if fact for tag in _TAGGED.findall(fact.printed)]
    code = _site_code(head)
    known = [*within, *(tag for tag in tags if split_place(tag).units)]
    return PlaceClues(tuple(dict.fromkeys(known)), code.value if code else "", head.text.body, _level_of(name))


def _year(settled: list[Fact]) -> int | None:
    delivered = first(settled, "delivered")
    if delivered:
        return int(delivered.value[:4])
    for name in ("plan_year", "review_year", "title_year", "published"):
        fact = first(settled, name)
        if fact:
            return int(fact.value[:4])
    title = first(settled, "title")
    return year_in(title.value) if title else None


def _level_of(name: str) -> str:
    """The level that the generic part of a name says; empty for 市, which may be three, and for zones."""
    if _TOWNSHIP.search(name):
        return "township"
    if _ZONE.search(name):
        return ""
    return next((level for pattern, level in _SUFFIX_LEVELS if pattern.search(name)), "")


def _hint(resolution: PlaceResolution) -> str:
    units = [f"{c.unit.name} {c.unit.code} ({c.unit.since}–{c.unit.until})" for c in resolution.candidates[:3]]
    return "candidates: " + "; ".join(units) if units else ""


__all__ = ["Origin", "find_place"]
