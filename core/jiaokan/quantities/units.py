"""Units of measure: which there are, their dimension, and their value in the base unit."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from ..values import NamedTuple
from .numerals import SCALES, plain

UNITS: dict[str, tuple[str, ...]] = {
    "money": ("元", "美元", "美金", "欧元", "港元", "港币", "日元", "卢布"),
    "percent": ("%", "％"),
    "permille": ("‰",),
    "points": ("个百分点", "百分点", "个基点"),
    "ratio": ("倍", "成", "番", "1"),
    "people": ("人", "人口", "名", "位"),
    "visits": (
        "人次", "人（次）", "人(次)", "户次", "次", "场次", "场", "批次", "架次", "班次", "台次", "例", "起", "亩次",
    ),
    "entities": (
        "户", "家", "个", "项", "件", "条", "座", "所", "处", "栋", "幢", "间", "套", "张", "床", "台", "辆", "艘",
        "架", "列", "部", "篇", "册", "只", "头", "羽", "匹", "尾", "株", "棵", "支", "批", "类", "种", "款", "笔",
        "单", "份", "宗", "眼", "片", "组", "盏", "块", "对",
    ),
    "mass": ("吨", "公斤", "千克", "斤", "克", "毫克", "微克", "吨标准煤", "吨标煤", "担"),
    "length": ("公里", "千米", "米", "延米", "厘米", "毫米", "海里", "华里"),
    "area": ("亩", "公顷", "平方公里", "平方米", "平米", "平方千米"),
    "volume": ("立方米", "立方", "方"),
    "power": ("千瓦", "兆瓦", "吉瓦", "千伏安", "千伏"),
    "energy": ("千瓦时", "度电"),
    "cargo": ("标箱", "标准箱", "TEU"),
    "time": ("小时", "分钟", "秒", "个工作日", "工作日", "个月", "天", "周", "岁"),
    "temperature": ("℃", "摄氏度"),
}  # fmt: skip
"""Units without scale, by dimension."""

DIMENSIONS: dict[str, str] = {unit: dimension for dimension, units in UNITS.items() for unit in units}

DENOMINATORS = (
    "平方公里", "平方米", "立方米", "千瓦时", "公里", "公斤", "千克", "公顷", "小时", "人", "户", "亩", "月", "年",
    "吨", "天", "日", "套", "头", "台", "升", "个", "次",
)  # fmt: skip
"""What a per-unit may divide by: 元/月, 克/千克."""

_SAME = {"％": "%", "美金": "美元", "港币": "港元", "人（次）": "人次", "人(次)": "人次",
         "百分点": "个百分点", "平米": "平方米"}  # fmt: skip


class BaseUnit(NamedTuple):
    """A unit without its scale: ``factor`` times the quantity is in ``unit``."""

    unit: str
    factor: int
    dimension: str


@cache
def base_unit(unit: str) -> BaseUnit:
    """The base of a printed unit: ``万亿元`` is 10¹² ``元``, ``％`` is ``%``. Unknown units are their own base."""
    for length in (2, 1):
        scale, rest = unit[:length], unit[length:]
        if scale in SCALES and rest.partition("/")[0] in DIMENSIONS and unit not in DIMENSIONS:
            return BaseUnit(_SAME.get(rest, rest), SCALES[scale], DIMENSIONS[rest.partition("/")[0]])
    return BaseUnit(_SAME.get(unit, unit), 1, DIMENSIONS.get(unit.partition("/")[0], ""))


def to_base(quantity: str, unit: str) -> tuple[str, str]:
    """``quantity`` (a decimal string, or empty) of the printed ``unit`` in the base unit, and that unit."""
    base = base_unit(unit)
    return (plain(Decimal(quantity) * base.factor) if quantity else ""), base.unit
