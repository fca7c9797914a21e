"""From bytes to text, with every damaged byte on record.

Decoding never fails and never gives up half-way: what does not decode costs one replacement
character and is kept, in hexadecimal, as a *patch*. Text, codec and patches give the bytes back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..domain.source import SourceDocument
from ..domain.transcription import Decoding
from ..regex import pattern
from ..values import NamedTuple
from . import resync
from .charsets import ESCAPE, choose

_LOST = pattern("[\udc00-\udcff]+")
_LOST_IN_UTF8 = pattern("[\udce0-\udcef][\udc80-\udcbf]?[\x00-\x7f][\udc80-\udcbf](?![\udc80-\udcbf])|[\udc00-\udcff]+")
"""The first form is a character of three bytes in which one has become an ASCII byte."""
_WIDE_SPACE = "\ue5e5"
"""A3A0 of GBK, with which pages indent: private use to the codec, a wide space to every browser."""
_WIDE_SPACES = pattern(_WIDE_SPACE)
REPLACEMENT = "\ufffd"


Patch = tuple[int, int, str]


class DecodedText(NamedTuple):
    """The text of a document and how it was read."""

    text: str
    decoding: Decoding
    guessed: bool = False


def decode(document: SourceDocument) -> DecodedText:
    """Read the bytes of ``document``. Never fails; :func:`encode` gives the bytes back."""
    charset, declared, bom, guessed, known = choose(document.data, document.charset)
    data = document.data[len(bom) :]
    text, patches = _read(data, charset, known)
    if charset == "gb18030" and _WIDE_SPACE in text:
        patches = sorted([*patches, *((match.start(), 1, "a3a0") for match in _WIDE_SPACES.finditer(text))])
        text = text.replace(_WIDE_SPACE, "\u3000")
    decoding = Decoding(charset, declared, bom.hex(), tuple(patches))
    if charset != "utf-8" and encode(text, decoding) != document.data:
        decoding = decoding._replace(patches=tuple(_patched_throughout(text, data, charset, patches)))
    return DecodedText(text, decoding, guessed)


def _read(data: bytes, charset: str, known: str | None) -> tuple[str, list[Patch]]:
    """The text of ``data``; ``known`` is what it decodes to, if that is known already."""
    if charset == "gb18030":
        return _joined(resync.read(data, known))
    if known is not None:
        return known, []
    try:
        return data.decode(charset), []
    except UnicodeDecodeError:
        return _joined(_escaped(data, charset))


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


def _escaped(data: bytes, charset: str) -> Iterator[tuple[str, bytes]]:
    """Stretches of text and, each as one lost character, the bytes between them that do not decode."""
    escaped = data.decode(charset, ESCAPE)
    position = 0
    for match in (_LOST_IN_UTF8 if charset == "utf-8" else _LOST).finditer(escaped):
        yield escaped[position : match.start()], b""
        yield REPLACEMENT, bytes(ord(byte) & 0xFF for byte in match[0])
        position = match.end()
    yield escaped[position:], b""


def _joined(pieces: Iterable[tuple[str, bytes]]) -> tuple[str, list[Patch]]:
    parts: list[str] = []
    patches: list[Patch] = []
    length = 0
    for text, lost in pieces:
        if lost:
            patches.append((length, len(text), lost.hex()))
        parts.append(text)
        length += len(text)
    return "".join(parts), patches


def _patched_throughout(text: str, data: bytes, charset: str, patches: list[Patch]) -> list[Patch]:
    """``patches`` and one for each character that the codec writes otherwise than it stands in ``data``."""
    known = {start: (length, raw) for start, length, raw in patches}
    complete: list[Patch] = []
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
