"""The corpus as data: tables over all documents of a run."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from jiaokan import Deliverable, Edition, Exporter, Options, Outcome, RunView

from .cells import as_csv, as_json_lines
from .columns import TABLES
from .comparisons import comparisons
from .datapackage import descriptor
from .rows import Row, rows_of

_RECORDED = tuple(name for name in TABLES if name != "comparisons")
"""Tables whose rows come from one document each."""


class TablesOptions(Options):
    """Options of ``tables``."""

    bom: bool = False
    """Begin CSV files with a byte order mark, for Excel."""
    jsonl: bool = True
    """Write JSON Lines with the exact text of each cell beside the CSV files."""


class TablesExporter(Exporter):
    """``tables/*.csv``: documents, sections, indicators, glossary, emendations and comparisons between reports, with
    ``datapackage.json``.

    The documents table has a row for each report, and one for each source document that gave none, in
    the order of the sources' names.
    """

    name = "tables"
    options_model = TablesOptions
    options: TablesOptions

    def record(self, edition: Edition) -> bytes:
        """The rows of one edition: a line of JSON for each table, so that one table can be read without the others."""
        rows = rows_of(edition)
        return "\n".join(json.dumps(rows[name], ensure_ascii=False) for name in _RECORDED).encode()

    def finish(self, run: RunView) -> Iterator[Deliverable]:
        """The tables of the run, streamed."""
        for name, columns in TABLES.items():
            yield Deliverable(f"tables/{name}.csv", as_csv(columns, _rows(run, name), bom=self.options.bom))
            if self.options.jsonl:
                yield Deliverable(f"tables/{name}.jsonl", as_json_lines(columns, _rows(run, name)))
        yield Deliverable("tables/datapackage.json", descriptor(run.corpus, exact=self.options.jsonl))


def _rows(run: RunView, table: str) -> Iterable[Row]:
    if table == "documents":
        return _documents(run)
    if table == "comparisons":
        return comparisons({name: _table(record, name) for name in _RECORDED} for _, record in run.records())
    return (row for _, record in run.records() for row in _table(record, table))


def _table(record: bytes, name: str) -> list[Row]:
    """The rows of one table in a record."""
    rows: list[Row] = json.loads(record.split(b"\n")[_RECORDED.index(name)])
    return rows


def _documents(run: RunView) -> Iterator[Row]:
    """Outcomes and records come in the same order; a document that this exporter was not used for has no record."""
    records = run.records()
    ahead = next(records, None)
    for outcome in run.outcomes():
        if not outcome.documents:
            yield _about(outcome)
        for document in outcome.documents:
            if ahead is not None and ahead[0] == document:
                yield _table(ahead[1], "documents")[0] | _about(outcome)
                ahead = next(records, None)
            else:
                yield _about(outcome) | {"document": document}


def _about(outcome: Outcome) -> Row:
    return {"source": outcome.source, "outcome": outcome.status, "adapter": outcome.adapter}
