"""The script that builds the place data: yearly rows to intervals, the same bytes each time."""

from __future__ import annotations

import csv
import gzip
import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from jiaokan.places import Gazetteer, gazetteer

ROOT = Path(__file__).resolve().parents[3]
COLUMNS = (
    "year",
    "province_name",
    "city_name",
    "county_name",
    "province_adcode",
    "city_adcode",
    "county_adcode",
    "province_short",
    "city_short",
    "county_short",
    "rank",
)


@pytest.fixture
def script() -> ModuleType:
    path = ROOT / "scripts" / "build_places.py"
    spec = importlib.util.spec_from_file_location("build_places", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def rows() -> list[tuple[str, ...]]:
    found = []
    for year in range(2000, 2006):
        found.append((str(year), "云岭省", "", "", "990000", "", "", "云岭", "", "", "1"))
        found.append((str(year), "云岭省", "白河市", "", "990000", "990100", "", "云岭", "白河", "", "2"))
        code = "990121" if year < 2003 else "990102"
        name = "青石县" if year < 2003 else "青石区"
        found.append((str(year), "云岭省", "白河市", name, "990000", "990100", code, "云岭", "白河", "青石", "3"))
        if year != 2002:
            found.append(
                (str(year), "云岭省", "直辖县", "松林市", "990000", "999000", "999001", "云岭", "直辖县", "松林", "3")
            )
    return found


def test_rows_become_intervals(script: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table, target = tmp_path / "table.csv", tmp_path / "units.tsv.gz"
    with table.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([COLUMNS, *rows()])
    monkeypatch.setattr(script, "TARGET", target)
    script.main(table)
    first = target.read_bytes()
    script.main(table)
    assert target.read_bytes() == first
    data = Gazetteer(gzip.decompress(first).decode())
    assert [(u.code, u.since, u.until) for u in data.named("青石县")] == [("990121", 2000, 2002)]
    assert [(u.code, u.since, u.until) for u in data.named("青石区")] == [("990102", 2003, 2005)]
    assert [(u.since, u.until) for u in data.named("松林市")] == [(2000, 2001), (2003, 2005)]
    assert [unit.name for unit in data.parents(data.named("松林市")[0])] == ["云岭省"]
    assert [unit.name for unit in data.parents(data.named("青石区")[0])] == ["白河市", "云岭省"]
    assert "直辖县" not in data


def test_committed_data_is_compact_and_attributed() -> None:
    folder = ROOT / "schemas" / "jiaokan_schemas" / "places"
    assert (folder / "units.tsv.gz").stat().st_size < 100_000
    assert "MIT License" in (folder / "ATTRIBUTION.md").read_text(encoding="utf-8")
    assert "米东区" in gazetteer()
