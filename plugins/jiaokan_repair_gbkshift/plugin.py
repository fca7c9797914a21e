"""The repair plugin."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Literal

from jiaokan import (
    Diagnostic,
    Emendation,
    Normalisation,
    Options,
    Place,
    Repair,
    Severity,
    SourceText,
    pattern,
    report_model,
    simplified_only,
    traditional_only,
)

if TYPE_CHECKING:
    from .family import Family
    from .notes import Notes
    from .sites import Repaired, Site

_FREQUENT = "國會們發經務實這為點個產業爲"
_SPLITS = pattern("(?<=[\u4e00-\u9fa5”％%])[?？\ufffd][,，;；?？。!！、](?=[\u0370-\u9fa5A-Z])")
"""What looks like a split through a character."""
_PROVEN, _CLEAR = 2, 4.0
"""So many splits that are read without doubt prove the family where there are no notes."""


class GbkShiftOptions(Options):
    """Options of the repair."""

    script: Literal["simplified", "keep"] = "simplified"
    """``simplified`` reads machine-made Traditional back; ``keep`` leaves it."""


class GbkShift(Repair):
    """Byte-shifted Traditional text with pinyin notes: notes out, sites restored, read back into Simplified."""

    name = "gbkshift"
    options_model = GbkShiftOptions

    def repair(self, source: SourceText) -> Iterable[Emendation | Normalisation | Diagnostic]:
        """Changes to text of the family; nothing for clean Simplified or genuine Traditional text."""
        text = source.text
        if not any(char in text for char in _FREQUENT):
            return []
        # Text of the family alone pays for what follows.
        from .family import family_of
        from .notes import find_notes, is_annotated
        from .sites import find_sites

        notes = find_notes(text)
        annotated = is_annotated(notes) and any(char in traditional_only() for char in notes.table)
        if not annotated and not (len(_SPLITS.findall(text)) >= _PROVEN and _is_traditional(text)):
            return []
        family = family_of(text, notes)
        found = find_sites(text, family, report_model(), source.breaks)
        if not annotated and sum(site.gap >= _CLEAR for site in found.sites) < _PROVEN:
            return []
        return self._changes(source, notes, family, found)

    def _changes(
        self, source: SourceText, notes: Notes, family: Family, found: Repaired
    ) -> Iterator[Emendation | Normalisation | Diagnostic]:
        from .readback import note_changes, script_changes
        from .sites import emendation

        text = source.text
        simplified = isinstance(self.options, GbkShiftOptions) and self.options.script == "simplified"
        for site in found.sites:
            yield emendation(text, site, family, simplified=simplified)
        lost = [site for site in found.sites if "ascii" in site.guesses]
        if lost:
            yield _lost(source, lost)
        spans = [(site.start, site.end) for site in found.sites]
        removed = outside(sorted({*notes.spans, *found.notes}), spans)
        yield from note_changes(removed)
        if simplified:
            read = [(site.start, site.end, site.read) for site in found.sites]
            taken = sorted([*read, *((start, end, "") for start, end in removed)])
            yield from script_changes(text, taken, source.breaks)


def _lost(source: SourceText, sites: list[Site]) -> Diagnostic:
    start, end = source.to_source(sites[0].start, sites[0].end)
    return Diagnostic(
        "R101",
        Severity.WARNING,
        f"characters swallowed by the damage, most often digits: {len(sites)}",
        "compare with another copy before you use numbers there",
        Place(source.document.uri, start=start, end=end),
    )


def _is_traditional(text: str) -> bool:
    old, new = traditional_only(), simplified_only()
    return sum(char in old for char in text) > 4 * sum(char in new for char in text)


def outside(spans: list[tuple[int, int]], taken: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Those of ``spans`` that touch none of ``taken``; both are sorted and disjoint."""
    kept = []
    rest = iter([*taken, (1 << 60, 1 << 60)])
    start, end = next(rest)
    for span in spans:
        while end <= span[0]:
            start, end = next(rest)
        if span[1] <= start:
            kept.append(span)
    return kept
