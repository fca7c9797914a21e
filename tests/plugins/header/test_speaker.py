"""Speaker lines in the forms in which pages print them."""

from __future__ import annotations

import pytest

from .heads import PLAIN, transcribe, values

TITLE = ("政府工作报告", "title")
SESSION = ("2023年1月10日在同心县第十七届人民代表大会第三次会议上", "session")


@pytest.mark.parametrize(
    ("line", "office", "name"),
    [
        ("县长 云岭", "县长", "云岭"),
        ("县长\u2002\u2002云岭山", "县长", "云岭山"),
        ("县长云岭", "县长", "云岭"),
        ("县长：云岭", "县长", "云岭"),
        ("代县长　云　岭", "代县长", "云岭"),
        ("县长（代） 云岭", "县长(代)", "云岭"),
        ("同心县人民政府县长 云岭", "同心县人民政府县长", "云岭"),
        ("同心县人民政府代理县长 云岭", "同心县人民政府代理县长", "云岭"),
        ("县委副书记、县长 云岭", "县委副书记、县长", "云岭"),
        ("报告人：县长 云岭", "县长", "云岭"),
        ("（县长 云岭）", "县长", "云岭"),
        ("——县长 云岭", "县长", "云岭"),
        ("县 长　云 岭", "县长", "云岭"),
        ("省长 云岭", "省长", "云岭"),
        ("自治区主席 阿依·吐尔逊", "自治区主席", "阿依·吐尔逊"),
        ("新疆维吾尔自治区人民政府主席 阿依努尔·吐尔逊江", "新疆维吾尔自治区人民政府主席", "阿依努尔·吐尔逊江"),
        ("市长 欧阳云岭", "市长", "欧阳云岭"),
        ("国务院总理 云岭", "国务院总理", "云岭"),
        ("国务院副总理兼国家计划委员会主任云岭", "国务院副总理兼国家计划委员会主任", "云岭"),
        ("州长 云岭（女，柯尔克孜族）", "州长", "云岭"),
        ("旗长 云岭", "旗长", "云岭"),
        ("代旗长　那顺巴雅尔", "代旗长", "那顺巴雅尔"),
        ("旗人民政府旗长：额尔德尼巴图", "旗人民政府旗长", "额尔德尼巴图"),
        ("党工委副书记、管委会主任 云岭", "党工委副书记、管委会主任", "云岭"),
        ("县长、党组书记 云岭", "县长、党组书记", "云岭"),
        ("市长 云岭山同志", "市长", "云岭山"),
        ("区长候选人 云岭", "区长候选人", "云岭"),
        ("盟行政公署盟长 云岭", "盟行政公署盟长", "云岭"),
        ("云岭 县长", "县长", "云岭"),
    ],
)
def test_forms_of_the_speaker_line(line: str, office: str, name: str) -> None:
    found = values(transcribe([TITLE, SESSION, (line, "speaker")]))
    assert found["speaker_name"] == name
    assert found["speaker_office"].replace("（", "(").replace("）", ")") == office


@pytest.mark.parametrize("line", ["县长：凝心聚力谋发展", "县长 谈民生实事项目", "县政府办公室主任 张三丰"])
def test_slogans_and_other_offices_are_no_speakers(line: str) -> None:
    assert "speaker_name" not in values(transcribe([TITLE, SESSION, (line, "speaker")]))


def test_office_and_name_on_two_lines() -> None:
    found = values(transcribe([TITLE, SESSION, ("同心县人民政府县长", "speaker"), ("云岭", "speaker")]))
    assert (found["speaker_office"], found["speaker_name"]) == ("同心县人民政府县长", "云岭")


def test_a_speaker_that_the_adapter_took_for_a_subtitle() -> None:
    found = values(transcribe([TITLE, SESSION, ("县长 云岭", "subtitle")]))
    assert found["speaker_name"] == "云岭"


def test_office_of_a_bare_name_from_the_caption() -> None:
    caption = "1月10日，同心县第十七届人民代表大会第三次会议开幕。县长云岭作政府工作报告。"
    found = values(transcribe([TITLE, SESSION, ("云岭", "speaker"), (caption, "caption")]))
    assert (found["speaker_office"], found["speaker_name"]) == ("县长", "云岭")


@pytest.mark.parametrize(
    ("news", "office"),
    [
        ("会议开幕，县长云岭代表县人民政府向大会作政府工作报告。", "县长"),
        ("会上县长云岭作政府工作报告。", "县长"),
        ("会上，同心县人民政府代县长云岭作了《政府工作报告》。", "同心县人民政府代县长"),
    ],
)
def test_speaker_from_news_about_the_speech(news: str, office: str) -> None:
    found = values(transcribe([TITLE, SESSION], before=news))
    assert (found["speaker_office"], found["speaker_name"]) == (office, "云岭")


@pytest.mark.parametrize(
    "line", ["县长 XXX", "县长 ×××", "县长 某某", "本报记者 云岭", "来源：同心日报", "字号 大 中 小"]
)
def test_no_name_is_made_of_other_lines(line: str) -> None:
    assert "speaker_name" not in values(transcribe([TITLE, SESSION, (line, "speaker")]))


def test_persons_of_the_speech_are_not_the_speaker() -> None:
    body = [*PLAIN, "县长云山同志去年调离，我们表示感谢。"]
    assert "speaker_name" not in values(transcribe([TITLE, SESSION], body))
