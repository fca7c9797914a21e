"""Which records sentences hold: names, values, kinds, years, status."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from time import process_time

import pytest

from jiaokan import Division, Fact, Indicator, find_quantities

from .reports import read, read_text, shown

USUAL = {"review": ("2022", "actual"), "plan": ("2023", "target")}


def _cases() -> Iterator[tuple[str, str, list[str]]]:
    section, sentence, records = "", "", list[str]()
    for line in (Path(__file__).parent / "sentences.txt").read_text("utf-8").splitlines():
        if line.startswith("    "):
            records.append(line.strip())
            continue
        if sentence:
            yield section, sentence, records
        sentence, records = "", []
        if line.startswith("["):
            section = line.strip("[]")
        elif line and not line.startswith("#"):
            sentence = line
    if sentence:
        yield section, sentence, records


CASES = list(_cases())


def _described(section: str, record: Indicator) -> str:
    year, status = USUAL[section]
    more = [
        record.value_kind if record.value_kind not in ("level", "growth") else "",
        record.year if record.year != year else "",
        record.status if record.status != status else "",
    ]
    return " ".join([shown(record), *filter(None, more)])


@pytest.mark.parametrize(("section", "sentence", "records"), CASES)
def test_records(section: str, sentence: str, records: list[str]) -> None:
    found = read(review=sentence) if section == "review" else read(plan=sentence)
    assert [_described(section, record) for record in found.indicators] == records


@pytest.mark.parametrize(("section", "sentence", "records"), CASES)
def test_spans(section: str, sentence: str, records: list[str]) -> None:
    """A record lies in its sentence, its span is that of a measure with the same values, its name is where it says."""
    found = read(review=sentence) if section == "review" else read(plan=sentence)
    measures = {(m.start, m.end): m for m in found.measures}
    assert len(measures) == len(find_quantities(found.body))
    for record in found.indicators:
        assert record.sentence_start <= record.start < record.end <= record.sentence_end
        assert found.body[record.printed_start : record.printed_end] == record.printed
        if record.bound == "none":
            continue
        measure = measures[record.start, record.end]
        assert (record.value, record.at_least, record.at_most, record.unit, record.bound) == (
            measure.quantity,
            measure.at_least,
            measure.at_most,
            measure.unit,
            measure.bound,
        )


def test_base_value_and_unit() -> None:
    (level,) = read(review="地区生产总值达到5.3万亿元。").indicators
    assert (level.base_value, level.base_unit, level.value_kind) == ("5300000000000", "元", "level")


def test_estimates_reach_as_far_as_the_sentence_says() -> None:
    whole = read(review="预计全年地区生产总值增长8.5%；固定资产投资增长10.5%；社会消费品零售总额增长15%。").indicators
    assert [record.status for record in whole] == ["estimate"] * 3
    part = read(review="我们真抓实干，预计地区生产总值增长8.5%；固定资产投资增长10.5%。").indicators
    assert [record.status for record in part] == ["estimate"] * 2
    value = read(review="地区生产总值预计增长8.5%，固定资产投资增长10.5%。").indicators
    assert [record.status for record in value] == ["estimate", "actual"]


def test_without_sections_expected_targets_are_targets() -> None:
    found = read(facts=(), review="").indicators
    assert found == []
    records = read(review="今年发展主要预期目标是：地区生产总值增长5%左右。").indicators
    assert [(record.status, record.year) for record in records] == [("target", "2023")]


def test_no_year_is_invented() -> None:
    (record,) = read(review="地区生产总值增长7.2%。", facts=()).indicators
    assert record.year == ""


def test_goals_of_a_period_and_of_a_year_under_one_head() -> None:
    head = "二、“十五五”时期目标任务和2026年工作安排"
    body = f"{head}\n地区生产总值年均增长5%左右。\n今年是开局之年。\n主要预期目标是：地区生产总值增长6%左右。"
    facts = (Fact("review_year", "2025", "test"), Fact("plan_year", "2026", "test"))
    found = read_text(body, [Division(0, len(head), "test", "goals", 1)], facts)
    assert [(r.year, r.status) for r in found.indicators] == [("2030", "target"), ("2026", "target")]


def test_annexes_state_nothing() -> None:
    body = "名词解释\n地区生产总值：某地一年所产，2022年增长5%。"
    found = read_text(body, [Division(0, 4, "test", "glossary", 1)], ())
    assert found.indicators == []
    assert [m.unit for m in found.measures] == ["%"]


@pytest.mark.parametrize(
    ("sentence", "basis"),
    [
        ("地区生产总值增长7.2%。", "yoy"),
        ("地区生产总值年均增长7.2%。", "annual-average"),
        ("地区生产总值较2017年增长42%。", "period"),
        ("地区生产总值五年增长42%。", "period"),
        ("这五年，发展迈上台阶。地区生产总值达到186亿元、增长42%。", "period"),
        ("这五年，发展迈上台阶。过去的2022年，发展更好。地区生产总值增长7.2%。", "yoy"),
        ("2022年，迎难而上。投资高于“十三五”时期2个百分点，地区生产总值增长7.2%。", "yoy"),
        ("这五年，发展迈上台阶。地区生产总值达到186亿元，比上年增长7.2%。", "yoy"),
        ("常住人口城镇化率达到58%。", ""),
    ],
)
def test_basis_of_growth(sentence: str, basis: str) -> None:
    assert read(review=sentence).indicators[-1].basis == basis


@pytest.mark.parametrize(
    ("head", "basis"),
    [("一、2025年和“十四五”时期工作回顾", "yoy"), ("一、“十四五”时期和2025年工作回顾", "period")],
)
def test_a_head_over_a_year_and_a_period_is_treated_in_its_order(head: str, basis: str) -> None:
    found = read_text(
        f"{head}\n地区生产总值增长7%。",
        [Division(0, len(head), "test", "review", 1)],
        (Fact("review_year", "2025", "t"),),
    )
    assert [record.basis for record in found.indicators] == [basis]


@pytest.mark.parametrize(
    "text",
    [
        "地区生产总值" + "保持在" * 2000 + "、",
        "地区生产总值" + "，保持" * 2000 + "5%",
        "，" + "全省全年" * 2000 + "地区生产总值5%",
        "分别" + "增长5%、" * 2000,
        "地区生产总值" + "（" * 3000 + "5%",
        "目标地区生产总值" + "增长" * 3000 + "与经济",
        "目标：" + "地区生产总值增长5%，" * 800,
        "全县预计，地区生产总值增长5%，" * 1000,
        "地区生产总值增长5%（预计），" * 1000,
        "一季度，地区生产总值增长5%，" * 1000,
    ],
)
def test_long_runs_take_no_time(text: str) -> None:
    begin = process_time()
    read(plan=text)
    read(review=text)
    assert process_time() - begin < 5


def test_a_review_of_targets_is_a_review() -> None:
    records = read(review="圆满完成年初确定的主要预期目标，地区生产总值增长7.2%。").indicators
    assert [record.status for record in records] == ["actual"]


def test_without_sections_the_plan_begins_with_its_targets() -> None:
    body = "地区生产总值增长7.2%。\n今年的主要预期目标是：地区生产总值增长7%。\n城镇新增就业5000人。"
    records = read_text(body, [], (Fact("review_year", "2022", "t"), Fact("plan_year", "2023", "t"))).indicators
    assert [(record.status, record.year) for record in records] == [
        ("actual", "2022"), ("target", "2023"), ("target", "2023"),
    ]  # fmt: skip
