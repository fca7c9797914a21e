"""What a run keeps for its end, outside memory: there may be as many copies as documents."""

from __future__ import annotations

import pickle
import sqlite3
from collections.abc import Iterator

from ..errors import ResourceError
from .resume import Decision


class Postponed:
    """Decisions, in the order in which they came, in a temporary database that spills to disk."""

    def __init__(self) -> None:
        self._db = sqlite3.connect("", isolation_level=None)
        self._db.execute("PRAGMA journal_mode=OFF")
        self._db.execute("CREATE TABLE postponed (number INTEGER PRIMARY KEY, decision BLOB NOT NULL)")
        self._db.execute("BEGIN")

    def add(self, decision: Decision) -> None:
        """Keep a decision.

        Raises:
            ResourceError: the folder for temporary files is full.
        """
        try:
            self._db.execute("INSERT INTO postponed (decision) VALUES (?)", (pickle.dumps(decision),))
        except sqlite3.Error as error:
            raise ResourceError(f"the folder for temporary files cannot be used: {error}") from None

    def __iter__(self) -> Iterator[Decision]:
        for (data,) in self._db.execute("SELECT decision FROM postponed ORDER BY number"):
            yield pickle.loads(data)  # noqa: S301 - written by this very object

    def close(self) -> None:
        """Forget all."""
        self._db.close()
