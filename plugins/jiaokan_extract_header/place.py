"""Which place reports: its name, level, higher units and code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from jiaokan import (
    Diagnostic,
    Fact,
    NamedTuple,
    PlaceCandidate,
    PlaceClues,
    PlaceResolution,
    pattern,
    resolve_place,
    resolve_place_code,
    split_place,
)

from .head import Head, derived
from .place_names import (
    Named,
    agrees,
    is_national,
    level_of,
    national,
    only_government,
    own_counties,
    place_names,
    reporting_for,
)
from .session import Session

_SITE_CODE = pattern(r"标识码\s*[:：]?\s*(?P<code>[1-9]\d{5})\d{3,4}(?!\d)")
_TAGGED = pattern(r"[\[(（【]([\u3400-\u9fff]{2,12})[\])）】]")
_CODE = pattern(r"[1-9]\d{5}")
_PREFECTURE = pattern(r"(?:市|州|盟|地区)$")


class _Site(NamedTuple):
    """The six digits of a site code, and where they stand."""

    code: str
    fact: Fact


def find_place(head: Head, session: Session | None, settled: Mapping[str, Fact]) -> Iterator[Fact | Diagnostic]:
    """``place``, ``level``, ``province``, ``prefecture``, ``county`` and ``gb2260``, each only where it is certain."""
    names = [name for name in place_names(head, session, settled) if name.binding or agrees(head, name.last)]
    state = national(head, session, settled) or (None if names else is_national(head))
    if state:
        yield derived(state, "level", "national", "national")
    elif names:
        yield from _by_name(head, names, settled)
    else:
        found = list(_by_site_code(head, settled))
        yield from found or _level_alone(head)


def _by_name(head: Head, names: list[Named], settled: Mapping[str, Fact]) -> Iterator[Fact | Diagnostic]:
    main = names[0]
    if main.fact.rule != "session-line":
        # Without the congress that was addressed, the lowest unit of a chain is the one that reports.
        for name in names:
            main = name if _is_below(name, main) else main
    related = [name for name in names if name.last == main.last or _is_below(main, name)]
    rival = next((name for name in names if name not in related and name.binding), None)
    if rival:
        message = f"{main.text} ({main.fact.rule}) and {rival.text} ({rival.fact.rule}) are different places"
        yield head.warn("X101", message, "the place is left empty", rival.fact)
        return
    yield from _resolved(head, main, related, settled)


def _is_below(name: Named, higher: Named) -> bool:
    """Whether one place can be part of the other: as it is printed, or by the data of any year."""
    if name.last == higher.last:
        return False
    if higher.last in name.units:
        return True
    candidates = resolve_place(name.units[-1]).candidates if name.units else ()
    return any(unit.name == higher.last for candidate in candidates for unit in candidate.parents)


def _resolved(
    head: Head, main: Named, related: list[Named], settled: Mapping[str, Fact]
) -> Iterator[Fact | Diagnostic]:
    within = [unit for name in related for unit in name.units if unit != main.last]
    if main.rest:
        yield derived(main.fact, "place", main.last, main.fact.rule)
        yield from _unlisted(head, main, within, settled)
        return
    resolution = resolve_place(main.last, _year(settled), _clues(head, settled, main.last, within))
    # The official name, where a common one (恩施州) is printed.
    name = resolution.settled.unit.name if resolution.settled else main.last
    yield derived(main.fact, "place", name, main.fact.rule)
    if resolution.settled:
        yield from _unit_facts(main.fact, resolution.settled)
        return
    level = level_of(main.last) or _common_level(resolution)
    if level:
        yield derived(main.fact, "level", level, "generic-name")
    yield from _common_units(main.fact, resolution)
    yield head.warn("X104", f"no code for {main.last}: {resolution.reason}", _hint(resolution), main.fact)


def _unlisted(head: Head, main: Named, within: list[str], settled: Mapping[str, Fact]) -> Iterator[Fact | Diagnostic]:
    """A township, a development zone or a name that the data does not have: no code of its own."""
    level = level_of(main.rest)
    if level:
        yield derived(main.fact, "level", level, "generic-name")
    elif main.rest.endswith("市") and (counties := own_counties(head)):
        yield derived(counties, "level", "prefecture", "counties-of-its-own")
    higher_name = main.units[-1] if main.units else next(iter(within), "")
    higher = resolve_place(higher_name, _year(settled), _clues(head, settled, higher_name, within)).settled
    if higher:
        yield from (fact for fact in _unit_facts(main.fact, higher) if fact.name not in ("level", "gb2260"))
    if level == "county":
        if not higher and _PREFECTURE.search(higher_name):
            yield derived(main.fact, "prefecture", higher_name, main.fact.rule)
        yield derived(main.fact, "county", main.rest, main.fact.rule)
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


def _by_site_code(head: Head, settled: Mapping[str, Fact]) -> Iterator[Fact]:
    """The place of a page that names none: by the code of its web site, if the speech agrees with it."""
    site = _site(head)
    candidate = resolve_place_code(site.code, _year(settled)).settled if site else None
    if site and candidate and agrees(head, candidate.unit.name):
        yield derived(site.fact, "place", candidate.unit.name, "site-code")
        yield from _unit_facts(site.fact, candidate)


def _level_alone(head: Head) -> Iterator[Fact]:
    """The level of a report that names no place: from the kind of government that it speaks of as its own."""
    kind = reporting_for(head) or only_government(head)
    level = level_of(kind.value) if kind else ""
    if kind and level:
        yield derived(kind, "level", level, "kind-of-government")


def _site(head: Head) -> _Site | None:
    for fact in head.page_facts("site_admin_code", "site_id"):
        if _CODE.match(fact.value):
            return _Site(fact.value[:6], fact)
    match = _SITE_CODE.search(head.text.source)
    if match is None:
        return None
    return _Site(match["code"], head.in_source("site_id", match["code"], "site-code", *match.span("code")))


def _clues(head: Head, settled: Mapping[str, Fact], name: str, within: list[str]) -> PlaceClues:
    printed = [fact.printed for fact in head.page_facts("thread_tag", "title")]
    printed += [line.text for line in head.lines if line.role in ("page-title", "title")]
    tags = [tag for text in printed for tag in _TAGGED.findall(text) if split_place(tag).units or tag in head.body]
    site = _site(head)
    return PlaceClues(
        within=tuple(dict.fromkeys((*within, *tags))),
        code=site.code if site else "",
        text=head.body,
        level=level_of(name),
    )


def _year(settled: Mapping[str, Fact]) -> int | None:
    """The year in which the name must hold: of delivery, else the best that is known."""
    for name in ("delivered", "plan_year", "review_year", "title_year", "published"):
        if name in settled:
            return int(settled[name].value[:4])
    return None


def _common_units(fact: Fact, resolution: PlaceResolution) -> Iterator[Fact]:
    """The units that all candidates have in common."""
    candidates = [candidate for candidate in resolution.candidates if candidate.in_force]
    for level in ("province", "prefecture", "county"):
        names = {candidate.name_at(level) for candidate in candidates}
        if len(names) == 1 and (name := names.pop()):
            yield derived(fact, level, name, fact.rule)


def _common_level(resolution: PlaceResolution) -> str:
    levels = {candidate.unit.level for candidate in resolution.candidates}
    return levels.pop() if len(levels) == 1 else ""


def _hint(resolution: PlaceResolution) -> str:
    units = [f"{c.unit.name} {c.unit.code} ({c.unit.since}–{c.unit.until})" for c in resolution.candidates[:3]]
    return "candidates: " + "; ".join(units) if units else ""
