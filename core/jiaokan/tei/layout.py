"""Where everything goes: the plan of a document's text, from which both the TEI and the ids are made."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import field

from ..domain.account import Stream
from ..domain.annotation import Annotations, Division, GlossaryEntry, Salute
from ..domain.transcription import Block, Transcription
from ..values import NamedTuple, mutable
from . import candidates
from .apparatus import Reading, readings
from .inline import LABEL, Inline, nested
from .outline import Section, outline


class Stretch(NamedTuple):
    """A stretch of the body that becomes one text-bearing element.

    ``kind`` is ``head``, ``opener``, ``p``, ``term`` (the label of a glossary entry), ``definition`` (which
    goes on in the term's line) or ``more`` (a further block of a definition). ``joined``: the line goes on
    after a head or opener.
    """

    kind: str
    start: int
    end: int
    joined: bool = False
    xml_id: str = ""


@mutable(slots=True)
class Layout:
    """The plan of a document's text. ``stretches`` holds those of each section, by the id of the object."""

    text: Transcription
    annotations: Annotations
    body: Section
    back: Section
    stretches: dict[int, list[Stretch]] = field(default_factory=dict)
    labels: dict[int, tuple[GlossaryEntry, str]] = field(default_factory=dict)
    """Glossary entries by where they start, with the xml:id of their label."""
    elements: list[Inline] = field(default_factory=list)
    front_readings: list[Reading] = field(default_factory=list)
    body_readings: list[Reading] = field(default_factory=list)


def arrange(text: Transcription, annotations: Annotations) -> Layout:
    """The plan for ``text``. Annotations that fit nowhere are left out; no character is."""
    layout = Layout(text, annotations, *outline(text.blocks, annotations.of(Division)))
    layout.front_readings = readings(text, Stream.FRONT)
    layout.body_readings = readings(text, Stream.BODY)
    entries = list(_sound_entries(text, annotations))
    layout.labels = {entry.start: (entry, f"t{number}") for number, entry in enumerate(entries, 1)}
    own_block, inline = _sorted_out(entries, text.blocks)
    _Stretcher(layout, own_block).run()
    layout.elements = nested(_inside(_candidates(layout, entries, inline), layout))
    while lost := _lost_labels(layout):
        # Nothing may point to an entry that got no element.
        layout.labels = {start: label for start, label in layout.labels.items() if start not in lost}
        inline = [entry for entry in inline if entry.start not in lost]
        layout.elements = nested(_inside(_candidates(layout, entries, inline), layout))
    return layout


def _lost_labels(layout: Layout) -> set[int]:
    """Starts of entries whose label is not encoded: a heading took their block, or they cross something greater."""
    if not layout.labels:
        return set()
    encoded = {s.start for stretches in layout.stretches.values() for s in stretches if s.kind == "term"}
    encoded.update(element.key.start for element in layout.elements if isinstance(element.key, GlossaryEntry))
    return layout.labels.keys() - encoded


def sections(layout: Layout) -> Iterator[Section]:
    """All sections of body and back in document order; both roots included."""
    todo = [layout.back, layout.body]
    while todo:
        section = todo.pop()
        yield section
        todo.extend(reversed(section.sections))


def _candidates(layout: Layout, entries: list[GlossaryEntry], inline: list[GlossaryEntry]) -> Iterator[Inline]:
    text, found = layout.text, layout.annotations
    openers = {s.start for stretches in layout.stretches.values() for s in stretches if s.kind == "opener"}
    for section in sections(layout):
        if section.division is not None and section.start < section.division.label_end <= section.head_end:
            yield Inline(section.start, section.division.label_end, LABEL, "label")
    groups = list(candidates.lists(found, text.blocks))
    yield from groups
    yield from candidates.glossary_lists(inline, 1 + max((g.group for g in groups), default=0))
    yield from candidates.terms(entries)
    yield from candidates.glossary_uses(found, text.body, layout.labels)
    yield from candidates.notes(found)
    yield from candidates.measures(found)
    yield from candidates.addresses(found, openers)


def _inside(elements: Iterable[Inline], layout: Layout) -> Iterator[Inline]:
    """The elements that lie within one stretch. (A group's parts all do, or the group is one that crosses.)"""
    spans = sorted((s.start, s.end, s.kind) for stretches in layout.stretches.values() for s in stretches)
    starts = [span[0] for span in spans]
    broken: set[int] = set()
    kept: list[Inline] = []
    for element in elements:
        at = bisect_right(starts, element.start) - 1
        fits = at >= 0 and element.end <= spans[at][1] and element.end > element.start
        if fits and not (element.name == "list" and spans[at][2] in ("term", "opener")):
            kept.append(element)
        else:
            broken.add(element.group)
    broken.discard(0)
    return (element for element in kept if element.group not in broken)


def _sound_entries(text: Transcription, annotations: Annotations) -> Iterator[GlossaryEntry]:
    """Entries in order, those left out that overlap one before them or contradict themselves."""
    position = 0
    for entry in annotations.of(GlossaryEntry):
        inner = position <= entry.start <= entry.term_start < entry.term_end <= entry.definition_start <= entry.end
        if inner and entry.end <= len(text.body):
            position = entry.end
            yield entry


def _sorted_out(
    entries: list[GlossaryEntry], blocks: tuple[Block, ...]
) -> tuple[dict[int, GlossaryEntry], list[GlossaryEntry]]:
    """Entries that have their block or blocks to themselves, by block start; and those that share one."""
    starts = {block.start for block in blocks}
    ends = {block.end for block in blocks}
    own: dict[int, GlossaryEntry] = {}
    shared: list[GlossaryEntry] = []
    for entry in entries:
        if entry.start in starts and entry.end in ends:
            own[entry.start] = entry
        else:
            shared.append(entry)
    return own, shared


class _Stretcher:
    """Goes through the sections in document order and cuts their blocks into stretches."""

    def __init__(self, layout: Layout, entries: dict[int, GlossaryEntry]) -> None:
        self._layout = layout
        self._entries = entries
        self._salutes = {salute.start: salute for salute in layout.annotations.of(Salute)}
        self._paragraphs = 0
        self._stretches: list[Stretch] = []
        self._entry: GlossaryEntry | None = None

    def run(self) -> None:
        for section in sections(self._layout):
            self._stretches = self._layout.stretches[id(section)] = []
            self._section(section)

    def _section(self, section: Section) -> None:
        top = bool(section.type)
        self._entry = None
        if section.head_end:
            self._stretches.append(Stretch("head", section.start, section.head_end, section.joined))
        for block in section.blocks:
            salute = self._salutes.get(block.start) if top else None
            if salute and block.start < salute.end <= block.end:
                self._stretches.append(Stretch("opener", block.start, salute.end, salute.end < block.end))
                if salute.end == block.end:
                    continue
                block = Block(salute.end, block.end)
            top = False
            self._block(block)

    def _block(self, block: Block) -> None:
        entry = self._entries.get(block.start)
        if entry:
            self._entry = entry
            label_end = min(entry.definition_start, block.end)
            label_id = self._layout.labels[block.start][1]
            self._stretches.append(Stretch("term", block.start, label_end, xml_id=label_id))
            if label_end < block.end:
                self._stretches.append(Stretch("definition", label_end, block.end))
        elif self._entry and block.end <= self._entry.end:
            self._paragraph("more", block)
        else:
            self._entry = None
            self._paragraph("p", block)

    def _paragraph(self, kind: str, block: Block) -> None:
        self._paragraphs += 1
        self._stretches.append(Stretch(kind, block.start, block.end, False, f"p{self._paragraphs}"))
