"""What reports of one place say about the same year, beside each other."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from itertools import groupby
from types import TracebackType

from jiaokan import IndicatorRow, LevelJump, TargetAndResult, level_jumps, targets_and_results

from .rows import Row


class Comparisons:
    """What is found between the reports of a run, in a temporary database that spills to disk: memory stays flat.

    ``reports`` are the values of one report each. To be closed, as a context manager.
    """

    def __init__(self, reports: Iterable[list[IndicatorRow]]) -> None:
        self._db = sqlite3.connect("", isolation_level=None)
        self._db.execute("PRAGMA journal_mode=OFF")
        self._db.execute("CREATE TABLE reports (place TEXT NOT NULL, said TEXT NOT NULL)")
        self._db.execute("CREATE TABLE found (is_jump INTEGER NOT NULL, line TEXT NOT NULL)")
        self._db.execute("BEGIN")
        said = ((rows[0].place, json.dumps(rows, ensure_ascii=False)) for rows in reports if rows)
        self._db.executemany("INSERT INTO reports VALUES (?, ?)", said)
        for rows in self._places():
            self._keep(False, map(_compared, targets_and_results(rows)))
            self._keep(True, map(_jump, level_jumps(rows)))

    def rows(self) -> Iterator[Row]:
        """Targets beside results, then levels that jump, each ordered by place."""
        for (line,) in self._db.execute("SELECT line FROM found ORDER BY is_jump, rowid"):
            row: Row = json.loads(line)
            yield row

    def _places(self) -> Iterator[list[IndicatorRow]]:
        """All values of one place after the other, those of a place in the order of the reports."""
        reports = self._db.execute("SELECT place, said FROM reports ORDER BY place, rowid")
        for _, of_place in groupby(reports, key=lambda report: report[0]):
            yield [IndicatorRow(*cells) for _, said in of_place for cells in json.loads(said)]

    def _keep(self, is_jump: bool, rows: Iterable[Row]) -> None:
        lines = ((is_jump, json.dumps(row, ensure_ascii=False)) for row in rows)
        self._db.executemany("INSERT INTO found VALUES (?, ?)", lines)

    def __enter__(self) -> Comparisons:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._db.close()


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
