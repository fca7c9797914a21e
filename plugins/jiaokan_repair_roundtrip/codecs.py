"""Back to the bytes that a wrong decoder saw, and what the right codec can make of them.

Bytes are lists of integers, with :data:`LOST` where a character of the damaged text does not tell its byte.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

LOST = -1
_REPLACEMENT = "\ufffd"
MARKS = "，。；：？！、“”‘’（）《》—…·％"
_QUESTION_MARK = 0x3F
"""Some decoders print it for a byte that they lost."""


class Family(NamedTuple):
    """Text that was written with ``right`` and read with ``wrong``."""

    wrong: str
    right: str


FAMILIES = (
    Family("gb18030", "utf-8"),
    Family("cp1252", "utf-8"),
    Family("cp1252", "gb18030"),
    Family("cp1252", "big5"),
    Family("big5", "gb18030"),
    Family("gb18030", "big5"),
    Family("big5", "utf-8"),
)
"""``cp1252`` stands for latin-1, too: what cp1252 leaves open is read as C1 controls."""

PYTHON_CODECS = {"utf-8": ("utf-8",), "gb18030": ("gb18030",), "big5": ("cp950", "big5hkscs"), "cp1252": ("cp1252",)}
"""The codecs of Python that stand for a name above, in the order in which they are asked."""


class Step(NamedTuple):
    """One way to go on: a character (none for a gap), the position behind it, whether its bytes are guessed."""

    text: str
    position: int
    guessed: bool = False


def bytes_back(text: str, wrong: str) -> list[int] | None:
    """The bytes that ``wrong`` made ``text`` of, or ``None`` when it could not have made it."""
    encode = _latin if wrong == "cp1252" else _double(wrong)
    found: list[int] = []
    for character in text:
        if character < "\x80":
            found.append(ord(character))
        elif character == _REPLACEMENT:
            found.append(LOST)
        else:
            code = encode(character)
            if not code:
                return None
            found += code
    return found


def exactly(data: list[int], right: str) -> str:
    """``data`` read with ``right`` if nothing is lost and encoding gives it back, else an empty string."""
    if LOST in data:
        return ""
    for codec in PYTHON_CODECS[right]:
        try:
            text = bytes(data).decode(codec)
            if text.encode(codec) == bytes(data):
                return text
        except UnicodeError:
            continue
    return ""


def steps(data: list[int], position: int, right: str) -> Iterator[Step]:
    """All ways to read ``data`` from ``position`` on by one character or gap."""
    byte = data[position]
    if 0 <= byte < 0x80:
        yield Step(chr(byte), position + 1)
    elif right == "utf-8":
        yield from _utf8_steps(data, position)
    else:
        yield from _double_steps(data, position, right)


def _latin(character: str) -> bytes:
    try:
        return character.encode("cp1252")
    except UnicodeEncodeError:
        return bytes([ord(character)]) if character <= "\xff" else b""


def _double(codec: str) -> Callable[[str], bytes]:
    names = ("gbk", *PYTHON_CODECS[codec]) if codec == "gb18030" else PYTHON_CODECS[codec]

    def encode(character: str) -> bytes:
        for name in names:
            try:
                return character.encode(name)
            except UnicodeEncodeError:
                continue
        return b""

    return encode


def _character(code: bytes, right: str) -> str:
    for codec in PYTHON_CODECS[right]:
        try:
            return code.decode(codec)
        except UnicodeDecodeError:
            continue
    return ""


def _utf8_steps(data: list[int], position: int) -> Iterator[Step]:
    lead = data[position]
    wanted = 2 if 0xC2 <= lead < 0xE0 else 3 if 0xE0 <= lead < 0xF0 else 4 if 0xF0 <= lead < 0xF5 else 1
    end = position + 1
    while end < position + wanted and end < len(data) and 0x80 <= data[end] < 0xC0:
        end += 1
    known = data[position:end]
    if wanted > 1 and len(known) == wanted:
        yield Step(_character(bytes(known), "utf-8"), end)
        return
    marked = end
    while wanted > 1 and marked < min(position + wanted, len(data)) and data[marked] in (LOST, _QUESTION_MARK):
        marked += 1
    yield Step("", marked)
    rest = data[marked : marked + wanted - len(known) - 1] if marked == end + 1 else []
    if wanted == 3 and all(0x80 <= byte < 0xC0 for byte in rest):
        for text in _completed(bytes(known), bytes(rest)):
            yield Step(text, marked + len(rest), guessed=True)


@cache
def _completed(known: bytes, rest: bytes) -> tuple[str, ...]:
    """Characters of three UTF-8 bytes that begin with ``known`` and end with ``rest``; of two lost bytes, marks."""
    if len(known) + len(rest) == 2:
        codes = (bytes([*known, byte, *rest]) for byte in range(0x80, 0xC0))
        return tuple(filter(None, (_character(code, "utf-8") for code in codes)))
    return tuple(mark for mark in MARKS if not rest and mark.encode().startswith(known))


def _double_steps(data: list[int], position: int, right: str) -> Iterator[Step]:
    lead = data[position]
    if position + 1 >= len(data):
        yield Step("", position + 1)
        return
    trail = data[position + 1]
    if lead == LOST:
        yield Step("", position + 1)
        if trail >= 0x40:
            yield Step("", position + 2)
            yield from (Step(text, position + 2, guessed=True) for text in _by_trail(trail, right))
    elif trail in (LOST, _QUESTION_MARK):
        yield Step("", position + 2)
        yield from (Step(text, position + 2, guessed=True) for text in _by_lead(lead, right))
    else:
        text = _character(bytes((lead, trail)), right)
        four = data[position : position + 4]
        if not text and right == "gb18030" and len(four) == 4 and min(four) >= 0x30:
            yield Step(_character(bytes(four), right), position + 4)
        yield Step(text, position + 2) if text else Step("", position + 1)


@cache
def _by_trail(trail: int, right: str) -> tuple[str, ...]:
    return tuple(filter(None, (_character(bytes((lead, trail)), right) for lead in range(0x81, 0xFF))))


@cache
def _by_lead(lead: int, right: str) -> tuple[str, ...]:
    return tuple(filter(None, (_character(bytes((lead, trail)), right) for trail in range(0x40, 0xFF))))
