"""Code points that stand for ordinary characters, as far as that is proven.

Kangxi radicals and compatibility ideographs have their mapping in the Unicode Character Database. CJK Radicals
Supplement: EquivalentUnifiedIdeograph.txt of Unicode 15, forms that occur as whole characters. Private use: code
points of GB 18030-2000 that GB 18030-2005 and -2022 give ordinary ones, and U+E5E5: A3A0, the blank of old fonts.
"""

from __future__ import annotations

import unicodedata
from functools import cache

_RADICALS = (
    "⺁厂⺄乙⺅亻⺆冂⺈刀⺉刂⺊卜⺌小⺍小⺎兀⺐尢⺒巳⺓幺⺔彑⺕彐⺖忄⺗㣺⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺪疋"
    "⺫目⺬示⺭礻⺮竹⺯糹⺰纟⺱罓⺲罒⺶羊⺹耂⺺肀⺻聿⺼肉⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻈讠⻉贝⻋车⻌辶⻍辶⻎辶⻐钅⻑長⻒镸⻓长⻔门⻖阝"
    "⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻟飠⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻬齐⻮齿⻰龙⻱龜⻲亀⻳龟"
)
_PRIVATE = {
    0xE5E5: "\u3000", 0xE7C7: "\u1e3f", 0xE816: "\U00020087", 0xE817: "\U00020089", 0xE818: "\U000200cc",
    0xE81E: "\u9fb4", 0xE826: "\u9fb5", 0xE82B: "\u9fb6", 0xE82C: "\u9fb7", 0xE831: "\U000215d7", 0xE832: "\u9fb8",
    0xE83B: "\U0002298f", 0xE843: "\u9fb9", 0xE854: "\u9fba", 0xE855: "\U000241fe", 0xE864: "\u9fbb",
    **{0xE78D + at: chr(0xFE10 + at) for at in range(10)},
}


@cache
def ordinary(char: str) -> str:
    """The ordinary character that a radical, a compatibility or a private-use code point stands for, else ``""``."""
    code = ord(char)
    if 0x2E80 <= code <= 0x2EFF:
        return _radicals().get(char, "")
    if code in _PRIVATE:
        return _PRIVATE[code]
    mapped = unicodedata.normalize("NFKC" if 0x2F00 <= code <= 0x2FDF else "NFC", char)
    return mapped if mapped != char and len(mapped) == 1 else ""


@cache
def _radicals() -> dict[str, str]:
    return dict(zip(_RADICALS[::2], _RADICALS[1::2], strict=True))
