"""Finds the unit that a printed place name means in a given year, with the evidence for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..values import NamedTuple, frozen
from .gazetteer import FIRST_YEAR, Gazetteer, Unit, gazetteer

_NAMED_WITHIN, _NOT_WITHIN = 4, -4
_SAME_CODE, _CODE_OF_PARENT, _CODE_NEAR, _SAME_PROVINCE, _OTHER_CODE = 6, 5, 4, 2, -4
_MOST_MENTIONS, _FURTHER_MENTIONED = 4, 1
_LEVEL, _OTHER_LEVEL = 1, -3
_JUST_ENDED = -1
_MARGIN = 2


@frozen
class PlaceClues:
    """What the source says about a place besides its name.

    ``within``: names of higher units printed with it (a title, a publisher, a thread tag). ``code``: the first six
    digits of the code of the web site that has the text. ``text``: running text, in which mentions of the higher
    units count. ``level``: ``province``, ``prefecture`` or ``county``, where the text says which.
    """

    within: tuple[str, ...] = ()
    code: str = ""
    text: str = ""
    level: str = ""


class PlaceCandidate(NamedTuple):
    """A unit that the name may mean, its higher units (the nearest first), and what speaks for and against it."""

    unit: Unit
    parents: tuple[Unit, ...]
    in_force: bool
    score: int
    evidence: tuple[str, ...]

    def name_at(self, level: str) -> str:
        """The name of the unit itself or of the higher unit at ``level``; empty where there is none."""
        return next((unit.name for unit in (self.unit, *self.parents) if unit.level == level), "")


class PlaceResolution(NamedTuple):
    """What a name may mean: candidates, the best first, and the one that is settled, if one is.

    ``reason`` says in a few words why ``settled`` is what it is.
    """

    name: str
    year: int | None
    candidates: tuple[PlaceCandidate, ...]
    settled: PlaceCandidate | None
    reason: str


def resolve_place(name: str, year: int | None = None, clues: PlaceClues | None = None) -> PlaceResolution:
    """The units that ``name`` (a full name such as 米东区) may mean in ``year``.

    Where no unit has the name then, it may be the common name of an autonomous one (恩施州, 宽甸县).
    One is settled only when it is the only one in force and nothing speaks against it, or when the clues single it out.
    Years after the data's last year are read as the last one; before its first year nothing is settled.
    """
    places = gazetteer()
    known = clues or PlaceClues()
    weighed = [_weigh(places, unit, year, known) for unit in places.named(name)]
    if not any(candidate.in_force for candidate in weighed):
        units = [unit for full in places.autonomous(name) for unit in places.named(full)]
        weighed += [_weigh(places, unit, year, known) for unit in units]
    ranked = tuple(sorted(weighed, key=lambda c: (not c.in_force, -c.score, c.unit.code, -c.unit.until)))
    settled, reason = _settle(ranked, year)
    return PlaceResolution(name, year, ranked, settled, reason)


def resolve_place_code(code: str, year: int | None = None, clues: PlaceClues | None = None) -> PlaceResolution:
    """The unit that held the six-digit ``code`` in ``year``."""
    places = gazetteer()
    units = places.coded(code, year)[:1]
    weighed = tuple(_weigh(places, unit, year, clues or PlaceClues()) for unit in units)
    if not weighed:
        return PlaceResolution(code, year, (), None, "no unit has this code")
    settled = weighed[0] if weighed[0].score >= 0 else None
    return PlaceResolution(code, year, weighed, settled, "the unit of this code" if settled else "contradicted")


class PlaceParts(NamedTuple):
    """A printed place name in parts: ``units`` from the highest to the lowest, and what is no name in the data."""

    units: tuple[str, ...]
    rest: str


def split_place(text: str) -> PlaceParts:
    """Split a name such as 乌鲁木齐市米东区 into units: as few and as long as will cover it.

    Higher units may be printed short (湖南长沙市), and so may a single unit whose short name is like no other's
    (乌海). What remains uncovered at the end (a township, a development
    zone) is :attr:`PlaceParts.rest`.
    """
    places = gazetteer()
    parts = _split(places, text, 0)
    if parts.rest != text or len(text) < 2:
        return parts
    named = places.with_short_name(text)
    return PlaceParts(named, "") if len(named) == 1 else parts


def _split(places: Gazetteer, text: str, depth: int) -> PlaceParts:
    is_name = text in places or bool(places.autonomous(text))
    if is_name or not text or depth > 4:
        return PlaceParts((text,), "") if is_name else PlaceParts((), text)
    best = PlaceParts((), text)
    for end in range(len(text) - 1, 1, -1):
        head, tail = text[:end], text[end:]
        name = head if head in places else _full_name(places, head)
        if not name:
            continue
        parts = _split(places, tail, depth + 1)
        if not parts.rest:
            return PlaceParts((name, *parts.units), "")
        if name == head and not best.units:
            best = PlaceParts((name, *parts.units), parts.rest)
    return best


def _full_name(places: Gazetteer, short: str) -> str:
    """The name of the province or prefecture that ``short`` stands for, if there is just one."""
    names = [name for name in places.with_short_name(short) if any(u.level != "county" for u in places.named(name))]
    names = names or list(places.autonomous(short))
    return names[0] if len(names) == 1 else ""


def _weigh(places: Gazetteer, unit: Unit, year: int | None, clues: PlaceClues) -> PlaceCandidate:
    parents = places.parents(unit, year)
    in_force = year is None or unit.in_force(year)
    marks = [
        *_age_marks(unit, year),
        *_within_marks(places, unit, parents, clues.within),
        *_code_marks(unit, parents, clues.code),
        *_mention_marks(places, parents, clues.text if in_force else ""),
        *_level_marks(unit, clues.level),
    ]
    return PlaceCandidate(unit, parents, in_force, sum(score for score, _ in marks), tuple(text for _, text in marks))


_Mark = tuple[int, str]


def _age_marks(unit: Unit, year: int | None) -> Iterator[_Mark]:
    if year is not None and unit.until + 1 == year and unit.in_force(year):
        yield _JUST_ENDED, f"under this name and code until {unit.until}"


def _within_marks(places: Gazetteer, unit: Unit, parents: tuple[Unit, ...], within: Iterable[str]) -> Iterator[_Mark]:
    names = {form for parent in parents for form in (parent.name, places.short(parent.name))}
    for name in within:
        if name in names:
            yield _NAMED_WITHIN, f"named with {name}"
        elif name not in (unit.name, places.short(unit.name)) and name in places:
            yield _NOT_WITHIN, f"not in {name}"


def _code_marks(unit: Unit, parents: tuple[Unit, ...], code: str) -> Iterator[_Mark]:
    if not code:
        return
    if code == unit.code:
        yield _SAME_CODE, f"site code {code}"
    elif any(code == parent.code for parent in parents):
        yield _CODE_OF_PARENT, f"site code {code} of a higher unit"
    elif code[:4] == unit.code[:4]:
        yield _CODE_NEAR, f"site code {code} in the same prefecture"
    elif code[:2] == unit.code[:2]:
        yield _SAME_PROVINCE, f"site code {code} in the same province"
    else:
        yield _OTHER_CODE, f"site code {code} elsewhere"


def _mention_marks(places: Gazetteer, parents: tuple[Unit, ...], text: str) -> Iterator[_Mark]:
    for distance, parent in enumerate(parents if text else ()):
        count = text.count(places.short(parent.name))
        if count:
            score = _FURTHER_MENTIONED if distance else min(count, _MOST_MENTIONS)
            yield score, f"{places.short(parent.name)} mentioned {count} times"


def _level_marks(unit: Unit, level: str) -> Iterator[_Mark]:
    if level == unit.level:
        yield _LEVEL, f"level {level}"
    elif level:
        yield _OTHER_LEVEL, f"level is {level}"


def _settle(ranked: tuple[PlaceCandidate, ...], year: int | None) -> tuple[PlaceCandidate | None, str]:
    if not ranked:
        return None, "no unit has this name"
    if year is not None and year < FIRST_YEAR:
        return None, f"no data before {FIRST_YEAR}"
    in_force = [candidate for candidate in ranked if candidate.in_force]
    held = _places(in_force)
    if not held:
        return None, "no unit has this name in this year"
    best = held[0]
    if year is None and len(held) == 1 and len({candidate.unit.code for candidate in in_force}) > 1:
        return None, "its code depends on the year"
    if len(held) == 1:
        return (best, "the only unit of this name") if best.score > _OTHER_LEVEL else (None, "contradicted")
    if best.score - max(0, held[1].score) >= _MARGIN:
        return best, "singled out by the evidence"
    return None, f"{len(held)} units have this name"


def _places(candidates: Iterable[PlaceCandidate]) -> list[PlaceCandidate]:
    """Candidates without those that are the same place under an earlier code; the given order is kept."""
    latest: dict[tuple[str, ...], PlaceCandidate] = {}
    for candidate in candidates:
        place = (candidate.unit.level, *(parent.name for parent in candidate.parents))
        held = latest.get(place)
        if held is None or candidate.unit.until > held.unit.until:
            latest[place] = candidate
    return sorted(latest.values(), key=lambda c: (-c.score, c.unit.code))
