"""Annotations as candidates for inline elements, before it is known which of them nest."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from ..domain.annotation import (
    Annotations,
    Enumeration,
    EnumerationItem,
    GlossaryEntry,
    GlossaryUse,
    Indicator,
    Measure,
    Note,
    Salute,
)
from ..domain.transcription import Block
from .inline import LIST, MEASURE, NOTE, SEGMENT, TERM, Inline
from .markup import attribute, term, word


def measures(found: Annotations) -> Iterator[Inline]:
    """Each measure once, with what the indicators over it say; an indicator that has no measure makes its own."""
    indicators: dict[tuple[int, int], list[Indicator]] = {}
    for indicator in found.of(Indicator):
        indicators.setdefault((indicator.start, indicator.end), []).append(indicator)
    measured: dict[tuple[int, int], Measure] = {}
    for measure in found.of(Measure):
        measured.setdefault((measure.start, measure.end), measure)
    for span, measure in measured.items():
        attributes = _measure_attributes(measure, indicators.pop(span, ()))
        yield Inline(*span, MEASURE, "measure", attributes, key=measure)
    for span, records in indicators.items():
        yield _own_element(span, records)


def _own_element(span: tuple[int, int], records: list[Indicator]) -> Inline:
    first = records[0]
    if first.value or first.at_least or first.at_most:
        return Inline(*span, MEASURE, "measure", _measure_attributes(first, records), key=first)
    return Inline(*span, SEGMENT, "seg", f' type="target"{_ana(records)}', key=first)


def _measure_attributes(measure: Measure | Indicator, records: Sequence[Indicator]) -> str:
    if isinstance(measure, Measure):
        quantity, commodity = measure.quantity, measure.commodity
    else:
        quantity, commodity = measure.value, measure.printed
    if not commodity and records:
        commodity = records[0].printed
    if measure.at_least or measure.at_most:
        value = attribute("atLeast", measure.at_least) + attribute("atMost", measure.at_most)
    else:
        value = attribute("quantity", quantity)
    kind = measure.value_kind or (records[0].value_kind if records else "")
    about = attribute("commodity", word(commodity)) if commodity else ""
    ana = _ana(records) if records else ""
    return f"{term('type', kind)}{value}{term('unit', word(measure.unit))}{about}{ana}"


def _ana(records: Sequence[Indicator]) -> str:
    """Pointers to indicators and statuses, each once."""
    pointers = [f"#ind.{record.indicator} #st.{record.status}" for record in records]
    return attribute("ana", " ".join(dict.fromkeys(" ".join(pointers).split())))


def lists(found: Annotations, blocks: tuple[Block, ...], first_group: int = 1) -> Iterator[Inline]:
    """Inline lists, each a group of its own. An item lasts until the next one."""
    for group, enumeration in enumerate(found.of(Enumeration), first_group):
        items = _in_one_block(enumeration, blocks)
        if items:
            yield Inline(items[0].start, items[-1].end, LIST, "list", ' rend="inline"', group)
            for number, item in enumerate(items, 1):
                yield Inline(item.start, item.label_end, LIST, "label", group=group, holds=True)
                yield Inline(item.label_end, item.end, LIST, "item", f' n="{number}"', group, holds=True)


def _in_one_block(enumeration: Enumeration, blocks: tuple[Block, ...]) -> list[EnumerationItem]:
    """The items that stand in the block of the first, in order, without gap between them."""
    ordered = sorted(enumeration.items, key=lambda item: item.start)
    if not ordered or not blocks:
        return []
    block = blocks[max(bisect_right(blocks, ordered[0].start, key=lambda b: b.start) - 1, 0)]
    position = block.start
    valid: list[EnumerationItem] = []
    for item in ordered:
        if position <= item.start < item.label_end <= item.end <= block.end:
            valid.append(item)
            position = item.end
    ends = [item.start for item in valid[1:]] + [valid[-1].end] if valid else []
    return [EnumerationItem(item.start, item.label_end, end) for item, end in zip(valid, ends, strict=True)]


def glossary_lists(entries: Iterable[GlossaryEntry], first_group: int) -> Iterator[Inline]:
    """Entries that share a block, as inline gloss lists: neighbours form one list."""
    runs: list[list[GlossaryEntry]] = []
    for entry in entries:
        if runs and runs[-1][-1].end == entry.start:
            runs[-1].append(entry)
        else:
            runs.append([entry])
    for group, run in enumerate(runs, first_group):
        yield Inline(run[0].start, run[-1].end, LIST, "list", ' type="gloss" rend="inline"', group)
        for entry in run:
            yield Inline(entry.start, entry.definition_start, LIST, "label", group=group, holds=True, key=entry)
            yield Inline(entry.definition_start, entry.end, LIST, "item", group=group, holds=True)


def terms(entries: Iterable[GlossaryEntry]) -> Iterator[Inline]:
    """The terms inside the labels of the glossary."""
    for entry in entries:
        if entry.start <= entry.term_start < entry.term_end <= entry.definition_start:
            yield Inline(entry.term_start, entry.term_end, TERM, "term")


def glossary_uses(found: Annotations, body: str, labels: dict[int, tuple[GlossaryEntry, str]]) -> Iterator[Inline]:
    """Words of the text that point to an entry: the term itself, or a mark beside it."""
    for use in found.of(GlossaryUse):
        if use.entry not in labels or use.end <= use.start:
            continue
        entry, xml_id = labels[use.entry]
        if body[use.start : use.end] == body[entry.term_start : entry.term_end]:
            yield Inline(use.start, use.end, TERM, "term", f' ref="#{xml_id}"')
        else:
            yield Inline(use.start, use.end, TERM, "ref", f' type="gloss" target="#{xml_id}"')


def notes(found: Annotations) -> Iterator[Inline]:
    """Notes that the publisher printed inside the text."""
    for note in found.of(Note):
        attributes = f'{attribute("type", word(note.subtype))} resp="#src1"'
        yield Inline(note.start, note.end, NOTE, "note", attributes, key=note)


def addresses(found: Annotations, openers: set[int]) -> Iterator[Inline]:
    """Salutations that do not open the speech."""
    for salute in found.of(Salute):
        if salute.start not in openers:
            yield Inline(salute.start, salute.end, SEGMENT, "seg", ' type="address"')
