"""Reading machine-made Traditional back into Simplified, as changes that the account can undo."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from jiaokan import Normalisation, to_simplified

NOTE_RULE = "pinyin-note"
SCRIPT_RULE = "traditional-to-simplified"


def note_changes(notes: Iterable[tuple[int, int]]) -> Iterator[Normalisation]:
    """The notes, taken out."""
    return (Normalisation(start, end, "", NOTE_RULE) for start, end in notes)


def script_changes(
    text: str, removed: Sequence[tuple[int, int, str]], borders: Iterable[int] = ()
) -> Iterator[Normalisation]:
    """Runs of Traditional characters of ``text`` outside ``removed``, in Simplified.

    ``removed`` are spans with what is read there instead: 著 goes by the characters around it. No change reaches over
    one of ``borders``, where the markup of a page breaks the line.
    """
    cuts = frozenset(borders)
    pieces: list[tuple[int, int, str]] = []
    position = 0
    for start, end, read in [*removed, (len(text), len(text), "")]:
        pieces.append((position, start, text[position:start]))
        pieces.append((start, start, read))
        position = end
    simplified = to_simplified("".join(piece for _, _, piece in pieces))
    offset = 0
    for start, end, piece in pieces:
        if end > start:
            yield from _differing(piece, simplified[offset : offset + len(piece)], start, cuts)
        offset += len(piece)


def _differing(old: str, new: str, base: int, cuts: frozenset[int]) -> Iterator[Normalisation]:
    if old == new:
        return
    begun = -1
    for at, (a, b) in enumerate(zip(old, new, strict=True)):
        if begun >= 0 and (a == b or base + at in cuts):
            yield Normalisation(base + begun, base + at, new[begun:at], SCRIPT_RULE)
            begun = -1
        if a != b and begun < 0:
            begun = at
    if begun >= 0:
        yield Normalisation(base + begun, base + len(old), new[begun:], SCRIPT_RULE)
