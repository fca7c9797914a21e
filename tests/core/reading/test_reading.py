"""What reading promises for any lines: nothing twice, nothing out of order, in time that grows with the text."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiaokan import FoundReport, Line, find_report, read_fields, recognise, without
from jiaokan.text.lines import split_lines

LINES = st.lists(
    st.sampled_from(
        [
            "各位代表:",
            "现在,我代表县人民政府,向大会报告工作,请予审议。",
            "一、2023年工作回顾",
            "政府工作报告",
            "——2024年1月9日在云溪县第十八届人民代表大会第三次会议上",
            "县长 林远舟",
            "发布日期：2024-02-01 来源：云溪日报",
            "相关报道：",
            "责任编辑：田野",
            "名词解释",
            "三个一批：一批在建、一批开工、一批储备。",
            "过去一年,我们新修农村公路四十二公里,改造老旧小区九个,两所中学建成使用,群众出行和上学更加方便,获得感不断增强。",
            "上一篇：没有了",
            "让我们同心协力,为建设美丽富裕的新云溪而努力奋斗!",
            "(下转第四版)",
            "下一页",
            "云公网安备12345602000006号",
            "县长林远舟各位代表:",
        ]
    ),
    max_size=30,
)


@given(LINES)
def test_every_character_has_one_place(texts: list[str]) -> None:
    text = "\n".join(texts)
    found = find_report(tuple(split_lines(text)))
    if not isinstance(found, FoundReport):
        return
    claimed = sorted(piece for line, _ in (*found.front, *found.chrome) for piece in line.pieces)
    claimed = sorted([*claimed, *(piece for line in found.body for piece in line.pieces)])
    assert all(a[1] <= b[0] for a, b in pairwise(claimed))
    assert found.body == tuple(sorted(found.body, key=lambda line: line.start))
    for line in (*found.body, *(line for line, _ in found.front)):
        assert "".join(text[a:b] for a, b in line.pieces) == line.text


@pytest.mark.parametrize(
    "line",
    [
        "【打印本页】【关闭窗口】",
        "上一条：",
        "责任编辑：田野",
        "扫一扫在手机打开当前页",
        "云ICP备05000809号",
        "相关解读：",
        "共3页 1 2 3 下一页",
        "— 12 —",
        "分享到：",
        "您需要登录后才可以回帖 登录 | 立即注册",
        "网站地图 | 联系我们",
        "【字体：大 中 小】",
    ],
)
def test_furniture(line: str) -> None:
    assert recognise(line) is not None


@pytest.mark.parametrize(
    "line",
    [
        "一、2023年工作回顾",
        "（一）产业发展",
        "各位代表！",
        "发展质量更好。",
        "2023年",
        "——农业增产。",
        "工业",
        "附件1",
        "名词解释",
        "下大力气抓好招商引资。",
        "加大投入",
        "上下同心",
        "前进中还有困难",
        "1.新建公办幼儿园3所。",
        "三个一批：一批在建、一批开工、一批储备。",
    ],
)
def test_lines_of_reports_are_no_furniture(line: str) -> None:
    assert recognise(line) is None


def test_fields_in_one_line_of_a_flattened_table() -> None:
    table = (
        "索  引  号 K123/2023-00501 主题分类\n文        号 〔〕号 有  效  性\n"
        "发布机构 云溪县人民政府 发布日期 2023-01-31 18:42"
    )
    lines = tuple(split_lines(table))
    fields = {field.label: field.value for _, field in read_fields(lines)}
    assert fields == {
        "索引号": "K123/2023-00501",
        "主题分类": "",
        "文号": "",
        "有效性": "",
        "发布机构": "云溪县人民政府",
        "发布日期": "2023-01-31T18:42",
    }


def test_spans_are_left_out_of_lines() -> None:
    line = Line("甲乙丙丁戊", ((10, 12), (20, 23)))
    assert without([line], [(11, 12), (20, 21)]) == (Line("甲丁戊", ((10, 11), (21, 23))),)
    assert without([line], [(10, 30)]) == ()
    assert without([line], [(12, 20)]) == (line,)


def test_a_row_of_numbers_is_read_in_no_time() -> None:
    started = time.process_time()
    assert recognise("2031 " * 40) is None
    assert time.process_time() - started < 1


def test_time_grows_with_the_text() -> None:
    paragraph = "过去一年,全县上下坚持稳中求进,工业增加值增长6.2%,城乡面貌有了新的变化,群众出行和上学更加方便。\n"

    def seconds(times: int) -> float:
        lines = tuple(
            split_lines("政府工作报告\n各位代表:\n现在,我代表县人民政府,向大会报告工作。\n" + paragraph * times)
        )
        best = 1e9
        for _ in range(3):
            begun = time.process_time()
            find_report(lines)
            best = min(best, time.process_time() - begun)
        return best

    assert seconds(3200) <= 40 * seconds(200)
