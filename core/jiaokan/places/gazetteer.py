"""The administrative units of China, 1980–2024, with the years in which each held its name and code.

The data (:file:`jiaokan_schemas/places/units.tsv.gz`, built by :file:`scripts/build_places.py`) is read on first use
and kept as text: a line is parsed when its name is asked for.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from ..compiled import once, state_of
from ..own_data import own_file
from ..values import NamedTuple

FIRST_YEAR, LAST_YEAR = 1980, 2024
"""The years that the data covers. Later years are read as the last one."""

Index = tuple[dict[str, str], dict[str, list[str]], str]


class Unit(NamedTuple):
    """A unit under one name and code. ``since`` and ``until`` are years, both included; ``until`` of a unit
    that still exists is :data:`LAST_YEAR`. ``parent`` is the code of the next higher unit, empty for provinces."""

    name: str
    code: str
    since: int
    until: int
    parent: str

    @property
    def level(self) -> str:
        """``province``, ``prefecture`` or ``county``."""
        if self.code.endswith("0000"):
            return "province"
        return "prefecture" if self.code.endswith("00") else "county"

    def in_force(self, year: int) -> bool:
        """Whether the unit held this name and code at some time of ``year``.

        The data gives the state at the end of each year: a unit that was renamed during ``year`` is still found
        under its last name, which is the one that a report read in January uses.
        """
        return self.since <= min(year, LAST_YEAR) <= self.until + 1


class Gazetteer:
    """Looks units up by name, short name and code."""

    def __init__(self, table: str, index: Index | None = None) -> None:
        """``table``: the text of the data file; ``index``: what :func:`indexed` makes of it."""
        self._table = table
        self._lines, self._given, self._kinds = index or indexed(table)
        self._units: dict[str, tuple[Unit, ...]] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._lines

    @property
    def names(self) -> tuple[str, ...]:
        """All names that a unit ever had, sorted."""
        return tuple(self._lines)

    def named(self, name: str) -> tuple[Unit, ...]:
        """All units that ever had exactly this name, by code and year."""
        units = self._units.get(name)
        if units is None:
            rest = self._lines.get(name)
            units = () if rest is None else tuple(_units(name, rest.split("\t")[1]))
            self._units[name] = units
        return units

    def short(self, name: str) -> str:
        """The name without its generic part (乌海 for 乌海市); ``name`` itself where there is no shorter form."""
        given = self._lines.get(name, "").split("\t", 1)[0]
        return given or (name if len(name) <= 2 else name[:-1])

    def with_short_name(self, short: str) -> tuple[str, ...]:
        """Names of which ``short`` is the short form, sorted."""
        alike = (short, *(short + kind for kind in self._kinds))
        found = {name for name in alike if name in self._lines and self.short(name) == short}
        return tuple(sorted(found.union(self._given.get(short, ()))))

    def autonomous(self, name: str) -> tuple[str, ...]:
        """The autonomous units that are commonly called ``name`` (恩施州 for 恩施土家族苗族自治州), sorted."""
        if name[-1:] not in ("州", "县", "旗"):
            return ()
        return tuple(full for full in self.with_short_name(name[:-1]) if full.endswith(f"自治{name[-1]}"))

    def coded(self, code: str, year: int | None = None) -> tuple[Unit, ...]:
        """Units that had this code (in ``year``), the latest first."""
        found = []
        at = self._table.find(f"{code} ")
        while at >= 0:
            line_start = self._table.rfind("\n", 0, at) + 1
            name = self._table[line_start : self._table.index("\t", line_start)]
            found += [unit for unit in self.named(name) if unit.code == code and unit not in found]
            at = self._table.find(f"{code} ", at + 1)
        held = [unit for unit in found if year is None or unit.since <= min(year, LAST_YEAR) <= unit.until]
        return tuple(sorted(held, key=lambda unit: unit.until, reverse=True))

    @lru_cache(maxsize=512)  # noqa: B019 - one gazetteer per process
    def parents(self, unit: Unit, year: int | None = None) -> tuple[Unit, ...]:
        """The higher units of ``unit`` in ``year`` (by default its last), the nearest first."""
        within = unit.until if year is None else max(unit.since, min(year, unit.until))
        chain: list[Unit] = []
        code = unit.parent
        while code:
            found = self.coded(code, within) or self.coded(code)
            if not found:
                break
            chain.append(found[0])
            code = found[0].parent
        return tuple(chain)


def indexed(table: str) -> Index:
    """What stands behind each name in the data file, names by the short forms given there, and last characters."""
    lines = dict(line.split("\t", 1) for line in table.splitlines())
    names: dict[str, list[str]] = {}
    for name, rest in lines.items():
        if given := rest.split("\t", 1)[0]:
            names.setdefault(given, []).append(name)
    return lines, names, "".join(sorted({name[-1] for name in lines}))


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """The gazetteer of the installed data, loaded once per process (some milliseconds)."""
    file = own_file("jiaokan_schemas", "places", "units.tsv.gz")
    return Gazetteer(*once(("gazetteer", str(file)), lambda: _read(file), state_of(file)))


def _read(file: Path) -> tuple[str, Index]:
    import gzip

    table = gzip.decompress(file.read_bytes()).decode()
    return table, indexed(table)


def _units(name: str, records: str) -> list[Unit]:
    units = []
    for record in records.split(";"):
        code, since, until, *parent = record.split(" ")
        units.append(Unit(name, code, int(since), int(until), parent[0] if parent else _parent(code)))
    return units


def _parent(code: str) -> str:
    if code.endswith("0000"):
        return ""
    return code[:2] + "0000" if code.endswith("00") else code[:4] + "00"
