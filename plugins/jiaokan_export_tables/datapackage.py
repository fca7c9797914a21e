"""The descriptor of the tables: a Frictionless Data Package (https://specs.frictionlessdata.io/data-package/)."""

from __future__ import annotations

import json

from jiaokan import pattern

from .columns import TABLES, Column

_NOT_IN_NAME = pattern(r"[^a-z0-9._-]+")
_SAFE_CELLS = (
    "A text cell that a spreadsheet would run as a formula has an apostrophe before it; "
    "the exact text is in the JSON Lines file of the same name."
)


def descriptor(corpus: str, *, exact: bool) -> bytes:
    """``datapackage.json``; ``exact`` says whether the JSON Lines files are there, too."""
    package = {
        "name": _NOT_IN_NAME.sub("-", corpus.lower()).strip("-") or "corpus",
        "title": corpus,
        "profile": "tabular-data-package",
        "description": _SAFE_CELLS if exact else _SAFE_CELLS.partition(";")[0] + ".",
        "resources": [_resource(name, columns) for name, columns in TABLES.items()],
    }
    return (json.dumps(package, ensure_ascii=False, indent=2) + "\n").encode()


def _resource(name: str, columns: tuple[Column, ...]) -> dict[str, object]:
    schema: dict[str, object] = {
        "fields": [column._asdict() for column in columns],
        "missingValues": [""],
    }
    if name != "documents":
        schema["foreignKeys"] = [{"fields": "document", "reference": {"resource": "documents", "fields": "document"}}]
    return {
        "name": name,
        "path": f"{name}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"lineTerminator": "\r\n"},
        "schema": schema,
    }
