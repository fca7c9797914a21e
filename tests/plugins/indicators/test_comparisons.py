"""The comparisons table: reports of one place, in one run."""

from __future__ import annotations

from jiaokan import IndicatorRow
from jiaokan_export_tables.comparisons import Comparisons
from jiaokan_export_tables.rows import Row


def _report(document: str, place: str, *rows: tuple[str, str, str, str]) -> list[IndicatorRow]:
    return [
        IndicatorRow(document, place, "gdp", kind, year, status, value, "%" if kind == "growth" else "元")
        for kind, year, status, value in rows
    ]


def _compared(*reports: list[IndicatorRow]) -> list[Row]:
    with Comparisons(reports) as found:
        rows = list(found.rows())
        assert rows == list(found.rows())
    return rows


def test_rows() -> None:
    found = _compared(
        _report("a", "青岚县", ("growth", "2022", "target", "7"), ("level", "2021", "actual", "18600000000")),
        [],
        _report("c", "云岭县", ("growth", "2022", "actual", "9")),
        _report("b", "青岚县", ("growth", "2022", "actual", "5.5"), ("level", "2022", "estimate", "1960000000")),
    )
    assert [(row["finding"], row["expected"], row["found"], row["difference"]) for row in found] == [
        ("target-and-result", "7", "5.5", "-1.5"),
    ]
    assert [(row["document"], row["earlier_document"]) for row in found] == [("b", "a")]


def test_places_come_in_order_and_jumps_last() -> None:
    found = _compared(
        _report("d", "云岭县", ("growth", "2022", "target", "6"), ("level", "2021", "actual", "18600000000")),
        _report("a", "青岚县", ("growth", "2022", "target", "7")),
        _report("b", "青岚县", ("growth", "2022", "actual", "5.5"), ("growth", "2022", "actual", "9")),
        _report("e", "云岭县", ("growth", "2022", "actual", "9"), ("level", "2022", "actual", "1860000000")),
    )
    assert [(row["finding"], row["place"], row["found"]) for row in found] == [
        ("target-and-result", "云岭县", "9"),
        ("target-and-result", "青岚县", "5.5"),
        ("tenfold", "云岭县", "1860000000"),
    ]


def test_a_jump() -> None:
    (row,) = _compared(
        _report("a", "青岚县", ("level", "2021", "actual", "18600000000")),
        _report("b", "青岚县", ("level", "2022", "actual", "1860000000")),
    )
    assert (row["finding"], row["year"], row["difference"]) == ("tenfold", "2022", "-16740000000")
