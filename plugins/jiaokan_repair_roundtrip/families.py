"""Pairs of codecs: with which one a text was read, and with which it should have been."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise

from jiaokan import NamedTuple, pattern

_ESCAPED = pattern("[\udc80-\udcff]+[?\ufffd]?")
"""Bytes that did not survive, as the decoder leaves them, with what was put for the rest."""
LOST = "\ue000"


class Family(NamedTuple):
    """Text that was written in ``right`` and read as ``wrong``. ``tells``: two of these in a text call for a look."""

    name: str
    wrong: str
    right: str
    tells: tuple[str, ...]


FAMILIES = (
    Family("utf-8 read as windows-1252", "western", "utf-8", ("ä", "å", "æ", "ç", "è", "é")),
    Family("gbk read as windows-1252", "western", "gbk", ("µÄ", "Ö", "Ê", "Ð", "È")),
    Family("utf-8 read as gbk", "gb18030", "utf-8", ("銆", "锛", "鐨", "鏀", "鍥", "骞", "綔", "簻")),
    Family("big5 read as gbk", "gb18030", "big5", ("い", "ぃ", "ㄓ", "琌", "硂")),
    Family("gbk read as big5", "big5", "gbk", ("ㄛ", "﹝", "笢", "馱", "釬")),
)
_VARIANTS = {"big5": ("big5", "cp950", "big5hkscs")}
"""Codecs of one family, the plain one first."""
_LOST_BYTE = b"\xff"
"""Stands for a byte that is gone: in none of the codecs it means anything."""
_SEGMENTS = pattern("[^\t\r\n\v\f]+")


def segments(text: str, borders: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Spans of the lines and cells of ``text``, without white space around them: each was read in one way."""
    edges = sorted({0, len(text), *borders})
    for start, end in pairwise(edges):
        for match in _SEGMENTS.finditer(text, start, end):
            found = match[0]
            left = len(found) - len(found.lstrip(" \u3000\xa0"))
            if left < len(found):
                yield match.start() + left, match.start() + len(found.rstrip(" \u3000\xa0"))


def suspected(text: str) -> list[Family]:
    """Families of which at least two tell-tale strings are in ``text``."""
    return [family for family in FAMILIES if sum(tell in text for tell in family.tells) >= 2]


def reread(text: str, family: Family) -> Iterator[str]:
    """Ways in which ``text`` may have been written, with :data:`LOST` where bytes are gone.

    None if it cannot be of the family.

    What can be read again is read so that writing and misreading it gives ``text`` back.
    """
    data = encoded(text, family.wrong)
    if data is None:
        return
    if family.right == "utf-8":
        read = data.decode("utf-8", "surrogateescape")
        if read.encode("utf-8", "surrogateescape") == data:
            yield _ESCAPED.sub(LOST, read)
        return
    yield _paired(data, family.right, 1)
    if _LOST_BYTE in data:
        yield _paired(data, family.right, 2)


def _paired(data: bytes, codec: str, width: int) -> str:
    """Two-byte text with bytes gone. A decoder put its mark for the lead byte alone (``width`` 1) or for both."""
    out = []
    at = 0
    while at < len(data):
        byte = data[at]
        if byte < 0x80:
            out.append(chr(byte))
            at += 1
            continue
        size = 1 if byte == 0xFF and width == 2 else 2
        out.append(_character(data[at : at + size], codec) or LOST)
        at += size
    return "".join(out)


def encoded(text: str, codec: str) -> bytes | None:
    """The bytes that a reader in ``codec`` took for ``text``; ``None`` when it cannot have."""
    if codec == "western":
        return _western(text)
    pieces = [_LOST_BYTE if char == "\ufffd" else _code(char, codec) for char in text]
    return b"".join(pieces) if all(pieces) else None


@cache
def _code(char: str, codec: str) -> bytes:
    for variant in _VARIANTS.get(codec, (codec,)):
        try:
            return char.encode(variant)
        except UnicodeEncodeError:
            continue
    return b""


@cache
def _character(pair: bytes, codec: str) -> str:
    for variant in _VARIANTS.get(codec, (codec,)):
        try:
            return pair.decode(variant)
        except UnicodeDecodeError:
            continue
    return ""


def _western(text: str) -> bytes | None:
    table = _western_bytes()
    try:
        return bytes([table[char] for char in text])
    except KeyError:
        return None


@cache
def _western_bytes() -> dict[str, int]:
    """Windows-1252 as browsers read it, Latin-1, and both mixed."""
    table = {chr(byte): byte for byte in range(256)}
    for byte in range(0x80, 0xA0):
        char = bytes((byte,)).decode("cp1252", "ignore")
        if char:
            table[char] = byte
    table["\ufffd"] = 0xFF
    return table
