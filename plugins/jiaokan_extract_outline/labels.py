"""Printed numbers at the start of a block: what form they have, and what they count."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache

from jiaokan import NamedTuple, parse_number, pattern


class Form(StrEnum):
    """The form of a heading, from the outermost to the innermost."""

    PART = "part"
    """第一部分."""
    HAN = "han"
    """一、"""
    PAREN = "paren"
    """（一）"""
    ARABIC = "arabic"
    """1."""
    PAREN_ARABIC = "paren-arabic"
    """（1）"""
    CIRCLED = "circled"
    """①"""
    ORDINAL = "ordinal"
    """第一，"""
    DASH = "dash"
    """—— and bullets."""
    TITLE = "title"
    """No number, a line of its own, without a full stop."""
    LINE = "line"
    """No number, a line of its own, with a full stop."""
    LEAD = "lead"
    """No number, the first sentence of a paragraph."""


NUMBERED = (Form.PART, Form.HAN, Form.PAREN, Form.ARABIC, Form.PAREN_ARABIC, Form.CIRCLED)
"""Forms whose depth the document settles, outermost first."""


class Label(NamedTuple):
    """A printed number: its form, what it counts (``None`` for a dash), and where it ends."""

    form: Form
    number: int | None
    end: int


_HAN = "[一二三四五六七八九十]{1,3}"
_LABEL = pattern(
    r"(?=[第一二三四五六七八九十（(㈠-㈩\d⒈-⒛⑴-⒇①-⑳—―─–－●◆■★▲◎※▶►◇☆•·○-])"  # most blocks begin with no label
    rf"(?:第(?P<part>{_HAN})(?:部分|章|编|篇)\s?[、:：,，]?"
    rf"|(?P<han>{_HAN})\s?(?:[、．.]\s?|$)"
    rf"|[（(]\s?(?P<paren>{_HAN})\s?[)）]\s?[、．.]?\s?"
    r"|(?P<paren1>[㈠-㈩])[、．.]?"
    rf"|第(?P<ordinal>{_HAN})\s?[，,、：:]\s?"
    r"|(?P<arabic>\d{1,2})\s?(?:[、]|[.．](?!\d(?!\d{3}年)))\s?"
    r"|(?P<arabic1>[⒈-⒛])"
    r"|[（(]?\s?(?P<paren_arabic>\d{1,2})\s?[)）]\s?"
    r"|(?P<paren_arabic1>[⑴-⒇])"
    r"|(?P<circled>[①-⑳])"
    r"|(?P<dash>[—―─–－-]{2,4}|[●◆■★▲◎※▶►◇☆•·○])\s?)"
)
_FORM = {
    "part": Form.PART,
    "han": Form.HAN,
    "paren": Form.PAREN,
    "paren1": Form.PAREN,
    "ordinal": Form.ORDINAL,
    "arabic": Form.ARABIC,
    "arabic1": Form.ARABIC,
    "paren_arabic": Form.PAREN_ARABIC,
    "paren_arabic1": Form.PAREN_ARABIC,
    "circled": Form.CIRCLED,
    "dash": Form.DASH,
}
_FIRST = {"paren1": "㈠", "arabic1": "⒈", "paren_arabic1": "⑴", "circled": "①"}
_ENUMERATED_WORDS = pattern(rf"{_HAN}[、产次]")
"""一、二、三产业 begins with numerals that are no label."""


def label_at(body: str, start: int, end: int) -> Label | None:
    """The printed number at ``start`` of the block ``body[start:end]``, if there is one."""
    match = _LABEL.match(body, start, end)
    if match is None or match.lastgroup is None:
        return None
    group, text = match.lastgroup, match[match.lastgroup]
    form = _FORM[group]
    if form is Form.HAN and _ENUMERATED_WORDS.match(body, match.end(), end):
        return None
    if form is Form.DASH:
        return Label(form, None, match.end())
    if group in _FIRST:
        return Label(form, ord(text) - ord(_FIRST[group]) + 1, match.end())
    number = int(text) if text.isdecimal() else han_number(text)
    return Label(form, number, match.end()) if number else None


@lru_cache(maxsize=256)
def han_number(text: str) -> int:
    """The value of a Chinese numeral up to 99, or 0 where it is none."""
    if len(text) > 1 and "十" not in text:
        return 0
    value = parse_number(text)
    return int(value) if value is not None and value < 100 else 0
