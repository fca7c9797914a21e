"""Which line is the title, and what year it prints."""

from __future__ import annotations

import pytest

from jiaokan import Origin

from .heads import read, transcribe, values


@pytest.mark.parametrize(
    ("lines", "title", "year"),
    [
        ([("政府工作报告", "title")], "政府工作报告", None),
        ([("2023年云岭县政府工作报告", "title")], "2023年云岭县政府工作报告", "2023"),
        ([("云岭县2023年政府工作报告", "title")], "云岭县2023年政府工作报告", "2023"),
        ([("二〇二三年云岭县政府工作报告", "title")], "二〇二三年云岭县政府工作报告", "2023"),
        ([("２０２３年云岭县政府工作报告", "title")], "２０２３年云岭县政府工作报告", "2023"),
        ([("《2023年云岭县政府工作报告》", "title")], "2023年云岭县政府工作报告", "2023"),
        ([("[新疆] 2023年云岭县政府工作报告", "title")], "2023年云岭县政府工作报告", "2023"),
        ([("2023年云岭县政府工作报告", "title"), ("政府工作报告", "title")], "2023年云岭县政府工作报告", "2023"),
        (
            [("[新疆] 2023年云岭县政府工作报告", "page-title"), ("政府工作报告", "title")],
            "2023年云岭县政府工作报告",
            "2023",
        ),
        ([("云岭县人民政府", "title"), ("工作报告", "title")], "云岭县人民政府工作报告", None),
        ([("202x年云岭县政府工作报告", "title")], "202x年云岭县政府工作报告", None),
        ([("2×××年云岭县政府工作报告", "title")], "2×××年云岭县政府工作报告", None),
        ([("政府工作报告", "subtitle")], "政府工作报告", None),
        ([("2023年云岭县政府工作报告（全文）", "title")], "2023年云岭县政府工作报告", "2023"),
        ([("2023年云岭县政府工作报告全文", "title")], "2023年云岭县政府工作报告", "2023"),
        (
            [("云岭县2023年政府工作报告(录入稿)", "page-title"), ("政府工作报告", "title")],
            "云岭县2023年政府工作报告",
            "2023",
        ),
        ([("云岭论坛 - 县情县史 - 2023年云岭县政府工作报告", "title")], "2023年云岭县政府工作报告", "2023"),
        ([("云岭社区→文献→2023年云岭县政府工作报告", "title")], "2023年云岭县政府工作报告", "2023"),
        ([("『云岭』2023年云岭县政府工作报告", "title")], "2023年云岭县政府工作报告", "2023"),
        ([("2023年云岭县政府工作报告 [复制链接]", "title")], "2023年云岭县政府工作报告", "2023"),
        ([("政府工作报告（摘要）", "title")], "政府工作报告（摘要）", None),
        ([("政府工作报告（2023年）", "title")], "政府工作报告（2023年）", "2023"),
    ],
)
def test_title_and_its_year(lines: list[tuple[str, str]], title: str, year: str | None) -> None:
    found = values(transcribe(lines))
    assert found["title"] == title
    assert found.get("title_year") == year


def test_the_page_title_stands_in_for_a_title_that_is_not_printed() -> None:
    facts, _ = read(transcribe([], facts=[("title", "2023年云岭县政府工作报告", Origin.META)]))
    assert facts["title"].value == "2023年云岭县政府工作报告"
    assert facts["title"].origin is Origin.META


def test_a_joined_table_comes_last_and_gives_no_printed_year() -> None:
    table = (("title", "2024年云岭县政府工作报告"),)
    assert values(transcribe([("政府工作报告", "title")], metadata=table))["title"] == "政府工作报告"
    found = values(transcribe([], metadata=table))
    assert found["title"] == "2024年云岭县政府工作报告"
    assert "title_year" not in found


def test_title_of_an_article_in_a_yearbook() -> None:
    body = ["2020年，在县委领导下，各项工作稳步推进。", "粮食增产。"]
    found = values(transcribe([], body, before="首页 2020年工作回顾-同心县年鉴\n2020年工作回顾-同心县年鉴"))
    assert (found["title"], found["review_year"], found["place"]) == ("2020年工作回顾", "2020", "同心县")
    assert "plan_year" not in found


def test_a_page_title_that_names_no_report_is_not_the_title() -> None:
    body = ["2020年，在县委领导下，各项工作稳步推进。"]
    found = values(
        transcribe(
            [("首页 2020年工作回顾-同心县年鉴", "page-title"), ("2020年工作回顾-同心县年鉴", "page-title")], body
        )
    )
    assert found["title"] == "2020年工作回顾"


def test_no_title_is_made_up() -> None:
    assert "title" not in values(transcribe([("2023年1月10日在同心县第十七届人民代表大会第三次会议上", "session")]))
