"""Reports beside each other: what was aimed at and what was reached, and levels that jump.

Works on rows of the indicators table, together with the place that the report is of.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import pairwise

from ..values import NamedTuple
from .numerals import plain

_JUMP = 10.0


class IndicatorRow(NamedTuple):
    """One record of one report. ``place`` is whatever tells places apart (a code, else a name); values are numbers
    in the base unit as strings, empty where there is none (a target's may be its bound)."""

    document: str
    place: str
    indicator: str
    kind: str
    year: str
    status: str
    base_value: str
    base_unit: str
    suspect: str = ""


class TargetAndResult(NamedTuple):
    """A target for a year and the result that a later report of the same place gives for it."""

    place: str
    indicator: str
    kind: str
    year: str
    unit: str
    target: str
    result: str
    difference: str
    """The result less the target, in the base unit."""
    target_document: str
    result_document: str


class LevelJump(NamedTuple):
    """Two results of consecutive years of which one has lost or gained a digit, or is of something else."""

    before: IndicatorRow
    after: IndicatorRow

    @property
    def difference(self) -> str:
        """The later level less the earlier."""
        return _difference(self.before, self.after)


def targets_and_results(rows: Iterable[IndicatorRow]) -> list[TargetAndResult]:
    """Each target beside the result for its year, ordered by place, indicator and year.

    The first target and the first result of a report count: those of the opening of its sections.
    """
    targets: dict[tuple[str, ...], IndicatorRow] = {}
    results: dict[tuple[str, ...], IndicatorRow] = {}
    for row in rows:
        if row.place and row.year and row.base_value:
            key = (row.place, row.indicator, row.kind, row.year, row.base_unit)
            (targets if row.status == "target" else results).setdefault(key, row)
    return [
        _compared(targets[key], results[key])
        for key in sorted(targets.keys() & results.keys())
        if targets[key].document != results[key].document
    ]


def _compared(target: IndicatorRow, result: IndicatorRow) -> TargetAndResult:
    return TargetAndResult(
        result.place,
        result.indicator,
        result.kind,
        result.year,
        result.base_unit,
        target.base_value,
        result.base_value,
        _difference(target, result),
        target.document,
        result.document,
    )


def _difference(before: IndicatorRow, after: IndicatorRow) -> str:
    return plain(Decimal(after.base_value) - Decimal(before.base_value))


def level_jumps(rows: Iterable[IndicatorRow]) -> Iterator[LevelJump]:
    """The levels that differ tenfold or more between the results of two consecutive years, ordered by place."""
    series: dict[tuple[str, str, str], dict[int, IndicatorRow]] = {}
    for row in rows:
        if row.kind == "level" and row.status != "target" and row.place and row.base_value and row.year.isdigit():
            key = (row.place, row.indicator, row.base_unit)
            series.setdefault(key, {}).setdefault(int(row.year), row)
    for _, by_year in sorted(series.items()):
        for (year, before), (next_year, after) in pairwise(sorted(by_year.items())):
            if next_year == year + 1 and _jumps(float(before.base_value), float(after.base_value)):
                yield LevelJump(before, after)


def _jumps(before: float, after: float) -> bool:
    low, high = sorted((abs(before), abs(after)))
    return high >= _JUMP * low > 0
