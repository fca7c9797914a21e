"""The glossary that many reports print behind the speech: terms, definitions, and uses in the speech."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from jiaokan import Annotations, Block, Division, Extractor, Fact, GlossaryEntry, GlossaryUse, Transcription

from .entries import Entry, entries
from .uses import uses


class Glossary(Extractor):
    """Glossary entries (名词解释) and the places of the speech that use them."""

    name: ClassVar[str] = "glossary"
    requires: ClassVar[frozenset[str]] = frozenset({Division.kind})
    provides: ClassVar[frozenset[str]] = frozenset({GlossaryEntry.kind, GlossaryUse.kind})

    def extract(
        self, text: Transcription, found: Annotations, facts: tuple[Fact, ...]
    ) -> Iterator[GlossaryEntry | GlossaryUse]:
        """Yield the entries of every glossary division, and the uses of their terms before the first one."""
        body = text.body
        divisions = [division for division in found.of(Division) if division.level == 1]
        made = [entry for start, end in _regions(divisions, len(body)) for entry in _entries(text, start, end)]
        for entry in made:
            yield GlossaryEntry(
                entry.start,
                entry.end,
                "glossary-entry",
                entry.term_start,
                entry.term_end,
                entry.definition_start,
                body[entry.term_start : entry.term_end],
                body[entry.definition_start : entry.end],
                entry.mark,
            )
        speech = min((d.start for d in divisions if d.type in ("glossary", "attachment")), default=0)
        terms = [body[entry.term_start : entry.term_end] for entry in made]
        for use in uses(body, speech, [entry.mark for entry in made], terms):
            yield GlossaryUse(use.start, use.end, "glossary-use", made[use.entry].start)


def _regions(divisions: list[Division], length: int) -> Iterator[tuple[int, int]]:
    """The text of each glossary, without its heading."""
    for number, division in enumerate(divisions):
        if division.type == "glossary":
            yield division.end, divisions[number + 1].start if number + 1 < len(divisions) else length


def _entries(text: Transcription, start: int, end: int) -> list[Entry]:
    blocks = [Block(b.start, b.end) for b in text.blocks if start <= b.start and b.end <= end and b.end > start]
    return entries(text.body, blocks)
