"""The damage, done on purpose: a forward simulator of the byte-shift family.

Written from the described model (design/traditional-text.md), apart from the repair's own code: Simplified text →
Traditional, one character to one → GBK bytes → pinyin notes by byte-level replacement → split at byte-level
marks → each piece decoded as Windows code page 936 → private use dropped, NFKC.
"""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

import opencc

KEPT = "后干于里云余征斗采范游圣筑占咸杰并群峰制核致托注扎布周松恤尽舍汇"
FIXED = dict(zip("为众启闲净冲签台准复着尽", "為眾啟閑凈沖簽臺準復著盡", strict=True))
_STOP = "。".encode("gbk")
SEED_SPLITS = ("，", "；", "？", "。")

SEED_TABLE = (
    "報bào 標biāo 補bǔ 財cái 冊cè 測cè 側cè 產chǎn 場chǎng 誠chéng 車chē 創chuàng "
    "礎chǔ 儲chǔ 錯cuò 達dá 擔dān 當dāng 導dǎo 調diào 點diǎn 動dòng 對duì 隊duì 發fā "
    "費fèi 風fēng 復fù 負fù 個gè 購gòu 構gòu 關guān 規guī 過guò 國guó 號hào 環huán "
    "會huì 戶hù 護hù 價jià 見jiàn 堅jiān 監jiān 簡jiǎn 獎jiǎng 節jié 結jié 紀jì 濟jì "
    "計jì 進jìn 競jìng 級jí 機jī 績jī 經jīng 覺jué 開kāi 擴kuò 來lái 藍lán 樂lè 類lèi "
    "聯lián 勵lì 領lǐng 絡luò 貿mào 門mén 內nèi 農nóng 盤pán 評píng 強qiáng 請qǐng "
    "權quán 區qū 驅qū 認rèn 潤rùn 設shè 勢shì 實shí 時shí 識shí 數shù 術shù 樹shù 態tài "
    "臺tái 聽tīng 統tǒng 團tuán 萬wàn 網wǎng 衛wèi 問wèn 穩wěn 務wù 無wú 現xiàn "
    "項xiàng 鄉xiāng 銷xiāo 險xiǎn 協xié 細xì 習xí 學xué 續xù 訓xùn 驗yàn 嚴yán 揚yáng "
    "養yǎng 業yè 營yíng 醫yī 應yīng 優yōu 遠yuǎn 預yù 運yùn 雲yún 責zé 戰zhàn 長zhǎng "
    "鎮zhèn 爭zhēng 質zhì 執zhí 專zhuān 轉zhuǎn 準zhǔn "
)


def parse_table(text: str) -> tuple[tuple[str, str], ...]:
    """``報bào 標biāo`` as pairs."""
    return tuple((item[0], item[1:]) for item in text.split())


@dataclass(frozen=True)
class Generator:
    """One generator of the family.

    ``lost`` is what stands for a byte that does not decode.
    """

    table: tuple[tuple[str, str], ...] = field(default_factory=lambda: parse_table(SEED_TABLE))
    splits: Sequence[str] = SEED_SPLITS
    lost: str = "?"
    nfkc: bool = True
    spaced: bool = False
    brackets: str = "()"
    only_after: int | None = None
    """The only byte behind which a misaligned mark other than 。 is split, where the generator is so peculiar."""


@cache
def _to_traditional(char: str) -> str:
    if char in FIXED:
        return FIXED[char]
    if char in KEPT:
        return char
    return _converter()(char)


@cache
def _converter() -> Callable[[str], str]:
    return opencc.OpenCC("s2t").convert


def to_traditional(text: str) -> str:
    """Step 1: one character to one, no phrases. What GBK has not stays Simplified."""
    return "".join(new if _in_gbk(new := _to_traditional(char)) else char for char in text)


@cache
def _in_gbk(char: str) -> bool:
    try:
        char.encode("gbk")
    except UnicodeEncodeError:
        return False
    return len(char) == 1


def encodable(text: str) -> str:
    """``text`` without what GBK cannot say."""
    return "".join(char for char in text if _in_gbk(char))


def annotate(data: bytes, generator: Generator) -> bytes:
    """Step 3: for each entry of the table, in order, replace its two bytes wherever they stand."""
    left, right = (bracket.encode("gbk") for bracket in generator.brackets)
    tail = b" " if generator.spaced else b""
    for char, syllable in generator.table:
        code = char.encode("gbk")
        data = data.replace(code, code + left + syllable.encode("gbk") + right + tail)
    return data


def decode_piece(piece: bytes, lost: str) -> str:
    """Step 5: Windows code page 936. A lead byte takes the next byte with it, whatever that is."""
    out = []
    at = 0
    while at < len(piece):
        byte = piece[at]
        if byte < 0x80:
            out.append(chr(byte))
            at += 1
        elif byte == 0x80:
            out.append("€")
            at += 1
        elif at + 1 == len(piece) or piece[at + 1] < 0x40:
            out.append(lost)
            at += 2
        else:
            out.append(_pair(piece[at], piece[at + 1]))
            at += 2
    return "".join(out)


@cache
def _pair(lead: int, trail: int) -> str:
    try:
        return bytes((lead, trail)).decode("gbk")
    except UnicodeDecodeError:
        return "\ue000"


def damage_bytes(data: bytes, generator: Generator) -> str:
    """Steps 3 to 6 on GBK bytes."""
    annotated = annotate(data, generator)
    starts = _character_starts(data, annotated) if generator.only_after is not None else None
    pieces = [(0, len(annotated), "")]
    for mark in generator.splits:
        pieces = [new for piece in pieces for new in _split(annotated, piece, mark, starts, generator.only_after)]
    text = "".join(mark + decode_piece(annotated[start:end], generator.lost) for start, end, mark in pieces)
    text = "".join(char for char in text if not "\ue000" <= char <= "\uf8ff")
    return unicodedata.normalize("NFKC", text) if generator.nfkc else text


def _split(
    data: bytes, piece: tuple[int, int, str], mark: str, starts: set[int] | None, only_after: int | None
) -> Iterator[tuple[int, int, str]]:
    """``piece`` (span, and the mark before it) cut wherever the bytes of ``mark`` stand."""
    start, end, before = piece
    code = mark.encode("gbk")
    at = data.find(code, start, end)
    while at >= 0:
        if starts is None or at in starts or data[at - 1] == only_after or code == _STOP:
            yield start, at, before
            start, before = at + 2, mark
            at = data.find(code, start, end)
        else:
            at = data.find(code, at + 1, end)
    yield start, end, before


def _character_starts(data: bytes, annotated: bytes) -> set[int]:
    """Where in ``annotated`` the characters of ``data`` (without ASCII brackets) begin."""
    starts: set[int] = set()
    at = 0
    inside = False
    for position, byte in enumerate(annotated):
        if inside or byte == 0x28:
            inside = byte != 0x29
            continue
        if at in starts_of(data):
            starts.add(position)
        at += 1
    return starts


@cache
def starts_of(data: bytes) -> frozenset[int]:
    """Offsets at which the characters of well-formed GBK begin."""
    found = []
    at = 0
    while at < len(data):
        found.append(at)
        at += 1 if data[at] < 0x80 else 2
    return frozenset(found)


def damage(text: str, generator: Generator | None = None) -> str:
    """The whole way, line by line of Simplified ``text`` (a swallowed line break was never seen)."""
    generator = generator or Generator()
    return "\n".join(damage_bytes(to_traditional(line).encode("gbk"), generator) for line in encodable_lines(text))


def encodable_lines(text: str) -> list[str]:
    """Lines of ``text``, each without what GBK cannot say."""
    return [encodable(line) for line in text.split("\n")]


def clean(text: str, generator: Generator | None = None) -> str:
    """What the text is with neither notes nor shifts: what a perfect repair gives back."""
    generator = generator or Generator()
    joined = "\n".join(encodable_lines(text))
    return unicodedata.normalize("NFKC", joined) if generator.nfkc else joined


def random_generator(seed: int, characters: str, readings: Callable[[str], Sequence[str]], **kind: object) -> Generator:
    """A generator with a random table of 80 to 320 of ``characters`` and a random list of splits."""
    chance = random.Random(seed)
    size = chance.randint(80, 320)
    pool = sorted(set(characters))
    chosen = chance.sample(pool, min(size, len(pool)))
    table = tuple((char, chance.choice(list(readings(char)))) for char in chosen)
    marks = chance.sample(["，", "；", "？", "。", "！", "、", "："], chance.randint(1, 5))
    return Generator(table=table, splits=tuple(marks), **kind)  # type: ignore[arg-type]
