"""The repair plugin."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from jiaokan import Diagnostic, Emendation, Normalisation, Options, Repair, SourceText, traditional_only

from .notes import find_notes, is_annotated
from .readback import note_changes, script_changes

_FREQUENT = "國會們發經務實這為點個產業爲"


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
        notes = find_notes(text)
        if not is_annotated(notes) or not any(char in traditional_only() for char in notes.table):
            return []
        changes: list[Emendation | Normalisation | Diagnostic] = list(note_changes(notes.spans))
        if isinstance(self.options, GbkShiftOptions) and self.options.script == "simplified":
            changes.extend(script_changes(text, notes.spans))
        return changes
