"""What the engine keeps of an edition for the tables: pieces of the finished files, written by the worker.

Each piece is packed by itself, so that the files of a run, which are made one after the other, unpack each piece once.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable

from jiaokan import Edition, IndicatorRow

from .cells import csv_lines, json_lines
from .columns import TABLES
from .rows import Row, rows_of

RENDERED = tuple(name for name in TABLES if name not in ("documents", "comparisons"))
"""Tables that are put together of finished pieces."""
_DOCUMENT, _OBSERVATIONS = 0, 1
_FIRST_RENDERED = 2


def record_of(edition: Edition, *, exact: bool) -> bytes:
    """The record of an edition; ``exact`` for pieces of JSON Lines files, too."""
    rows = rows_of(edition)
    (document,) = rows["documents"]
    pieces = [_json(document), _json(_observations(document, rows["indicators"]))]
    for name in RENDERED:
        pieces.append(csv_lines(TABLES[name], rows[name]))
        pieces.append(json_lines(TABLES[name], rows[name]) if exact else b"")
    packed = [zlib.compress(piece, 1) if piece else b"" for piece in pieces]
    return b" ".join(b"%d" % len(piece) for piece in packed) + b"\n" + b"".join(packed)


def document_row(record: bytes) -> Row:
    """The row of the documents table."""
    row: Row = json.loads(_piece(record, _DOCUMENT))
    return row


def observations(record: bytes) -> list[IndicatorRow]:
    """What the report says about its place, as far as it can be compared with other reports."""
    return [IndicatorRow(*cells) for cells in json.loads(_piece(record, _OBSERVATIONS))]


def rendered(record: bytes, table: str, *, exact: bool) -> bytes:
    """The lines that the edition adds to the CSV file of a table, or (``exact``) to its JSON Lines file."""
    return _piece(record, _FIRST_RENDERED + 2 * RENDERED.index(table) + exact)


def _observations(document: Row, indicators: Iterable[Row]) -> list[list[str]]:
    place = str(document.get("gb2260") or document.get("place") or "")
    identifier = str(document["document"])
    return [
        [identifier, place, *(str(row[name] or "") for name in _COMPARED)]
        for row in indicators
        if place and row["year"] and row["base_value"]
    ]


_COMPARED = ("indicator", "kind", "year", "status", "base_value", "base_unit")


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def _piece(record: bytes, number: int) -> bytes:
    head, _, rest = record.partition(b"\n")
    lengths = [int(length) for length in head.split()]
    start = sum(lengths[:number])
    packed = rest[start : start + lengths[number]]
    return zlib.decompress(packed) if packed else b""
