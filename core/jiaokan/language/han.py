"""Han characters: Traditional and Simplified forms, and readings. From OpenCC and pypinyin, see the data's NOTICE."""

from __future__ import annotations

import unicodedata
from functools import cache

from ..own_data import own_file
from ..regex import pattern

_VOWELS = str.maketrans("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿɡɑêế", "aaaaeeeeiiiioooouuuuvvvvvnnnmgaee")
_ZHU = pattern(
    "(?<![显顯名编編原专專巨卓昭土遗遺拙所])(?<!微知)(?<![^讨討谈談议議争爭辩辯]论)(?<![^讨討谈談議议爭争辯辩]論)"
    "(?<![^翻]译)(?<![^翻]譯)著(?!名|作(?!用)|者|称|稱|述|录|錄|书立|書立|有《)"
)
"""著 where it is zháo or a particle: not in words like 显著, 专著, 论著 (but 讨论着), 著名, 著作 (but 起着作用)."""
_GLANCE, _SAMPLE = 800, 4_000
"""Characters of a long text that are looked at to tell its script."""
_CLEAR = 20
"""So many different characters of one script, and none of the other, are enough."""
TRANSCRIBED = (
    "阿艾安敖奥巴白班拜包宝保毕边波布才策朝楚次达答丹道德登迪都多额恩尔嘎噶格根贡古哈海罕浩合和赫呼胡吉加嘉杰金卡凯康克肯库拉来兰朗勒力里立丽利"
    "鲁罗洛玛买麦曼美蒙米木穆那娜纳尼努诺帕培普其奇齐钦琴青仁日荣若萨赛桑色沙斯松苏索塔泰特腾提图土吐托旺维温文乌吾西希喜祥雅亚伊依音尤扎珍智珠卓孜宗敦那顺永楞坦仓毛莎娅欧什彦"
)
"""Characters that names of Mongols, Tibetans, Uyghurs and others are transcribed with."""
SYLLABLE_LETTERS = "a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿɡɑê"
"""Letters of pinyin syllables, for a character class of a regular expression."""


def _data(name: str) -> str:
    return own_file("jiaokan_schemas", "language", name).read_text(encoding="utf-8")


@cache
def _script_pairs() -> tuple[str, str, str]:
    traditional, simplified, only = _data("script-pairs.txt").split("\n")[:3]
    return traditional, simplified, only


@cache
def simplified_forms() -> dict[int, str]:
    """The Simplified form of each Traditional-only character, as a table for :meth:`str.translate`."""
    traditional, simplified, _ = _script_pairs()
    return dict(zip(map(ord, traditional), simplified, strict=True))


@cache
def traditional_only() -> frozenset[str]:
    """Characters that have a Simplified form other than themselves."""
    return frozenset(_script_pairs()[0])


@cache
def simplified_only() -> frozenset[str]:
    """Characters that a text converted to Traditional does not have."""
    return frozenset(_script_pairs()[2])


def script_of(text: str) -> str:
    """``zh-Hant`` where more different characters are Traditional only than Simplified only, else ``zh-Hans``.

    Of a long text every so many characters are looked at: some hundreds, and where these are not all of one script,
    some thousands.
    """
    traditional, simplified = 0, 0
    for sample in (_GLANCE, _SAMPLE):
        characters = set(text[:: max(1, len(text) // sample)])
        traditional = len(characters & traditional_only())
        simplified = len(characters & simplified_only())
        if max(traditional, simplified) >= _CLEAR and not min(traditional, simplified):
            break
    return "zh-Hant" if traditional > simplified else "zh-Hans"


def to_simplified(text: str) -> str:
    """``text`` read back into Simplified, character for character.

    One to one by table; 著 becomes 着 except in words like 显著 and 著名. What no
    converter to Traditional makes (昇 in a name, 乾隆) stays.
    """
    return _ZHU.sub("着", text.translate(simplified_forms()))


@cache
def _readings() -> tuple[dict[str, str], dict[str, str]]:
    toned: dict[str, str] = {}
    plain: dict[str, str] = {}
    for line in _data("readings.txt").splitlines():
        syllable, _, characters = line.partition("\t")
        toned[syllable] = characters
        bare = untoned(syllable)
        plain[bare] = plain.get(bare, "") + characters
    return toned, plain


def untoned(syllable: str) -> str:
    """A pinyin syllable without its tone; ü is ``v``."""
    return unicodedata.normalize("NFC", syllable).translate(_VOWELS)


def characters_read(syllable: str) -> str:
    """All Han characters of GBK with this reading; a syllable without tone mark stands for all tones.

    Empty when it is no syllable. ü may be printed ``v`` or ``u``.
    """
    toned, plain = _readings()
    bare = untoned(syllable)
    if bare != syllable and syllable in toned:
        return toned[syllable]
    found = plain.get(bare, "")
    return found + plain.get(bare.replace("u", "v"), "") if "u" in bare else found


def is_reading(character: str, syllable: str) -> bool:
    """Whether ``syllable``, with or without tone, is a reading of ``character``."""
    return character in characters_read(syllable)
