"""Which codec a document is in: byte order mark, declared label, strict UTF-8, then what reads best.

A label is a claim. It is believed when the bytes decode under it and read as text; else the codec
with the least damage is taken. Every label of the GB family means GB18030, which contains the
others: pages labelled ``gb2312`` hold GBK-only characters every day.
"""

from __future__ import annotations

import codecs
import re
from functools import cache, lru_cache

from ..regex import pattern
from ..values import NamedTuple

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_LABEL = pattern(
    rb"""<meta\b[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml\b[^>]{0,100}?encoding\s*=\s*["']([\w.:-]+)""",
    re.IGNORECASE,
)
_LABEL_WITHIN = 8192
_NO_PAGE = frozenset(
    ["utf-7", "unicode-escape", "raw-unicode-escape", "unicode_escape", "raw_unicode_escape", "punycode"]
)
"""Codecs in which no page is written; they would turn plain ASCII into something else."""
_LATIN = frozenset({"ascii", "iso8859-1", "cp1252", "iso8859-15"})
_WIDE_UNITS = ("utf-16", "utf-32", "utf-7", "hz", "iso2022")

ESCAPE = "jiaokan.escape"
"""Error handler that reads byte 0xNN as the lone surrogate U+DCNN: ``surrogateescape`` for all 256 bytes."""

BELIEVED = 0.15
"""A codec is taken without looking further while at most this share of the wide characters is out of place."""
UNREADABLE = 0.5
"""Above this share no East Asian codec is right."""
_FEW = 100
"""Up to so many different characters are counted one by one, more of them in one pass over the text."""


class Choice(NamedTuple):
    """The codec to use; ``declared`` is the label found; ``guessed`` where neither label nor strict UTF-8 decided.

    ``text`` is what all bytes decode to, where that came out on the way.
    """

    charset: str
    declared: str = ""
    bom: bytes = b""
    guessed: bool = False
    text: str | None = None


def _escape(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return "".join(chr(0xDC00 + byte) for byte in error.object[error.start : error.end]), error.end


codecs.register_error(ESCAPE, _escape)


def choose(data: bytes, label: str | None = None) -> Choice:
    """The codec of ``data``. ``label`` is what came with it (HTTP header, archive record)."""
    for bom, charset in _BOMS:
        if data.startswith(bom):
            return Choice(charset, label or "", bom)
    labels = [found for found in (label, _label_inside(data)) if found]
    declared = labels[0] if labels else ""
    text = decoded(data, "utf-8")
    if text is not None:
        return Choice("utf-8", declared, text=text)
    for found in labels:
        charset = codec_of(found)
        text = decoded(data, charset) if charset and charset != "cp1252" else None
        if text is not None and _share_of_rare(text) <= BELIEVED:
            return Choice(charset, declared, text=text)
    if badness(data, "utf-8") <= BELIEVED:  # damaged, but nothing else looks like it
        return Choice("utf-8", declared)
    wide = _without_bom(data)
    if wide:
        return Choice(wide, declared, guessed=True)
    return Choice(_best(data, labels), declared, guessed=True)


def codec_of(label: str) -> str:
    """The Python codec that a label means here, or an empty string for an unknown or impossible one."""
    cleaned = label.strip().strip("\"'").lower()
    if cleaned.startswith(("gb", "x-gbk", "cp936", "ms936", "windows-936", "euc-cn", "x-euc-cn", "chinese")):
        return "gb18030"
    if cleaned.startswith(("big5", "x-x-big5", "cn-big5", "cp950", "ms950", "windows-950")):
        return "big5hkscs"
    try:
        name = codecs.lookup(cleaned).name
        # Some codecs are none of text (zlib, rot13), or refuse to go on after damage (idna).
        b"a".decode(name, "replace")
    except (LookupError, ValueError):
        return ""
    if name in _NO_PAGE:
        return ""
    if name in _LATIN:
        return "cp1252"
    return "" if name.startswith(_WIDE_UNITS) else name


def decoded(data: bytes, charset: str) -> str | None:
    """The text of ``data``, if every byte of it decodes."""
    try:
        return data.decode(charset)
    except UnicodeDecodeError:
        return None


def badness(data: bytes, charset: str) -> float:
    """Share of what is not ASCII that is damaged or an unusual character when read with ``charset``: 0 is clean."""
    return _share_of_rare(data.decode(charset, "replace"))


def _share_of_rare(text: str) -> float:
    rare = rare_characters(text)
    if not rare:
        return 0.0
    wide = len(text) - len(text.encode("ascii", "ignore"))
    found = sum(map(text.count, rare)) if len(rare) <= _FEW else sum(character in rare for character in text)
    return found / wide


@lru_cache(maxsize=1)
def rare_characters(text: str) -> frozenset[str]:
    """The different characters of ``text`` that are neither ASCII nor usual.

    The last answer is kept: choosing a codec and reading with it ask for the same.
    """
    return frozenset(character for character in set(text) - usual_characters() if character > "\x7f")


@cache
def usual_characters() -> frozenset[str]:
    """Characters that running Chinese text is made of: GB 2312 level 1, Big5 level 1, and punctuation."""
    simplified = _rows("gb2312", range(0xB0, 0xD8), range(0xA1, 0xFF))
    traditional = _rows("big5", range(0xA4, 0xC7), [*range(0x40, 0x7F), *range(0xA1, 0xFF)])
    marks = _rows("gb2312", (0xA1, 0xA2, 0xA3), range(0xA1, 0xFF))
    return frozenset(simplified + traditional + marks + "\u00a0·—―‘’“”…‰′″※℃①〇㎡\u3000\u2002\u2003")


def _rows(charset: str, leads: range | tuple[int, ...], trails: range | list[int]) -> str:
    return b"".join(bytes((lead, trail)) for lead in leads for trail in trails).decode(charset, "ignore")


def _label_inside(data: bytes) -> str:
    match = _LABEL.search(data, 0, _LABEL_WITHIN)
    return (match[1] or match[2]).decode("ascii", "replace") if match else ""


def is_wide(data: bytes) -> bool:
    """Whether ``data`` is text in units of 16 or 32 bits, in which NUL bytes are ordinary."""
    marked = any(data.startswith(bom) for bom, charset in _BOMS if charset.startswith(_WIDE_UNITS))
    return marked or bool(_without_bom(data[: len(data) // 2 * 2]))


def _without_bom(data: bytes) -> str:
    """UTF-16 without a mark, told by its NUL bytes."""
    if len(data) % 2 or b"\0" not in data:
        return ""
    readable = [charset for charset in ("utf-16-le", "utf-16-be") if _reads(data, charset)]
    return min(readable, key=lambda charset: badness(data, charset), default="")


def _reads(data: bytes, charset: str) -> bool:
    """Whether ``data`` is text without NULs when read with ``charset``."""
    text = decoded(data, charset)
    return text is not None and "\0" not in text and _share_of_rare(text) <= BELIEVED


def _best(data: bytes, labels: list[str]) -> str:
    """The codec under which ``data`` reads best; at a tie the declared one, then the commonest."""
    declared = [codec_of(found) for found in labels]
    candidates = dict.fromkeys([*filter(None, declared), "utf-8", "gb18030", "big5hkscs"])
    candidates.pop("cp1252", None)
    scores = {charset: badness(data, charset) for charset in candidates}
    best = min(scores, key=scores.__getitem__)
    if scores[best] <= UNREADABLE:
        return best
    return _last_resort(data, declared)


def _last_resort(data: bytes, declared: list[str]) -> str:
    if "cp1252" in declared and decoded(data, "cp1252") is not None:
        return "cp1252"
    from charset_normalizer import from_bytes  # slow to import and to run: only here

    match = from_bytes(data[:65536]).best()
    if match is not None and decoded(data, match.encoding) is not None:
        return match.encoding
    return "cp1252" if decoded(data, "cp1252") is not None else "latin-1"
