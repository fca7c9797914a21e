"""Rows as RFC 4180 records and as JSON Lines."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Sequence

from .columns import Column
from .rows import Cell, Row

_FORMULA = re.compile(r"[=+\-@\t\r]")
_NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")
BOM = b"\xef\xbb\xbf"


def as_csv(columns: Sequence[Column], rows: Iterable[Row], *, bom: bool) -> Iterator[bytes]:
    """A header line and one record a row, UTF-8, lines ended by CRLF (RFC 4180)."""
    yield (BOM if bom else b"") + _record([column.name for column in columns])
    for row in rows:
        yield _record([_cell(row.get(column.name)) for column in columns])


def as_json_lines(columns: Sequence[Column], rows: Iterable[Row]) -> Iterator[bytes]:
    """One JSON object a row, with the exact text of every cell."""
    for row in rows:
        exact = {column.name: row.get(column.name) for column in columns}
        yield (json.dumps(exact, ensure_ascii=False) + "\n").encode()


def _record(cells: Sequence[str]) -> bytes:
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow(cells)
    return line.getvalue().encode()


def _cell(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return safe(str(value))


def safe(text: str) -> str:
    """``text`` with an apostrophe before it where a spreadsheet would run it as a formula; numbers stay."""
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text
