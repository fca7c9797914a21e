"""Makes ``schemas/jiaokan_schemas/language/{script-pairs,readings}.txt`` from OpenCC and pypinyin.

Run where they are installed (``pip install opencc pypinyin``); neither is needed at run time:

    python scripts/build_han_tables.py
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import opencc
from pypinyin import Style, pinyin

FOLDER = Path(__file__).resolve().parents[1] / "schemas" / "jiaokan_schemas" / "language"
# Traditional characters that Simplified text has, too (names, 乾隆, 瞭望, 慰藉, 显著): never read back by table.
KEPT = frozenset("昇乾瞭藉著")
# Simplified characters that are valid Traditional ones, but that converters to Traditional change all the same.
CONVERTED = "极党确胜划万种厂准价广适叶丰"


def gbk_han() -> Iterator[str]:
    """The 20,902 Han characters of GBK, which are those of Unicode 1.1."""
    return map(chr, range(0x4E00, 0x9FA6))


def simplified_only(char: str, to_traditional: opencc.OpenCC) -> bool:
    """Whether a text converted to Traditional cannot have ``char``."""
    if to_traditional.convert(char) == char:
        return False
    try:
        char.encode("big5")
    except UnicodeEncodeError:
        return True
    return char in CONVERTED


def script_pairs() -> str:
    """Three lines: Traditional characters, their Simplified forms in the same order, Simplified-only characters."""
    to_simplified, to_traditional = opencc.OpenCC("t2s"), opencc.OpenCC("s2t")
    pairs = [(char, to_simplified.convert(char)) for char in gbk_han() if char not in KEPT]
    changed = [(old, new) for old, new in pairs if old != new and "\u4e00" <= new <= "\u9fa5"]
    only = [char for char in gbk_han() if simplified_only(char, to_traditional)]
    lines = ["".join(old for old, _ in changed), "".join(new for _, new in changed), "".join(only)]
    return "\n".join(lines) + "\n"


def readings() -> str:
    """A line per toned syllable: the syllable, a tab, the characters that have it as a reading."""
    characters: dict[str, list[str]] = defaultdict(list)
    for char in gbk_han():
        for found in pinyin(char, style=Style.TONE, heteronym=True, errors="ignore"):
            for syllable in dict.fromkeys(found):
                characters[syllable].append(char)
    return "".join(f"{syllable}\t{''.join(chars)}\n" for syllable, chars in sorted(characters.items()))


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / "script-pairs.txt").write_text(script_pairs(), encoding="utf-8")
    (FOLDER / "readings.txt").write_text(readings(), encoding="utf-8")
