"""The outline: levels, leads, frame, annexes."""

from __future__ import annotations

import pytest
from lxml import etree

from jiaokan import Diagnostic, Division, Salute, convert
from jiaokan_extract_outline.extractor import Outline

from ..texts import findings, tree
from .reports import FILLER, THREE_LEVELS, UNNUMBERED_PARTS, report


def outline(text: str) -> list[tuple[int, str, str]]:
    return tree(text, findings(Outline(), text))


def types(text: str) -> dict[str, str]:
    found = sorted((d for d in findings(Outline(), text) if isinstance(d, Division)), key=lambda d: d.start)
    return {text[d.label_end : d.end]: d.subtype or d.type for d in found if d.has_head}


def test_levels_of_numbers_dashes_and_leads() -> None:
    assert outline(THREE_LEVELS) == [
        (1, "", "<opening>"),
        (1, "一、", "2023年工作回顾"),
        (2, "（一）", "修路架桥，出行更加方便。"),
        (3, "——", "乡道全部硬化。"),
        (3, "——", "客车开进山里。"),
        (2, "（二）", "育林护水，山川更加秀美。"),
        (2, "", "<problems>"),
        (1, "二、", "2024年工作安排"),
        (2, "（一）", "把茶叶做成大产业"),
        (3, "", "扩大茶园面积。"),
        (3, "", "打响青岚品牌。"),
        (1, "三、", "加强政府自身建设"),
        (2, "", "当好人民的勤务员。"),
        (2, "", "管好公家的每一分钱。"),
        (1, "", "<closing>"),
    ]


def test_unnumbered_parts_stand_above_numbers() -> None:
    assert outline(UNNUMBERED_PARTS)[1:-1] == [
        (1, "", "2021年工作回顾"),
        (1, "", "2022年主要工作"),
        (2, "一、", "坚持修路不停步"),
        (3, "", "打通断头的乡道。"),
        (3, "", "加固年久的老桥。"),
        (2, "二、", "坚持种树不松劲"),
    ]


def test_run_in_heads_are_told_from_lines_of_their_own() -> None:
    heads = {
        THREE_LEVELS[d.start : d.end]: d.run_in for d in findings(Outline(), THREE_LEVELS) if isinstance(d, Division)
    }
    assert heads["（一）修路架桥，出行更加方便。"]
    assert heads["——乡道全部硬化。"]
    assert not heads["（一）把茶叶做成大产业"]
    assert not heads["一、2023年工作回顾"]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("2023年工作回顾", "review"),
        ("过去五年工作回顾", "review"),
        ("2024年工作总体要求和主要目标", "goals"),
        ("“十五五”时期的主要目标和重点任务", "goals"),
        ("2024年重点工作安排", "plan"),
        ("关于2024年工作", "plan"),
        ("对今年政府工作的建议", "plan"),
        ("“十五五”时期目标任务和2026年工作安排", "plan"),
        ("全面加强政府自身建设", "self-construction"),
        ("推进政府自身改革", "self-construction"),
        ("努力建设人民满意的服务型政府", "self-construction"),
        ("努力建设务实高效政府", "self-construction"),
        ("不断提高政府执行力和公信力", "self-construction"),
        ("今后五年的奋斗目标和主要任务", "goals"),
        ("存在的困难和问题", "problems"),
    ],
)
def test_section_types_by_title(title: str, expected: str) -> None:
    text = report("一、去年的工作回顾", FILLER, f"二、{title}", FILLER, "三、其他", FILLER)
    assert types(text)[title] == expected


@pytest.mark.parametrize(
    ("first_words", "expected"),
    [
        ("2026年是新五年的开局之年，修路的事情要接着办下去。", "plan"),
        ("“十五五”时期是青岚打基础的时期，要一年一年接着干。", "goals"),
    ],
)
def test_section_types_by_content_when_the_title_says_nothing(first_words: str, expected: str) -> None:
    text = report("一、一步一个脚印向前走", f"过去一年不容易。{FILLER}", "二、把蓝图变成实景", first_words + FILLER)
    found = types(text)
    assert found["一步一个脚印向前走"] == "review"
    assert found["把蓝图变成实景"] == expected


def test_work_of_the_year_before_was_done_not_planned() -> None:
    text = report("一、2024年主要工作", FILLER, "二、2025年重点工作", FILLER)
    assert types(text) == {"2024年主要工作": "review", "2025年重点工作": "plan"}


def test_aims_and_tasks_are_goals_where_the_work_has_a_section_of_its_own() -> None:
    text = report("一、2023年工作回顾", FILLER, "二、2024年目标任务", FILLER, "三、2024年重点工作", FILLER)
    assert types(text)["2024年目标任务"] == "goals"
    text = report("一、2023年工作回顾", FILLER, "二、2024年目标任务", FILLER, "三、加强政府自身建设", FILLER)
    assert types(text)["2024年目标任务"] == "plan"


def test_dashes_stand_below_the_deepest_number_that_has_them() -> None:
    dashes = (f"——乡道全部硬化。{FILLER}", f"——客车开进山里。{FILLER}")
    work = ("第二部分 2024年工作安排", FILLER, "一、把路修好", FILLER, f"（一）修路架桥。{FILLER}")
    text = report("第一部分 2023年工作回顾", FILLER, *dashes, *work)
    assert [level for level, label, _ in outline(text) if label == "——"] == [3, 3]
    assert [level for level, label, _ in outline(report(*work, *dashes)) if label == "——"] == [4, 4]


def test_leads_that_call_the_years_something() -> None:
    series = tuple(f"这五年，是{what}办得红红火火的五年。{FILLER}" for what in ("学校", "医院", "车站"))
    assert len([1 for level, _, _ in outline(report("一、过去五年工作回顾", FILLER, *series)) if level == 2]) == 3


def test_salutation_with_and_without_a_line_of_its_own() -> None:
    for text, address in ((THREE_LEVELS, "各位代表："), ("各位代表、同志们：我来报告。\n还有。", "各位代表、同志们：")):
        (salute,) = (found for found in findings(Outline(), text) if isinstance(found, Salute))
        assert text[salute.start : salute.end] == address


def test_the_address_within_the_speech_is_no_border() -> None:
    lines = ("一、2023年工作回顾", FILLER, "各位代表！", f"回头看，路不好走。{FILLER}", "二、2024年工作安排", FILLER)
    heads = [head for _, _, head in outline(report(*lines))]
    assert heads == ["<opening>", "2023年工作回顾", "2024年工作安排", "<closing>"]


def test_points_are_no_headings_and_neither_is_their_text() -> None:
    points = ("一是修路。", f"路修好了。{FILLER}", "二是种树。", f"树种上了。{FILLER}")
    text = report("一、2023年工作回顾", FILLER, *points, "二、2024年工作安排", FILLER)
    assert [head for level, _, head in outline(text) if level > 1] == []


def test_sentences_that_argue_are_no_leads() -> None:
    text = report(
        "一、2023年工作回顾",
        FILLER,
        "二、2024年工作安排",
        f"（一）把路修到家门口。{FILLER}",
        f"修通进山的道路。{FILLER}",
        f"要想富必须先修路。{FILLER}",
        f"道路通则百业兴旺。我们要一寸一寸地往前修。{FILLER}",
        f"2023年修了很多路。{FILLER}",
        f"修路的历程充满艰辛。{FILLER}",
    )
    assert [head for level, _, head in outline(text) if level == 3] == ["修通进山的道路。"]


def test_leads_that_name_a_time_come_in_series() -> None:
    series = tuple(f"这五年，我们把{what}办好了。{FILLER}" for what in ("学校", "医院", "车站"))
    assert len([1 for level, _, _ in outline(report("一、2023年工作回顾", FILLER, *series)) if level == 2]) == 3
    assert [1 for level, _, _ in outline(report("一、2023年工作回顾", FILLER, series[0])) if level == 2] == []


def test_leads_of_two_clauses_that_name_a_time_need_a_longer_series() -> None:
    series = tuple(f"一年来，我们抓{what}，日子越过越好。{FILLER}" for what in ("学校", "医院", "车站", "集市"))
    assert len([1 for level, _, _ in outline(report("一、2023年工作回顾", FILLER, *series)) if level == 2]) == 4
    assert [1 for level, _, _ in outline(report("一、2023年工作回顾", FILLER, *series[1:])) if level == 2] == []


def test_lines_with_a_stop_are_headings_in_series() -> None:
    text = report(
        "一、2023年工作回顾", "道路越修越长。", FILLER, "树木越种越多。", FILLER, "二、2024年工作安排", FILLER
    )
    assert [head for level, _, head in outline(text) if level == 2] == ["道路越修越长。", "树木越种越多。"]


def test_points_with_semicolons_are_a_list_and_no_sections() -> None:
    points = ("（一）修路十条；", "（二）架桥五座；", "（三）种树一万棵。")
    text = report("一、2023年工作回顾", FILLER, "二、2024年工作安排", FILLER, *points)
    assert [head for level, _, head in outline(text) if level == 2] == []
    assert not [found for found in findings(Outline(), text) if isinstance(found, Diagnostic)]


def test_a_numeral_alone_heads_a_section_and_a_number_with_a_comma_does_not() -> None:
    text = report("一", FILLER, "一、", FILLER, "二、", FILLER, "二", FILLER)
    assert [(level, label) for level, label, _ in outline(text)][1:-1] == [(1, "一"), (1, "二")]


def test_a_heading_may_be_broken_over_two_lines() -> None:
    text = report(
        "一",
        "2023年工作回顾",
        FILLER,
        "二、2024年总体要求",
        "和主要目标",
        FILLER,
        "三、2024年重点工作",
        "（一）坚持修路不停步，",
        "把大路修到山里头",
        FILLER,
        "（二）坚持种树不松劲",
        FILLER,
    )
    swallowed = report("一", "一、2023年工作回顾", FILLER, "二、2024年重点任务", "与时俱进深化改革开放", FILLER)
    assert (1, "二、", "2024年重点任务") in outline(swallowed)
    assert outline(text)[1:-1] == [
        (1, "一", "\n2023年工作回顾"),
        (1, "二、", "2024年总体要求\n和主要目标"),
        (1, "三、", "2024年重点工作"),
        (2, "（一）", "坚持修路不停步，\n把大路修到山里头"),
        (2, "（二）", "坚持种树不松劲"),
    ]
    (edition,) = convert(f"2024年青岚县政府工作报告\n{text}".encode())
    assert "（一）</label>坚持修路不停步，<lb/>把大路修到山里头</head>" in edition.xml.decode()


def test_what_follows_a_number_alone_is_no_heading_when_it_is_a_sentence_or_left_out() -> None:
    text = report("一", "修路是件大好事。", FILLER, "二", "（略）", "三", "各位代表：", FILLER)
    assert [head for level, _, head in outline(text) if level == 1][1:-1] == ["", "", ""]


def test_lines_that_begin_with_we_are_headings_in_series() -> None:
    lines = ("我们修路架桥，出行更加方便", "我们种树护水，山川更加秀美", "我们办学行医，日子更加舒心")
    text = report(
        "一、2023年工作回顾", *(line for head in lines for line in (head, FILLER)), "二、2024年工作安排", FILLER
    )
    assert [head for level, _, head in outline(text) if level == 2] == list(lines)
    text = report("一、2023年工作回顾", lines[0], FILLER, FILLER, "二、2024年工作安排", FILLER)
    assert [head for level, _, head in outline(text) if level == 2] == []


def test_leads_that_say_where_are_headings_in_series() -> None:
    leads = [f"在{what}上下功夫。" for what in ("修路架桥", "种树护水", "办学行医")]
    text = report("一、2023年工作回顾", FILLER, "二、2024年工作安排", FILLER, *(lead + FILLER for lead in leads))
    assert [head for level, _, head in outline(text) if level == 2] == leads
    text = report("一、2023年工作回顾", FILLER, "二、2024年工作安排", FILLER, leads[0] + FILLER, FILLER)
    assert [head for level, _, head in outline(text) if level == 2] == []


def test_the_first_sentence_below_a_heading_needs_a_sibling_to_be_a_lead() -> None:
    head = ("一、2023年工作回顾", FILLER, "二、2024年工作安排", FILLER, "（一）路修到家门口")
    lead, sibling = f"修通进山的道路。{FILLER}", f"加固年久的老桥。{FILLER}"
    assert [level for level, _, _ in outline(report(*head, lead, FILLER))].count(3) == 0
    assert [level for level, _, _ in outline(report(*head, lead, sibling))].count(3) == 2
    assert [level for level, _, _ in outline(report(*head, FILLER, lead))].count(3) == 1


def test_sections_that_are_left_out_keep_their_headings() -> None:
    text = report(
        "一、2023年工作回顾",
        f"道路越修越长。{FILLER}",
        "树木越种越多。（略）",
        "二、2024年工作安排",
        "——修路。（略）",
        "——种树。……",
        f"——办学。{FILLER}",
    )
    assert [head for level, _, head in outline(text) if level == 2] == ["道路越修越长。", "树木越种越多。"]
    assert [head for level, _, head in outline(text) if level == 3] == ["修路。", "种树。", "办学。"]


def test_a_number_whose_text_is_counted_below_it_is_a_heading() -> None:
    points = ("（1）修大路，修到县里；", "（2）修小路，修到家里；", "（3）修桥，修到对岸。")
    text = report(
        "一、2023年工作回顾", FILLER, "二、2024年工作安排", "（一）修路", "1．修好路。", *points, "2．管好路。" + FILLER
    )
    assert [head for level, _, head in outline(text) if level == 3] == ["修好路。", "管好路。"]


def test_an_unnumbered_line_is_a_part_where_the_numbers_begin_anew_below_it() -> None:
    review = ("一、路越修越长", FILLER, "二、树越种越多", FILLER)
    plan = ("奋力走好新的路", FILLER, "一、接着把路修好", FILLER, "二、接着把树种好", FILLER)
    for title in ("2023年工作回顾", "同心同德走过的路"):
        found = outline(report(title, FILLER, *review, *plan))
        assert [head for level, _, head in found if level == 1] == ["<opening>", title, plan[0], "<closing>"]
    assert [
        head
        for level, _, head in outline(report(*review, "奋力走好新的路", FILLER, "三、办好学校", FILLER))
        if level == 1
    ] == [
        "<opening>",
        "路越修越长",
        "树越种越多",
        "办好学校",
        "<closing>",
    ]


def test_measures_are_a_part_and_aims_before_them_are_goals() -> None:
    text = report("2023年工作回顾", FILLER, "2024年工作目标", FILLER, "2024年主要措施", FILLER, "一、把路修好", FILLER)
    found = types(text)
    assert [found[title] for title in ("2023年工作回顾", "2024年工作目标", "2024年主要措施")] == [
        "review",
        "goals",
        "plan",
    ]


def test_years_in_chinese_numerals_tell_the_type_of_a_part() -> None:
    text = report("一、一九八六年的工作", FILLER, "二、一九八七年的目标和任务", FILLER)
    assert types(text) == {"一九八六年的工作": "review", "一九八七年的目标和任务": "plan"}


@pytest.mark.parametrize(
    "words",
    [
        "在肯定成绩的同时，我们也看到困难和压力不小",
        "看到成绩的同时，更要正视前进路上的困难和短板",
        "各位代表，我们还有不少差距和压力",
        "成绩来之不易，问题不容回避，困难还不少",
    ],
)
def test_words_that_go_over_to_problems(words: str) -> None:
    text = report(
        "一、2023年工作回顾", FILLER, f"（一）修路。{FILLER}", f"{words}：路不平。", "二、2024年工作安排", FILLER
    )
    assert (2, "", "<problems>") in outline(text)


def test_printed_gaps_and_doubles_are_warnings_about_the_source() -> None:
    gap = report("一、2023年工作回顾", FILLER, "三、2024年工作安排", FILLER)
    double = report("一、2023年工作回顾", FILLER, "二、2024年目标", FILLER, "二、2024年工作安排", FILLER)
    assert [d.code for d in findings(Outline(), gap) if isinstance(d, Diagnostic)] == ["X201"]
    assert [d.code for d in findings(Outline(), double) if isinstance(d, Diagnostic)] == ["X202"]


def test_annexes_follow_the_speech_and_count_anew() -> None:
    text = (
        report("一、2023年工作回顾", FILLER, "二、2024年工作安排", FILLER)
        + "\n"
        + "\n".join(
            (
                "附件1",
                "2024年县十件民生实事",
                FILLER,
                "一、修好路",
                FILLER,
                "二、种好树",
                FILLER,
                "附件2",
                "名词解释",
                "1.“两灯”工程：",
                "指路灯和廊灯一起亮起来的工程。",
            )
        )
    )
    assert outline(text)[4:] == [
        (1, "附件1", "\n2024年县十件民生实事"),
        (2, "一、", "修好路"),
        (2, "二、", "种好树"),
        (1, "附件2", "\n名词解释"),
    ]
    found = [d for d in findings(Outline(), text) if isinstance(d, Division) and d.subtype == "annex"]
    assert [(d.type, d.number) for d in found] == [("attachment", 1), ("glossary", 2)]
    assert not [d for d in findings(Outline(), text) if isinstance(d, Diagnostic)]


def test_numbered_annexes_behind_unnumbered_parts_pass_the_checks() -> None:
    title = ("政府工作报告", "——2022年1月9日在青岚县第三届人民代表大会第二次会议上", "县长 林远舟")
    annexes = ("附件1", "2022年县十件民生实事", f"一、修好路。{FILLER}", "附件2", "名词解释", "1.两灯：指路灯和廊灯。")
    (edition,) = convert("\n".join((*title, UNNUMBERED_PARTS, *annexes)).encode())
    root = etree.fromstring(edition.xml)
    numbers = [div.get("n") for div in root.iterfind("{*}text/{*}back/{*}div")]
    assert numbers == ["1", "2"]


@pytest.mark.parametrize(
    "listed", ["附件：1.2024年十件民生实事\n2.名词解释", "附件：\n1.2024年十件民生实事\n2.名词解释"]
)
def test_a_list_of_annexes_is_no_annex(listed: str) -> None:
    annexes = "附件1\n2024年十件民生实事\n修好十条路。\n附件2\n名词解释\n两灯：路灯和廊灯。"
    text = f"{report('一、2023年工作回顾', FILLER)}\n{listed}\n{annexes}"
    found = [d for d in findings(Outline(), text) if isinstance(d, Division) and d.subtype == "annex"]
    assert [text[d.start : d.label_end] for d in found] == ["附件1", "附件2"]


@pytest.mark.parametrize(
    "title",
    [
        "名词解释",
        "《政府工作报告》名词解释",
        "附件：有关名词解释",
        "注释：",
        "部分术语说明（按文中出现的顺序）",
        "【名词解释】",
        "报告中有关用语的解释",
        "附件2\n相关名词和术语",
    ],
)
def test_glossary_titles(title: str) -> None:
    text = report("一、2023年工作回顾", FILLER, "二、2024年工作安排", FILLER) + f"\n{title}\n两灯：路灯和廊灯。"
    assert [d.type for d in findings(Outline(), text) if isinstance(d, Division)][-1] == "glossary"


def test_numbered_notes_at_the_end_are_a_glossary_without_heading() -> None:
    for first, second in (("［1］", "［2］"), ("注：①", "②")):
        text = report("一、2023年工作回顾", FILLER) + f"\n{first}两灯：路灯和廊灯。\n{second}三清：清沟、清路、清院。"
        last = [d for d in findings(Outline(), text) if isinstance(d, Division)][-1]
        assert (last.type, last.has_head, text[last.start :][:3]) == ("glossary", False, first)


@pytest.mark.parametrize("last_word", [(), ("我们一定会改。",)])
def test_problems_with_points_of_their_own(last_word: tuple[str, ...]) -> None:
    points = ("我们也看到，还存在不少困难和问题。", "一是路还不够宽。", "二是桥还不够多。", *last_word)
    text = report("一、2023年工作回顾", FILLER, *points, "二、2024年工作安排", FILLER)
    (found,) = (d for d in findings(Outline(), text) if isinstance(d, Division) and d.type == "problems")
    assert text[found.start :].startswith("我们也看到")


def test_problems_with_a_heading_of_their_own_are_told_once() -> None:
    told = f"我们也清醒认识到，还有不少困难和问题。{FILLER}"
    work = ("二、2024年工作安排", FILLER)
    text = report("一、2023年工作回顾", f"（一）主要成绩{FILLER}", FILLER, "（二）存在的问题", told, *work)
    assert types(text)["存在的问题"] == "problems"
    assert [head for _, _, head in outline(text) if head == "<problems>"] == []


@pytest.mark.parametrize(
    ("second", "is_told"), [("我们清醒认识到，", True), ("我们要牢牢记住教训，充分认识到，", False)]
)
def test_problems_in_the_second_sentence(second: str, is_told: bool) -> None:
    delayed = "各位代表，这五年，受风沙、干旱和道路改建的影响，有五项指标没有如期完成，三项是农牧方面的，两项是工业的。"
    told = f"{delayed}{second}困难依然不少，水利短板突出，差距明显。"
    text = report("一、2023年工作回顾", FILLER, told, "二、2024年工作安排", FILLER)
    found = [d.start for d in findings(Outline(), text) if isinstance(d, Division) and d.type == "problems"]
    assert found == ([text.index(told)] if is_told else [])


def test_a_paragraph_that_praises_hard_work_is_no_list_of_problems() -> None:
    text = report(
        "一、2023年工作回顾",
        FILLER,
        f"一年来，面临前所未有的挑战，大家没有松劲。{FILLER}",
        "二、2024年工作安排",
        FILLER,
    )
    assert "problems" not in [d.type for d in findings(Outline(), text) if isinstance(d, Division)]


def test_one_opening_and_one_closing() -> None:
    for text in (THREE_LEVELS, UNNUMBERED_PARTS):
        kinds = [d.type for d in findings(Outline(), text) if isinstance(d, Division)]
        assert kinds.count("opening") == kinds.count("closing") == 1


def test_a_speech_that_is_cut_has_no_closing() -> None:
    text = "各位代表：\n一、2023年工作回顾\n" + FILLER
    assert "closing" not in [d.type for d in findings(Outline(), text) if isinstance(d, Division)]


def test_lines_behind_the_closing_words_are_no_sections() -> None:
    text = report("一、2023年工作回顾", FILLER, "二、2024年工作安排", FILLER) + "\n青岚县人民政府办公室\n供各位代表参阅"
    assert outline(text)[-1] == (1, "", "<closing>")


def test_the_closing_begins_with_an_address_on_a_line_of_its_own() -> None:
    text = "各位代表：\n我来报告。\n一、2023年工作回顾\n" + FILLER + "\n各位代表！\n路还长。\n让我们一起奋斗！"
    closing = [d for d in findings(Outline(), text) if isinstance(d, Division)][-1]
    assert (closing.type, text[closing.start :][:5]) == ("closing", "各位代表！")


def test_the_last_unnumbered_part_may_be_about_the_government() -> None:
    lines = ("2023 年工作回顾", FILLER, "2024 年工作安排", FILLER, "加强政府自身建设", FILLER)
    assert [(level, head) for level, _, head in outline(report(*lines))][1:-1] == [
        (1, "2023 年工作回顾"),
        (1, "2024 年工作安排"),
        (1, "加强政府自身建设"),
    ]


def test_a_closing_with_a_heading_of_its_own() -> None:
    text = report("一、2023年工作回顾", FILLER, "二、2024年工作安排", FILLER, "结束语")
    assert outline(text)[-1] == (1, "", "结束语")
    assert types(text)["结束语"] == "closing"
