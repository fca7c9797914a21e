"""Spellings that mean the same to the reader, folded one character for one."""

from __future__ import annotations

from functools import cache, lru_cache

from ..language.han import simplified_forms

_VARIANTS = {
    "：": ":",
    "，": ",",
    "！": "!",
    "（": "(",
    "）": ")",
    "﹕": ":",
    "︰": ":",
    "；": ";",
    "？": "?",
    "｜": "|",
    "│": "|",
    "丨": "|",
    "［": "[",
    "］": "]",
    "\u3000": " ",
    "\u00a0": " ",
    "\t": " ",
    "\u2002": " ",
    "\u2003": " ",
    "○": "〇",
    "Ｏ": "〇",
    "―": "—",
    "─": "—",
    "–": "—",
    "－": "—",
    "━": "—",
    "﹣": "—",
    "‐": "—",
    "‑": "—",
    "‒": "—",
    "•": "·",
    "・": "·",
    "‧": "·",
    "∙": "·",
}
_DIGITS = {chr(0xFF10 + digit): str(digit) for digit in range(10)}


@cache
def _table() -> dict[int, str]:
    return simplified_forms() | str.maketrans({**_VARIANTS, **_DIGITS})


@lru_cache(maxsize=1024)
def fold(text: str) -> str:
    """``text`` with full-width signs, dashes, and Traditional and Simplified characters made one; same length."""
    return text.translate(_table())
