"""Portal pages of several content systems, and pages of none."""

# ruff: noqa: E501 (markup and texts are easier to read unbroken)

from __future__ import annotations

import pytest

from jiaokan import Declined, NotAReport, Origin
from jiaokan_source_govportal.adapter import GovPortal

from .pages import FRONT, SESSION, SPEAKER, TITLE, codes, facts, flat, front, html, read_one, score, speech

PORTAL = GovPortal()
NAV = "".join(
    f'<li><a href="/c{n}/">{name}</a></li>'
    for n, name in enumerate(["首页", "要闻", "政务公开", "政府工作报告", "办事服务", "互动交流"])
)
CRUMB = '<div class="crumb">当前位置：<a href="/">首页</a> &gt; <a>政务公开</a> &gt; <a>政府工作报告</a></div>'
TABLE = """<table class="xxgk"><tr><td>索 引 号</td><td>K12345678/2024-00017</td><td>主题分类</td><td></td></tr>
<tr><td>发布机构</td><td>云溪县人民政府</td><td>发布日期</td><td>2024-02-01 18:42</td></tr>
<tr><td>名　　称</td><td colspan=3>2024年云溪县政府工作报告</td></tr><tr><td>文　　号</td><td>〔〕号</td><td>有 效 性</td><td>有效</td></tr></table>"""
LIST = """<ul class="info"><li>索 引 号：K12345678/2024-00017</li><li>发布机构：云溪县人民政府</li><li>发布日期：2024-02-01 18:42</li>
<li>成文日期：2024年1月20日</li><li>文　　号：</li><li>有 效 性：有效</li></ul>"""
BYLINE = '<div class="info">发布时间：2024-02-01 18:42&nbsp;&nbsp;来源：云溪县人民政府办公室&nbsp;&nbsp;浏览次数：<span id="hits">356</span>　【字体：<a>大</a> <a>中</a> <a>小</a>】</div>'
META = """<meta name="SiteName" content="云溪县人民政府"><meta name="SiteIDCode" content="1234560001"><meta name="ColumnName" content="政府工作报告">
<meta name="ArticleTitle" content="2024年云溪县政府工作报告"><meta name="PubDate" content="2026-07-05 11:12"><meta name="ContentSource" content="县政府办">"""
FOOT = """<div class="foot"><p>主办：云溪县人民政府办公室　承办：云溪县大数据中心</p><p>地址:云溪县人民路1号　邮编:123456</p>
<p>云公网安备 12345602000006号　云ICP备05000809号　网站标识码：1234560001</p><p><a>关于我们</a>|<a>网站地图</a></p></div>"""
AFTER = '<div class="xgd"><p>相关解读：</p><a>一图读懂云溪县政府工作报告</a></div><div>上一条：<a>云溪县2023年财政决算公开</a></div><div>下一条：没有了</div>'


def paragraphs(lines: list[str], tag: str = "p", attributes: str = "") -> str:
    return "\n".join(f"<{tag}{attributes}>　　{line}</{tag}>" for line in lines)


def portal(container: str, info: str = BYLINE, head: str = META, crumb: str = CRUMB, after: str = AFTER) -> str:
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{TITLE}_云溪县人民政府</title>{head}
<script>var a = "脚本里的文字。";</script></head><body><div class="top"><ul>{NAV}</ul></div>{crumb}<div class="main"><h1>{TITLE}</h1>{info}
{container}{after}</div>{FOOT}</body></html>"""


TEXT = [SESSION, SPEAKER, *speech()]
SYSTEMS = {
    "TRS": f'<div class="view TRS_UEDITOR"><div class="TRS_Editor"><style>.TRS_Editor P{{margin:0}}</style>{paragraphs(TEXT)}</div></div>',
    "UCAP": f"<ucapcontent>{paragraphs(TEXT)}</ucapcontent>",
    "UCAP id": f'<div id="UCAP-CONTENT">{paragraphs(TEXT)}</div>',
    "Hanweb": f'<div id="zoom"><!--<$[信息内容]>begin-->{paragraphs(TEXT)}<!--<$[信息内容]>end--></div>',
    "Boda": f'<form name="_newscontent_fromname"><div id="vsb_content"><div class="v_news_content">{paragraphs(TEXT)}</div></div></form>',
    "Word": '<div class="WordSection1">'
    + "".join(
        f'<p class="MsoNormal" style="text-indent:32pt;mso-pagination:none"><span style="font-family:仿宋"><font face="仿宋">{line[:9]}</font></span>'
        f"<span>{line[9:]}<o:p></o:p></span></p>"
        for line in TEXT
    )
    + "</div>",
    "common": f'<div class="article-content">{paragraphs(TEXT)}</div>',
    "br lines": f'<div id="zoom">{"<br/>".join("&emsp;&emsp;" + line for line in TEXT)}</div>',
    "nbsp indents": '<div class="TRS_Editor">'
    + "".join(f"<div>&nbsp;&nbsp;&nbsp;&nbsp;{line}</div>" for line in TEXT)
    + "</div>",
    "no known name": f'<div class="x91"><div class="k2">{paragraphs(TEXT)}</div></div>',
    "table layout": f'<table><tr><td width="12"></td><td class="bt_9"><table><tr><td>{paragraphs(TEXT)}</td></tr></table></td></tr></table>',
    "unclosed fonts": f'<div class="x91">{"<font size=3>" * 300}{"<br>".join(TEXT)}</div>',
    "split toolbar nodes": '<div id="zoom">'
    + "".join(f"<p>{line[:20]}<span class='ar'>{line[20:]}</span></p>" for line in TEXT)
    + "</div>",
}


@pytest.mark.parametrize("system", SYSTEMS)
def test_bodies_of_content_systems(system: str) -> None:
    found = read_one(PORTAL, html(portal(SYSTEMS[system])))
    assert found.body == "\n".join(speech())
    assert front(found, "session") == [SESSION]
    assert front(found, "speaker") == [SPEAKER]
    assert TITLE in front(found, "title")


@pytest.mark.parametrize(
    ("info", "more"),
    [
        (
            TABLE,
            {
                "index_number": "K12345678/2024-00017",
                "publisher": "云溪县人民政府",
                "document_number": "",
                "validity": "有效",
                "topic": "",
            },
        ),
        (
            LIST,
            {
                "index_number": "K12345678/2024-00017",
                "publisher": "云溪县人民政府",
                "document_number": "",
                "written": "2024-01-20",
            },
        ),
        (BYLINE, {"source": "云溪县人民政府办公室", "views": "356"}),
    ],
)
def test_page_fields(info: str, more: dict[str, str]) -> None:
    found = read_one(PORTAL, html(portal(SYSTEMS["TRS"], info)))
    assert (
        facts(found).items()
        >= {
            "published": "2024-02-01T18:42",
            "title": TITLE,
            "site_name": "云溪县人民政府",
            "site_id": "1234560001",
            "site_admin_code": "123456",
            "column": "政府工作报告",
            "breadcrumb": "首页 > 政务公开 > 政府工作报告",
            "meta_date": "2026-07-05T11:12",
            **more,
        }.items()
    )


def test_meta_date_is_never_the_publication_date() -> None:
    found = read_one(PORTAL, html(portal(SYSTEMS["TRS"], "")))
    assert "published" not in facts(found)
    dated = read_one(PORTAL, html(portal(SYSTEMS["TRS"])))
    assert {fact.origin for fact in dated.facts if fact.name == "published"} == {Origin.LABEL}
    assert "I305" in codes(dated)


def test_date_of_issue_counts_where_no_label_says_published() -> None:
    issued = "<p>发文日期：2024-01-20</p>"
    assert facts(read_one(PORTAL, html(portal(SYSTEMS["TRS"], issued))))["published"] == "2024-01-20"
    both = facts(read_one(PORTAL, html(portal(SYSTEMS["TRS"], issued + "<p>公开日期：2024-02-01</p>"))))
    assert (both["published"], both["issued"]) == ("2024-02-01", "2024-01-20")
    written = facts(read_one(PORTAL, html(portal(SYSTEMS["TRS"], "<p>成文日期：2024-01-20</p>"))))
    assert "published" not in written


def test_labels_that_disagree() -> None:
    info = "<p>发布日期：2024-02-01</p><p>公开日期：2024-03-05</p>"
    found = read_one(PORTAL, html(portal(SYSTEMS["TRS"], info)))
    assert [f.value for f in found.facts if f.name == "published"] == ["2024-02-01", "2024-03-05"]
    assert "I305" in codes(found)


def test_title_and_session_outside_the_container() -> None:
    page = portal(f'<h3>{SESSION}</h3><h4>{SPEAKER}</h4><div class="TRS_Editor">{paragraphs(speech())}</div>', "")
    found = read_one(PORTAL, html(page))
    assert found.body == "\n".join(speech())
    assert (front(found, "session"), front(found, "speaker")) == ([SESSION], [SPEAKER])
    assert "published" not in facts(found)


def test_empty_container_of_a_profile_is_not_believed() -> None:
    page = portal(f'<div class="TRS_Editor">打印</div><div class="k2">{paragraphs(TEXT)}</div>')
    assert read_one(PORTAL, html(page)).body == "\n".join(speech())


def test_container_name_around_the_whole_page_is_not_believed() -> None:
    side = "".join(f"<li><a href='/{n}'>云溪县第{n}次常务会议研究部署重点工作</a></li>" for n in range(20))
    page = portal(f'<div id="content"><ul>{side}</ul><div class="k2">{paragraphs(TEXT)}</div><ul>{side}</ul></div>')
    assert read_one(PORTAL, html(page)).body == "\n".join(speech())
    story = "云溪县今年的油菜花比往年早开了十天,沿河的三万亩梯田上游人不断,农家乐的老板们忙得不亦乐乎。"
    page = portal(f'<div id="content"><ul>{side}</ul><div class="k2"><p>{story}</p></div><ul>{side}</ul></div>')
    assert read_one(PORTAL, html(page, accept_any=True)).body == story


def test_second_copy_for_small_screens_is_left_out() -> None:
    copies = f'<div class="pc">{paragraphs(TEXT)}</div><div class="phone">{paragraphs(TEXT)}</div>'
    assert read_one(PORTAL, html(portal(copies))).body == "\n".join(speech())


def test_images_in_the_text_are_said() -> None:
    page = portal(f'<div class="TRS_Editor">{paragraphs(TEXT)}<p><img src="chart.png"></p></div>')
    assert "I307" in codes(read_one(PORTAL, html(page)))


def test_page_that_goes_on_elsewhere() -> None:
    pager = '<div class="page"><a href="t_2.html">下一页</a></div>'
    page = portal(f'<div class="TRS_Editor">{paragraphs([SESSION, SPEAKER, *speech(closing="")])}</div>', after=pager)
    assert "I303" in codes(read_one(PORTAL, html(page)))


def test_page_whose_script_writes_the_pager() -> None:
    text = paragraphs([SESSION, SPEAKER, *speech(closing="")])
    pager = '<script>createPageHTML(3, 0, "t20240201_12", "html");</script>'
    assert "I303" in codes(read_one(PORTAL, html(portal(f'<div class="TRS_Editor">{text}</div>', after=pager))))
    whole = read_one(PORTAL, html(portal(SYSTEMS["TRS"], after=pager.replace("3,", "1,"))))
    assert "I303" not in codes(whole)


def test_page_with_a_file_instead_of_the_text() -> None:
    (found,) = PORTAL.read(
        html(portal('<div class="TRS_Editor"><p>附件：2024年云溪县政府工作报告.pdf</p></div>', after=""))
    )
    assert isinstance(found, NotAReport)
    assert "file" in found.reason


def test_comments_and_other_articles_around_stay_out() -> None:
    after = (
        "<div class='pl'><h3>网友评论</h3><p>写得真好,我们村的路去年就修通了,今年盼着把灯也装上。</p></div>"
        + "".join(
            f"<p><a href='/{n}'>邻县今年的秋粮收购工作已经全部结束,收购量比去年同期增加一成</a></p>" for n in range(9)
        )
    )
    for container in (SYSTEMS["TRS"], SYSTEMS["no known name"]):
        assert read_one(PORTAL, html(portal(container, after=after))).body == "\n".join(speech())


def test_dump_with_flattened_table() -> None:
    lines = [
        "文件名称 | 云溪县2024年政府工作报告 | ||",
        "索引号 | /2024-0000 | 公开目录: | 工作报告 |",
        "公开责任部门 | 公开形式: | 主动公开 | |",
        "文号 | 成文日期: | 2024年02月15日 | |",
        "有效性 | 有效 | 公开日期: | 2024-02-15 14:43 |",
        *TEXT,
        "解读文章",
    ]
    source = flat("\n".join(lines))
    assert score(PORTAL, source) > 0.5
    found = read_one(PORTAL, source)
    assert found.body == "\n".join(speech())
    assert (
        facts(found).items()
        >= {
            "field_title": "云溪县2024年政府工作报告",
            "index_number": "/2024-0000",
            "publisher": "",
            "document_number": "",
            "written": "2024-02-15",
            "published": "2024-02-15T14:43",
            "validity": "有效",
        }.items()
    )


def test_dump_without_head_is_known_by_its_foot() -> None:
    lines = [
        *speech(),
        "相关解读:",
        "上一条:",
        "云溪县人民政府办公室 主办",
        "云公网安备:12345602000006 政府网站标识码:1234560001",
    ]
    source = flat("\n".join(lines))
    assert score(PORTAL, source) > 0.5
    found = read_one(PORTAL, source)
    assert found.body == "\n".join(speech())
    assert facts(found).items() >= {"site_id": "1234560001", "site_admin_code": "123456"}.items()


@pytest.mark.parametrize(
    ("printed", "iso"),
    [
        ("2024-02-01 18:42", "2024-02-01T18:42"),
        ("2024年2月1日", "2024-02-01"),
        ("2024/2/1", "2024-02-01"),
        ("2024.02.01", "2024-02-01"),
        ("二〇二四年二月一日", "2024-02-01"),
        ("2024年02月01日 08时05分", "2024-02-01T08:05"),
        ("01 2024年02月", "2024-02-01"),
    ],
)
def test_dates_as_printed(printed: str, iso: str) -> None:
    found = read_one(PORTAL, html(portal(SYSTEMS["TRS"], f"<p>发布日期：{printed}</p>")))
    assert facts(found)["published"] == iso


def test_news_page_without_profile_with_accept_any() -> None:
    story = [
        "云溪县今年的油菜花比往年早开了十天,沿河的三万亩梯田上游人不断,农家乐的老板们忙得不亦乐乎。",
        "负责接待的小陈说,去年这个时候一天来两三百人,今年周末一天就有上千人,停车场都不够用了。",
        "他们打算明年再修一个停车场,把步道延长到上游的水库边上。",
    ]
    page = portal(f"<div class='q'>{paragraphs(story)}</div>", head="")
    found = read_one(PORTAL, html(page, accept_any=True))
    assert (found.genre, found.body) == ("article", "\n".join(story))
    (refused,) = PORTAL.read(html(page))
    assert isinstance(refused, NotAReport)


def test_flat_text_without_marks_is_declined() -> None:
    assert isinstance(PORTAL.recognize(flat("\n".join([*FRONT, *speech()]))), Declined)
