"""The place of a report, told from all that the source prints."""

from __future__ import annotations

import pytest

from jiaokan import Origin

from .heads import PLAIN, read, transcribe, values


def session(place: str, day: str = "2023年1月10日") -> tuple[str, str]:
    return (f"{day}在{place}第三届人民代表大会第二次会议上", "session")


def place(found: dict[str, str]) -> tuple[str | None, ...]:
    return tuple(found.get(name) for name in ("place", "level", "province", "prefecture", "county", "gb2260"))


@pytest.mark.parametrize(
    ("title", "name", "expected"),
    [
        ("政府工作报告", "米东区", ("米东区", "county", "新疆维吾尔自治区", "乌鲁木齐市", "米东区", "650109")),
        (
            "政府工作报告",
            "乌鲁木齐市米东区",
            ("米东区", "county", "新疆维吾尔自治区", "乌鲁木齐市", "米东区", "650109"),
        ),
        ("政府工作报告", "乌海市", ("乌海市", "prefecture", "内蒙古自治区", "乌海市", None, "150300")),
        ("政府工作报告", "青海省", ("青海省", "province", "青海省", None, None, "630000")),
        ("政府工作报告", "天津市", ("天津市", "province", "天津市", None, None, "120000")),
        ("政府工作报告", "天津市西青区", ("西青区", "county", "天津市", None, "西青区", "120111")),
        ("政府工作报告", "昆山市", ("昆山市", "county", "江苏省", "苏州市", "昆山市", "320583")),
        ("政府工作报告", "仙桃市", ("仙桃市", "county", "湖北省", None, "仙桃市", "429004")),
        ("2023年阳泉市郊区政府工作报告", "郊区", ("郊区", "county", "山西省", "阳泉市", "郊区", "140311")),
        ("2023年山西省政府工作报告", "山西省", ("山西省", "province", "山西省", None, None, "140000")),
    ],
)
def test_units_with_their_codes(title: str, name: str, expected: tuple[str | None, ...]) -> None:
    assert place(values(transcribe([(title, "title"), session(name)]))) == expected


@pytest.mark.parametrize(
    ("name", "day", "code"),
    [
        ("萧山市", "1999年1月10日", "330181"),
        ("萧山市", "1993年1月10日", "339005"),
        ("萧山市", "2023年1月10日", None),
        ("达县", "2012年1月10日", "511721"),
        ("达县", "2013年1月10日", "511721"),
        ("达县", "2020年1月10日", None),
        ("巢湖市", "2009年1月10日", "341400"),
        ("巢湖市", "2015年1月10日", "340181"),
        ("米东区", "2030年1月10日", "650109"),
    ],
)
def test_the_code_is_that_of_the_year(name: str, day: str, code: str | None) -> None:
    facts, diagnostics = read(transcribe([("政府工作报告", "title"), session(name, day)]))
    assert facts["place"].value == name
    assert (facts["gb2260"].value if "gb2260" in facts else None) == code
    assert [d.code for d in diagnostics] == ([] if code else ["X104"])


def test_a_name_that_is_not_unique_is_singled_out_by_the_speech() -> None:
    body = [*PLAIN, "融入长春发展大局，服务长春都市圈，提升长春东部门户功能，深化吉林长春合作。"]
    found = values(transcribe([("政府工作报告", "title"), session("朝阳区")], body))
    assert found["gb2260"] == "220104"


def test_a_name_that_is_not_unique_stays_without_code() -> None:
    facts, diagnostics = read(transcribe([("政府工作报告", "title"), session("郊区")]))
    assert "gb2260" not in facts
    assert facts["level"].value == "county"
    assert [d.code for d in diagnostics] == ["X104"]
    assert "candidates" in diagnostics[0].hint


@pytest.mark.parametrize("code", ["1403110001", "1403000007"])
def test_the_site_code_singles_out(code: str) -> None:
    found = values(transcribe([("政府工作报告", "title"), session("郊区")], after=f"网站标识码：{code}"))
    assert found["gb2260"] == "140311"


def test_place_by_site_code_alone_needs_the_speech_to_agree() -> None:
    footer = "政府网站标识码：1503000001"
    city = ["各位代表：", "我代表市人民政府报告工作。", "乌海要发展，乌海要振兴，建设美丽乌海。"]
    assert values(transcribe([], city, after=footer))["gb2260"] == "150300"
    county = ["各位代表：", "我代表县人民政府报告工作。", "乌海要发展，乌海要振兴，建设美丽乌海。"]
    assert "gb2260" not in values(transcribe([], county, after=footer))
    elsewhere = ["各位代表：", "我代表市人民政府报告工作。", "云岭要发展。"]
    assert "gb2260" not in values(transcribe([], elsewhere, after=footer))


def test_lines_that_name_different_places_leave_it_empty() -> None:
    facts, diagnostics = read(transcribe([("2023年同心县政府工作报告", "title"), session("米东区")]))
    assert not {"place", "gb2260", "level"} & facts.keys()
    assert [d.code for d in diagnostics] == ["X101"]


def test_a_portal_that_reprints_does_not_contradict() -> None:
    facts = [("publisher", "吴忠市人民政府", Origin.LABEL)]
    assert values(transcribe([("政府工作报告", "title"), session("同心县")], facts=facts))["gb2260"] == "640324"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([("2023年政府工作报告", "title"), ("同心县人民政府县长 云岭", "speaker")], "同心县"),
        ([("同心县2023年政府工作报告", "title")], "同心县"),
        ([("关于同心县的话", "subtitle")], None),
    ],
)
def test_places_in_other_lines(lines: list[tuple[str, str]], expected: str | None) -> None:
    body = ["各位代表：", "现在，我代表人民政府报告工作。"]
    assert values(transcribe(lines, body)).get("place") == expected


def test_place_of_the_opening_formula() -> None:
    body = ["各位代表：", "现在，我代表同心县第十七届人民政府向大会报告工作。"]
    assert values(transcribe([("2023年政府工作报告", "title")], body))["gb2260"] == "640324"


def test_without_any_year_a_code_that_changed_is_not_chosen() -> None:
    facts, diagnostics = read(transcribe([], ["各位代表：", "现在，我代表同心县人民政府向大会报告工作。"]))
    assert (facts["place"].value, facts["level"].value) == ("同心县", "county")
    assert (facts["province"].value, facts["county"].value) == ("宁夏回族自治区", "同心县")
    assert "prefecture" not in facts
    assert "gb2260" not in facts
    assert [d.code for d in diagnostics] == ["X104"]


def test_townships_belong_to_their_county_and_have_no_code() -> None:
    found = values(transcribe([("2023年同心县云岭乡政府工作报告", "title"), session("云岭乡")]))
    assert place(found) == ("云岭乡", "township", "宁夏回族自治区", "吴忠市", "同心县", None)


def test_development_zones_stay_without_code() -> None:
    found = values(transcribe([("2023年南京江北新区政府工作报告", "title")], ["各位代表：", "我报告工作。"]))
    assert found["place"] == "南京江北新区"
    assert not {"gb2260", "level"} & found.keys()


def test_fictional_names_have_no_code() -> None:
    found = values(transcribe([("2023年云岭县政府工作报告", "title"), session("云岭县")]))
    assert place(found) == ("云岭县", "county", None, None, "云岭县", None)


def test_national_reports() -> None:
    front = [("政府工作报告", "title"), ("2023年3月5日在第十四届全国人民代表大会第一次会议上", "session")]
    found = values(transcribe([*front, ("国务院总理 云岭", "speaker")], ["各位代表：", "现在，我代表国务院报告工作。"]))
    assert found["level"] == "national"
    assert "gb2260" not in found
    assert values(transcribe([], ["各位代表：", "现在，我代表国务院报告工作。"]))["level"] == "national"
    assert values(transcribe([], ["各位代表：", "我国" * 9]))["level"] == "national"
    assert "level" not in values(transcribe([], ["各位代表：", "我国" * 9 + "全省" * 9]))


@pytest.mark.parametrize(
    ("opening", "level"),
    [
        ("县人民政府", "county"),
        ("区人民政府", "county"),
        ("省人民政府", "province"),
        ("自治州人民政府", "prefecture"),
        ("市人民政府", None),
    ],
)
def test_the_kind_of_government_gives_the_level_of_a_place_without_name(opening: str, level: str | None) -> None:
    found = values(transcribe([], ["各位代表：", f"现在，我代表{opening}向大会报告工作。"]))
    assert found.get("level") == level
    assert "place" not in found


def test_level_of_a_part_that_names_one_kind_of_government() -> None:
    assert values(transcribe([], ["县政府班子改进作风，县政府工作更加务实。"]))["level"] == "county"
    assert "level" not in values(transcribe([], ["县政府班子改进作风，落实省政府部署。"]))


def test_places_named_around_the_report_count_when_the_speech_agrees() -> None:
    facts = [("source", "平昌县人民政府办公室", Origin.LABEL)]
    front = [("政府工作报告", "title"), ("2019年2月18日在县十七届人大四次会议上", "session")]
    speech = ["各位代表：", "现在，我代表县人民政府向大会报告工作。", "建设平昌，发展平昌，美丽平昌。"]
    found = values(transcribe(front, speech, facts=facts))
    assert (found["gb2260"], found["session_body"]) == ("511923", "平昌县人民代表大会")
    silent = values(transcribe(front, speech[:2], facts=facts))
    assert not {"gb2260", "place", "session_body"} & silent.keys()


def test_the_congress_decides_between_a_place_and_its_part() -> None:
    facts, diagnostics = read(transcribe([("2023年乌鲁木齐市米东区政府工作报告", "title"), session("乌鲁木齐市")]))
    assert "place" not in facts
    assert [d.code for d in diagnostics] == ["X101"]
    found = values(transcribe([("2023年乌鲁木齐市政府工作报告", "title"), session("米东区")]))
    assert found["gb2260"] == "650109"


def test_the_lowest_of_a_chain_reports_where_no_congress_is_named() -> None:
    front = [("2023年宁夏政府工作报告", "title"), ("同心县人民政府县长 云岭", "speaker")]
    assert values(transcribe(front, ["各位代表：", "我报告工作。"]))["gb2260"] == "640324"


@pytest.mark.parametrize(
    ("opening", "expected"),
    [
        ("现在，我代表同心县人民政府报告工作。", "同心县"),
        ("我受同心县人民政府委托，向大会报告工作。", "同心县"),
        ("我代表第十七届同心县人民政府报告工作。", "同心县"),
        ("我代表云岭县人民政府报告工作。", "云岭县"),
        ("各位代表现在我代表县人民政府报告工作。", None),
        ("我代表上届县人民政府报告工作。", None),
        ("我代表本届政府报告工作。", None),
        ("我代表全市人民和市政府报告工作。", None),
        ("我代表县委县政府报告工作。", None),
    ],
)
def test_no_place_is_made_of_other_words(opening: str, expected: str | None) -> None:
    assert values(transcribe([], ["各位代表：", opening])).get("place") == expected


@pytest.mark.parametrize(
    ("title", "session_place", "office"),
    [
        ("岚泽市云坞区2023年政府工作报告", "云坞区", "区长"),
        ("2023年云坞区政府工作报告", "岚泽市云坞区", "云坞区人民政府区长"),
        ("政府工作报告", "岚泽市云坞区", "云坞区人民政府区长"),
    ],
)
def test_a_district_that_the_data_does_not_have_with_and_without_its_city(
    title: str, session_place: str, office: str
) -> None:
    facts, diagnostics = read(transcribe([(title, "title"), session(session_place), (f"{office} 云岭", "speaker")]))
    found = {name: fact.value for name, fact in facts.items()}
    assert place(found) == ("云坞区", "county", None, "岚泽市", "云坞区", None)
    assert [d.code for d in diagnostics] == ["X104"]


def test_two_districts_that_the_data_does_not_have_contradict() -> None:
    facts, diagnostics = read(transcribe([("岚泽市云坞区2023年政府工作报告", "title"), session("岚泽市溪口区")]))
    assert "place" not in facts
    assert "X101" in [d.code for d in diagnostics]


def test_a_street_below_a_city_and_a_district_that_the_data_does_not_have() -> None:
    found = values(transcribe([("2023年岚泽市云坞区滨河街道办事处工作报告", "title")]))
    assert (found["place"], found["level"]) == ("滨河街道", "township")


def test_a_zone_is_named_whole() -> None:
    for title, name in (
        ("2023年岚泽经济技术开发区管委会工作报告", "岚泽经济技术开发区"),
        ("2023年阳泉市经济技术开发区管委会工作报告", "阳泉市经济技术开发区"),
    ):
        found = values(transcribe([(title, "title")]))
        assert found["place"] == name
        assert "level" not in found


def test_a_title_with_a_year_in_numerals() -> None:
    for year in ("二〇〇四", "二00四", "二OO四"):
        found = values(transcribe([(f"{year}年云泽县政府工作报告", "title"), (f"（{year}年二月二十四日）", "session")]))
        assert (found["place"], found["title_year"], found["delivered"]) == ("云泽县", "2004", "2004-02-24")


@pytest.mark.parametrize(
    ("sentence", "level"),
    [
        ("各县（市、区）要抓好落实。", "prefecture"),
        ("个别县区财政吃紧。", "prefecture"),
        ("全市六县两区面貌一新。", "prefecture"),
        ("进入全省十强县市区行列，各乡镇要抓好落实。", None),
        ("县域经济稳步发展。", None),
        ("群众安全感列青山市各县市区第二位。", None),
        ("增速居全市各县（市、区）前列。", None),
        ("我们加强与周边各县区的联系。", None),
        ("承接各县（市、区）产业转移。", None),
        ("我市与相邻两县一区签订协议。", None),
        ("吸引部分县区的群众来我市购房。", None),
    ],
)
def test_level_of_a_city_that_the_data_does_not_have(sentence: str, level: str | None) -> None:
    found = values(transcribe([("政府工作报告", "title"), session("岚泽市")], [*PLAIN, sentence]))
    assert (found["place"], found.get("level")) == ("岚泽市", level)
