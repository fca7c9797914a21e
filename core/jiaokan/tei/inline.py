"""Inline elements: which annotations become elements, properly nested, and how they are written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..domain.annotation import Annotation
from ..values import NamedTuple
from .apparatus import Reading, choice
from .markup import escape


class Inline(NamedTuple):
    """An element over ``text[start:end]``. A smaller ``rank`` wins where two cross; elements of one
    ``group`` (the parts of a list) stand or fall together. ``holds`` elements keep points at their end inside.
    """

    start: int
    end: int
    rank: int
    name: str
    attributes: str = ""
    """Serialised, each with a space before it."""
    group: int = 0
    holds: bool = False
    key: Annotation | None = None
    """What the element is made of: the key of its id."""


class Tags(NamedTuple):
    """The markup of an :class:`Inline`."""

    start: int
    end: int
    opening: str
    closing: str
    holds: bool


class Point(NamedTuple):
    """Markup without text at ``position``, after the words that end there."""

    position: int
    order: int
    markup: str


LABEL, LIST, NOTE, MEASURE, TERM, SEGMENT = range(6)
_ALONE = frozenset({"measure", "term", "ref", "seg", "note"})


def nested(candidates: Iterable[Inline]) -> list[Inline]:
    """The candidates that nest, by start; of two that cross the lesser is left out."""
    ordered = sorted(candidates, key=lambda e: (e.start, -e.end, e.rank, e.group, _LIST_ORDER.get(e.name, 3)))
    while True:
        kept, broken = _nest(ordered)
        if not broken:
            return kept
        ordered = [e for e in ordered if e.group not in broken]


_LIST_ORDER = {"list": 0, "label": 1, "item": 2}


def _nest(ordered: Sequence[Inline]) -> tuple[list[Inline], set[int]]:
    dropped: set[int] = set()
    broken: set[int] = set()
    stack: list[tuple[int, Inline]] = []
    for number, element in enumerate(ordered):
        while stack and stack[-1][1].end <= element.start:
            stack.pop()
        while stack and (loser := _loser(stack[-1][1], element, stack)) is stack[-1][1]:
            dropped.add(stack.pop()[0])
            broken.add(loser.group)
        if stack and loser is element:
            dropped.add(number)
            broken.add(element.group)
        else:
            stack.append((number, element))
    broken.discard(0)
    return [e for number, e in enumerate(ordered) if number not in dropped], broken


def _loser(outer: Inline, inner: Inline, stack: list[tuple[int, Inline]]) -> Inline | None:
    """Which of the two must go, if they cannot nest."""
    if inner.end > outer.end:
        return outer if inner.rank < outer.rank else inner
    if outer.name == "label" and inner.name in ("list", "label"):
        return inner if inner.group else outer
    if outer.name == "list" and inner.group != outer.group:
        return inner
    if outer.rank >= MEASURE and inner.rank <= NOTE:
        return outer
    if inner.name in _ALONE and any(e.name == inner.name for _, e in stack):
        return inner
    return None


def tags(elements: Iterable[Inline], xml_ids: Iterable[str]) -> list[Tags]:
    """The markup of elements with their ids, empty for those without."""
    found = []
    for e, xml_id in zip(elements, xml_ids, strict=True):
        named = f' xml:id="{xml_id}"' if xml_id else ""
        found.append(Tags(e.start, e.end, f"<{e.name}{named}{e.attributes}>", f"</{e.name}>", e.holds))
    return found


class InlineWriter:
    """Writes stretches of one stream in order, with elements, points and emendations."""

    def __init__(
        self,
        stream: str,
        elements: Sequence[Tags],
        points: Sequence[Point],
        readings: Sequence[Reading] = (),
        reading_ids: Sequence[str] = (),
    ) -> None:
        self._stream = stream
        self._plain = not any(c in stream for c in "&<>\r")
        self._bare = not points and not readings
        self._elements = elements
        self._points = points
        self._readings = readings
        self._reading_ids = reading_ids
        self._next_element = 0
        self._next_point = 0
        self._next_reading = 0
        self._begun = -1
        self._position = 0
        self._parts: list[str] = []

    def write(self, start: int, end: int) -> str:
        """``stream[start:end]`` as mixed content. Stretches must be asked for in order."""
        if self._bare:
            return self._simple(start, end)
        self._parts = parts = []
        self._position = start
        self._skip(start)
        if self._is_simple(end):
            return self._simple(start, end)
        stack: list[Tags] = []
        for element in self._within(start, end):
            while stack and stack[-1].end <= element.start:
                self._close(stack.pop())
            self._text(element.start)
            self._flush_points(element.start)
            parts.append(element.opening)
            stack.append(element)
        while stack:
            self._close(stack.pop())
        self._text(end)
        self._flush_points(end)
        self._flush_readings(end)
        return "".join(parts)

    def _is_simple(self, end: int) -> bool:
        """Whether no point and no reading stands in the stretch, up to and with its end."""
        no_point = self._next_point >= len(self._points) or self._points[self._next_point].position > end
        no_reading = self._next_reading >= len(self._readings) or self._readings[self._next_reading].start > end
        return no_point and no_reading

    def _simple(self, start: int, end: int) -> str:
        """A stretch with nothing but text and elements."""
        elements = self._within(start, end)
        if not elements:
            return self._escaped(start, end)
        parts: list[str] = []
        stack: list[Tags] = []
        position = start
        for element in elements:
            while stack and stack[-1].end <= element.start:
                closed = stack.pop()
                parts += self._escaped(position, closed.end), closed.closing
                position = closed.end
            parts += self._escaped(position, element.start), element.opening
            position = element.start
            stack.append(element)
        while stack:
            closed = stack.pop()
            parts += self._escaped(position, closed.end), closed.closing
            position = closed.end
        parts.append(self._escaped(position, end))
        return "".join(parts)

    def _within(self, start: int, end: int) -> Sequence[Tags]:
        """The elements that begin in a stretch, which hold no text of another."""
        elements = self._elements
        first = self._next_element
        while first < len(elements) and elements[first].start < start:
            first += 1
        last = first
        while last < len(elements) and elements[last].start < end:
            last += 1
        self._next_element = last
        return elements[first:last]

    def _close(self, element: Tags) -> None:
        self._text(element.end)
        if element.holds:
            self._flush_points(element.end)
        self._parts.append(element.closing)

    def _text(self, upto: int) -> None:
        """Text up to a border, with the points before it and the readings that reach into it."""
        points, readings = self._points, self._readings
        while self._position < upto:
            self._flush_points(self._position)
            stop = upto
            if self._next_point < len(points):
                stop = min(stop, points[self._next_point].position)
            if self._next_reading < len(readings):
                reading = readings[self._next_reading]
                if reading.start <= self._position:
                    self._read(reading, min(stop, reading.end))
                    continue
                stop = min(stop, reading.start)
            self._parts.append(self._escaped(self._position, stop))
            self._position = stop

    def _skip(self, start: int) -> None:
        """Pass over what stands wholly in a stretch that nobody asked for."""
        while self._next_reading < len(self._readings):
            reading = self._readings[self._next_reading]
            if reading.start >= start or reading.end > start:
                break
            self._next_reading += 1
        while self._next_point < len(self._points) and self._points[self._next_point].position < start:
            self._next_point += 1

    def _read(self, reading: Reading, stop: int) -> None:
        number = self._next_reading
        start = max(self._position, reading.start)
        new = self._begun < number
        self._parts.append(choice(self._stream, reading, self._reading_ids[number], start, stop, first=new))
        self._begun = number
        self._position = stop
        if stop >= reading.end:
            self._next_reading += 1

    def _flush_readings(self, end: int) -> None:
        """Readings without text (what was found is dropped) that stand at the end of the stretch."""
        while self._next_reading < len(self._readings):
            reading = self._readings[self._next_reading]
            if reading.start > end or reading.end > end:
                break
            self._read(reading, reading.end)

    def _flush_points(self, upto: int) -> None:
        while self._next_point < len(self._points) and self._points[self._next_point].position <= upto:
            self._parts.append(self._points[self._next_point].markup)
            self._next_point += 1

    def _escaped(self, start: int, end: int) -> str:
        text = self._stream[start:end]
        if not self._plain:
            text = escape(text)
        return text.replace("\n", "<lb/>") if "\n" in text else text
