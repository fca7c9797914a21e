"""The damage done once more: what the generator of a document makes of a reading.

The tests have a simulator of their own, from the described model and for whole texts; this one knows only what a
document tells of its generator, and serves to compare a reading with what is found.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from .codec import EURO, decoded
from .family import LOST_MARKS, Family

Entry = tuple[bytes, bytes]
"""The bytes of a character and those of its note."""
_LOST = LOST_MARKS[0]
_SAME_LOST = str.maketrans(LOST_MARKS, _LOST * len(LOST_MARKS))


def damaged(data: bytes, table: Iterable[Entry], splits: Sequence[bytes], family: Family) -> str:
    """What is found where ``data`` was: notes of ``table`` put in one after the other, split, decoded, folded.

    What is given can be compared with :func:`comparable` text.
    """
    for code, note in table:
        data = data.replace(code, code + note)
    pieces = [(b"", data)]
    for mark in splits:
        pieces = [piece for before, rest in pieces for piece in _split(before, rest, mark)]
    text = "".join(mark.decode("gbk") + _decoded(piece, family) for mark, piece in pieces)
    return comparable(text, family)


def comparable(text: str, family: Family) -> str:
    """``text`` with one sign for lost bytes; folded if the document is."""
    folded = unicodedata.normalize("NFKC", text) if family.folded else text
    return folded.translate(_SAME_LOST)


def entries(table: Mapping[str, str], family: Family) -> list[Entry]:
    """The entries of ``table``, in the order of the syllables."""
    tail = " " if family.spaced else ""
    by_syllable = sorted(table.items(), key=lambda entry: entry[1])
    return [(char.encode("gbk"), f"({syllable}){tail}".encode("gbk")) for char, syllable in by_syllable]


def _split(before: bytes, data: bytes, mark: bytes) -> Iterable[tuple[bytes, bytes]]:
    """Pieces of ``data``, each with the mark before it."""
    first, *others = data.split(mark)
    return [(before, first), *((mark, other) for other in others)]


def _decoded(piece: bytes, family: Family) -> str:
    """``piece`` read as code page 936: a lead byte takes the next byte with it, whatever that is."""
    lost = "" if family.silent else _LOST
    out = []
    at = 0
    while at < len(piece):
        byte = piece[at]
        if byte <= 0x80:
            out.append(chr(byte) if byte < 0x80 else EURO)
            at += 1
            continue
        whole = at + 1 < len(piece) and piece[at + 1] >= 0x40
        out.append(decoded(byte, piece[at + 1]) if whole else lost)
        at += 2
    return "".join(out)
