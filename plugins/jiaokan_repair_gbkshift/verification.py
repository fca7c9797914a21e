"""Whether a reading, damaged once more, gives what was found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from .beam import Step
from .codec import code_of
from .family import MARKS
from .forward import Entry, comparable, damaged, entries
from .found import FoundText
from .habits import Habits
from .lattice import LOST

_AFTER = 2
"""Sound characters behind a site that are damaged with it: they show that it ends in step."""
_STOP = "。"


class Verification:
    """Runs the damage over readings of one document.

    Of the generator only that is known which the document shows. What a site itself supposes, the entry of a misread
    pair and the mark of its split, is taken for granted. Nothing tells the order of the table, nor whether 。 is split
    first or last: a reading holds if one of the orders gives what was found.
    """

    def __init__(self, found: FoundText, habits: Habits) -> None:
        self._found = found
        self._habits = habits
        self._table = entries(found.family.table, found.family)

    def holds(self, steps: Sequence[Step]) -> bool:
        """Whether ``steps``, the steps of one shifted run, give what was found."""
        found = self._found
        start, end = steps[0].start, steps[-1].end
        before = found.before_note(start)
        after = list(self._after(end))
        last = after[-1][1] if after else end
        seen = comparable(found.text[start if before < 0 else before : last], found.family)
        read = b"".join(_bytes(step) for step in steps) + b"".join(code for code, _ in after)
        readings = [code + read for code in found.codes_before(start)] or [read]
        return any(
            damaged(reading, table, splits, found.family) == seen
            for reading in readings
            for table, splits in product(self._tables(steps, reading), self._split_lists(steps))
        )

    def _after(self, at: int) -> Iterator[tuple[bytes, int]]:
        """Bytes and ends of sound characters behind ``at`` of which the bytes are sure."""
        found = self._found
        for _ in range(_AFTER):
            char = found.mark(at) or found.original(at) if at < len(found.text) else ""
            code = code_of(char) if char else b""
            if found.is_border(at) or found.lost_mark(at) or len(code) != 2:
                return
            at = found.notes[at + 1][0] if at + 1 in found.notes else at + 1
            yield code, at

    def _tables(self, steps: Sequence[Step], data: bytes) -> Iterator[list[Entry]]:
        """What is annotated, with what the site supposes first, last, and in its turn."""
        own = entries(dict(step.entry for step in steps if step.entry), self._found.family)
        others = [entry for entry in self._table if entry[0] in data and entry not in own]
        yield [*own, *others]
        if own:
            yield [*others, *reversed(own)]
            yield sorted([*own, *others], key=lambda entry: entry[1])

    def _split_lists(self, steps: Sequence[Step]) -> Iterator[list[bytes]]:
        marks = set(self._habits.splits)
        for step in steps:
            if step.guess == "lead":
                marks.add(self._found.mark(step.end - 1))
            elif step.guess == "trail":
                marks.add(self._found.mark(step.end))
        marks.discard("")
        others = [mark.encode("gbk") for mark in MARKS if mark in marks and mark != _STOP]
        stop = [_STOP.encode("gbk")] if _STOP in marks else []
        yield [*others, *stop]
        if stop and others:
            yield [*stop, *others]


def _bytes(step: Step) -> bytes:
    """The bytes of what is read; a swallowed ASCII character is the one that was supposed."""
    return b"".join(step.note.encode("ascii") if char == LOST else code_of(char) for char in step.read)
