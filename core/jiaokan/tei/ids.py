"""Names for what can be pointed to: xml:id of annotations and emendations, @n of divisions, the document's id.

Ids are made of the transcription and its annotations alone, so that tables and TEI agree: ``d1.2`` division,
``p12`` paragraph, ``m7`` measure, ``s1`` words that state a target without a number, ``i3`` indicator,
``t4`` glossary term, ``n1`` note of the publisher, ``w1`` warning, ``r2`` emendation, ``a5`` other annotation; each
kind in document order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from ..domain.annotation import Annotation, Annotations, Division, GlossaryEntry, Indicator
from ..domain.emendation import Emendation
from ..domain.fact import Fact
from ..domain.transcription import Transcription
from .layout import Layout, arrange, sections

_PREFIXES = {"measure": "m", "seg": "s", "note": "n"}


class Ids:
    """The ids of one document. What is not encoded (it crosses something greater) has none."""

    def __init__(self, layout: Layout) -> None:
        """Name everything that ``layout`` places."""
        self.layout = layout
        self.elements: list[str]
        self.spans: dict[tuple[int, int], str]
        self.elements, self.spans = _name_elements(layout)
        self.records: list[tuple[Indicator, str, str]] = list(_name_records(layout, self.spans))
        """Each encoded indicator with its id and that of its measure, or of the words that state a target."""
        self.readings: dict[Emendation, str] = _name_readings(layout)
        """The ids of the emendations, those of the front first."""

    @cached_property
    def _annotations(self) -> dict[Annotation, str]:
        named: dict[Annotation, str] = {}
        for section in sections(self.layout):
            if section.division is not None:
                named[section.division] = section.xml_id
        named.update((entry, xml_id) for entry, xml_id in self.layout.labels.values())
        for element, xml_id in zip(self.layout.elements, self.elements, strict=True):
            if xml_id and element.key is not None and not isinstance(element.key, Indicator):
                named[element.key] = xml_id
        named.update((indicator, xml_id) for indicator, xml_id, _ in self.records)
        return named

    @cached_property
    def _targets(self) -> dict[Indicator, str]:
        return {indicator: target for indicator, _, target in self.records}

    @cached_property
    def _numbers(self) -> dict[Division, str]:
        return {s.division: s.n for s in sections(self.layout) if s.division is not None}

    def of(self, found: Annotation | Emendation) -> str:
        """The xml:id, or an empty string."""
        if isinstance(found, Emendation):
            return self.readings.get(found, "")
        return self._annotations.get(found, "")

    def number(self, division: Division) -> str:
        """The dotted @n (3.12), or an empty string."""
        return self._numbers.get(division, "")

    def target(self, indicator: Indicator) -> str:
        """The xml:id of the measure (or the words) that an indicator's record is about."""
        return self._targets.get(indicator, "")


def assign_ids(transcription: Transcription, annotations: Annotations) -> Ids:
    """The ids of a document, exactly as :func:`jiaokan.tei.build` writes them.

    Those of the document that was asked for last are kept: its TEI and its tables need the same.
    """
    for ids in _LATEST:
        if ids.layout.text is transcription and ids.layout.annotations is annotations:
            return ids
    ids = Ids(arrange(transcription, annotations))
    _LATEST[:] = [ids]
    return ids


_LATEST: list[Ids] = []


def _name_elements(layout: Layout) -> tuple[list[str], dict[tuple[int, int], str]]:
    """The id of each inline element, empty for those without; and those of measures and segments by span."""
    counts = dict.fromkeys(_PREFIXES.values(), 0)
    names: list[str] = []
    spans: dict[tuple[int, int], str] = {}
    for element in layout.elements:
        prefix = _PREFIXES.get(element.name, "") if element.key is not None else ""
        if not prefix:
            xml_id = layout.labels[element.key.start][1] if isinstance(element.key, GlossaryEntry) else ""
            names.append(xml_id)
            continue
        counts[prefix] += 1
        names.append(f"{prefix}{counts[prefix]}")
        if prefix != "n":
            spans[element.start, element.end] = names[-1]
    return names, spans


def _name_records(layout: Layout, spans: Mapping[tuple[int, int], str]) -> Iterator[tuple[Indicator, str, str]]:
    number = 0
    last: Indicator | None = None
    for indicator in layout.annotations.of(Indicator):
        target = spans.get((indicator.start, indicator.end))
        if target and indicator != last:
            number += 1
            last = indicator
            yield indicator, f"i{number}", target


def _name_readings(layout: Layout) -> dict[Emendation, str]:
    found: dict[Emendation, str] = {}
    for reading in (*layout.front_readings, *layout.body_readings):
        found.setdefault(reading.emendation, f"r{len(found) + 1}")
    return found


def document_id(facts: Iterable[Fact], sha256: str, part: int = 0) -> str:
    """``gwr-<gb2260 or 000000>-<year or 0000>-<first 8 of sha256>``, with ``-<part>`` for one of several.

    The year is that of the title; without one, the year planned, which is how reports are named
    by custom. It names the file and is no statement: the header has the years with their evidence.
    """
    values: dict[str, str] = {}
    for fact in facts:
        values.setdefault(fact.name, fact.value)
    year = values.get("title_year") or values.get("plan_year") or "0000"
    code = values.get("gb2260") or "000000"
    return f"gwr-{code:0>6}-{year[:4]:0>4}-{sha256[:8]}{f'-{part}' if part else ''}"
