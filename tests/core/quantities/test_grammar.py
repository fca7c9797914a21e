"""The grammar of quantities: what is one, where it stands, and what it says."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiaokan import Quantity, find_quantities, parse_quantity

from .numerals import chinese

UNITS = st.sampled_from(
    ["元", "亿元", "万亿元", "万人次", "%", "个百分点", "公里", "万亩", "万吨", "户", "亿千瓦时", "元/月"]
)
NUMBERS = st.decimals(0, 99999, places=2) | st.integers(0, 99999).map(Decimal)
WORDS = st.text(
    st.sampled_from(
        "全县完成项目，。、的在了其中农村“”建设年月第一二三十百万亿个%元0123456789.-—至分之成倍超近约以上左右余多"
    ),
    max_size=40,
)


def the(text: str) -> Quantity:
    """The only quantity of ``text``."""
    (found,) = find_quantities(text)
    return found


@given(NUMBERS, UNITS)
def test_an_exact_quantity(number: Decimal, unit: str) -> None:
    printed = f"{number}{unit}"
    assert parse_quantity(printed) == Quantity(0, len(printed), unit, str(number))


@given(NUMBERS, UNITS, st.sampled_from([
    ("以上", "atLeast"), ("左右", "about"), ("以内", "atMost"), ("及以上", "atLeast"),
]))  # fmt: skip
def test_words_after_it(number: Decimal, unit: str, word: tuple[str, str]) -> None:
    found = the(f"为{number}{unit}{word[0]}。")
    assert found.bound == word[1]
    assert {"atLeast": found.at_least, "atMost": found.at_most, "about": found.value}[word[1]] == str(number)
    assert [found.value, found.at_least, found.at_most].count("") == 2


@given(NUMBERS, UNITS, st.sampled_from([
    ("超过", "atLeast"), ("超", "atLeast"), ("突破", "atLeast"), ("不低于", "atLeast"),
    ("近", "about"), ("约", "about"), ("不超过", "atMost"),
]))  # fmt: skip
def test_words_before_it(number: Decimal, unit: str, word: tuple[str, str]) -> None:
    found = the(f"{word[0]}{number}{unit}")
    assert (found.start, found.bound) == (0, word[1])


@given(NUMBERS, NUMBERS, st.sampled_from(["—", "-", "至", "～", "到"]))
def test_ranges(low: Decimal, high: Decimal, dash: str) -> None:
    found = the(f"增长{low}%{dash}{high}%")
    assert (found.at_least, found.at_most, found.bound, found.unit) == (str(low), str(high), "range", "%")
    assert the(f"增长{low}{dash}{high}%") == found._replace(end=found.end - 1)


@given(st.decimals("0.01", 99, places=2), st.sampled_from([
    "下降", "减少", "降低", "回落", "压减", "同比分别下降", "减产", "减收",
    "年均递减", "同比降", "较上年减", "降幅控制在",
]))  # fmt: skip
def test_a_decrease_is_negative(number: Decimal, verb: str) -> None:
    assert the(f"{verb}{number}%").value == f"-{number}"
    assert the(f"{verb}{number}%以上").at_most == f"-{number}"
    assert the(f"下降到{number}%").value == str(number)


@pytest.mark.parametrize("words", ["同比少增5%", "零增5%", "不增5%", "多降5%"])
def test_other_words_are_no_rise_and_no_fall(words: str) -> None:
    assert the(words).change == 0


@given(st.lists(st.decimals("0.1", 99, places=1), min_size=2, max_size=4), st.sampled_from(["、", "和"]))
def test_a_list_shares_verb_and_bound(numbers: list[Decimal], separator: str) -> None:
    text = "分别下降" + separator.join(f"{number}%" for number in numbers) + "以上"
    assert [found.at_most for found in find_quantities(text)] == [f"-{number}" for number in numbers]


@given(
    st.integers(2, 10**8) | st.integers(10**8, 10**12 - 1),
    st.sampled_from(["亿元", "吨", "亩", "公里", "个百分点", "万人次"]),
)
def test_chinese_numerals(number: int, unit: str) -> None:
    numeral = chinese(number)
    if numeral[-1] in "万亿" or "亿" in numeral:  # 一亿零一 and 万人次 would read as 一亿零一万
        unit = unit.removeprefix("亿").removeprefix("万")
    found = the(f"修建{numeral}{unit}道")
    factor = {"万": 10**4, "亿": 10**8}
    scale = factor.get(found.unit[0], 1) if found.unit[0] in "万亿" and unit[0] not in "万亿" else 1
    assert Decimal(found.value) * scale == number


@given(st.integers(1, 100), st.sampled_from(["", "以上"]))
def test_percent_in_words(number: int, after: str) -> None:
    found = the(f"占百分之{chinese(number) if number < 100 else '百'}{after}")
    assert (found.unit, found.value or found.at_least) == ("%", str(number))


@given(WORDS)
def test_any_text(text: str) -> None:
    found = find_quantities(text)
    assert all(a.end <= b.start for a, b in pairwise(found))
    for quantity in found:
        assert 0 <= quantity.start < quantity.end <= len(text)
        assert quantity.unit
        values = (quantity.value, quantity.at_least, quantity.at_most)
        assert [bool(value) for value in values] == {
            "exact": [True, False, False],
            "about": [True, False, False],
            "atLeast": [False, True, False],
            "atMost": [False, False, True],
            "range": [False, True, True],
        }[quantity.bound]
        assert all(Decimal(value).is_finite() for value in values if value)


@given(WORDS)
def test_a_quantity_reads_the_same_alone(text: str) -> None:
    """Cut out of its context, a quantity keeps number and unit (the verb before it is context)."""
    for quantity in find_quantities(text):
        alone = find_quantities(text[quantity.start : quantity.end])
        assert alone
        assert alone[0].unit == quantity.unit


@pytest.mark.parametrize("text", [
    "一心一意", "三农", "四个全面", "十四五", "“十四五”规划", "第四届", "第3位", "第 3 位", "居全国第12位", "2023年",
    "2021—2025年", "12月29日", "1月15日上午9时", "拨打12345热线", "电话0900-1234567", "G315线", "PM2.5", "PM_10",
    "5A级景区", "2+4产业", "两山", "四个意识", "两个维护", "三公经费", "一带一路", "二元结构", "十元店", "一成不变",
    "完成三成立", "前10名", "万元GDP能耗", "百亿产业", "千家万户", "最后一公里", "双百工程", "一家人", "第三产业",
    "八一小学", "三个代表", "一亩三分地", "T800", "2.0版", "十九届六中全会", "一张蓝图", "三天打鱼", "一站式",
    "零距离", "百分百",
])  # fmt: skip
def test_what_is_no_quantity(text: str) -> None:
    assert find_quantities(text) == []


@pytest.mark.parametrize(("text", "printed", "expected"), [
    ("投资840余万元", "840余万元", ("万元", "", "840", "", "atLeast")),
    ("20多亿元", "20多亿元", ("亿元", "", "20", "", "atLeast")),
    ("2.98万余件", "2.98万余件", ("万件", "", "2.98", "", "atLeast")),
    ("三百二十多亿元", "三百二十多亿元", ("亿元", "", "320", "", "atLeast")),
    ("四亿零七百多万吨", "四亿零七百多万吨", ("吨", "", "407000000", "", "atLeast")),
    ("二亿五千余万元", "二亿五千余万元", ("元", "", "250000000", "", "atLeast")),
    ("三分之二以上", "三分之二以上", ("1", "", "0.6667", "", "atLeast")),
    ("八成以上财力", "八成以上", ("成", "", "8", "", "atLeast")),
    ("新增就业三千二百人", "三千二百人", ("人", "3200", "", "", "exact")),
    ("产值翻了两番", "翻了两番", ("番", "2", "", "", "exact")),
    ("产值翻两番", "翻两番", ("番", "2", "", "", "exact")),
    ("实现翻番", "翻番", ("番", "1", "", "", "exact")),
    ("能耗零增长", "零增长", ("%", "0", "", "", "exact")),
    ("粮食产量与上年持平", "与上年持平", ("%", "0", "", "", "exact")),
    ("价格同比基本持平", "同比基本持平", ("%", "0", "", "", "about")),
    ("增长1.5倍", "1.5倍", ("倍", "1.5", "", "", "exact")),
    ("近530万人(次)", "近530万人(次)", ("万人(次)", "530", "", "", "about")),
    ("共1,234.5万吨", "1,234.5万吨", ("万吨", "1234.5", "", "", "exact")),
    ("为０．５％", "０．５％", ("％", "0.5", "", "", "exact")),
    ("土壤27克/千克", "27克/千克", ("克/千克", "27", "", "", "exact")),
    ("提高5到6个百分点", "5到6个百分点", ("个百分点", "", "5", "6", "range")),
    ("同比下降 3.5 %，", "3.5 %", ("%", "-3.5", "", "", "exact")),
    ("突破 358 亿元 以上", "突破 358 亿元", ("亿元", "", "358", "", "atLeast")),
    ("增长 5% — 6 %", "5% — 6 %", ("%", "", "5", "6", "range")),
    ("增长-1.2%", "-1.2%", ("%", "-1.2", "", "", "exact")),
    ("迈上4000亿元台阶", "迈上4000亿元", ("亿元", "", "4000", "", "atLeast")),
    ("百分之五点三", "百分之五点三", ("%", "5.3", "", "", "exact")),
])  # fmt: skip
def test_forms(text: str, printed: str, expected: tuple[str, str, str, str, str]) -> None:
    found = the(text)
    assert text[found.start : found.end] == printed
    assert (found.unit, found.value, found.at_least, found.at_most, found.bound) == expected


def test_from_and_to_are_two_quantities() -> None:
    assert [q.value for q in find_quantities("由3%至5%")] == ["3", "5"]
    assert [q.value for q in find_quantities("从66户整合至12户")] == ["66", "12"]


def test_change_tells_the_direction_of_the_verb() -> None:
    changes = {"增长5%": 1, "年均递增5%": 1, "收入增5元": 1, "下降5%": -1, "占5%": 0, "提高到5%": 0, "减少为5%": 0}
    assert {text: the(text).change for text in changes} == changes


def test_part_of_a_text_is_no_whole() -> None:
    assert parse_quantity("共5%") is None
    assert parse_quantity("5%、6%") is None
