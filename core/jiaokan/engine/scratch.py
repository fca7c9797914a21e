"""Temporary tables outside memory, which go with the process that made them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from ..errors import ResourceError


def scratch(table: str) -> sqlite3.Connection:
    """A temporary database that spills to disk, with the one table that the statement ``table`` makes."""
    database = sqlite3.connect("", isolation_level=None)
    database.execute("PRAGMA journal_mode=OFF")
    database.execute(table)
    database.execute("BEGIN")
    return database


@contextmanager
def usable() -> Iterator[None]:
    """Around what is done with such a database.

    Raises:
        ResourceError: the folder for temporary files is full or not ours to write.
    """
    try:
        yield
    except sqlite3.Error as error:
        raise ResourceError(f"the folder for temporary files cannot be used: {error}") from None
