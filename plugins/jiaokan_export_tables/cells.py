"""Rows as RFC 4180 records and as JSON Lines."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence

from jiaokan import pattern

from .columns import Column
from .rows import Cell, Row

_FORMULA_STARTS = frozenset("=+-@\t\r")
_NUMBER = pattern(r"[+-]?[0-9]+(?:\.[0-9]+)?")
_encode = json.JSONEncoder(ensure_ascii=False).encode
BOM = b"\xef\xbb\xbf"


def csv_head(columns: Sequence[Column], *, bom: bool) -> bytes:
    """The header line."""
    return (BOM if bom else b"") + _records([[column.name for column in columns]])


def csv_lines(columns: Sequence[Column], rows: Iterable[Row]) -> bytes:
    """One record a row, UTF-8, lines ended by CRLF (RFC 4180)."""
    names = [column.name for column in columns]
    return _records([_cell(row.get(name)) for name in names] for row in rows)


def json_lines(columns: Sequence[Column], rows: Iterable[Row]) -> bytes:
    """One JSON object a row, with the exact text of every cell."""
    names = [column.name for column in columns]
    return "".join(f"{_encode({name: row.get(name) for name in names})}\n" for row in rows).encode()


def _records(rows: Iterable[Sequence[str]]) -> bytes:
    lines = io.StringIO()
    csv.writer(lines, lineterminator="\r\n").writerows(rows)
    return lines.getvalue().encode()


def _cell(value: Cell) -> str:
    if isinstance(value, str):
        return safe(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def safe(text: str) -> str:
    """``text`` with an apostrophe before it where a spreadsheet would run it as a formula; numbers stay."""
    return f"'{text}" if text and text[0] in _FORMULA_STARTS and not _NUMBER.fullmatch(text) else text
