"""Whether the printed numbers run on: gaps and doubles of the source are worth a warning."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from jiaokan import NamedTuple

from .heads import Head
from .labels import Form, Label


class Slip(NamedTuple):
    """A number that does not follow the one before it: ``expected`` was due at ``head``."""

    head: Head
    expected: int

    @property
    def is_double(self) -> bool:
        """Whether the number, or a later one, was printed before."""
        return self.head.number is not None and self.head.number < self.expected


def slips(heads: Sequence[tuple[Head, int]], items: Mapping[int, Label]) -> Iterator[Slip]:
    """The places where the numbering of headings does not run on. A number 1 begins a new count.

    ``items`` are the numbers, by block, of paragraphs that are no headings: a heading may go on from them, too.
    """
    counts: dict[Form, tuple[int, int]] = {}
    points: dict[Form, int] = {}
    pending = sorted(items.items(), reverse=True)
    for head, level in heads:
        while pending and pending[-1][0] < head.block:
            label = pending.pop()[1]
            points[label.form] = label.number or 0
        for form, (depth, _expected) in list(counts.items()):
            if depth > level and form is not head.form:
                del counts[form]
        if head.number is None or head.form is Form.ORDINAL:
            continue
        _depth, expected = counts.get(head.form, (level, 1))
        if head.number not in (1, expected, points.pop(head.form, 0) + 1):
            yield Slip(head, expected)
        counts[head.form] = (level, head.number + 1)
