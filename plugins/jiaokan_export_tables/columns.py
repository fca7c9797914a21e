"""The tables and their columns: stable names, with types and meanings for ``datapackage.json``."""

from __future__ import annotations

from jiaokan import NamedTuple


class Column(NamedTuple):
    """A column: its name, its Table Schema type (https://specs.frictionlessdata.io/table-schema/), its meaning."""

    name: str
    type: str
    description: str


def _columns(*rows: tuple[str, str, str]) -> tuple[Column, ...]:
    return tuple(Column(*row) for row in rows)


_DOCUMENT = ("document", "string", "id of the TEI document, and name of its files")
_XML_ID = ("xml_id", "string", "xml:id of the element in the TEI document")

DOCUMENTS = _columns(
    _DOCUMENT,
    ("source", "string", "name of the source document"),
    ("outcome", "string", "ok, quarantined, not-a-report or unchanged"),
    ("adapter", "string", "source adapter that read it"),
    ("title", "string", "title as printed"),
    ("title_year", "year", "year in the title"),
    ("review_year", "year", "year that the report looks back on"),
    ("plan_year", "year", "year that the report plans"),
    ("delivered", "date", "day on which it was delivered to the congress"),
    ("published", "string", "day or time of publication, as far as printed"),
    ("place", "string", "place whose government reports"),
    ("level", "string", "national, province, prefecture, county or township"),
    ("province", "string", "province-level unit"),
    ("prefecture", "string", "prefecture-level unit"),
    ("county", "string", "county-level unit"),
    ("gb2260", "string", "GB/T 2260 code valid in that year"),
    ("session_body", "string", "congress that heard the report"),
    ("term", "integer", "term (届) of the congress"),
    ("meeting", "integer", "meeting (次) of the term"),
    ("speaker_name", "string", "who delivered it"),
    ("speaker_office", "string", "office of the speaker, as printed"),
    ("publisher", "string", "publishing body (发布机构)"),
    ("index_number", "string", "index number (索引号)"),
    ("characters", "integer", "characters of the reading text, white space not counted"),
    ("emendations", "integer", "repairs on record"),
    ("warnings", "integer", "warnings that the document carries"),
)
SECTIONS = _columns(
    _DOCUMENT,
    _XML_ID,
    ("n", "string", "dotted number of the section"),
    ("level", "integer", "level of the heading, 1 is the highest"),
    ("label", "string", "printed number"),
    ("heading", "string", "heading without the printed number"),
    ("run_in", "boolean", "whether the heading is the first sentence of a paragraph"),
    ("type", "string", "kind of section"),
    ("characters", "integer", "characters of the section with its subsections, white space not counted"),
)
INDICATORS = _columns(
    _DOCUMENT,
    _XML_ID,
    ("indicator", "string", "id of the taxonomy"),
    ("printed", "string", "name of the indicator as printed"),
    ("value", "number", "value in the printed unit, negative for a decrease; empty where a bound is given"),
    ("at_least", "number", "lower bound in the printed unit"),
    ("at_most", "number", "upper bound in the printed unit"),
    ("unit", "string", "printed unit"),
    ("base_value", "number", "value in the base unit"),
    ("base_unit", "string", "base unit"),
    ("kind", "string", "level, growth, share or index"),
    ("year", "string", "year, or span of years, that the value is about"),
    ("status", "string", "actual, estimate or target"),
    ("bound", "string", "exact, atLeast, atMost, about, range or none"),
    ("suspect", "string", "rule that doubts the value"),
    ("section", "string", "xml:id of the section"),
    ("sentence", "string", "sentence that states it"),
)
GLOSSARY = _columns(
    _DOCUMENT, _XML_ID, ("term", "string", "term explained"), ("definition", "string", "explanation as printed")
)
EMENDATIONS = _columns(
    _DOCUMENT,
    _XML_ID,
    ("found", "string", "what the source has"),
    ("read", "string", "what is read instead"),
    ("cause", "string", "what did the damage"),
    ("evidence", "string", "internal: the same bytes prove it; conjecture: context makes it likely"),
    ("cert", "string", "high, medium or low"),
    ("source_start", "integer", "first character in the decoded source text"),
    ("source_end", "integer", "character after the last"),
)
COMPARISONS = _columns(
    ("finding", "string", "target-and-result: a target beside the result for its year; tenfold: levels that jump"),
    ("place", "string", "GB/T 2260 code of the place, or its name"),
    ("indicator", "string", "id of the taxonomy"),
    ("kind", "string", "level, growth, share or index"),
    ("year", "string", "year that the found value is about"),
    ("unit", "string", "base unit"),
    ("expected", "number", "the target, or the level of the year before"),
    ("found", "number", "the result, or the level"),
    ("difference", "number", "found less expected"),
    ("document", "string", "id of the document that has the found value"),
    ("earlier_document", "string", "id of the document that has the expected value"),
)
TABLES: dict[str, tuple[Column, ...]] = {
    "documents": DOCUMENTS,
    "sections": SECTIONS,
    "indicators": INDICATORS,
    "glossary": GLOSSARY,
    "emendations": EMENDATIONS,
    "comparisons": COMPARISONS,
}
