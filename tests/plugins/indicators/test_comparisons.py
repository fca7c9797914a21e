"""The comparisons table: two reports of one place, in one run."""

from __future__ import annotations

from jiaokan_export_tables.comparisons import comparisons


def _record(document: str, place: str, *rows: tuple[str, str, str, str]) -> dict[str, list[dict[str, str | None]]]:
    return {
        "documents": [{"document": document, "gb2260": "", "place": place}],
        "indicators": [
            {
                "document": document,
                "indicator": "gdp",
                "kind": kind,
                "year": year,
                "status": status,
                "base_value": value,
                "base_unit": "%" if kind == "growth" else "元",
                "suspect": None,
            }
            for kind, year, status, value in rows
        ],
    }


def test_rows() -> None:
    records = [
        _record("a", "青岚县", ("growth", "2022", "target", "7"), ("level", "2021", "actual", "18600000000")),
        _record("b", "青岚县", ("growth", "2022", "actual", "5.5"), ("level", "2022", "estimate", "1960000000")),
        _record("c", "云岭县", ("growth", "2022", "actual", "9")),
        _record("d", "", ("growth", "2022", "actual", "9")),
    ]
    found = list(comparisons(records))
    assert [(row["finding"], row["expected"], row["found"], row["difference"]) for row in found] == [
        ("target-and-result", "7", "5.5", "-1.5"),
    ]
    assert [(row["document"], row["earlier_document"]) for row in found] == [("b", "a")]


def test_a_jump() -> None:
    records = [
        _record("a", "青岚县", ("level", "2021", "actual", "18600000000")),
        _record("b", "青岚县", ("level", "2022", "actual", "1860000000")),
    ]
    (row,) = comparisons(records)
    assert (row["finding"], row["year"], row["difference"]) == ("tenfold", "2022", "-16740000000")
