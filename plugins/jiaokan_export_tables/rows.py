"""Rows of one edition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jiaokan import (
    Division,
    Edition,
    GlossaryEntry,
    Ids,
    Indicator,
    Severity,
    assign_ids,
)

from .columns import DOCUMENTS

Cell = str | int | bool | None
Row = dict[str, Cell]

_COUNTED = frozenset({"document", "source", "outcome", "adapter", "characters", "emendations", "warnings"})
_SETTLED = tuple(column.name for column in DOCUMENTS if column.name not in _COUNTED)


def rows_of(edition: Edition) -> dict[str, list[Row]]:
    """The rows that an edition adds to each table, by the table's name."""
    ids = assign_ids(edition.transcription, edition.annotations)
    divisions = edition.annotations.of(Division)
    return {
        "documents": [_document(edition)],
        "sections": list(_sections(edition, divisions, ids)),
        "indicators": list(_indicators(edition, divisions, ids)),
        "glossary": list(_glossary(edition, ids)),
        "emendations": list(_emendations(edition, ids)),
    }


def _document(edition: Edition) -> Row:
    row: Row = {"document": edition.id, "adapter": edition.transcription.adapter}
    row |= {name: edition.value(name) for name in _SETTLED}
    row["characters"] = _characters(edition.transcription.body)
    row["emendations"] = len(edition.transcription.emendations)
    row["warnings"] = sum(found.severity is Severity.WARNING for found in edition.diagnostics)
    return row


def _sections(edition: Edition, divisions: Sequence[Division], ids: Ids) -> Iterator[Row]:
    body = edition.transcription.body
    for number, division in enumerate(divisions):
        label_end = max(division.start, division.label_end)
        following = (later.start for later in divisions[number + 1 :] if later.level <= division.level)
        yield {
            "document": edition.id,
            "xml_id": ids.of(division),
            "n": ids.number(division),
            "level": division.level,
            "label": _one_line(body[division.start : label_end]),
            "heading": _one_line(body[label_end : division.end]),
            "run_in": division.run_in,
            "type": division.subtype or division.type,
            "characters": _characters(body[division.start : next(following, len(body))]),
        }


def _indicators(edition: Edition, divisions: Sequence[Division], ids: Ids) -> Iterator[Row]:
    body = edition.transcription.body
    for found in edition.annotations.of(Indicator):
        section = next((division for division in reversed(divisions) if division.start <= found.start), None)
        yield {
            "document": edition.id,
            "xml_id": ids.of(found),
            "indicator": found.indicator,
            "printed": found.printed,
            "value": found.value,
            "at_least": found.at_least,
            "at_most": found.at_most,
            "unit": found.unit,
            "base_value": found.base_value,
            "base_unit": found.base_unit,
            "kind": found.value_kind,
            "year": found.year,
            "status": found.status,
            "bound": found.bound,
            "suspect": found.suspect,
            "section": ids.of(section) if section else "",
            "sentence": _one_line(body[found.sentence_start : found.sentence_end]),
        }


def _glossary(edition: Edition, ids: Ids) -> Iterator[Row]:
    for entry in edition.annotations.of(GlossaryEntry):
        yield {
            "document": edition.id,
            "xml_id": ids.of(entry),
            "term": entry.term,
            "definition": _one_line(entry.definition),
        }


def _emendations(edition: Edition, ids: Ids) -> Iterator[Row]:
    for emendation in edition.transcription.emendations:
        yield {
            "document": edition.id,
            "xml_id": ids.of(emendation),
            "found": emendation.found,
            "read": emendation.read,
            "cause": emendation.cause,
            "evidence": emendation.evidence,
            "cert": emendation.certainty,
            "source_start": emendation.start,
            "source_end": emendation.end,
        }


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _characters(text: str) -> int:
    return sum(map(len, text.split()))
