"""Look-alikes that must not become reports, and what ``accept: any`` makes of them."""

# ruff: noqa: E501 (markup and texts are easier to read unbroken)

from __future__ import annotations

import pytest

from jiaokan import NotAReport, SourceAdapter
from jiaokan_source_discuz.adapter import Discuz
from jiaokan_source_govportal.adapter import GovPortal
from jiaokan_source_plaintext.adapter import PlainText

from .pages import CLOSING, FRONT, OPENING, SENTENCES, TITLE, flat, html, read_one, score, speech

PROSE = "。".join(SENTENCES) + "。"
ADAPTERS: tuple[SourceAdapter, ...] = (Discuz(), GovPortal(), PlainText())

NEAR_MISSES = {
    "resolution": "云溪县第十八届人民代表大会第三次会议\n关于政府工作报告的决议\n(2024年1月11日通过)\n"
    "云溪县第十八届人民代表大会第三次会议听取和审议了县长林远舟所作的政府工作报告。会议充分肯定县人民政府过去一年的工作,"
    "同意报告提出的2024年工作总体要求、主要目标和重点任务,决定批准这个报告。\n会议号召,全县人民团结一心,为建设美丽云溪而努力奋斗!",
    "resolution, broken over lines": "云溪县第十八届人民代表大会第三次会议听取和审议了县长林远舟所作的\n政府工作报告\n。会议充分肯定县人民政府"
    "过去一年的工作,同意报告提出的2024年工作总体要求、主要目标和重点任务,决定批准这个报告。",
    "news": "县长林远舟作政府工作报告\n本报讯(记者 田野)1月9日上午,云溪县第十八届人民代表大会第三次会议开幕。县长林远舟代表县人民政府作政府工作报告。"
    f"报告指出,{SENTENCES[0]}。\n林远舟说,{SENTENCES[1]}。\n代表们认为,{SENTENCES[2]}。",
    "news, in the third person": f"云溪县两会今日开幕\n林远舟代表县人民政府向大会作政府工作报告,提出今年经济增长目标为6%左右。\n{PROSE}",
    "draft": "\n".join(["云溪县政府工作报告（征求意见稿）", *FRONT[1:], *speech()]),
    "call for comments": "关于公开征求《2024年云溪县政府工作报告（征求意见稿）》意见的公告\n现将报告全文公布,欢迎社会各界提出意见。\n"
    + "\n".join(speech()),
    "novel": "第一百二十三章 登台\n掌声渐渐平息,林远舟走上主席台,清了清嗓子。\n“各位代表:现在,我代表县人民政府向大会报告工作……”他说道。\n"
    "台下的老李低声问:“这回能兑现吗?”\n老王笑道:“你听着就是了。”\n“我看未必。”小赵说。\n他顿了顿,想:“今天无论如何要讲完。”\n"
    * 3,
    "novel with the speech on lines of its own": "第十二章 人代会\n会场里坐得满满当当。林远舟打开稿子,念道:\n各位代表:\n现在,我代表县人民政府向大会报告工作。\n"
    "台下的老李碰了碰邻座,低声问:“这回能兑现吗?”\n老王笑道:“你听着就是了。”\n“我看未必。”小赵说。\n林远舟说:“请大家看第三页。”\n",
    "standing committee": f"云溪县人民代表大会常务委员会工作报告\n{FRONT[1]}\n各位代表:\n现在,我受县人大常委会委托,向大会报告工作,请予审议。\n{PROSE}\n{CLOSING}",
    "court": f"云溪县人民法院工作报告\n{FRONT[1]}\n各位代表:\n现在,我代表县人民法院向大会报告工作,请予审议。\n{PROSE}\n{CLOSING}",
    "court without title": f"各位代表:\n现在,我代表县人民法院向大会报告工作,请予审议。\n{PROSE}\n{CLOSING}",
    "budget": f"关于云溪县2023年预算执行情况和2024年预算草案的报告\n{FRONT[1]}\n各位代表:\n受县人民政府委托,现向大会报告,请予审议。\n{PROSE}\n{CLOSING}",
    "budget without title": f"各位代表:\n我受县人民政府委托,向大会报告2023年预算执行情况和2024年预算草案,请予审议。\n{PROSE}\n{CLOSING}",
    "half-year report to the leaders": f"各位领导、同志们:\n现在,我代表镇人民政府汇报上半年的工作。\n{PROSE}\n{CLOSING}",
    "speech of somebody who says we": f"在全县农业工作会议上的讲话\n同志们:\n我们要认真落实县人民政府向大会提出的目标任务。\n{PROSE}\n{CLOSING}",
    "main points": f"2024年云溪县政府工作报告（要点速览）\n{PROSE}",
    "party congress": f"在中国共产党云溪县第十四次代表大会上的报告\n各位代表、同志们:\n现在,我代表中国共产党云溪县第十三届委员会向大会作报告。\n{PROSE}\n{CLOSING}",
    "policy": "云溪县人民政府办公室关于印发《云溪县2024年政府工作报告重点任务分工方案》的通知\n各乡镇人民政府,县直各部门:\n"
    f"现将《分工方案》印发给你们,请认真抓好落实。\n{PROSE}",
    "interpretation": f"一图读懂2024年云溪县政府工作报告\n{PROSE}",
    "home page": "云溪县人民政府\n首页\n要闻\n政务公开\n政府工作报告\n办事服务\n互动交流\n2024年云溪县政府工作报告\n云溪县召开两会\n云公网安备12345602000006号",
}


@pytest.mark.parametrize("name", NEAR_MISSES)
def test_look_alikes_are_refused_with_a_reason(name: str) -> None:
    for source in (flat(NEAR_MISSES[name]), html("".join(f"<p>{line}</p>" for line in NEAR_MISSES[name].split("\n")))):
        adapter = max(ADAPTERS, key=lambda adapter: score(adapter, source))
        (found,) = adapter.read(source)
        assert isinstance(found, NotAReport), name
        assert found.reason


@pytest.mark.parametrize("name", NEAR_MISSES)
def test_look_alikes_on_pages_whose_menus_say_work_report(name: str) -> None:
    title, *lines = NEAR_MISSES[name].split("\n")
    if title.startswith("各位代表"):
        title, lines = "会议文件", [title, *lines]
    body = "".join(f"<p>{line}</p>" for line in lines or [title])
    page = f"""<html><head><meta charset="utf-8"><title>{title}_云溪县人民政府</title></head><body><ul><li><a href="/a/">政府工作报告</a></li></ul>
<div class="crumb">当前位置：<a href="/">首页</a> &gt; <a>政府工作报告</a></div><h1>{title}</h1><div class="TRS_Editor">{body}</div></body></html>"""
    (found,) = GovPortal().read(html(page))
    assert isinstance(found, NotAReport), found.body[:200]


@pytest.mark.parametrize("name", ["resolution", "news", "policy", "interpretation"])
def test_accept_any_reads_them_as_articles(name: str) -> None:
    found = read_one(PlainText(), flat(NEAR_MISSES[name], accept_any=True))
    assert found.genre == "article"
    assert SENTENCES[0] in found.body or "决定批准这个报告" in found.body


def test_accept_any_leaves_reports_alone() -> None:
    text = "\n".join([*FRONT, *speech()])
    found = read_one(PlainText(), flat(text, accept_any=True))
    assert found.genre == "work-report"
    assert found.body == "\n".join(speech())


@pytest.mark.parametrize(
    "opening",
    [
        OPENING,
        "我代表县人民政府向大会作工作报告,请予审议。",
        "受县人民政府委托,我向大会报告工作,请予审议。",
        "现在,受县人民政府委托,向大会作政府工作报告,请予审议。",
        "根据会议安排,由我代表县人民政府向大会报告工作,请予审议。",
        "我受国务院委托,向大会作报告,请予审议。",
        "现在,我代表县第十七届人民政府,向大会报告过去五年的工作,请予审议。",
        "本届政府任期即将届满。现在,我向大会报告五年来的政府工作,请予审议。",
        "下面,我代表镇人民政府向大会作政府工作报告,请予审议。",
    ],
)
def test_reports_are_not_refused(opening: str) -> None:
    lines = speech()
    found = read_one(PlainText(), flat("\n".join([*FRONT, lines[0], opening, *lines[2:]])))
    assert found.body.startswith(f"各位代表:\n{opening}")


def test_a_report_that_quotes_somebody_is_no_story() -> None:
    lines = speech()
    lines[5:5] = ["有位老乡说:“路修到了家门口。”", "还有一位企业家说:“办事比以前快多了。”", "孩子们说：“新学校真好!”"]
    assert read_one(PlainText(), flat("\n".join([TITLE, *FRONT[1:], *lines]))).body == "\n".join(lines)
