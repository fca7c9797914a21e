"""Places: which unit a name means in a year."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiaokan import places
from jiaokan.places import PlaceClues


def code(name: str, year: int | None, clues: PlaceClues | None = None) -> str | None:
    settled = places.resolve(name, year, clues).settled
    return settled.unit.code if settled else None


@pytest.mark.parametrize(
    ("name", "year", "expected"),
    [
        ("米东区", 2021, "650109"),
        ("米东区", 2006, None),
        ("达县", 1985, "513021"),
        ("达县", 2011, "511721"),
        ("达县", 2013, "511721"),
        ("达县", 2014, None),
        ("达川区", 2014, "511703"),
        ("萧山市", 1990, "339005"),
        ("萧山市", 1995, "330181"),
        ("萧山市", 2001, "330181"),
        ("萧山市", 2002, None),
        ("萧山区", 2002, "330109"),
        ("巢湖市", 1990, "342601"),
        ("巢湖市", 2005, "341400"),
        ("巢湖市", 2011, None),
        ("巢湖市", 2012, "340181"),
        ("重庆市", 1990, "510200"),
        ("重庆市", 2000, "500000"),
        ("滨海新区", 2020, "120116"),
        ("神农架林区", 2020, "429021"),
        ("城关区", 2000, None),
        ("市中区", 2000, None),
        ("郊区", 2000, None),
        ("云岭县", 2000, None),
        ("米东区", 1979, None),
        ("米东区", 2025, "650109"),
        ("米东区", 2060, "650109"),
        ("米东区", None, "650109"),
        ("萧山市", None, None),
    ],
)
def test_code_by_year(name: str, year: int | None, expected: str | None) -> None:
    assert code(name, year) == expected


@pytest.mark.parametrize(
    ("clues", "expected"),
    [
        (PlaceClues(within=("阳泉市",)), "140311"),
        (PlaceClues(within=("阳泉",)), "140311"),
        (PlaceClues(within=("铜陵市",)), "340711"),
        (PlaceClues(within=("安徽省",)), "340711"),
        (PlaceClues(code="140300"), "140311"),
        (PlaceClues(code="340711"), "340711"),
        (PlaceClues(text="阳泉的发展，阳泉的未来"), "140311"),
        (PlaceClues(text="阳泉"), None),
        (PlaceClues(within=("杭州市",)), None),
        (PlaceClues(level="county"), None),
    ],
)
def test_clues_single_out(clues: PlaceClues, expected: str | None) -> None:
    assert code("郊区", 2020, clues) == expected


def test_evidence_against_the_only_unit_leaves_it_open() -> None:
    assert code("米东区", 2020, PlaceClues(level="prefecture")) is None
    assert code("米东区", 2020, PlaceClues(within=("喀什地区",))) is None


def test_candidates_come_with_evidence_and_higher_units() -> None:
    resolution = places.resolve("普陀区", 2020, PlaceClues(within=("浙江省",)))
    best = resolution.settled
    assert best is not None
    assert best is resolution.candidates[0]
    assert best.evidence == ("named with 浙江省",)
    assert [unit.name for unit in best.parents] == ["舟山市", "浙江省"]
    assert (best.name_at("county"), best.name_at("prefecture"), best.name_at("province")) == (
        "普陀区",
        "舟山市",
        "浙江省",
    )
    assert {candidate.unit.code for candidate in resolution.candidates} == {"310107", "330903"}


def test_reasons_are_given() -> None:
    assert places.resolve("云岭县", 2020).reason == "no unit has this name"
    assert places.resolve("萧山市", 2020).reason == "no unit has this name in this year"
    assert "units have this name" in places.resolve("郊区", 2020).reason
    assert "1980" in places.resolve("米东区", 1970).reason


@pytest.mark.parametrize(
    ("name", "year", "code"),
    [
        ("恩施州", 2021, "422800"),
        ("宽甸县", 2022, "210624"),
        ("宽甸县", 1985, "210624"),
        ("海南州", 2020, "632500"),
        ("前郭县", 2020, ""),
    ],
)
def test_common_names_of_autonomous_units(name: str, year: int, code: str) -> None:
    settled = places.resolve(name, year).settled
    assert (settled.unit.code if settled else "") == code


@pytest.mark.parametrize(
    ("text", "units", "rest"),
    [
        ("米东区", ("米东区",), ""),
        ("乌鲁木齐市米东区", ("乌鲁木齐市", "米东区"), ""),
        ("新疆乌鲁木齐市米东区", ("新疆维吾尔自治区", "乌鲁木齐市", "米东区"), ""),
        ("长沙雨花区", ("长沙市", "雨花区"), ""),
        ("乌恰县黑孜苇乡", ("乌恰县",), "黑孜苇乡"),
        ("乌海市海南区", ("乌海市", "海南区"), ""),
        ("乌海", ("乌海市",), ""),
        ("海西州", ("海西州",), ""),
        ("海西州德令哈市", ("海西蒙古族藏族自治州", "德令哈市"), ""),
        ("长沙", (), "长沙"),
        ("临空经济区", (), "临空经济区"),
        ("南京江北新区", (), "南京江北新区"),
        ("", (), ""),
    ],
)
def test_printed_names_are_split_into_units(text: str, units: tuple[str, ...], rest: str) -> None:
    assert places.split(text) == (units, rest)


def test_by_code() -> None:
    assert [unit.name for unit in places.gazetteer().coded("150300", 2020)] == ["乌海市"]
    assert places.resolve_code("150300", 2030).settled is not None
    assert places.resolve_code("999999", 2020).settled is None
    assert places.resolve_code("150300", 2020, PlaceClues(level="county")).settled is None


names = st.sampled_from(
    ["米东区", "郊区", "达县", "巢湖市", "市中区", "朝阳区", "乌海市", "云岭县", "鼓楼区", "海南省", "吉林市"]
)


@given(
    names,
    st.integers(1900, 2100),
    st.sampled_from(["", "150300", "140311", "320106"]),
    st.text("吉林省长春市乌海", max_size=20),
)
def test_what_is_settled_is_a_candidate_in_force(name: str, year: int, site: str, text: str) -> None:
    resolution = places.resolve(name, year, PlaceClues(code=site, text=text))
    assert all(candidate.unit.name == name for candidate in resolution.candidates)
    if resolution.settled:
        assert resolution.settled in resolution.candidates
        assert resolution.settled.in_force
        assert year >= places.FIRST_YEAR


@given(st.text("省市县区州乌海米东吉林长春阳泉郊", max_size=12))
def test_splitting_loses_no_unit_name(text: str) -> None:
    units, rest = places.split(text)
    assert not rest or text.endswith(rest)
    assert all(unit in places.gazetteer() for unit in units)


def test_the_data_is_consistent_in_every_year() -> None:
    data = places.gazetteer()
    for code, name in {"650109": "米东区", "110101": "东城区", "429004": "仙桃市", "820000": "澳门特别行政区"}.items():
        assert [unit.name for unit in data.coded(code, 2024)] == [name]
    for year in (1980, 2000, 2024):
        for name in ("城关区", "鼓楼区", "朝阳区", "市中区"):
            codes = [unit.code for unit in data.named(name) if unit.since <= year <= unit.until]
            assert len(codes) == len(set(codes))


def test_loading_is_quick() -> None:
    load = places.gazetteer.__wrapped__
    load()
    best = min(_timed(load) for _ in range(5))
    assert best < 0.05  # a few milliseconds; the bound only catches a change of kind


def _timed(function: object) -> float:
    start = time.process_time()
    function()  # type: ignore[operator]
    return time.process_time() - start


@pytest.mark.parametrize("year", [1985, 2024])
def test_every_unit_is_found_by_its_name_with_the_unit_above(year: int) -> None:
    data = places.gazetteer()
    for name in data.names:
        for unit in data.named(name):
            if not unit.since <= year <= unit.until:
                continue
            above = data.parents(unit, year)[:1]
            printed = "".join(parent.name for parent in above) + name
            assert places.split(printed) == ((*(parent.name for parent in above), name), "")
            found = places.resolve(name, year, PlaceClues(within=tuple(parent.name for parent in above))).settled
            assert found is None or found.unit == unit
            if not above:
                assert found is not None
