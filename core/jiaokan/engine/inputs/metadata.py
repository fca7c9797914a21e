"""A metadata table whose rows are joined to the documents by path, name or address."""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path, PurePosixPath

from ...config.model import Metadata
from ...domain.source import SourceDocument
from ...errors import ResourceError, UsageError
from .found import plain_name

Row = tuple[tuple[str, str], ...]

_KEYS: dict[str, Callable[[SourceDocument], str]] = {
    "path": lambda document: document.uri,
    "name": lambda document: PurePosixPath(document.uri).name,
    "stem": lambda document: PurePosixPath(document.uri).stem,
    "url": lambda document: next((v for k, v in document.metadata if k in ("url", "source_url")), ""),
}


class MetadataTable:
    """Rows by the value of the column that names the document."""

    def __init__(self, settings: Metadata, folder: Path) -> None:
        self._key = _KEYS[settings.match]
        self._rows = _rows(settings, folder / settings.file)

    def joined(self, document: SourceDocument) -> SourceDocument:
        """The document with its row; columns that it has already are kept as they are."""
        row = self._rows.get(self._key(document))
        if not row:
            return document
        present = {name for name, _ in document.metadata}
        return replace(document, metadata=(*document.metadata, *(cell for cell in row if cell[0] not in present)))


def _rows(settings: Metadata, path: Path) -> dict[str, Row]:
    rows: dict[str, Row] = {}
    try:
        with path.open(encoding=settings.encoding, newline="") as file:
            reader = csv.DictReader(file)
            if settings.column not in (reader.fieldnames or ()):
                known = ", ".join(reader.fieldnames or ()) or "none"
                raise UsageError(f'{path}: no column "{settings.column}"; it has {known}')
            for row in reader:
                key = row[settings.column]
                if key in rows:
                    raise UsageError(f"{path}:{reader.line_num}: a second row for {key}")
                rows[key] = tuple(
                    (plain_name(name), plain_name(value))
                    for name, value in row.items()
                    if isinstance(name, str) and isinstance(value, str) and name != settings.column and value
                )
    except OSError as error:
        raise ResourceError(f"{path}: {error.strerror or error}") from None
    except (UnicodeError, csv.Error, LookupError) as error:
        raise UsageError(f"{path} cannot be read as a table: {error}") from None
    return rows
