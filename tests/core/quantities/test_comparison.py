"""Reports beside each other."""

from __future__ import annotations

from jiaokan import IndicatorRow, level_jumps, targets_and_results


def _row(
    document: str, year: str, status: str, value: str, kind: str = "growth", place: str = "990101"
) -> IndicatorRow:
    unit = "%" if kind == "growth" else "元"
    return IndicatorRow(document, place, "gdp", kind, year, status, value, unit)


def test_a_target_beside_its_result() -> None:
    rows = [
        _row("report-2022", "2021", "actual", "6.8"),
        _row("report-2022", "2022", "target", "7"),
        _row("report-2023", "2022", "actual", "5.6"),
        _row("report-2023", "2022", "actual", "9.9"),
        _row("report-2023", "2023", "target", "6"),
        _row("elsewhere", "2022", "actual", "8", place="990202"),
    ]
    (found,) = targets_and_results(rows)
    assert (found.year, found.target, found.result, found.difference) == ("2022", "7", "5.6", "-1.4")
    assert (found.target_document, found.result_document) == ("report-2022", "report-2023")


def test_rows_without_place_year_or_value_are_compared_with_nothing() -> None:
    rows = [
        _row("a", "2022", "target", "7", place=""), _row("b", "2022", "actual", "7", place=""),
        _row("a", "", "target", "7"), _row("b", "", "actual", "7"),
        _row("a", "2021", "target", ""), _row("b", "2021", "actual", "7"),
    ]  # fmt: skip
    assert targets_and_results(rows) == []


def test_levels_that_jump_tenfold() -> None:
    def level(document: str, year: str, value: str) -> IndicatorRow:
        return _row(document, year, "actual", value, "level")

    rows = [level("a", "2020", "100"), level("b", "2021", "110"), level("c", "2022", "1250"), level("d", "2025", "1")]
    (found,) = level_jumps(rows)
    assert (found.before.document, found.after.document, found.difference) == ("b", "c", "1140")
