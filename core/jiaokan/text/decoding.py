"""From bytes to text, with every damaged byte on record.

Decoding never fails and never gives up half-way: what does not decode costs one replacement
character and is kept, in hexadecimal, as a *patch*. Text, codec and patches give the bytes back.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ..domain.source import SourceDocument
from ..domain.transcription import Decoding
from .charsets import ESCAPE, choose, decodes

_ESCAPED = re.compile("[\udc00-\udcff]+")
REPLACEMENT = "\ufffd"


class DecodedText(NamedTuple):
    """The text of a document and how it was read."""

    text: str
    decoding: Decoding
    guessed: bool = False


def decode(document: SourceDocument) -> DecodedText:
    """Read the bytes of ``document``. Never fails; :func:`encode` gives the bytes back."""
    charset, declared, bom, guessed = choose(document.data, document.charset)
    data = document.data[len(bom) :]
    patches: list[tuple[int, int, str]] = []
    if decodes(data, charset):
        text = data.decode(charset)
    else:
        text, patches = _decode_damaged(data, charset)
    decoding = Decoding(charset, declared, bom.hex(), tuple(patches))
    if charset != "utf-8" and encode(text, decoding) != document.data:
        decoding = decoding._replace(patches=tuple(_patched_throughout(text, data, charset, patches)))
    return DecodedText(text, decoding, guessed)


def encode(text: str, decoding: Decoding) -> bytes:
    """The bytes that ``text`` was decoded from."""
    parts = [bytes.fromhex(decoding.bom)]
    position = 0
    for start, length, raw in decoding.patches:
        parts.append(text[position:start].encode(decoding.charset, "surrogatepass"))
        parts.append(bytes.fromhex(raw))
        position = start + length
    parts.append(text[position:].encode(decoding.charset, "surrogatepass"))
    return b"".join(parts)


def _decode_damaged(data: bytes, charset: str) -> tuple[str, list[tuple[int, int, str]]]:
    escaped = data.decode(charset, ESCAPE)
    parts: list[str] = []
    patches: list[tuple[int, int, str]] = []
    position = length = 0
    for match in _ESCAPED.finditer(escaped):
        parts += (escaped[position : match.start()], REPLACEMENT)
        length += match.start() - position
        patches.append((length, 1, "".join(f"{ord(byte) - 0xDC00:02x}" for byte in match[0])))
        length += 1
        position = match.end()
    parts.append(escaped[position:])
    return "".join(parts), patches


def _patched_throughout(
    text: str, data: bytes, charset: str, patches: list[tuple[int, int, str]]
) -> list[tuple[int, int, str]]:
    """``patches`` and one for each character that the codec writes otherwise than it stands in ``data``."""
    known = {start: (length, raw) for start, length, raw in patches}
    complete: list[tuple[int, int, str]] = []
    offset = position = 0
    while position < len(text):
        if position in known:
            length, raw = known[position]
            size = len(raw) // 2
            complete.append((position, length, raw))
        else:
            length, size = _read_length(text, position, data, offset, charset)
            if data[offset : offset + size] != text[position : position + length].encode(charset, "surrogatepass"):
                complete.append((position, length, data[offset : offset + size].hex()))
        offset += size
        position += length
    return complete


def _read_length(text: str, position: int, data: bytes, offset: int, charset: str) -> tuple[int, int]:
    """Characters and bytes of what stands at ``position`` and ``offset``."""
    for size in (1, 2, 3, 4):
        try:
            read = data[offset : offset + size].decode(charset)
        except UnicodeDecodeError:
            continue
        if read and text.startswith(read, position):
            return len(read), size
    return len(text) - position, len(data) - offset
