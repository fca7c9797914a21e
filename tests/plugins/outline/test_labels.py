"""Printed numbers: forms and values."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiaokan_extract_outline.labels import Form, han_number, label_at

HAN = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"]


def numeral(value: int) -> str:
    tens, units = divmod(value, 10)
    return (HAN[tens] if tens > 1 else "") + "十" * bool(tens) + HAN[units]


@given(st.integers(1, 99))
def test_chinese_numerals_read_back(value: int) -> None:
    assert han_number(numeral(value)) == value


@given(st.integers(1, 39), st.sampled_from(["{}、", "（{}）", "({})", "第{}部分 "]), st.text(min_size=1, max_size=8))
def test_labels_of_any_number(value: int, form: str, rest: str) -> None:
    text = form.format(numeral(value)) + "路" + rest
    label = label_at(text, 0, len(text))
    assert label is not None
    assert label.number == value


@pytest.mark.parametrize(
    ("text", "form", "number"),
    [
        ("1.修路", Form.ARABIC, 1),
        ("12、修路", Form.ARABIC, 12),
        ("1.2024年修路", Form.ARABIC, 1),
        ("３．修路", Form.ARABIC, 3),
        ("（4）修路", Form.PAREN_ARABIC, 4),
        ("4）修路", Form.PAREN_ARABIC, 4),
        ("▶修路", Form.DASH, None),
        ("⑸修路", Form.PAREN_ARABIC, 5),
        ("㈥修路", Form.PAREN, 6),
        ("⑦修路", Form.CIRCLED, 7),
        ("——修路", Form.DASH, None),
        ("●修路", Form.DASH, None),
        ("第八，修路", Form.ORDINAL, 8),
        ("二", Form.HAN, 2),
    ],
)
def test_forms(text: str, form: Form, number: int | None) -> None:
    label = label_at(text, 0, len(text))
    assert label is not None
    assert (label.form, label.number) == (form, number)


@pytest.mark.parametrize(
    "text", ["2.5万户用上了自来水", "一、二、三产业一起兴旺", "第一产业", "2023年修路", "一心一意修路", "十分重视"]
)
def test_no_labels(text: str) -> None:
    assert label_at(text, 0, len(text)) is None
