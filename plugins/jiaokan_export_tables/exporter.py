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
        """The rows of one edition, as JSON."""
        return json.dumps(rows_of(edition), ensure_ascii=False).encode()

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
        return comparisons(json.loads(record) for _, record in run.records())
    return (row for _, record in run.records() for row in json.loads(record)[table])


def _documents(run: RunView) -> Iterator[Row]:
    """Outcomes and records come in the same order; a document that this exporter was not used for has no record."""
    records = run.records()
    ahead = next(records, None)
    for outcome in run.outcomes():
        if not outcome.documents:
            yield _about(outcome)
        for document in outcome.documents:
            if ahead is not None and ahead[0] == document:
                yield json.loads(ahead[1])["documents"][0] | _about(outcome)
                ahead = next(records, None)
            else:
                yield _about(outcome) | {"document": document}


def _about(outcome: Outcome) -> Row:
    return {"source": outcome.source, "outcome": outcome.status, "adapter": outcome.adapter}
