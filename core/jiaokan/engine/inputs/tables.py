"""CSV and JSON Lines files as streams of source documents, one per row; other columns travel as metadata."""

from __future__ import annotations

import csv
import gzip
import io
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO, cast

from ...config.model import Input
from ...domain.source import SourceDocument
from .found import Found, plain_name, too_large, unread

_TEXT_COLUMNS = ("text", "full_text", "fulltext", "content", "html", "body", "正文", "全文", "内容")


def csv_rows(path: Path, uri: str, settings: Input) -> Iterator[Found]:
    """Rows of a CSV (or, by its suffix, tab-separated) table with a header line."""
    csv.field_size_limit(settings.max_document * 2)
    try:
        with path.open("rb") as raw:
            text = io.TextIOWrapper(raw, encoding=_encoding(path), errors="surrogateescape", newline="")
            delimiter = "\t" if path.suffix.lower() == ".tsv" else ","
            rows = csv.DictReader(text, delimiter=delimiter)
            column = _text_column(rows.fieldnames or (), settings)
            if column is None:
                yield _no_column(uri, rows.fieldnames or (), settings)
                return
            names = _Names(uri, settings)
            for number, row in enumerate(rows, 1):
                cells = {key: value for key, value in row.items() if isinstance(key, str) and isinstance(value, str)}
                yield _document(names.of(number, cells), cells, column, settings)
    except (OSError, csv.Error, UnicodeError) as error:
        yield unread(uri, "I405", f"the table cannot be read: {error}")


def json_lines(path: Path, uri: str, settings: Input) -> Iterator[Found]:
    """Objects of a JSON Lines file, gzip-compressed or not."""
    names = _Names(uri, settings)
    try:
        with _opened(path) as file:
            for number, line in enumerate(_lines(file, settings.max_document * 6), 1):
                if line is None:
                    yield too_large(f"{uri}#{number}", settings.max_document)
                elif line.strip():
                    yield _json_document(line, number, uri, names, settings)
    except (OSError, EOFError, zlib.error) as error:
        yield unread(uri, "I405", f"the file cannot be read: {error}")


def _json_document(line: bytes, number: int, uri: str, names: _Names, settings: Input) -> Found:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        return unread(f"{uri}#{number}", "I405", f"line {number} is no JSON: {error}")
    if not isinstance(value, dict):
        return unread(f"{uri}#{number}", "I405", f"line {number} is no JSON object")
    cells = {key: _cell(item) for key, item in value.items() if isinstance(item, (str, int, float))}
    column = _text_column(tuple(cells), settings)
    if column is None:
        return _no_column(f"{uri}#{number}", tuple(cells), settings)
    return _document(names.of(number, cells), cells, column, settings)


def _cell(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def _document(uri: str, cells: Mapping[str, str], column: str, settings: Input) -> Found:
    data = cells.get(column, "").encode("utf-8", "surrogatepass")
    if len(data) > settings.max_document:
        return too_large(uri, settings.max_document)
    metadata = tuple((plain_name(key), plain_name(value)) for key, value in cells.items() if key != column and value)
    return SourceDocument(uri, data, charset="utf-8", metadata=metadata)


class _Names:
    """Uris of rows: by the name column where it is unique, by number elsewhere."""

    def __init__(self, table: str, settings: Input) -> None:
        self._table = table
        self._column = settings.name_column
        self._seen: set[str] = set()

    def of(self, number: int, cells: Mapping[str, str]) -> str:
        name = plain_name(cells.get(self._column, "")) if self._column else ""
        if not name or name in self._seen:
            name = f"{name}~{number}" if name else str(number)
        if self._column:
            self._seen.add(name)
        return f"{self._table}#{name}"


def _text_column(columns: Iterable[str], settings: Input) -> str | None:
    present = list(columns)
    wanted = (settings.text_column,) if settings.text_column else _TEXT_COLUMNS
    return next((name for name in wanted if name in present), None)


def _no_column(uri: str, columns: Iterable[str], settings: Input) -> Found:
    wanted = f'column "{settings.text_column}"' if settings.text_column else "column that holds the text"
    shown = ", ".join(plain_name(name)[:40] for name in list(columns)[:20]) or "none"
    return unread(uri, "I406", f"the table has no {wanted}; it has {shown}", "name it with input.text_column")


def _encoding(path: Path) -> str:
    """UTF-8 where the table's beginning is, else GB18030."""
    with path.open("rb") as file:
        sample = file.read(1 << 16)
    try:
        sample.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start < len(sample) - 4:
            return "gb18030"
    return "utf-8-sig"


def _opened(path: Path) -> BinaryIO:
    return cast("BinaryIO", gzip.open(path, "rb")) if path.suffix.lower() == ".gz" else path.open("rb")


def _lines(file: BinaryIO, limit: int) -> Iterator[bytes | None]:
    """Lines; ``None`` for one over the limit, whose rest is skipped."""
    while line := file.readline(limit):
        if len(line) < limit or line.endswith(b"\n"):
            yield line
            continue
        while (rest := file.readline(limit)) and not rest.endswith(b"\n"):
            pass
        yield None
