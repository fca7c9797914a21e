"""Title, session line and speaker in all the forms that pages print them in."""

from __future__ import annotations

import pytest

from jiaokan_source_plaintext.adapter import PlainText

from .pages import SESSION, SPEAKER, TITLE, codes, facts, flat, front, read_one, speech

PLAIN = PlainText()


@pytest.mark.parametrize(
    "session",
    [
        ["——2024年1月9日在云溪县第十八届人民代表大会第三次会议上"],
        ["――2024年1月9日在云溪县第十八届人民代表大会第三次会议上"],
        ["2024年1月9日在云溪县第十八届人民代表大会第三次会议上"],
        ["(2024年1月9日在云溪县第十八届人民代表大会第三次会议上)"],
        ["（2024年1月9日在云溪县第十八届人民代表大会第三次会议上"],
        ["（二〇二四年一月九日在云溪县第十八届", "人民代表大会第三次会议上）"],
        ["——二○二四年一月九日在云溪县第十八届人民代表大会", "第三次会议上"],
        ["——在云溪县十八届人大三次会议上", "（2024年1月9日）"],
        ["——2024年1月9日", "在云溪县第十八届人民代表大会第三次会议上"],
        ["2024年1月9日至11日在云溪县第十八届人民代表大会第三次会议上"],
        ["（2024年1月9日云溪县第十八届人民代表大会第三次会议通过）"],
        ["——2024年1月9日在云溪镇第十九届人民代表大会第五次会议上"],
        ["— 2024年1月9日在云溪县第十八届人民代表大会第三次全体会议上"],
    ],
)
def test_session_lines(session: list[str]) -> None:
    found = read_one(PLAIN, flat("\n".join([TITLE, *session, SPEAKER, *speech()])))
    assert front(found, "session") == session
    assert front(found, "speaker") == [SPEAKER]
    assert found.body.startswith("各位代表:\n现在,我代表")


@pytest.mark.parametrize(
    "speaker",
    [
        "县长 林远舟",
        "县长:林远舟",
        "云溪县人民政府县长 林 远",
        "云溪县人民政府代县长　林远舟",
        "林远舟",
        "林远舟 县长",
        "自治州州长 艾尔肯·吐尼亚孜",
        "市 长 龚 正",
        "县长 欧 阳 静",
        "县　　长　　　林 远 舟",
        "报告人：林远舟",
        "云溪县委副书记、县长 林远舟",
        "区长 林远舟（女）",
        "常务副县长 欧阳远舟",
        "国务院总理 林远舟",
    ],
)
def test_speaker_lines(speaker: str) -> None:
    found = read_one(PLAIN, flat("\n".join([TITLE, SESSION, speaker, *speech()])))
    assert front(found, "speaker") == [speaker]


@pytest.mark.parametrize(
    "lines",
    [
        ["政府工作报告"],
        ["政 府 工 作 报 告"],
        ["云溪县人民政府", "工作报告"],
        ["云溪县2024年", "政府工作报告"],
        ["政府工作报告（全文）"],
        ["2024年云溪县人民政府工作报告"],
        ["云溪县人民政府2024年工作报告"],
        ["云溪地区行政公署工作报告"],
        ["（青山省）2024年云溪县政府工作报告"],
    ],
)
def test_title_lines(lines: list[str]) -> None:
    found = read_one(PLAIN, flat("\n".join([*lines, SESSION, SPEAKER, *speech()])))
    assert front(found, "title") == lines


def test_session_and_speaker_on_one_line() -> None:
    found = read_one(PLAIN, flat("\n".join([TITLE, f"{SESSION} 县长 林远舟", *speech()])))
    assert front(found, "session") == [SESSION]
    assert front(found, "speaker") == ["县长 林远舟"]


@pytest.mark.parametrize(
    "lines",
    [["2024年1月9日 县长 林远舟"], ["县长 林远舟（2024年1月9日）"], ["县长 林远舟 二〇二四年一月九日"]],
)
def test_day_and_speaker_on_one_line(lines: list[str]) -> None:
    found = read_one(PLAIN, flat("\n".join([TITLE, *lines, *speech()])))
    assert front(found, "speaker") == ["县长 林远舟"]
    assert len(front(found, "session")) == 1


def test_a_report_that_was_a_paper_of_the_session() -> None:
    paper = "云溪县第十八届人民代表大会第三次会议文件（一）"
    found = read_one(PLAIN, flat("\n".join([paper, TITLE, SPEAKER, *speech()])))
    assert front(found, "session") == [paper]
    assert front(found, "title") == [TITLE]


def test_a_sentence_of_news_before_the_speech_is_a_caption() -> None:
    news = "2024年1月9日，在云溪县第十八届人民代表大会第三次会议上，县长林远舟作政府工作报告，全文如下："
    found = read_one(PLAIN, flat("\n".join([TITLE, news, *speech()])))
    assert front(found, "caption") == [news]


def test_office_and_name_on_two_lines() -> None:
    found = read_one(PLAIN, flat("\n".join([TITLE, SESSION, "云溪县人民政府", "县长", "林远舟", *speech()])))
    assert front(found, "speaker") == ["云溪县人民政府", "县长", "林远舟"]


def test_caption_between_speaker_and_salutation_is_no_body() -> None:
    caption = "1月9日,云溪县第十八届人民代表大会第三次会议开幕。县长林远舟作政府工作报告。本报记者 田野 摄"
    found = read_one(PLAIN, flat("\n".join([TITLE, SESSION, SPEAKER, caption, *speech()])))
    assert front(found, "caption") == [caption]
    assert found.body.startswith("各位代表:")


def test_page_fields_around_the_session_line() -> None:
    lines = [
        "下载",
        "打印",
        "全屏",
        "【字号：",
        "加大",
        "还原",
        "减小",
        "】",
        TITLE,
        SESSION,
        "来源：云溪日报",
        "时间：2024-02-01",
        SPEAKER,
    ]
    found = read_one(PLAIN, flat("\n".join([*lines, *speech(), "相关报道："])))
    assert facts(found)["source"] == "云溪日报"
    assert facts(found)["published"] == "2024-02-01"
    assert found.body == "\n".join(speech())


def test_date_of_a_byline_is_when_it_was_published() -> None:
    byline = "2024-02-01 08:00:01　来源：云溪日报　作者：田野"
    found = read_one(PLAIN, flat("\n".join([TITLE, byline, SESSION, SPEAKER, *speech()])))
    assert facts(found)["published"] == "2024-02-01T08:00:01"
    assert facts(found)["author"] == "田野"


def test_text_in_one_line_is_taken_apart() -> None:
    lines = [f"2024\t{TITLE}{SESSION}　　　　　县长林远舟", *speech(40)]
    found = read_one(PLAIN, flat("　　".join(lines)))
    assert front(found, "title") == [TITLE]
    assert front(found, "session") == [SESSION]
    assert front(found, "speaker") == ["县长林远舟"]
    assert found.body == "\n".join(speech(40))


def test_masked_copy_is_marked() -> None:
    lines = ["X市202x年政府工作报告", "——202x年1月9日在X市第×届人民代表大会第三次会议上", "市长 ×××", *speech()]
    found = read_one(PLAIN, flat("\n".join(lines)))
    assert facts(found)["masked"] == "yes"
    assert "I304" in codes(found)


def test_share_card_copy_before_the_text_is_not_the_beginning() -> None:
    lines = [f"各位代表:{speech()[1]}", "分享到：", TITLE, SESSION, SPEAKER, *speech()]
    found = read_one(PLAIN, flat("\n".join(lines)))
    assert found.body == "\n".join(speech())
    assert front(found, "title") == [TITLE]


@pytest.mark.parametrize(
    "salutation",
    [
        "各位代表：",
        "各位代表！",
        "各位代表,",
        "各位代表、同志们：",
        "尊敬的各位代表:",
        "主席团、各位代表：",
        "各位代表",
    ],
)
def test_salutations(salutation: str) -> None:
    found = read_one(PLAIN, flat("\n".join([TITLE, SESSION, SPEAKER, salutation, *speech()[1:]])))
    assert found.body.startswith(f"{salutation}\n现在,")


def test_salutation_and_opening_on_one_line() -> None:
    lines = speech()
    found = read_one(PLAIN, flat("\n".join([TITLE, SESSION, SPEAKER, lines[0] + lines[1], *lines[2:]])))
    assert found.body.startswith("各位代表:现在,我代表")


def test_lost_salutation_is_said() -> None:
    found = read_one(PLAIN, flat("\n".join([TITLE, SESSION, SPEAKER, *speech()[1:]])))
    assert found.body.startswith("现在,我代表")
    assert "I301" in codes(found)


@pytest.mark.parametrize(
    ("line", "source", "published"),
    [
        ("（原载《云溪日报》2024年1月20日第一版）", "云溪日报", "2024-01-20"),
        ("《云溪日报》二〇二四年一月二十日", "云溪日报", "2024-01-20"),
        ("云溪日报 2024年1月20日 星期六 第01版：要闻", "云溪日报", "2024-01-20"),
        ("云溪县人民政府公报　2024年第2期（总第37期）　　·3·", "云溪县人民政府公报", None),
    ],
)
def test_paper_that_printed_the_report(line: str, source: str, published: str | None) -> None:
    found = read_one(PLAIN, flat("\n".join([line, TITLE, SESSION, SPEAKER, *speech()])))
    assert facts(found)["source"] == source
    assert facts(found).get("published") == published


@pytest.mark.parametrize("line", ["注册:2003年8月12日", "今天是2024年2月19日 星期一", "最后登录:2024-02-10"])
def test_days_that_are_not_of_the_page(line: str) -> None:
    found = read_one(PLAIN, flat("\n".join([line, TITLE, SESSION, SPEAKER, *speech()])))
    assert "published" not in facts(found)


def test_day_of_the_last_change_where_no_other_is_printed() -> None:
    lines = [TITLE, "作者：政府办　更新时间：2024-2-11", SESSION, SPEAKER, *speech()]
    assert facts(read_one(PLAIN, flat("\n".join(lines))))["published"] == "2024-02-11"
    lines.insert(1, "发布时间：2024-02-09")
    assert facts(read_one(PLAIN, flat("\n".join(lines))))["published"] == "2024-02-09"


def test_labels_and_paths_are_no_part_of_a_title() -> None:
    path = "云溪人家社区 → 地方文献 → 云溪县二〇二四年政府工作报告"
    found = read_one(PLAIN, flat("\n".join([path, f"内容概述\t{TITLE}", "政府工作报告", SESSION, *speech()])))
    assert front(found, "title") == ["政府工作报告"]
    assert front(found, "page-title") == []


def test_title_of_a_blog_with_its_moment() -> None:
    line = f"[转载]{TITLE} (2024-02-03 10:11:12)转载▼"
    found = read_one(PLAIN, flat("\n".join([line, "政府工作报告", SESSION, SPEAKER, *speech()])))
    assert front(found, "page-title") == [f"[转载]{TITLE}"]
    assert facts(found)["published"] == "2024-02-03T10:11:12"


def test_title_in_two_lines_with_spaces() -> None:
    found = read_one(PLAIN, flat("\n".join(["云溪县人民政府", "工 作 报 告", SESSION, SPEAKER, *speech()])))
    assert front(found, "title") == ["云溪县人民政府", "工 作 报 告"]


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("来源：县政府办公室浏览量：1,206语音播报", "县政府办公室"),
        ("来源：县政府办公室字体大小：大 中 小", "县政府办公室"),
        ("〔资料来源：云溪县档案馆〕", "云溪县档案馆"),
    ],
)
def test_value_of_a_field_ends_where_another_begins(line: str, source: str) -> None:
    found = read_one(PLAIN, flat("\n".join([TITLE, line, SESSION, SPEAKER, *speech()])))
    assert facts(found)["source"] == source


def test_long_name_and_other_meeting() -> None:
    meeting = "——2024年2月20日在云溪经济开发区2024年工作会议上"
    found = read_one(PLAIN, flat("\n".join([TITLE, meeting, "旗长　额尔德尼巴图", *speech()])))
    assert front(found, "session") == [meeting]
    assert front(found, "speaker") == ["旗长　额尔德尼巴图"]


@pytest.mark.parametrize("salutation", ["同志们：", "各位领导、同志们：", "尊敬的各位领导、各位来宾："])
def test_salutation_of_another_meeting(salutation: str) -> None:
    title = "2024年云溪经济开发区管委会工作报告"
    opening = "受党工委委托，我代表管委会作工作报告，请审议。"
    for lines in ([salutation, opening], [salutation + opening]):
        found = read_one(PLAIN, flat("\n".join([title, *lines, *speech()[2:]])))
        assert found.body.startswith("\n".join(lines))
        assert codes(found).isdisjoint({"I301"})


def test_leaders_are_saluted_before_the_deputies() -> None:
    found = read_one(PLAIN, flat("\n".join([TITLE, SESSION, "各位领导、各位代表：", *speech()[1:]])))
    assert found.body.startswith("各位领导、各位代表：")
