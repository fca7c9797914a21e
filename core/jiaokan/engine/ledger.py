"""The ledger: one row per source document in an SQLite file beside the results. What resume goes by."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Any

from ..domain.account import Totals
from ..domain.outcome import Outcome, Status
from ..errors import ResourceError
from ..values import frozen
from .exporting import Record
from .outcome_json import compact, diagnostics_as_data, diagnostics_from_data

NAME = "ledger.sqlite"
_VERSION = 2
_BATCH = 64

_TABLES = """
CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS sources (
    uri TEXT PRIMARY KEY, sha256 TEXT NOT NULL, digest TEXT NOT NULL, status TEXT NOT NULL, adapter TEXT NOT NULL,
    documents TEXT NOT NULL, deliverables TEXT NOT NULL, diagnostics TEXT NOT NULL, codes TEXT NOT NULL,
    totals TEXT NOT NULL, reason TEXT NOT NULL, same_as TEXT NOT NULL, milliseconds REAL NOT NULL, run INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS records (
    uri TEXT NOT NULL, exporter TEXT NOT NULL, number INTEGER NOT NULL, document TEXT NOT NULL, data BLOB NOT NULL,
    PRIMARY KEY (uri, exporter, number)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS files (path TEXT PRIMARY KEY, uri TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS stale (path TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TEMP TABLE unchanged (uri TEXT PRIMARY KEY) WITHOUT ROWID;
"""
_COLUMNS = "uri, sha256, status, adapter, documents, deliverables, diagnostics, totals, reason"
_INSERT = "INSERT OR REPLACE INTO sources VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


@frozen
class Known:
    """What the ledger knows of a source that was done before."""

    sha256: str
    digest: str
    status: Status
    codes: tuple[str, ...]
    deliverables: tuple[str, ...]
    same_as: str


@frozen
class Entry:
    """A row to be written. ``same_as`` names the source of equal bytes that was done instead."""

    outcome: Outcome
    digest: str
    records: tuple[Record, ...] = ()
    same_as: str = ""
    milliseconds: float = 0.0


def open_fresh(folder: Path) -> Ledger:
    """The ledger of a run that begins anew: a damaged one is thrown away."""
    try:
        return Ledger(folder)
    except ResourceError:
        for suffix in ("", "-wal", "-shm"):
            (folder / f"{NAME}{suffix}").unlink(missing_ok=True)
        return Ledger(folder)


class Ledger:
    """The open ledger. Rows are committed in batches; a row that a kill loses is work that is done again."""

    def __init__(self, folder: Path, *, read_only: bool = False) -> None:
        self._path = path = folder / NAME
        self._pending = 0
        try:
            if read_only:
                self._db = sqlite3.connect(f"file:{_quoted(path)}?mode=ro", uri=True, isolation_level=None)
            else:
                self._db = sqlite3.connect(path, isolation_level=None)
                self._prepare()
            version = self.fact("version")
        except sqlite3.Error as error:
            raise _unusable(path, error) from None
        if version != str(_VERSION):
            self._db.close()
            raise ResourceError(f"the ledger {path} is of another version of jiaokan; run again with --fresh")

    def _prepare(self) -> None:
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute("PRAGMA synchronous=NORMAL")
        self._db.executescript(_TABLES)
        self._db.execute("INSERT OR IGNORE INTO facts VALUES ('version', ?)", (str(_VERSION),))

    def fact(self, name: str) -> str:
        """A fact about the run folder, or an empty string."""
        row = self._db.execute("SELECT value FROM facts WHERE name = ?", (name,)).fetchone()
        return row[0] if row else ""

    def set_fact(self, name: str, value: str) -> None:
        """Set a fact about the run folder."""
        self._begin()
        self._write("INSERT OR REPLACE INTO facts VALUES (?, ?)", (name, value))

    def known(self, uri: str) -> Known | None:
        """What is known of a source."""
        row = self._db.execute(
            "SELECT sha256, digest, status, codes, deliverables, same_as FROM sources WHERE uri = ?", (uri,)
        ).fetchone()
        if row is None:
            return None
        sha256, digest, status, codes, deliverables, same_as = row
        return Known(sha256, digest, Status(status), tuple(codes.split()), tuple(json.loads(deliverables)), same_as)

    def put(self, entry: Entry, run: int) -> None:
        """Write the row of a source and the records of its documents, in place of older ones."""
        outcome = entry.outcome
        self._begin()
        if self._has(outcome.source):
            self._forget(outcome.source)
        self._write(
            _INSERT,
            (
                outcome.source,
                outcome.sha256,
                entry.digest,
                outcome.status.value,
                outcome.adapter,
                compact(outcome.documents),
                compact(outcome.deliverables),
                compact(diagnostics_as_data(outcome.diagnostics)),
                " ".join(outcome.codes),
                compact(outcome.totals),
                outcome.reason,
                entry.same_as,
                round(entry.milliseconds, 3),
                run,
            ),
        )
        for number, record in enumerate(entry.records):
            values = (outcome.source, record.exporter, number, record.document, record.data)
            self._write("INSERT INTO records VALUES (?, ?, ?, ?, ?)", values)
        if not entry.same_as:
            for path in outcome.deliverables:
                self._write("INSERT OR REPLACE INTO files VALUES (?, ?)", (path, outcome.source))

    def keep(self, uri: str) -> None:
        """Note, until the ledger is closed, that a source is still there and unchanged. Its row is not written."""
        self._begin()
        self._write("INSERT OR IGNORE INTO unchanged VALUES (?)", (uri,))

    def drop(self, uri: str) -> None:
        """Forget a source; its files become stale."""
        self._begin()
        self._forget(uri)
        self._write("DELETE FROM sources WHERE uri = ?", (uri,))

    def _has(self, uri: str) -> bool:
        return self._db.execute("SELECT 1 FROM sources WHERE uri = ?", (uri,)).fetchone() is not None

    def _forget(self, uri: str) -> None:
        self._write("INSERT OR IGNORE INTO stale SELECT path FROM files WHERE uri = ?", (uri,))
        self._write("DELETE FROM files WHERE uri = ?", (uri,))
        self._write("DELETE FROM records WHERE uri = ?", (uri,))

    def set_run_files(self, paths: Iterable[str]) -> None:
        """Note the files of the whole run, in place of older ones."""
        self._begin()
        self._forget("")
        for path in paths:
            self._write("INSERT OR REPLACE INTO files VALUES (?, '')", (path,))

    def stale(self) -> list[str]:
        """Files that earlier runs have made and nothing claims any more."""
        rows = self._db.execute("SELECT path FROM stale WHERE path NOT IN (SELECT path FROM files) ORDER BY path")
        return [path for (path,) in rows]

    def clear_stale(self) -> None:
        """Forget the stale files, once they are removed."""
        self._begin()
        self._write("DELETE FROM stale")

    def owner(self, path: str) -> str | None:
        """The source that a file belongs to, an empty string for one of the whole run, ``None`` for neither."""
        row = self._db.execute("SELECT uri FROM files WHERE path = ?", (path,)).fetchone()
        return row[0] if row else None

    def run_files(self) -> list[str]:
        """The files of the whole run."""
        return [path for (path,) in self._db.execute("SELECT path FROM files WHERE uri = '' ORDER BY path")]

    def files(self) -> Iterator[str]:
        """All files that the run folder should have, sorted."""
        return (path for (path,) in self._db.execute("SELECT path FROM files ORDER BY path"))

    def not_seen(self, run: int) -> list[str]:
        """Sources that an earlier run has done and this one neither did nor kept."""
        query = "SELECT uri FROM sources WHERE run <> ? AND uri NOT IN (SELECT uri FROM unchanged) ORDER BY uri"
        return [uri for (uri,) in self._db.execute(query, (run,))]

    def outcomes(self) -> Iterator[Outcome]:
        """All outcomes in the order of their sources' names."""
        for row in self._db.execute(f"SELECT {_COLUMNS} FROM sources ORDER BY uri"):  # noqa: S608
            yield _outcome(row)

    def outcome(self, uri: str) -> Outcome | None:
        """The outcome of one source."""
        row = self._db.execute(f"SELECT {_COLUMNS} FROM sources WHERE uri = ?", (uri,)).fetchone()  # noqa: S608
        return _outcome(row) if row else None

    def records(self, exporter: str) -> Iterator[tuple[str, bytes]]:
        """Document ids and records of an exporter, in the order of the sources' names."""
        query = "SELECT document, data FROM records WHERE exporter = ? ORDER BY uri, number"
        yield from self._db.execute(query, (exporter,))

    def entries(self) -> Iterator[Entry]:
        """All rows with their records, in the order of the sources' names."""
        for row in self._db.execute(f"SELECT {_COLUMNS}, digest, same_as, milliseconds FROM sources ORDER BY uri"):  # noqa: S608
            records = self._db.execute(
                "SELECT exporter, document, data FROM records WHERE uri = ? ORDER BY number, exporter", (row[0],)
            )
            kept = tuple(Record(*record) for record in records)
            yield Entry(_outcome(row[:-3]), row[-3], kept, row[-2], row[-1])

    def select(self, query: str, *values: object) -> Iterator[Any]:
        """The rows of a query."""
        return self._db.execute(query, values)

    def clear(self) -> None:
        """Forget all sources; their files become stale."""
        self._begin()
        self._write("INSERT OR IGNORE INTO stale SELECT path FROM files")
        for table in ("sources", "records", "files"):
            self._write(f"DELETE FROM {table}")  # noqa: S608

    def commit(self) -> None:
        """Make what was written last."""
        try:
            if self._db.in_transaction:
                self._db.execute("COMMIT")
        except sqlite3.Error as error:
            raise _unusable(self._path, error) from None
        self._pending = 0

    def close(self) -> None:
        """Commit and close."""
        try:
            self.commit()
        finally:
            self._db.close()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self.close()
        else:
            try:
                self.close()
            except ResourceError:
                return  # the first error says why

    def _begin(self) -> None:
        """A row of one source is written whole: batches end between them."""
        if self._pending >= _BATCH:
            self.commit()
        self._pending += 1

    def _write(self, statement: str, values: Iterable[object] = ()) -> None:
        try:
            if not self._db.in_transaction:
                self._db.execute("BEGIN")
            self._db.execute(statement, tuple(values))
        except sqlite3.Error as error:
            raise _unusable(self._path, error) from None


def _outcome(row: tuple[str, ...]) -> Outcome:
    uri, sha256, status, adapter, documents, deliverables, diagnostics, totals, reason = row
    return Outcome(
        uri,
        sha256,
        Status(status),
        adapter,
        tuple(json.loads(documents)),
        tuple(json.loads(deliverables)),
        diagnostics_from_data(json.loads(diagnostics)),
        Totals(*json.loads(totals)),
        reason,
    )


def _quoted(path: Path) -> str:
    from urllib.parse import quote

    return quote(str(path.absolute()))


def _unusable(path: Path, error: sqlite3.Error) -> ResourceError:
    return ResourceError(f"the ledger {path} cannot be used: {error}; if it is damaged, run again with --fresh")
