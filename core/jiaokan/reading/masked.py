"""Copies of document shops: place, year and names masked (X市, 202x年, ××)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..regex import pattern
from ..text.lines import Line

_MASK = pattern(
    r"(?:[XxＸ×*＊]{1,4}|某{1,3})(?=省|市|州|县|区|旗|镇|乡|自治|人民政府)|20[\dXx×*＊]{0,1}[XxＸ×*＊]{1,2}年|[Xx×*＊]{2,4}年"
    r"|(?:省长|市长|县长|区长|旗长|镇长|乡长|州长) *[Xx×*＊]{1,4}"
)
_MASKS = ("X", "x", "×", "*", "某", "Ｘ", "＊")
"""One of these is in all that is masked."""


def find_masks(lines: Sequence[Line]) -> list[tuple[Line, re.Match[str]]]:
    """Where ``lines`` are masked. One finding may be a slip; several, or one in the front, are a masked copy."""
    return [
        (line, match)
        for line in lines
        if any(mask in line.text for mask in _MASKS)
        for match in _MASK.finditer(line.text)
    ]
