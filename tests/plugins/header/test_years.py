"""Review year and plan year, told from headings, day of delivery and title."""

from __future__ import annotations

import pytest

from jiaokan import Origin

from .heads import OPENING, read, transcribe, values


def head(title: str = "政府工作报告", day: str = "") -> list[tuple[str, str]]:
    session = [(f"{day}在同心县第十七届人民代表大会第三次会议上", "session")] if day else []
    return [(title, "title"), *session]


def speech(*lines: str) -> list[str]:
    return ["各位代表：", OPENING, *lines]


@pytest.mark.parametrize(
    ("front", "body", "review", "plan"),
    [
        pytest.param(
            head(day="2023年1月10日"), speech("一、2022年工作回顾", "二、2023年工作安排"), "2022", "2023", id="january"
        ),
        pytest.param(
            head(day="2021年12月29日"), speech("2021年工作回顾", "2022年重点工作"), "2021", "2022", id="december"
        ),
        pytest.param(
            head("2022年同心县政府工作报告", "2023年1月10日"),
            speech("一、2022年工作回顾"),
            "2022",
            "2023",
            id="title-is-review-year",
        ),
        pytest.param(
            head(day="2025年3月21日"),
            speech("一、过去一年工作回顾", "2024年，我们实干。"),
            "2024",
            "2025",
            id="no-year-in-heading",
        ),
        pytest.param(
            head(day="2026年1月27日"),
            speech("一、工作回顾", "2025年是收获之年。"),
            "2025",
            "2026",
            id="year-in-first-sentence",
        ),
        pytest.param(head(), speech("一、2023年工作回顾", "二、2024年工作安排"), "2023", "2024", id="headings-only"),
        pytest.param(
            head(), speech("一、１９９６年工作的回顾和１９９７年工作的主要任务"), "1996", "1997", id="full-width"
        ),
        pytest.param(
            head(day="2026年1月14日"),
            speech("一、2025年主要工作及“十四五”发展成就"),
            "2025",
            "2026",
            id="with-plan-period",
        ),
        pytest.param(
            head(day="2026年1月14日"),
            speech("一、2025年及“十四五”时期工作回顾"),
            "2025",
            "2026",
            id="with-plan-period-2",
        ),
        pytest.param(
            head(day="2021年1月14日"),
            speech("一、“十三五”和2020年工作回顾", "二、2035年远景目标", "三、2021年工作"),
            "2020",
            "2021",
            id="far-goals",
        ),
        pytest.param(
            head("2023年同心县政府工作报告"), speech("一、2022年工作回顾"), "2022", "2023", id="title-and-heading"
        ),
        pytest.param(
            head(), speech("一、2022年工作回顾", "过去一年，我们实干。"), "2022", None, id="no-word-of-a-plan"
        ),
        pytest.param(
            head("2023年同心县政府工作报告"),
            speech("一、工作回顾", "过去一年，我们实干。"),
            None,
            None,
            id="title-year-may-be-either",
        ),
        pytest.param(
            head(day="2023年8月10日"), speech("一、工作回顾", "过去一年，我们实干。"), None, None, id="summer"
        ),
        pytest.param(head(), speech("一、工作回顾"), None, None, id="nothing"),
        pytest.param(head(), speech("一、2021年工作", "二、2022年工作"), "2021", "2022", id="two-plain-headings"),
        pytest.param(
            head(day="1987年3月26日"),
            speech("一、三年来的基本情况", "二、一九八七年的任务"),
            "1986",
            "1987",
            id="numerals",
        ),
        pytest.param(head(), speech("一九八六年，我们实干。"), "1986", None, id="first-sentence"),
        pytest.param(
            head(), speech("一九五五年的计划已经编好。一九五二年，我们开工。"), None, None, id="later-year-before"
        ),
        pytest.param(
            head(),
            speech("一九七四年，会开了。", "一九七六年有灾，一九七七年丰收。"),
            None,
            None,
            id="later-years-behind",
        ),
        pytest.param(head(), speech("一、2017-2021年工作回顾", "二、2022年工作"), "2021", "2022", id="span-in-heading"),
    ],
)
def test_review_and_plan_year(
    front: list[tuple[str, str]], body: list[str], review: str | None, plan: str | None
) -> None:
    found = values(transcribe(front, body))
    assert (found.get("review_year"), found.get("plan_year")) == (review, plan)


def test_five_years_at_the_end_of_a_term() -> None:
    body = speech("一、过去五年工作回顾", "过去五年，我们实干。", "二、2022年工作安排")
    found = values(transcribe(head(day="2022年1月10日"), body))
    assert (found["review_year"], found["plan_year"], found["review_span"]) == ("2021", "2022", "2017/2021")


@pytest.mark.parametrize(
    ("front", "body"),
    [
        pytest.param(head(day="2026年1月10日"), speech("一、2021年工作回顾"), id="day-and-heading"),
        pytest.param(
            head("2019年同心县政府工作报告"), speech("一、2022年工作回顾", "二、2023年工作安排"), id="title-and-heading"
        ),
        pytest.param(
            head(day="2024年1月10日"),
            speech("一、2023年工作回顾", "2023年是“十三五”规划收官之年，我们实干。"),
            id="end-of-another-plan",
        ),
        pytest.param(
            head(day="2024年1月10日"),
            speech("一、2023年工作回顾", "2023年是建党100周年，我们实干。"),
            id="another-anniversary",
        ),
    ],
)
def test_contradictions_leave_the_years_empty_and_are_told(front: list[tuple[str, str]], body: list[str]) -> None:
    facts, diagnostics = read(transcribe(front, body))
    assert not {"review_year", "plan_year"} & facts.keys()
    assert [d.code for d in diagnostics] == ["X102"]
    assert diagnostics[0].place.start is not None


@pytest.mark.parametrize(
    "sentence",
    [
        "2021年是“十四五”开局之年",
        "2025年是“十四五”规划收官之年",
        "2021年是中国共产党成立100周年",
        "2019年是新中国成立七十周年",
    ],
)
def test_true_jubilees_are_no_contradiction(sentence: str) -> None:
    year = int(sentence[:4])
    body = speech(f"一、{year}年工作回顾", f"{sentence}，我们实干。")
    assert values(transcribe(head(day=f"{year + 1}年1月10日"), body))["review_year"] == str(year)


def test_masked_copies_have_no_years() -> None:
    body = speech("一、2022年工作回顾")
    facts, diagnostics = read(transcribe(head("202x年X县政府工作报告"), body, facts=[("masked", "yes", Origin.TEXT)]))
    assert not {"title_year", "review_year", "plan_year", "gb2260", "place"} & facts.keys()
    assert [d.code for d in diagnostics] == ["X105"]


def test_a_year_points_to_its_heading() -> None:
    facts, _ = read(transcribe(head(), speech("一、2022年工作回顾", "二、2023年工作安排")))
    assert facts["review_year"].printed == "一、2022年工作回顾"
    assert facts["review_year"].rule == "review-heading"
    assert facts["plan_year"].printed.startswith("二、2023年工作")
