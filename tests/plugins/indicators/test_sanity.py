"""Doubts: what can hardly be right is flagged, and nothing else."""

from __future__ import annotations

import pytest

from jiaokan import Cause, Certainty, Emendation, Evidence

from .reports import read


@pytest.mark.parametrize(("sentence", "value", "rule", "suggested"), [
    ("上线人数增长12%，本科上线率达到831%。", "831%", "share-over-100", "83.1%"),
    ("民生支出占比为785%。", "785%", "share-over-100", "78.5%"),
    ("刑事案件、治安案件分别下降758%和108%。", "758%", "decrease-over-100", "75.8%"),
    ("某产业产值增长2350%。", "2350%", "growth-out-of-range", ""),
    ("城镇居民人均可支配收入达到53652元，同比增长35%。", "35%", "out-of-range", "3.5%"),
    ("城镇调查失业率为52%。", "52%", "out-of-range", "5.2%"),
    ("地区生产总值358亿元。一般公共预算收入完成2001亿元。", "2001亿元", "part-over-whole", "20.01亿元"),
    ("地区生产总值358亿元。固定资产投资完成4289亿元。", "4289亿元", "part-over-whole", "42.89亿元"),
    ("五年来，一般公共预算收入由10亿元增加到12亿元，年均增长60%。", "60%", "growth-against-levels", ""),
])  # fmt: skip
def test_doubted(sentence: str, value: str, rule: str, suggested: str) -> None:
    found = read(review=sentence)
    doubt = next(doubt for doubt in found.doubts if found.body[doubt.start : doubt.end] == value)
    assert (doubt.rule, doubt.suggested) == (rule, suggested)
    assert any((m.start, m.end) == (doubt.start, doubt.end) for m in found.measures)
    assert any((d.place.start, d.place.end) == (doubt.start, doubt.end) for d in found.diagnostics)
    for record in found.indicators:
        if record.start == doubt.start:
            assert (record.suspect, record.suggested) == (rule, suggested)


@pytest.mark.parametrize("sentence", [
    "产销率达到101%，目标任务完成率125.5%，小学毛入学率103%。",
    "旅游收入增长123.7%，新能源汽车产量增长258%。",
    "五年来，城镇居民人均可支配收入累计增长45%。",
    "居民人均可支配收入比2017年增长42%。",
    "地区生产总值358亿元，固定资产投资完成482亿元，一般公共预算收入35亿元。",
    "五年来，财政收入累计完成1800亿元。地区生产总值358亿元。",
    "城镇居民人均可支配收入由3.1万元提高到4.2万元，年均增长6.3%。",
    "参保率100%，满意率99.9%，覆盖率达100%。",
])  # fmt: skip
def test_not_doubted(sentence: str) -> None:
    found = read(review=sentence)
    assert found.doubted == {}
    assert found.diagnostics == []


def test_a_result_many_times_the_next_target() -> None:
    found = read(review="城镇新增就业11万人。", plan="城镇新增就业8500人。")
    assert found.doubted == {"11万人": "target-against-result"}
    assert found.doubts[0].suggested == "1.1万人"
    assert [record.suspect for record in found.indicators] == ["target-against-result", ""]


def test_stripped_decimals_are_told_of_the_document() -> None:
    stripped = "".join(f"第{n}类产品产量增长{n}%、产值达到{n}亿元。" for n in range(12, 32))
    assert [d.code for d in read(review=stripped).diagnostics] == ["X302"]
    whole = stripped.replace("5%", "5.1%").replace("7%", "7.3%").replace("3亿", "3.2亿")
    assert read(review=whole).diagnostics == []


def test_a_number_with_a_supplied_digit_is_flagged() -> None:
    head = len("一、2022年工作回顾\n")
    text = "地区生产总值增长7.2%，一般公共预算收入增长6.1%。"
    at = head + text.index("7.2")
    emendation = Emendation(
        at, at + 3, "7.2", "7.2", Cause.LOST_CHARACTER, Evidence.CONJECTURE, Certainty.LOW, "test", supplied=((2, 3),)
    )
    found = read(review=text, emendations=(emendation,))
    assert found.doubted == {"7.2%": "lost-digit"}
    assert [record.suspect for record in found.indicators] == ["lost-digit", ""]
    assert [d.code for d in found.diagnostics] == ["X303"]
