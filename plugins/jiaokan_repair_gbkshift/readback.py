"""Reading machine-made Traditional back into Simplified, as changes that the account can undo."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from jiaokan import Normalisation, to_simplified

NOTE_RULE = "pinyin-note"
SCRIPT_RULE = "traditional-to-simplified"


def without(text: str, removed: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The spans of ``text`` that are left when ``removed`` (sorted, disjoint) is taken out."""
    position = 0
    for start, end in removed:
        if start > position:
            yield position, start
        position = end
    if position < len(text):
        yield position, len(text)


def note_changes(notes: Iterable[tuple[int, int]]) -> Iterator[Normalisation]:
    """The notes, taken out."""
    return (Normalisation(start, end, "", NOTE_RULE) for start, end in notes)


def script_changes(text: str, removed: Sequence[tuple[int, int]]) -> Iterator[Normalisation]:
    """Runs of Traditional characters of ``text`` outside ``removed``, in Simplified."""
    kept = list(without(text, removed))
    joined = "".join(text[start:end] for start, end in kept)
    simplified = to_simplified(joined)
    offset = 0
    for start, end in kept:
        yield from _differing(text[start:end], simplified[offset : offset + end - start], start)
        offset += end - start


def _differing(old: str, new: str, base: int) -> Iterator[Normalisation]:
    if old == new:
        return
    begun = -1
    for at, (a, b) in enumerate(zip(old, new, strict=True)):
        if a != b:
            begun = at if begun < 0 else begun
        elif begun >= 0:
            yield Normalisation(base + begun, base + at, new[begun:at], SCRIPT_RULE)
            begun = -1
    if begun >= 0:
        yield Normalisation(base + begun, base + len(old), new[begun:], SCRIPT_RULE)
