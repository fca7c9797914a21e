"""Names for what can be pointed to: xml:id of annotations and emendations, @n of divisions, the document's id.

Ids are made of the transcription and its annotations alone, so that tables and TEI agree: ``d1.2`` division,
``p12`` paragraph, ``m7`` measure, ``s1`` words that state a target without a number, ``i3`` indicator,
``t4`` glossary term, ``n1`` note of the publisher, ``w1`` warning, ``r2`` emendation, ``a5`` other annotation; each
kind in document order.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ..domain.annotation import Annotation, Annotations, Division, Indicator
from ..domain.emendation import Emendation
from ..domain.fact import Fact
from ..domain.transcription import Transcription
from .layout import Layout, arrange, sections

_PREFIXES = {"measure": "m", "seg": "s", "note": "n"}


@dataclass(frozen=True)
class Ids:
    """The ids of one document. What is not encoded (it crosses something greater) has none."""

    annotations: Mapping[Annotation, str] = field(default_factory=dict)
    emendations: Mapping[Emendation, str] = field(default_factory=dict)
    numbers: Mapping[Division, str] = field(default_factory=dict)
    targets: Mapping[Indicator, str] = field(default_factory=dict)
    spans: Mapping[tuple[int, int], str] = field(default_factory=dict)
    """Measures, and words that state a target, by their span in the body."""

    def of(self, found: Annotation | Emendation) -> str:
        """The xml:id, or an empty string."""
        if isinstance(found, Emendation):
            return self.emendations.get(found, "")
        return self.annotations.get(found, "")

    def number(self, division: Division) -> str:
        """The dotted @n (3.12), or an empty string."""
        return self.numbers.get(division, "")

    def target(self, indicator: Indicator) -> str:
        """The xml:id of the measure (or the words) that an indicator's record is about."""
        return self.targets.get(indicator, "")


def assign_ids(transcription: Transcription, annotations: Annotations) -> Ids:
    """The ids of a document, exactly as :func:`jiaokan.tei.build` writes them."""
    return of_layout(arrange(transcription, annotations))


def of_layout(layout: Layout) -> Ids:
    """The ids of a document whose layout is known."""
    named: dict[Annotation, str] = {}
    numbers: dict[Division, str] = {}
    for section in sections(layout):
        if section.division is not None:
            named[section.division] = section.xml_id
            numbers[section.division] = section.n
    named.update((entry, xml_id) for entry, xml_id in layout.labels.values())
    by_span = _name_elements(layout, named)
    targets: dict[Indicator, str] = {}
    for indicator in layout.annotations.of(Indicator):
        target = by_span.get((indicator.start, indicator.end))
        if target and indicator not in targets:
            targets[indicator] = target
            named[indicator] = f"i{len(targets)}"
    return Ids(named, _name_readings(layout), numbers, targets, by_span)


def _name_elements(layout: Layout, named: dict[Annotation, str]) -> dict[tuple[int, int], str]:
    """Name measures, segments and notes; the measures and segments by span."""
    counts = dict.fromkeys(_PREFIXES.values(), 0)
    by_span: dict[tuple[int, int], str] = {}
    for element in layout.elements:
        prefix = _PREFIXES.get(element.name)
        if prefix and isinstance(element.key, Annotation):
            counts[prefix] += 1
            xml_id = f"{prefix}{counts[prefix]}"
            if not isinstance(element.key, Indicator):
                named[element.key] = xml_id
            if prefix != "n":
                by_span[element.start, element.end] = xml_id
    return by_span


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
