"""What reports of one place say about the same year, beside each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from jiaokan import IndicatorRow, LevelJump, TargetAndResult, level_jumps, targets_and_results

from .rows import Row


def comparisons(records: Iterable[Mapping[str, Sequence[Row]]]) -> Iterator[Row]:
    """Targets beside results, then levels that jump; ``records`` hold the rows of one edition each, by table."""
    rows = [row for record in records for row in _indicator_rows(record)]
    yield from map(_compared, targets_and_results(rows))
    yield from map(_jump, level_jumps(rows))


def _indicator_rows(record: Mapping[str, Sequence[Row]]) -> Iterator[IndicatorRow]:
    place = next((str(row.get("gb2260") or row.get("place") or "") for row in record["documents"]), "")
    for row in record["indicators"] if place else ():
        words = (row[name] for name in ("indicator", "kind", "year", "status", "base_value", "base_unit", "suspect"))
        yield IndicatorRow(str(row["document"]), place, *(str(word or "") for word in words))


def _compared(found: TargetAndResult) -> Row:
    return {
        "finding": "target-and-result",
        "place": found.place,
        "indicator": found.indicator,
        "kind": found.kind,
        "year": found.year,
        "unit": found.unit,
        "expected": found.target,
        "found": found.result,
        "difference": found.difference,
        "document": found.result_document,
        "earlier_document": found.target_document,
    }


def _jump(jump: LevelJump) -> Row:
    before, after = jump
    return {
        "finding": "tenfold",
        "place": after.place,
        "indicator": after.indicator,
        "kind": after.kind,
        "year": after.year,
        "unit": after.base_unit,
        "expected": before.base_value,
        "found": after.base_value,
        "difference": jump.difference,
        "document": after.document,
        "earlier_document": before.document,
    }
