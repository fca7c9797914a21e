"""GBK as Windows code page 936 reads and writes it, and NFKC undone.

A character of the damaged text may stand for several byte sequences: where NFKC has run, ``3`` is the byte
33 or the full-width A3B3, and ``(6)`` may be one code of row A2.
"""

from __future__ import annotations

import unicodedata
from functools import cache

LEADS = range(0x81, 0xFF)
TRAILS = (*range(0x40, 0x7F), *range(0x80, 0xFF))
EURO = "€"


@cache
def _row(lead: int) -> dict[int, str]:
    """Trail bytes with which ``lead`` makes a character, and that. All are decoded at once: one by one takes ten times
    as long, which the first repair of a process would wait for."""
    lines = b"".join(bytes((lead, trail, 10)) for trail in TRAILS).decode("gbk", "replace").split("\n")
    pairs = zip(TRAILS, lines[:-1], strict=True)
    return {trail: char for trail, char in pairs if len(char) == 1 and char != "\ufffd"}


@cache
def decoded(lead: int, trail: int) -> str:
    """The character of a pair of bytes, empty where code page 936 has none (private use)."""
    return _row(lead).get(trail, "")


@cache
def code_of(char: str) -> bytes:
    """The bytes of one character, empty when GBK has none."""
    if char == EURO:
        return b"\x80"
    try:
        return char.encode("gbk")
    except UnicodeEncodeError:
        return b""


@cache
def _folded() -> dict[str, tuple[bytes, ...]]:
    """For each string that NFKC makes of a GBK character: the codes it may have been."""
    codes: dict[str, list[bytes]] = {}
    for lead in (*range(0xA1, 0xAA), 0xFD, 0xFE):
        for trail in TRAILS:
            char = decoded(lead, trail)
            folded = unicodedata.normalize("NFKC", char).strip() or " "
            if char and folded != char:
                codes.setdefault(folded, []).append(bytes((lead, trail)))
    return {folded: tuple(found) for folded, found in codes.items()}


@cache
def wide_codes(text: str) -> tuple[bytes, ...]:
    """Two-byte codes that NFKC folds into ``text``, which may be longer than one character."""
    return _folded().get(text, ())


@cache
def strings_from(first: str) -> tuple[str, ...]:
    """Strings of two and more characters, beginning with ``first``, that NFKC makes of one GBK character."""
    return tuple(text for text in _folded() if len(text) > 1 and text[0] == first)


@cache
def codes(char: str, folded: bool) -> tuple[bytes, ...]:
    """Byte sequences that one character of the damaged text may be. ``folded``: NFKC has run over it."""
    own = code_of(char)
    if not folded:
        return (own,) if own else ()
    return ((own,) if own else ()) + wide_codes(char)


@cache
def with_lead(lead: int) -> tuple[tuple[int, str], ...]:
    """Trail byte and character of all pairs that begin with ``lead``."""
    return tuple(_row(lead).items())


@cache
def with_trail(trail: int) -> tuple[tuple[int, str], ...]:
    """Lead byte and character of all pairs that end with ``trail``."""
    return tuple((lead, _row(lead)[trail]) for lead in LEADS if trail in _row(lead))


DROPPED = 0x100
"""Added to a lead byte: the trail byte behind it is one of those with which it is no character."""


@cache
def undecodable(lead: int) -> frozenset[int]:
    """High trail bytes that make no character with ``lead``: the pair went to private use, and was deleted."""
    return frozenset(LEADS) - _row(lead).keys()


@cache
def is_dropped_lead(byte: int) -> bool:
    """Whether a deleted pair may begin with ``byte``."""
    return byte in LEADS and len(undecodable(byte)) > 1
