"""Whether the printed numbers run on: gaps and doubles of the source are worth a warning."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .heads import Head


class Slip(NamedTuple):
    """A number that does not follow the one before it: ``expected`` was due at ``head``."""

    head: Head
    expected: int

    @property
    def is_double(self) -> bool:
        """Whether the number, or a later one, was printed before."""
        return self.head.number is not None and self.head.number < self.expected


def slips(heads: Sequence[tuple[Head, int]]) -> Iterator[Slip]:
    """The places where numbering does not run on. A number 1 begins a new count."""
    counts: dict[int, tuple[str, int]] = {}
    for head, level in heads:
        for deeper in [depth for depth in counts if depth > level]:
            del counts[deeper]
        if head.number is None:
            continue
        form, expected = counts.get(level, (head.form, 1))
        if form == head.form and head.number not in (1, expected):
            yield Slip(head, expected)
        counts[level] = (head.form, head.number + 1)
