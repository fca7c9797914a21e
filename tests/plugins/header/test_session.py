"""Session lines in the forms in which pages print them."""

from __future__ import annotations

import pytest

from .heads import read, transcribe, values

TITLE = ("政府工作报告", "title")
TONGXIN = {"session_body": "同心县人民代表大会", "term": "17", "meeting": "3", "delivered": "2023-01-10"}


@pytest.mark.parametrize(
    "lines",
    [
        ["2023年1月10日在同心县第十七届人民代表大会第三次会议上"],
        ["——2023年1月10日在同心县第十七届人民代表大会第三次会议上"],
        ["――2023年1月10日在同心县第十七届人民代表大会第三次会议上"],
        ["（2023年1月10日在同心县第十七届人民代表大会第三次会议上）"],
        ["(2023年1月10日在同心县第十七届人民代表大会第三次会议上"],
        ["（2023年1月10日同心县第十七届人民代表大会第三次会议）"],
        ["二〇二三年一月十日在同心县第十七届人民代表大会第三次会议上"],
        ["—二○二三年一月十日于同心县十七届人大三次会议上"],
        ["2023年1月10日在同心县十七届人民代表大会第三次会议上"],
        ["2023年1月10日在同心县第17届人民代表大会第3次会议上"],
        ["２０２３年１月１０日在同心县第十七届人民代表大会第三次会议上"],
        ["2023年1月10日在同心县第十七届", "人民代表大会第三次会议上"],
        ["2023年1月10日在同心县", "第十七届人民代表大会第三次会议上"],
        ["在同心县第十七届人民代表大会第三次会议上", "（2023年1月10日）"],
        ["（2023年1月10日）", "在同心县第十七届人民代表大会第三次会议上"],
        ["在同心县第十七届人民代表大会第三次会议上（2023年1月10日）"],
        ["2023 年 1 月 10 日在同心县第十七届人民代表大会第三次会议上"],
        ["2023年1月10日上午在同心县第十七届人民代表大会第三次会议上"],
        ["2023年1月10日至12日在同心县第十七届人民代表大会第三次全体会议上"],
        ["2023年1月10日在同心县人民代表大会第十七届第三次会议上"],
    ],
)
def test_forms_of_the_session_line(lines: list[str]) -> None:
    found = values(transcribe([TITLE, *((line, "session") for line in lines)]))
    assert {name: found.get(name) for name in TONGXIN} == TONGXIN
    assert found["place"] == "同心县"
    assert found["gb2260"] == "640324"


def test_session_and_speaker_on_one_line() -> None:
    line = "（2023年1月10日在同心县第十七届人民代表大会第三次会议上  县长 云 岭）"
    found = values(transcribe([TITLE, (line, "session")]))
    assert {name: found[name] for name in TONGXIN} == TONGXIN
    assert (found["speaker_office"], found["speaker_name"]) == ("县长", "云岭")


def test_title_session_and_speaker_on_one_line() -> None:
    line = "2023年同心县政府工作报告——2023年1月10日在同心县第十七届人民代表大会第三次会议上　　县长　云岭"
    found = values(transcribe([(line, "title")]))
    assert {name: found[name] for name in TONGXIN} == TONGXIN
    assert found["title"] == "2023年同心县政府工作报告"
    assert found["speaker_name"] == "云岭"


@pytest.mark.parametrize(
    ("line", "body", "place"),
    [
        ("在于都县第十七届人民代表大会第三次会议上", "于都县人民代表大会", "于都县"),
        ("在2023年1月10日召开的于都县第十七届人民代表大会第三次会议上", "于都县人民代表大会", "于都县"),
        ("于都县第十七届人民代表大会第三次会议", "于都县人民代表大会", "于都县"),
        ("2023年1月10日在日喀则市第二届人民代表大会第三次会议上", "日喀则市人民代表大会", "日喀则市"),
        ("2023年1月10日日喀则市第二届人民代表大会第三次会议", "日喀则市人民代表大会", "日喀则市"),
        ("2023年1月10日在吉林市昌邑区第九届人民代表大会第四次会议上", "吉林市昌邑区人民代表大会", "昌邑区"),
        ("2023年1月10日上午9时在于都县第十七届人民代表大会第三次会议上", "于都县人民代表大会", "于都县"),
        ("2023年1月10日上午9时在云岭县第十七届人民代表大会第三次会议上", "云岭县人民代表大会", "云岭县"),
    ],
)
def test_place_in_the_session_line(line: str, body: str, place: str) -> None:
    found = values(transcribe([TITLE, (line, "session")]))
    assert found["session_body"] == body
    assert found["place"] == place


def test_the_nation_is_a_level_and_no_place() -> None:
    found = values(transcribe([TITLE, ("2023年3月5日在第十四届全国人民代表大会第一次会议上", "session")]))
    assert found["session_body"] == "全国人民代表大会"
    assert found["level"] == "national"
    assert "place" not in found


def test_bare_body_is_completed_with_the_place() -> None:
    front = [("2023年同心县政府工作报告", "title"), ("2023年1月10日在县十七届人大三次会议上", "session")]
    assert values(transcribe(front))["session_body"] == "同心县人民代表大会"


@pytest.mark.parametrize(
    "line",
    [
        "1月10日在同心县第十七届人民代表大会第三次会议上",
        "202x年1月10日在同心县第十七届人民代表大会第三次会议上",
        "2023年2月30日在同心县第十七届人民代表大会第三次会议上",
    ],
)
def test_a_day_that_is_not_printed_whole_is_not_invented(line: str) -> None:
    found = values(transcribe([TITLE, (line, "session")]))
    assert "delivered" not in found
    assert found["term"] == "17"


def test_sessions_that_the_speech_mentions_are_not_its_own() -> None:
    body = ["各位代表：", "我代表市人民政府报告工作。", "全面完成了县十七届人大二次会议确定的任务。"]
    assert not {"term", "meeting", "session_body"} & values(transcribe([TITLE], body)).keys()


def test_session_that_the_speaker_addresses() -> None:
    body = ["各位代表：", "现在，我代表国务院，向第十五届全国人民代表大会第二次会议作报告。"]
    found = values(transcribe([], body))
    assert (found["session_body"], found["term"], found["meeting"]) == ("全国人民代表大会", "15", "2")


def test_every_fact_stands_where_it_says() -> None:
    front = [TITLE, ("（二〇二三年一月十日在同心县第十七届", "session"), ("人民代表大会第三次会议上）", "session")]
    transcription = transcribe([*front, ("县长 云 岭", "speaker")], before="首页 > 正文")
    facts, _ = read(transcription)
    for name, printed in {
        "delivered": "二〇二三年一月十日",
        "term": "十七",
        "meeting": "三",
        "speaker_name": "云 岭",
    }.items():
        fact = facts[name]
        assert fact.start is not None
        assert fact.printed == printed == transcription.source[fact.start : fact.end]
    assert all(fact.rule for fact in facts.values())


def test_session_of_a_caption_stands_in_for_a_lost_line() -> None:
    caption = "2月3日，同心县第十七届人民代表大会第三次会议在县礼堂开幕。县长云岭作政府工作报告。"
    found = values(transcribe([TITLE, (caption, "caption")]))
    assert (found["session_body"], found["term"], found["meeting"]) == ("同心县人民代表大会", "17", "3")
    assert "delivered" not in found


def test_session_of_the_place_that_the_speaker_addresses() -> None:
    body = ["各位代表：", "我代表区人民政府，向区第六届人民代表大会第三次会议报告工作，请予审议。"]
    found = values(transcribe([TITLE], body))
    assert (found["term"], found["meeting"]) == ("6", "3")
    assert "session_body" not in found
    body[1] = "我代表县人民政府，向同心县第六届人民代表大会第三次会议报告工作，请予审议。"
    assert values(transcribe([TITLE], body))["session_body"] == "同心县人民代表大会"


def test_day_of_a_meeting_that_is_no_congress() -> None:
    line = "——2023年2月20日在同心经济开发区2023年工作会议上"
    found = values(transcribe([TITLE, (line, "session")]))
    assert found["delivered"] == "2023-02-20"
    assert not {"term", "meeting", "session_body"} & found.keys()
