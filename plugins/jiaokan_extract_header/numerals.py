"""Small numbers as session lines print them."""

from __future__ import annotations

NUMERAL = r"[0-9零〇一二三四五六七八九十百两]{1,5}"
"""Pattern of a small number in digits or Chinese numerals."""

_DIGITS = {numeral: value for value, numeral in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}


def small_number(text: str) -> int | None:
    """The value of a number below 200 in digits or Chinese numerals (17, 十七, 二十, 一百零二); else ``None``."""
    if text.isdecimal():
        return int(text)
    hundreds, mark, rest = text.rpartition("百")
    if mark:
        lower = small_number(rest.lstrip("零〇")) if rest.strip("零〇") else 0
        upper = _DIGITS.get(hundreds) if hundreds else 1
        return None if lower is None or upper is None else upper * 100 + lower
    if "十" in text:
        tens, _, ones = text.partition("十")
        if (tens and tens not in _DIGITS) or (ones and ones not in _DIGITS):
            return None
        return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)
    return _DIGITS.get(text)
