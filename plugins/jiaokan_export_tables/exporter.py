"""The corpus as data: tables over all documents of a run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from jiaokan import Deliverable, Edition, Exporter, Options, Outcome, RunView

from .cells import csv_head, csv_lines, json_lines
from .columns import TABLES
from .comparisons import Comparisons
from .datapackage import descriptor
from .record import RENDERED, document_row, observations, record_of, rendered
from .rows import Row

_ROWS = 100
"""Rows of a table, or pieces of one, that are written in one go."""


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
        """The lines that the edition adds to each table."""
        return record_of(edition, exact=self.options.jsonl)

    def finish(self, run: RunView) -> Iterator[Deliverable]:
        """The tables of the run, streamed."""
        with Comparisons(observations(record) for _, record in run.records()) as found:
            for name in TABLES:
                yield Deliverable(f"tables/{name}.csv", self._csv(run, name, found))
                if self.options.jsonl:
                    yield Deliverable(f"tables/{name}.jsonl", _lines(run, name, found, exact=True))
        yield Deliverable("tables/datapackage.json", descriptor(run.corpus, exact=self.options.jsonl))

    def _csv(self, run: RunView, table: str, found: Comparisons) -> Iterator[bytes]:
        yield csv_head(TABLES[table], bom=self.options.bom)
        yield from _lines(run, table, found, exact=False)


def _lines(run: RunView, table: str, found: Comparisons, *, exact: bool) -> Iterator[bytes]:
    """The lines of a table, as JSON Lines (``exact``) or CSV, in chunks of some size."""
    if table in RENDERED:
        return _gathered(rendered(record, table, exact=exact) for _, record in run.records())
    rows = _documents(run) if table == "documents" else found.rows()
    write = json_lines if exact else csv_lines
    return iter(lambda: write(TABLES[table], islice(rows, _ROWS)), b"")


def _gathered(pieces: Iterable[bytes]) -> Iterator[bytes]:
    remaining = iter(pieces)
    while chunk := list(islice(remaining, _ROWS)):
        yield b"".join(chunk)


def _documents(run: RunView) -> Iterator[Row]:
    """Outcomes and records come in the same order; a document that this exporter was not used for has no record."""
    records = run.records()
    ahead = next(records, None)
    for outcome in run.outcomes():
        if not outcome.documents:
            yield _about(outcome)
        for document in outcome.documents:
            if ahead is not None and ahead[0] == document:
                yield document_row(ahead[1]) | _about(outcome)
                ahead = next(records, None)
            else:
                yield _about(outcome) | {"document": document}


def _about(outcome: Outcome) -> Row:
    return {"source": outcome.source, "outcome": outcome.status, "adapter": outcome.adapter}
