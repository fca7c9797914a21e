"""What a run keeps for its end, outside memory: there may be as many copies as documents."""

from __future__ import annotations

import pickle
from collections.abc import Iterator

from .resume import Decision
from .scratch import scratch, usable


class Postponed:
    """Decisions, in the order in which they came, in a temporary database that spills to disk."""

    def __init__(self) -> None:
        self._db = scratch("CREATE TABLE postponed (number INTEGER PRIMARY KEY, decision BLOB NOT NULL)")

    def add(self, decision: Decision) -> None:
        """Keep a decision.

        Raises:
            ResourceError: the folder for temporary files is full.
        """
        with usable():
            self._db.execute("INSERT INTO postponed (decision) VALUES (?)", (pickle.dumps(decision),))

    def __iter__(self) -> Iterator[Decision]:
        for (data,) in self._db.execute("SELECT decision FROM postponed ORDER BY number"):
            yield pickle.loads(data)  # noqa: S301 - written by this very object

    def close(self) -> None:
        """Forget all."""
        self._db.close()
