"""Stand-off findings over the reading text.

Spans are offsets in the body text of a :class:`~jiaokan.domain.transcription.Transcription`. A
third-party extractor derives its own frozen dataclass from :class:`Annotation` with a ``kind`` of its
own; such findings are encoded as ``standOff/spanGrp[@type=kind]/span``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields
from typing import ClassVar, TypeVar, cast

from ..values import frozen


@frozen(slots=True)
class Annotation:
    """A finding over ``body[start:end]`` by the rule named ``rule``."""

    kind: ClassVar[str] = "annotation"

    start: int
    end: int
    rule: str

    def attributes(self) -> dict[str, object]:
        """The fields that a subclass adds, by name."""
        return {f.name: getattr(self, f.name) for f in fields(self) if f.name not in ("start", "end", "rule")}


@frozen(slots=True)
class Division(Annotation):
    """A section begins at ``start``, which is the start of a block; ``body[start:end]`` is its head.

    It lasts until the next division of the same or a higher level (a smaller number). Without a
    head, ``end == start`` (opening, closing, an unheaded list of problems). ``label_end`` ends the
    printed number (一、, （二）, ——), so the heading text is ``body[label_end:end]``. A run-in
    head is followed by the text of its paragraph in the same block. ``type`` is one of the closed list of the
    encoding page; ``number`` is the ordinal that the label prints.
    """

    kind: ClassVar[str] = "division"

    type: str
    level: int
    label_end: int = -1
    number: int | None = None
    run_in: bool = False
    subtype: str = ""

    @property
    def has_head(self) -> bool:
        """Whether the division has a heading."""
        return self.end > self.start


@frozen(slots=True)
class EnumerationItem:
    """``body[start:label_end]`` is the mark (一是), ``body[label_end:end]`` the item."""

    start: int
    label_end: int
    end: int


@frozen(slots=True)
class Enumeration(Annotation):
    """An inline list (一是…二是…) within one block."""

    kind: ClassVar[str] = "enumeration"

    items: tuple[EnumerationItem, ...]


@frozen(slots=True)
class Salute(Annotation):
    """The salutation that opens the speech (各位代表：)."""

    kind: ClassVar[str] = "salute"


@frozen(slots=True)
class Gap(Annotation):
    """Words that stand for text left out (略, ……, 此文有删减). The words are kept.

    ``reason`` is of the closed list: ``elided``, ``abridged-by-publisher``, ``figure``,
    ``login-wall``, ``continued-elsewhere``, ``lost``.
    """

    kind: ClassVar[str] = "gap"

    reason: str


@frozen(slots=True)
class Note(Annotation):
    """A note of the publisher inside the body (``subtype``: ``publication``, ``caption`` …)."""

    kind: ClassVar[str] = "note"

    subtype: str


@frozen(slots=True)
class GlossaryEntry(Annotation):
    """A term and its definition in the glossary; the entry is ``body[start:end]``.

    ``definition_start`` may lie in a later block than the term. ``mark`` is the printed
    number, without brackets, that marks in the body point to.
    """

    kind: ClassVar[str] = "glossary-entry"

    term_start: int
    term_end: int
    definition_start: int
    term: str
    definition: str
    mark: str = ""


@frozen(slots=True)
class GlossaryUse(Annotation):
    """``body[start:end]`` uses (or marks) the glossary entry that begins at ``entry``."""

    kind: ClassVar[str] = "glossary-use"

    entry: int


@frozen(slots=True)
class Measure(Annotation):
    """A quantity with its unit; the span is the whole expression (8%以上).

    ``quantity``, ``at_least`` and ``at_most`` are decimal strings in the printed unit, negative for a
    decrease; ``quantity`` is empty where bounds are given. ``value_kind`` is ``level``, ``growth``,
    ``share`` or ``index`` where known.
    """

    kind: ClassVar[str] = "measure"

    unit: str
    quantity: str = ""
    at_least: str = ""
    at_most: str = ""
    bound: str = "exact"
    value_kind: str = ""
    commodity: str = ""


@frozen(slots=True)
class Indicator(Annotation):
    """A record of the indicators table; the span is that of its :class:`Measure`, or of the words
    that state a target without a number.

    ``indicator`` is an id of the taxonomy; ``value_kind`` is ``level``, ``growth``, ``share`` or
    ``index``; ``status`` is ``actual``, ``estimate`` or ``target``; ``bound`` is ``exact``,
    ``atLeast``, ``atMost``, ``about``, ``range`` or ``none``; ``year`` is a year or a span
    ``2021/2025``. ``printed_start``/``printed_end`` is the span of the indicator's name,
    ``sentence_start``/``sentence_end`` that of its sentence. ``suspect`` names the rule that doubts the
    value, ``suggested`` what it would read. ``basis`` says against what a growth is measured: ``yoy`` (the year
    before), ``annual-average`` or ``period`` (over several years), empty where nothing tells.
    """

    kind: ClassVar[str] = "indicator"

    indicator: str
    printed: str
    value: str
    at_least: str
    at_most: str
    unit: str
    base_value: str
    base_unit: str
    value_kind: str
    year: str
    status: str
    bound: str
    sentence_start: int
    sentence_end: int
    printed_start: int = -1
    printed_end: int = -1
    suspect: str = ""
    suggested: str = ""
    basis: str = ""


@frozen(slots=True)
class ImplausibleValue(Annotation):
    """A printed value that can hardly be right; the span is that of its :class:`Measure`.

    The text stays as printed. ``rule`` names the doubt (``share-over-100``, ``growth-out-of-range``,
    ``part-over-whole``, ``lost-digit`` …); ``message`` says it in words; ``suggested`` is what the value would read
    (``83.1%``), empty where nothing can be said. In TEI: ``note type="warning"
    subtype="implausible-value"`` whose target is the measure. A value that is an indicator has the same rule
    in :attr:`Indicator.suspect`.
    """

    kind: ClassVar[str] = "implausible-value"

    message: str = ""
    suggested: str = ""


A = TypeVar("A", bound=Annotation)


def _place(annotation: Annotation) -> tuple[int, int]:
    return annotation.start, -annotation.end


class Annotations:
    """All findings over one text, by kind, each kind in order of the text. Immutable."""

    __slots__ = ("_by_kind", "_by_type")

    def __init__(self, annotations: Iterable[Annotation] = ()) -> None:
        by_kind: dict[str, list[Annotation]] = {}
        for annotation in annotations:
            by_kind.setdefault(annotation.kind, []).append(annotation)
        self._by_kind = {kind: tuple(sorted(found, key=_place)) for kind, found in by_kind.items()}
        self._by_type: dict[type[Annotation], tuple[Annotation, ...]] = {}

    def of(self, annotation_type: type[A]) -> tuple[A, ...]:
        """The findings of one type."""
        found = self._by_type.get(annotation_type)
        if found is None:  # another type may have the same kind
            of_kind = self._by_kind.get(annotation_type.kind, ())
            found = self._by_type[annotation_type] = tuple([a for a in of_kind if isinstance(a, annotation_type)])
        return cast("tuple[A, ...]", found)

    def with_more(self, annotations: Iterable[Annotation]) -> Annotations:
        """These findings and ``annotations``."""
        by_kind = dict(self._by_kind)
        for kind, found in Annotations(annotations)._by_kind.items():
            by_kind[kind] = tuple(sorted((*by_kind[kind], *found), key=_place)) if kind in by_kind else found
        together = Annotations()
        together._by_kind = by_kind
        return together

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds that occur, sorted."""
        return tuple(sorted(self._by_kind))

    def __iter__(self) -> Iterator[Annotation]:
        for kind in self.kinds:
            yield from self._by_kind[kind]

    def __len__(self) -> int:
        return sum(map(len, self._by_kind.values()))
