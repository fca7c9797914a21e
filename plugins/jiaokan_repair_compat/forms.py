"""Code points that stand for ordinary characters, and the ordinary characters they stand for."""

from __future__ import annotations

import unicodedata
from functools import cache

SUPPLEMENT = dict(
    zip(
        "⺁⺄⺅⺆⺉⺊⺋⺎⺒⺓⺔⺖⺗⺘⺙⺛⺝⺞⺟⺠⺡⺢⺣⺤⺦⺧⺨⺩⺬⺭⺯⺰⻀⻁⻃⻄⻅⻆⻈⻉⻋⻌⻏⻐⻑⻒⻓⻔⻖⻘⻙⻚⻛⻜⻝⻟⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳",
        "厂乙亻冂刂卜㔾兀巳幺彑忄㣺扌攵旡月歺母民氵氺灬爫丬牛犭王示礻糹纟艹虎覀西见角讠贝车辶阝钅長镸长门阝青韦页风飞食飠饣马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟",
        strict=True,
    )
)
"""CJK Radicals Supplement (U+2E80–2EF3) to the unified ideograph of the same shape, as in the Unicode
Character Database, EquivalentUnifiedIdeograph.txt. NFKC does not map them. Radicals that are only
part of a character, or have no unified equal, are not in the list and are left alone."""


@cache
def ordinary(character: str) -> str:
    """The ordinary character that a radical or compatibility ideograph stands for, or an empty string.

    Kangxi radicals (U+2F00–2FD5) by their compatibility decomposition, compatibility ideographs
    (U+F900–FAFF, U+2F800–2FA1F) by their canonical decomposition, both of the Unicode Character Database.
    """
    mapped = SUPPLEMENT.get(character) or unicodedata.normalize("NFKC", character)
    return mapped if mapped != character and len(mapped) == 1 else ""
