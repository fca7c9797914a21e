"""Heads of many forms as the adapters read them, and session lines made by hypothesis."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiaokan import (
    Account,
    Decoding,
    FoundReport,
    SourceDocument,
    SourceText,
    TranscriptionBuilder,
    find_report,
    write_report,
)

from .heads import transcribe, values

SPEECH = """各位代表：
　　现在，我代表{government}向大会报告工作，请予审议，并请各位政协委员和其他列席人员提出意见。
　　一、{review}工作回顾
　　过去的一年，我们在县委的坚强领导下，真抓实干，修桥三座、通路五条，各项工作取得新的成绩，群众生活得到改善，社会大局保持稳定。
　　二、{plan}工作安排
　　今年的工作千头万绪，我们要抓住重点，扎实推进，努力完成各项任务，让大家过上更好的日子，推动各项事业再上新台阶，不负众望。
　　各位代表！让我们更加紧密地团结起来，为建设美好家园而努力奋斗！
"""


def read_page(head: str, government: str, review: str, plan: str) -> dict[str, str]:
    text = f"{head}\n{SPEECH.format(government=government, review=review, plan=plan)}"
    source = SourceText(
        SourceDocument("page.txt", text.encode()), Decoding("utf-8"), text, Account.identity(len(text)), text
    )
    report = find_report(source.lines)
    assert isinstance(report, FoundReport)
    builder = TranscriptionBuilder(source, "test")
    write_report(builder, report)
    return values(builder.finish())


@pytest.mark.parametrize(
    ("head", "government", "years", "expected"),
    [
        (
            [
                "同心县第十七届人民代表大会第五次会议文件（三）",
                "政府工作报告",
                "2021年1月21日在同心县第十七届人民代表大会第五次会议上",
                "同心县代县长 云 岭",
            ],
            "县人民政府",
            ("2020年", "2021年"),
            ("640324", "2021-01-21", "17", "5", "云岭", "2020", "2021"),
        ),
        (
            [
                "循化撒拉族自治县政府工作报告",
                "——2022年1月10日在循化撒拉族自治县第十八届人民代表大会第二次会议上",
                "县人民政府县长 韩云岭",
            ],
            "县人民政府",
            ("2021年", "2022年"),
            ("630225", "2022-01-10", "18", "2", "韩云岭", "2021", "2022"),
        ),
        (
            [
                "南阳市宛城区人民政府",
                "工作报告",
                "——2019年4月8日在宛城区第六届人民代表大会第三次会议上",
                "区长 云 岭",
            ],
            "区人民政府",
            ("2018年", "2019年"),
            ("411302", "2019-04-08", "6", "3", "云岭", "2018", "2019"),
        ),
        (
            [
                "政府工作报告",
                "(2020年4月27日长泰县第十七届人民代表大会第四次会议审议通过)",
                "长泰县人民政府县长 云岭山",
            ],
            "县人民政府",
            ("2019年", "2020年"),
            ("350625", "2020-04-27", "17", "4", "云岭山", "2019", "2020"),
        ),
        (
            [
                "2018年淮南市政府工作报告",
                "2018年1月9日在淮南市第十六届人民代表大会第一次会议上",
                "市 长 云 岭",
            ],
            "市人民政府",
            ("过去五年", "2018年"),
            ("340400", "2018-01-09", "16", "1", "云岭", "2017", "2018"),
        ),
        (
            [
                "[安徽] 2017年铜陵市郊区政府工作报告",
                "政府工作报告",
                "2017年1月3日在郊区第十一届人民代表大会第一次会议上",
                "代区长  云岭",
            ],
            "区人民政府",
            ("2016年", "2017年"),
            ("340711", "2017-01-03", "11", "1", "云岭", "2016", "2017"),
        ),
        (
            [
                "政府工作报告",
                "二○一二年二月十日在伊犁哈萨克自治州第十三届人民代表大会第一次会议上",
                "自治州州长 毛力提·云岭",
            ],
            "自治州人民政府",
            ("过去五年", "2012年"),
            ("654000", "2012-02-10", "13", "1", "毛力提·云岭", "2011", "2012"),
        ),
        (
            [
                "政府工作报告",
                "2022年3月1日，在额济纳旗第十四届人民代表大会第一次会议上",
                "旗人民政府旗长：图 云",
            ],
            "旗人民政府",
            ("2021年", "2022年"),
            ("152923", "2022-03-01", "14", "1", "图云", "2021", "2022"),
        ),
    ],
)
def test_heads_as_the_adapters_read_them(
    head: list[str], government: str, years: tuple[str, str], expected: tuple[str, ...]
) -> None:
    found = read_page("\n".join(head), government, *years)
    names = ("gb2260", "delivered", "term", "meeting", "speaker_name", "review_year", "plan_year")
    assert tuple(found.get(name) for name in names) == expected


def chinese(number: int) -> str:
    digits = "〇一二三四五六七八九"
    tens, ones = divmod(number, 10)
    return (("" if tens == 1 else digits[tens]) + "十" if tens else "") + (digits[ones] if ones or not tens else "")


def chinese_day(day: date) -> str:
    year = "".join("〇一二三四五六七八九"[int(digit)] for digit in str(day.year))
    return f"{year}年{chinese(day.month)}月{chinese(day.day)}日"


days = st.dates(date(1985, 1, 1), date(2030, 12, 31))
ways_to_print_a_day = st.sampled_from([chinese_day, lambda day: f"{day.year}年{day.month}月{day.day}日"])
edges = st.sampled_from([("", ""), ("——", ""), ("（", "）"), ("(", ")"), ("― ", ""), ("—", "")])


@given(days, ways_to_print_a_day, edges, st.integers(1, 39), st.integers(1, 12), st.sampled_from(["第", ""]))
def test_session_lines_are_read_back(
    day: date, printed: object, edge: tuple[str, str], term: int, meeting: int, ordinal: str
) -> None:
    assert callable(printed)
    body = f"在于都县{ordinal}{chinese(term)}届人民代表大会{ordinal}{chinese(meeting)}次会议上"
    found = values(transcribe([(f"{edge[0]}{printed(day)}{body}{edge[1]}", "session")]))
    assert (found["delivered"], found["term"], found["meeting"]) == (day.isoformat(), str(term), str(meeting))
    assert found["session_body"] == "于都县人民代表大会"


@given(
    st.lists(
        st.tuples(
            st.text("2023年县第十届人大次会议上长 云·岭（）—", max_size=30),
            st.sampled_from(["title", "session", "speaker", "caption"]),
        ),
        max_size=5,
    )
)
def test_any_front_is_read_without_failing_and_every_value_is_printed(lines: list[tuple[str, str]]) -> None:
    front = [(line.strip(), role) for line, role in lines if line.strip()]
    transcription = transcribe(front)
    for name, value in values(transcription).items():
        if name in ("speaker_name", "title"):
            assert value in "".join(transcription.source.split()) or value in transcription.source
