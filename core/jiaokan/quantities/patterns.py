"""The patterns of the grammar of quantities, compiled once."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..regex import pattern
from .numerals import SCALES
from .units import DENOMINATORS, DIMENSIONS, UNITS


def _longest_first(words: Iterable[str]) -> list[str]:
    return sorted(words, key=lambda word: (-len(word), word))


# What must not follow a unit: it would be another word (5人民医院, 三成果, 12米东).
_NOT_BEFORE = {
    "元": "素旦件宇首老宵气", "人": "民大均才工类物文力为员", "天": "然津山府", "方": "面案式向便位针法言",
    "成": "员立功果为本都熟长效交年品分型人就", "米": "东兰粉面", "家": "级庭长乡", "台": "阶湾风",
    "位": "置于次居", "头": "部雁条", "周": "年边期", "个": "性体人别", "名": "录称单牌城", "户": "籍口",
    "场": "所景馆地", "次": "全会", "部": "门署分委队", "种": "植业子粮养", "单": "位", "支": "持出部",
    "条": "件例约", "所": "有", "处": "理置罚", "批": "复准", "份": "额", "组": "织", "对": "外口", "片": "区",
    "列": "入", "座": "谈", "类": "别",
}  # fmt: skip


def _units(units: Iterable[str]) -> str:
    """A pattern for the longest of ``units``, by first character, that keeps off words that only begin like one."""
    by_first: dict[str, list[str]] = {}
    for unit in _longest_first(units):
        stop = f"(?![{_NOT_BEFORE[unit]}])" if unit in _NOT_BEFORE else ""
        by_first.setdefault(unit[0], []).append(re.escape(unit[1:]) + stop)
    alone = "".join(first for first, rests in by_first.items() if rests == [""])
    branches = [f"{re.escape(first)}(?:{'|'.join(rests)})" for first, rests in by_first.items() if rests != [""]]
    return "|".join([f"[{alone}]", *branches] if alone else branches)


SPACES = " \u00a0\u2002\u2003\u3000"
"""What some publishers set between a number and the words around it."""
_S = f"[{SPACES}]?"
_D = "[0-9０-９]"
_PER = rf"(?:[/／](?:{'|'.join(_longest_first(DENOMINATORS))}))?"
_UNIT = rf"(?:(?:{_units(unit for unit in DIMENSIONS if unit != '1')}){_PER})"
_SCALE = rf"(?:{'|'.join(_longest_first(SCALES))})"
_NUMBER = rf"{_D}(?:{_D}{{0,2}}(?:[,，]{_D}{{3}})+(?!{_D})|{_D}*)(?:[.．]{_D}+)?"
_DASH = r"(?:[-－—–―~～﹣]{1,2}|至|到)"
_AFTER = r"(?P<after>(?:及|或)?以上|左右|上下|以内|之内|以下)?"

# The look-behind stands behind the first digit, so that the search can run from digit to digit.
ARABIC = pattern(
    rf"""
    (?P<a>{_D}(?<![0-9０-９A-Za-zＡ-Ｚａ-ｚ第_.．]{_D})(?:{_D}{{0,2}}(?:[,，]{_D}{{3}})+(?!{_D})|{_D}*)(?:[.．]{_D}+)?)
    {_S}(?P<more>[多余])?(?P<scale>{_SCALE})?(?P<more2>[多余])?
    (?P<unit>{_UNIT})?(?:{_S}(?P<dash>{_DASH}){_S}(?P<b>{_NUMBER}){_S}(?P<last>{_SCALE}?{_UNIT}))?
    (?(unit)|(?(last)|(?!)))
    {_AFTER}
    """,
    re.VERBOSE,
)

# Chinese numerals count only before units that no set phrase uses: 四个全面, 三农, 两山 are not quantities.
_STRICT = [
    unit
    for dimension in (
        "money",
        "percent",
        "points",
        "mass",
        "length",
        "area",
        "volume",
        "power",
        "energy",
        "cargo",
        "visits",
    )
    for unit in UNITS[dimension]
    if len(unit) > 1 or unit in "吨亩%％"
]
_H = "一二两三四五六七八九"
_HAN = rf"(?:[{_H}][十百千](?:[{_H}]?[十百千零]|[{_H}])*|十[{_H}]?|[{_H}](?![{_H}]))(?:点[{_H}零]+)?"
WORDS = pattern(
    rf"""
    [百翻零十{_H}](?=[十百千万亿零{_H}分番增点多余了成倍公平立吨亩千兆标个美欧港毫厘海人架班台户%％元])
    (?<![第十百千万亿{_H}].)(?<=(?P<at>.))
    (?:(?<=百)分之(?P<percent>百|{_HAN}|{_NUMBER})(?:{_DASH}(?:百分之)?(?P<percent2>百|{_HAN}|{_NUMBER}))?
      |(?<=翻)了?(?P<double>[一两三四]?)番
      |(?<=零)(?P<zero>增长)
      |(?<=[十{_H}])(?P<rest>[十百千万亿零{_H}]*)(?P<point>点[{_H}零]+)?(?:
          分之(?P<part>{_HAN})
         |(?P<more>[多余])?(?P<scale>万亿|亿|万)?(?P<more2>[多余])?(?P<unit>
            {_units(_STRICT)}|成(?![{_NOT_BEFORE["成"]}不])|倍|(?<=[百千万亿多余])(?:{_UNIT})
           |元(?![{_NOT_BEFORE["元"]}])
          )
       )
    )
    {_AFTER}
    """,
    re.VERBOSE,
)
NUMERAL = pattern(rf"(?!.*[{_H}]{{2}})(?P<digits>.+?)(?P<scale>万亿|亿|万)?")

BEFORE = pattern(
    r"(?:(?P<least>不(?:低|少|小)于|超过?|逾|突破|[迈跃站]上|跨[上入过]|至少|高于|大于)|(?P<most>不(?:超过|高于|大于|足|到)|低于|少于|小于|最多)"
    r"|(?P<about>近|约为?|大约|接近|将近))了?$"
)
BEFORE_END = frozenset("于过超逾破少足到多近约为了上入")
_UP = "增长|增加|增幅|增速|提高|上涨|涨幅|上升|提升|扩大|新增|净增|递增|增产|增收|激增|猛增|上浮"
_DOWN = (
    "下降|减少|降低|压减|压降|下滑|回落|缩减|缩短|压缩|削减|减幅|降幅|下跌|跌幅|收窄|萎缩|减排|精简|核减"
    "|减产|减收|递减|锐减|骤减|剧减|下挫|下浮"
)
CHANGES = {**dict.fromkeys(_UP.split("|"), 1), **dict.fromkeys(_DOWN.split("|"), -1)}
"""Verbs of change right before a number; 负 before one of growth turns it."""
CHANGE = pattern(
    rf"(?:(?P<down>负增长?|{_DOWN}|(?<![多少])[降减])(?:幅度|率)?(?:(?<=[幅度率])(?:控制|保持|稳定|维持)在)?|(?:{_UP}|(?<![少零多不])增)(?:幅度|率)?)"
    r"(?:[了约近超达]|(?<=[幅速度率长])为)?过?$"
)
"""The same verbs with words behind them, or of one character, which end with one of :data:`CHANGE_TAILS`."""
CHANGE_TAILS = frozenset("度率了约近超达为过在增降减")
_ABOUT = "基本|大体|总体|大致"
UNCHANGED = pattern(rf"({_ABOUT})?(?:[与同和较比](?:上年|去年)(?:同期)?|同比)({_ABOUT})?持平")
"""As in the year before: a growth of nothing, as 零增长 is; a group matches words that say about."""
LIST = pattern(r"、|，|,|和|及|与|以及")
