"""The closed list of indicators, read from YAML: names, kinds of value, and the words around them.

The format is documented in ``docs/how-to/add-an-indicator.md``. Several files can be given: a later one adds
indicators, or replaces those of the same id; its words join those of the earlier ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field, replace
from itertools import product
from pathlib import Path
from typing import Annotated, Any, Literal

from jiaokan import ConfigError, Limited, NamedTuple, Typed, frozen, load_own_data, once, own_file, pattern, state_of

ValueKind = Literal["level", "growth", "share", "index"]
_BRACES = pattern(r"\{([^{}]*)\}")
_WORD_LISTS = ("leads", "links", "asides", "parts", "acts", "works", "scopes")


class Joint(Typed):
    """Names of several indicators at once; ``of`` are their ids in the order in which values follow 分别, empty for one
    that the list does not have."""

    names: list[str]
    of: Annotated[list[str], Limited(min_length=2)]


class Variant(Typed):
    """More names of an indicator, with kinds of value of their own, or that need a word before them."""

    names: list[str]
    values: dict[str, ValueKind] | None = None
    context: list[str] = field(default_factory=list)


class Entry(Typed):
    """One indicator as the file gives it."""

    id: Annotated[str, Limited(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
    label: dict[str, str]
    names: list[str]
    values: dict[str, ValueKind]
    limits: dict[ValueKind, tuple[float, float]] = field(default_factory=dict)
    part_of: dict[str, float] = field(default_factory=dict)
    leads: list[str] = field(default_factory=list)
    variants: list[Variant] = field(default_factory=list)
    joint: list[Joint] = field(default_factory=list)


class TaxonomyFile(Typed):
    """A whole file."""

    version: Literal[1]
    indicators: list[Entry] = field(default_factory=list)
    leads: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    asides: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    acts: list[str] = field(default_factory=list)
    works: list[str] = field(default_factory=list)
    scopes: list[str] = field(default_factory=list)


class Name(NamedTuple):
    """What a printed name stands for: one indicator, or several in the order of their values."""

    printed: str
    ids: tuple[str, ...]
    values: Mapping[str, ValueKind]
    context: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()


@frozen
class Taxonomy:
    """The indicators, and the patterns made of the word lists."""

    labels: Mapping[str, Mapping[str, str]]
    names: Mapping[str, tuple[Name, ...]]
    """By printed name, those with a context first."""
    kinds: Mapping[str, Mapping[str, ValueKind]]
    """Kind of value by id and dimension of the unit."""
    limits: Mapping[str, Mapping[str, tuple[float, float]]]
    """Least and greatest plausible value of a year, by id and kind, in %."""
    part_of: Mapping[str, Mapping[str, float]]
    """For an id, other ids and how many times their level its own can be."""
    leads: tuple[str, ...] = field(default=())
    links: tuple[str, ...] = field(default=())
    asides: tuple[str, ...] = field(default=())
    parts: tuple[str, ...] = field(default=())
    acts: tuple[str, ...] = field(default=())
    works: tuple[str, ...] = field(default=())
    scopes: tuple[str, ...] = field(default=())
    state: tuple[int, ...] = field(default=())
    """State of the built-in file and of this module, where the taxonomy is that of the file alone."""


def expand(pattern: str) -> list[str]:
    """All readings of a name with alternatives: ``{,地区}GDP`` is ``GDP`` and ``地区GDP``."""
    parts = _BRACES.split(pattern)
    choices = [part.split(",") if number % 2 else [part] for number, part in enumerate(parts)]
    return [reading for reading in map("".join, product(*choices)) if reading]


def load(more: Iterable[TaxonomyFile] = ()) -> Taxonomy:
    """The built-in taxonomy, extended by ``more``.

    Raises:
        ConfigError: a file names indicators that no file has.
    """
    built_in = own_file("jiaokan_schemas", "taxonomies", "indicators.yaml")
    parsed = list(more)
    if parsed:
        return _taxonomy(_merged([load_own_data(built_in, TaxonomyFile), *parsed]))
    state = (*state_of(built_in), *state_of(Path(__file__)))
    merged = once(("taxonomy",), lambda: _merged([load_own_data(built_in, TaxonomyFile)]), state)
    return replace(_taxonomy(merged), state=state)


def _taxonomy(merged: dict[str, Any]) -> Taxonomy:
    names = {printed: tuple(Name(*name) for name in found) for printed, found in merged["names"].items()}
    return Taxonomy(**{**merged, "names": names})


def _merged(parsed: Iterable[TaxonomyFile]) -> dict[str, Any]:
    """The fields of a taxonomy, in plain values."""
    entries: dict[str, Entry] = {}
    words: dict[str, list[str]] = {kind: [] for kind in _WORD_LISTS}
    for content in parsed:
        entries.update((entry.id, entry) for entry in content.indicators)
        for kind, found in words.items():
            found.extend(word for pattern in getattr(content, kind) for word in expand(pattern))
    kinds = {entry.id: entry.values for entry in entries.values()}
    names: dict[str, list[Name]] = {}
    for entry in entries.values():
        for name in _names(entry, kinds):
            names.setdefault(name.printed, []).append(name)
    return {
        "labels": {entry.id: entry.label for entry in entries.values()},
        "names": {printed: [tuple(name) for name in _in_order(found)] for printed, found in names.items()},
        "kinds": kinds,
        "limits": {entry.id: dict(entry.limits.items()) for entry in entries.values()},
        "part_of": {entry.id: entry.part_of for entry in entries.values()},
        **{kind: tuple(dict.fromkeys(found)) for kind, found in words.items()},
    }


def _in_order(names: Iterable[Name]) -> list[Name]:
    """Those with a context first."""
    return sorted(names, key=lambda name: (not name.context, name.ids))


def _names(entry: Entry, kinds: Mapping[str, Mapping[str, ValueKind]]) -> Iterable[Name]:
    leads = tuple(entry.leads)
    for printed in _expanded(entry.names):
        yield Name(printed, (entry.id,), entry.values, (), leads)
    for variant in entry.variants:
        for printed in _expanded(variant.names):
            yield Name(printed, (entry.id,), variant.values or entry.values, tuple(variant.context), leads)
    for joint in entry.joint:
        unknown = [id_ for id_ in joint.of if id_ and id_ not in kinds]
        if unknown:
            raise ConfigError(f"indicator {entry.id}: joint names of unknown indicators: {', '.join(unknown)}")
        for printed in _expanded(joint.names):
            yield Name(printed, tuple(joint.of), entry.values, (), leads)


def _expanded(patterns: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(reading for pattern in patterns for reading in expand(pattern)))
