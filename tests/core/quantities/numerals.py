"""Writes Chinese numerals, as the other side of the round trips."""

from __future__ import annotations

DIGITS = "零一二三四五六七八九"
_SCALES = (("亿", 10**8), ("万", 10**4), ("千", 1000), ("百", 100), ("十", 10))


def chinese(value: int) -> str:
    """``value`` (below 10¹²) as prose prints it: 三百零五, 十二, 一亿零三万."""
    shown = _spell(value)
    return shown[1:] if shown.startswith("一十") else shown


def _spell(value: int) -> str:
    for sign, scale in _SCALES:
        if value >= scale:
            head, rest = divmod(value, scale)
            gap = "零" if rest and rest < scale // 10 else ""
            return _spell(head) + sign + gap + (_spell(rest) if rest else "")
    return DIGITS[value]
