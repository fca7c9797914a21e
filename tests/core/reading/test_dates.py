"""Dates as Chinese pages print them."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiaokan import find_date


@pytest.mark.parametrize(
    ("printed", "iso"),
    [
        ("发表于 2022-7-28 17:05:30 | 显示全部楼层", "2022-07-28T17:05:30"),
        ("发布日期 2023-01-31 18:42", "2023-01-31T18:42"),
        ("２０２３年１月３１日", "2023-01-31"),
        ("2023年01月31日08时05分", "2023-01-31T08:05"),
        ("21 2024年02月", "2024-02-21"),
        ("21\n2024-02", "2024-02-21"),
        ("二〇二三年一月十日", "2023-01-10"),
        ("二○二三年十二月三十一日", "2023-12-31"),
        ("一九九八年三月廿五日", "1998-03-25"),
        ("二00四年二月二十四日", "2004-02-24"),
        ("二OO四年二月二十四日", "2004-02-24"),
        ("2023.1.31", "2023-01-31"),
        ("2023/1/31 9:05", "2023-01-31T09:05"),
        ("发信站: 溪声站 (Tue Jan  3 09:05:07 2006), 转信", "2006-01-03T09:05:07"),
    ],
)
def test_forms(printed: str, iso: str) -> None:
    found = find_date(printed)
    assert found is not None
    assert found.iso == iso


@pytest.mark.parametrize(
    "printed",
    ["", "2023年", "2023年1月", "13月45日", "2023-02-30", "电话 0473-8992631", "K45899617/2023-00501", "昨天 21:21"],
)
def test_no_date_is_invented(printed: str) -> None:
    assert find_date(printed) is None


@given(st.datetimes(min_value=datetime(1950, 1, 1), max_value=datetime(2049, 12, 31)), st.sampled_from(["-", "/", "."]))
def test_round_trip(moment: datetime, sign: str) -> None:
    printed = f"时间：{moment.year}{sign}{moment.month}{sign}{moment.day} {moment.hour}:{moment.minute:02}"
    found = find_date(printed)
    assert found is not None
    assert found.iso == moment.isoformat(timespec="minutes")
    assert printed[found.start : found.end] == printed.removeprefix("时间：")


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2049, 12, 31)))
def test_chinese_numerals(day: date) -> None:
    def numeral(number: int) -> str:
        tens, ones = divmod(number, 10)
        return ("十" if tens == 1 else f"{'〇一二三'[tens]}十" if tens else "") + (
            "〇一二三四五六七八九"[ones] if ones else ""
        )

    year = "".join("〇一二三四五六七八九"[int(digit)] for digit in str(day.year))
    found = find_date(f"（{year}年{numeral(day.month)}月{numeral(day.day)}日）")
    assert found is not None
    assert found.iso == day.isoformat()
