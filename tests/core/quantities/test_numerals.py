"""Numerals are read back to the number that they were written from."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiaokan import base_unit, parse_number, to_base, years_in_digits

from .numerals import DIGITS, chinese

FULL_WIDTH = str.maketrans("0123456789.", "０１２３４５６７８９．")


@given(st.integers(0, 10**12 - 1))
def test_chinese_integers(value: int) -> None:
    assert parse_number(chinese(value)) == value


@given(st.integers(10, 10**8))
def test_digit_by_digit(value: int) -> None:
    assert parse_number("".join(DIGITS[int(digit)] for digit in str(value))) == value


@given(st.integers(0, 9999), st.integers(0, 99))
def test_chinese_decimals(whole: int, part: int) -> None:
    printed = chinese(whole) + "点" + "".join(DIGITS[int(digit)] for digit in f"{part:02}")
    assert parse_number(printed) == Decimal(f"{whole}.{part:02}")


@given(st.decimals(0, 10**9, places=2))
def test_arabic_in_either_width_and_with_separators(value: Decimal) -> None:
    assert parse_number(str(value)) == value
    assert parse_number(str(value).translate(FULL_WIDTH)) == value
    assert parse_number(f"{value:,}") == value


@given(st.integers(1, 9999), st.sampled_from([("万", 10**4), ("亿", 10**8), ("万亿", 10**12)]))
def test_arabic_with_a_scale(value: int, scale: tuple[str, int]) -> None:
    assert parse_number(f"{value}{scale[0]}") == value * scale[1]


@pytest.mark.parametrize("printed", ["", "元", "一心", "三农", "1.2.3", "3个", "点五", "十五规划", "-", "."])
def test_what_is_no_numeral(printed: str) -> None:
    assert parse_number(printed) is None


@pytest.mark.parametrize(("printed", "value"), [
    ("两千三", 2300), ("三百五", 350), ("二〇二三", 2023), ("十", 10), ("一百一十", 110), ("两万亿", 2 * 10**12),
    ("三千零八", 3008),
])  # fmt: skip
def test_forms_of_speech(printed: str, value: int) -> None:
    assert parse_number(printed) == value


@pytest.mark.parametrize(("unit", "base", "factor", "dimension"), [
    ("万亿元", "元", 10**12, "money"), ("亿美元", "美元", 10**8, "money"), ("万人次", "人次", 10**4, "visits"),
    ("％", "%", 1, "percent"), ("千克", "千克", 1, "mass"), ("万千瓦时", "千瓦时", 10**4, "energy"),
    ("百分点", "个百分点", 1, "points"), ("元/月", "元/月", 1, "money"), ("千瓦", "千瓦", 1, "power"),
    ("人(次)", "人次", 1, "visits"), ("什么", "什么", 1, ""),
])  # fmt: skip
def test_base_units(unit: str, base: str, factor: int, dimension: str) -> None:
    assert base_unit(unit) == (base, factor, dimension)


def test_base_values() -> None:
    assert to_base("5.3", "万亿元") == ("5300000000000", "元")
    assert to_base("-0.5", "%") == ("-0.5", "%")
    assert to_base("", "亿斤") == ("", "斤")


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("一九八七年的任务", "1987年的任务"),
        ("二〇〇四年、二○○四年、二00四年、二OO四年", "2004年、2004年、2004年、2004年"),
        ("第二十一年，一二三四年，一九八七", "第二十一年，一二三四年，一九八七"),
        ("编号一〇二三年，二九三二年", "编号一〇二三年，二九三二年"),
    ],
)
def test_years_in_digits(printed: str, read: str) -> None:
    assert years_in_digits(printed) == read
