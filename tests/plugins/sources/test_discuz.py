"""Discuz threads: pages of several skins, archiver, print view, dumps."""

# ruff: noqa: E501 (markup and texts are easier to read unbroken)

from __future__ import annotations

from dataclasses import dataclass

import pytest

from jiaokan import Declined, Kind, NotAReport
from jiaokan.text.lines import split_lines
from jiaokan_source_discuz.adapter import Discuz, DiscuzOptions
from jiaokan_source_discuz.markup import plain

from .pages import CLOSING, FRONT, SESSION, TITLE, codes, facts, flat, front, html, read_one, score, speech

DISCUZ = Discuz()
POST = [*FRONT, *speech()]


@dataclass
class Message:
    """A post of an invented thread."""

    number: int
    author: str
    body: str
    uid: int = 7
    date: str = "发表于 2024-2-1 10:20:30"


def br(lines: list[str], junk: str = "") -> str:
    return f"{junk}<br />\n".join(f"　　{line}" for line in lines)


def post(message: Message) -> str:
    n = message.number
    return f"""
<div id="post_{n}"><table id="pid{n}" class="plhin" summary="pid{n}"><tr>
<td class="pls" rowspan="2"><div class="pi"><div class="authi"><a href="home.php?mod=space&amp;uid={message.uid}" class="xw1">{message.author}</a></div></div>
<div class="tns xg2"><table><tr><th><p>1万</p>主题</th><th><p>2万</p>帖子</th><td><p>14万</p>积分</td></tr></table></div>
<p>• TA的每日心情</p><p>奋斗</p><p>签到天数: 734 天</p><p>[LV.9]以坛为家II</p></td>
<td class="plc"><div class="pi"><div class="pti"><div class="authi"><em id="authorposton{n}">{message.date}</em>
<span class="pipe">|</span><a>只看该作者</a><code>来自 - 青山云溪</code><a>倒序浏览</a><a>阅读模式</a></div></div></div>
<div class="pct"><div class="pcb">{message.body}<div id="comment_{n}" class="cm"></div></div></div></td></tr></table></div>"""


def cell(number: int, body: str) -> str:
    return f'<div class="t_fsz"><table><tr><td class="t_f" id="postmessage_{number}">{body}</td></tr></table></div>'


def thread(*posts: str, brand: str = "Discuz!", pager: str = "", tag: str = "[青山]") -> str:
    link = f'<a href="forum.php?mod=forumdisplay&amp;fid=2&amp;filter=typeid&amp;typeid=3">{tag}</a>' if tag else ""
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{TITLE} - 政府报告 - 云溪论坛 - Powered by {brand}</title>
<script>var tid = 12;</script></head><body><div id="toptb"><a>设为首页</a><a>收藏本站</a></div>
<div id="pt"><a href="./">论坛</a><em>»</em><a href="forum.php">首页</a><em>›</em><a href="forum.php?gid=1">资料</a><em>›</em>
<a href="forum.php?mod=forumdisplay&amp;fid=2">政府报告</a><em>›</em><a href="forum.php?mod=viewthread&amp;tid=12">{TITLE}</a></div>
{pager}<div id="postlist" class="pl bm"><table><tr><td class="pls"><div class="hm"><span class="xg1">查看:</span> <span class="xi1">776</span>
<span class="pipe">|</span><span class="xg1">回复:</span> <span class="xi1">3</span></div></td>
<td class="plc vwthd"><h1 class="ts">{link}<span id="thread_subject">{TITLE}</span></h1><span class="xg1"><a>[复制链接]</a></span></td></tr></table>
{"".join(posts)}</div><div id="f_pst">您需要登录后才可以回帖 <a>登录</a> | <a>立即注册</a><p>本版积分规则</p></div>
<div id="ft">Powered by <strong>{brand}</strong> X3.4</div></body></html>"""


def opening(body: str = "", date: str = "发表于 2024-2-1 10:20:30") -> str:
    return post(Message(1, "溪边人", cell(1, body or br(POST)), date=date))


def reply(number: int, text: str, author: str = "路人", uid: int = 9) -> str:
    return post(Message(number, author, cell(number, text), uid=uid))


@pytest.mark.parametrize("brand", ["Discuz!", "quyushuju", "云溪"])
def test_thread_page(brand: str) -> None:
    source = html(thread(opening(), reply(2, "感谢楼主分享,辛苦了!"), brand=brand))
    assert score(DISCUZ, source) > 0.9
    found = read_one(DISCUZ, source)
    assert found.body == "\n".join(speech())
    assert front(found, "session") == [SESSION]
    assert (
        facts(found).items()
        >= {
            "title": TITLE,
            "thread_tag": "青山",
            "author": "溪边人",
            "published": "2024-02-01T10:20:30",
            "views": "776",
            "replies": "3",
            "board": "政府报告",
            "board_path": "首页 › 资料 › 政府报告",
            "ip_region": "青山云溪",
            "posts_on_page": "2",
        }.items()
    )
    assert codes(found) == set()


@pytest.mark.parametrize(
    "junk", ['<font class="jammer">q7^ K!b9 z(</font>', '<span style="display:none">8 c# J2 wO</span>']
)
def test_jammer_noise_leaves_no_trace(junk: str) -> None:
    found = read_one(DISCUZ, html(thread(opening(br(POST, junk)))))
    assert found.body == "\n".join(speech())
    assert not {"jammer", "hidden"}.isdisjoint(found.account.rules(Kind.CHROME))


def test_notes_of_the_forum_are_no_text() -> None:
    around = (
        '<i class="pstatus"> 本帖最后由 溪边人 于 2024-2-3 08:00 编辑 </i><br /><br />'
        '<div class="quote"><blockquote>路人 发表于 2024-1-31 09:00<br />求一份报告全文。</blockquote></div>'
        f"{br(POST)}<br /><ignore_js_op><img id='aimg_3' src='a.jpg'/><div class='tip'>下载附件 (12 "
        f"KB)</div></ignore_js_op>"
    )
    found = read_one(DISCUZ, html(thread(opening(around))))
    assert found.body == "\n".join(speech())
    assert "I307" in codes(found)


def test_relative_date_with_the_exact_one_in_its_title() -> None:
    found = read_one(DISCUZ, html(thread(opening(date='发表于 <span title="2024-2-1 10:20:30">6&nbsp;天前</span>'))))
    assert facts(found)["published"] == "2024-02-01T10:20:30"


def test_relative_date_without_the_exact_one_gives_none() -> None:
    found = read_one(DISCUZ, html(thread(opening(date="发表于 昨天 21:21"))))
    assert "published" not in facts(found)
    assert "I308" in codes(found)


@pytest.mark.parametrize(
    "body",
    [
        '<div class="locked">游客,如果您要查看本帖隐藏内容请<a>回复</a></div>',
        '<div class="locked">提示: <em>作者被禁止或删除 内容自动屏蔽</em></div>',
    ],
)
def test_hidden_opening_post_is_reported_as_absent(body: str) -> None:
    for hidden in (body, cell(1, body)):
        (found,) = DISCUZ.read(html(thread(post(Message(1, "溪边人", hidden)), reply(2, "看看"))))
        assert isinstance(found, NotAReport)
        assert "hidden" in found.reason


def test_hidden_part_of_a_post_is_said() -> None:
    locked = '<div class="locked">游客,如果您要查看本帖隐藏内容请<a>回复</a></div>'
    found = read_one(DISCUZ, html(thread(opening(f"{br(POST)}<br />{locked}"))))
    assert found.body == "\n".join(speech())
    assert "I306" in codes(found)


def test_report_continued_in_the_starters_replies() -> None:
    lines = [*FRONT, *speech(20)]
    page = thread(
        opening(br(lines[:10])),
        reply(2, "沙发!"),
        post(Message(3, "溪边人", cell(3, br(lines[10:])))),
        post(Message(4, "溪边人", cell(4, "完。"))),
    )
    whole = "\n".join(speech(20))
    assert read_one(DISCUZ, html(page)).body == whole
    only = read_one(Discuz(DiscuzOptions(posts="opening")), html(page))
    assert only.body == "\n".join(lines[3:10])
    assert "I310" in codes(only)
    assert read_one(Discuz(DiscuzOptions(posts="starter")), html(page)).body.startswith(whole)


def test_part_that_ends_like_a_speech_goes_on_in_the_next_post() -> None:
    thanks = "各位代表！这些成绩来之不易，让我们向关心支持云溪发展的朋友们表示衷心的感谢！"
    lines = [*FRONT, *speech(20)]
    page = thread(opening(br([*lines[:15], thanks])), post(Message(2, "溪边人", cell(2, br(lines[15:])))))
    assert read_one(DISCUZ, html(page)).body.splitlines() == [*lines[len(FRONT) : 15], thanks, *lines[15:]]


def test_long_remark_of_the_starter_is_no_part_of_a_closed_report() -> None:
    remark = ["二、再说几句。" + "报告看完了,写得很实在,我们村的路今年也该修了。" * 12, "让我们一起盼着吧!"]
    page = thread(opening(), post(Message(2, "溪边人", cell(2, br(remark)))))
    found = read_one(DISCUZ, html(page))
    assert found.body == "\n".join(speech())
    assert "I310" in codes(found)


def test_page_of_a_long_thread_says_so() -> None:
    pager = '<div class="pgs"><div class="pg"><strong>1</strong><a>2</a><a>3</a><label><span title="共 3 页"> / 3 页</span></label></div></div>'
    assert "I303" in codes(read_one(DISCUZ, html(thread(opening(), pager=pager))))


def test_all_pages_of_a_thread_in_one_file_are_one_report() -> None:
    lines = [*FRONT, *speech(20)]
    first = thread(opening(br(lines[:10])), pager=pager_at(1))
    second = thread(post(Message(31, "溪边人", cell(31, br(lines[10:])))), pager=pager_at(2))
    found = read_one(DISCUZ, html(first + second))
    assert found.body == "\n".join(speech(20))
    assert codes(found) == set()


def pager_at(number: int) -> str:
    return f'<div class="pg"><strong>{number}</strong><a>{3 - number}</a><label><span> / 2 页</span></label></div>'


def test_fifty_thousand_line_breaks() -> None:
    body = ("<br />" * 10).join(POST) + "<br />" * 5000
    assert read_one(DISCUZ, html(thread(opening(body)))).body == "\n".join(speech())


def test_archiver_view() -> None:
    page = f"""<html><head><meta charset="utf-8"><title>{TITLE} - 政府报告 - 云溪论坛 - Powered by Discuz! Archiver</title></head><body>
<h1><a>云溪论坛's Archiver</a></h1><div id="nav"><a>云溪论坛</a> &rsaquo; <a href="?fid-2.html">政府报告</a> › {TITLE}</div><div id="content">
<p class="author"><strong>溪边人</strong> 发表于 2024-2-1 10:20:30</p><h3>{TITLE}</h3>{br(POST[1:])}
<p class="author"><strong>路人</strong> 发表于 2024-2-2 09:00:00</p>感谢分享,这份报告写得很详细,对我们了解家乡很有帮助。
<div class="page"></div></div><div id="end">查看完整版本: <a>{TITLE}</a></div><div id="footer">Powered by Discuz! Archiver</div></body></html>"""
    source = html(page)
    assert score(DISCUZ, source) > 0.8
    found = read_one(DISCUZ, source)
    assert found.body == "\n".join(speech())
    assert (
        facts(found).items()
        >= {"author": "溪边人", "published": "2024-02-01T10:20:30", "title": TITLE, "board": "政府报告"}.items()
    )


def test_broken_markup_that_puts_posts_into_each_other() -> None:
    nested = cell(1, br(POST)).removesuffix("</td></tr></table></div>") + post(
        Message(2, "溪边人", cell(2, "收藏了慢慢看。"))
    )
    for page in (thread(post(Message(1, "溪边人", nested))), thread(nested)):
        found = read_one(DISCUZ, html(page))
        assert found.body.startswith("\n".join(speech()))
        assert found.body.count(CLOSING) == 1


def test_mobile_view() -> None:
    posts = "".join(
        f"""<div class="plc cl" id="pid{n}"><div class="display pi"><ul class="authi"><li class="grey"><em>{n}#</em>
<b><a href="home.php?mod=space&amp;uid={n}" class="blue">{author}</a></b></li><li class="grey rela">2024-2-{n} 10:20:30</li></ul>
<div class="message">{text}</div></div></div>"""
        for n, author, text in ((1, "溪边人", br(POST[1:])), (2, "路人", "感谢楼主分享,这份报告写得很详细。"))
    )
    page = f"""<html><head><meta charset="utf-8"><title>{TITLE} - 政府报告 - 手机版</title></head><body>
<div class="header"><a>返回</a></div><div class="postlist"><h2><a href="forum.php?mod=viewthread&amp;tid=1">{TITLE}</a></h2>{posts}</div>
<div class="footer">Powered by Discuz! X3.4</div></body></html>"""
    source = html(page)
    assert score(DISCUZ, source) > 0.5
    found = read_one(DISCUZ, source)
    assert found.body == "\n".join(speech())
    assert facts(found).items() >= {"author": "溪边人", "published": "2024-02-01T10:20:30", "title": TITLE}.items()


def test_print_view() -> None:
    page = f"""<html><head><meta charset="utf-8"><title>打印页</title></head><body><div class="wp"><b>标题: </b>{TITLE} <b>[打印本页]</b><hr/>
<b>作者: </b>溪边人&nbsp;&nbsp;&nbsp;&nbsp;<b>时间: </b>2024-2-1 10:20<br /><b>标题: </b><b>{TITLE}</b><br /><br />{br(POST[1:])}<br /><hr/>
<b>作者: </b>路人&nbsp;&nbsp;&nbsp;&nbsp;<b>时间: </b>2024-2-2 09:00<br /><br />感谢分享<br /><hr/>
欢迎光临 云溪论坛 (http://bbs.example.org/) | Powered by Discuz! X3.4</div></body></html>"""
    found = read_one(DISCUZ, html(page))
    assert found.body == "\n".join(speech())
    assert facts(found)["published"] == "2024-02-01T10:20"


def dump(post_lines: list[str]) -> str:
    head = [
        "设为首页收藏本站",
        "查看: 776|回复: 0",
        "",
        f"[青山] {TITLE}",
        "",
        "[复制链接]",
        "  • TA的每日心情",
        "    奋斗",
        "    昨天 20:03",
        "  • 签到天数: 734 天",
        "    [LV.9]以坛为家II",
        "    1万",
        "    主题",
        "    帖子",
        "    积分",
        "    148199",
        "    发表于 2024-2-1 10:20:30 | 显示全部楼层 |阅读模式",
    ]
    foot = [
        "    您需要登录后才可以回帖 登录 | 立即注册",
        "    本版积分规则",
        "    客服中心",
        "    9:00-18:00",
        "    Powered by quyushuju X3.4 Licensed© 2008-2018 quyushuju Inc.",
        "    快速回复 返回顶部 返回列表",
    ]
    return "\n".join([*head, *(f"    {line}\n" for line in post_lines), *foot])


def test_dump_of_a_thread_page() -> None:
    source = flat(dump(POST))
    assert score(DISCUZ, source) > 0.8
    found = read_one(DISCUZ, source)
    assert found.body == "\n".join(speech())
    assert front(found, "title") == [TITLE]
    assert front(found, "post-date") == ["发表于 2024-2-1 10:20:30 | 显示全部楼层 |阅读模式"]
    assert (
        facts(found).items()
        >= {"thread_tag": "青山", "views": "776", "replies": "0", "published": "2024-02-01T10:20:30"}.items()
    )


def test_board_and_region_in_a_dump() -> None:
    text = dump(POST).replace("查看: 776", f"论坛 › 首页 › 资料 › 政府报告 › {TITLE}\n查看: 776", 1)
    text = text.replace("| 显示全部楼层", "| 只看该作者 来自 - 青山云溪 | 显示全部楼层")
    found = read_one(DISCUZ, flat(text))
    assert (
        facts(found).items()
        >= {"board": "政府报告", "board_path": "首页 › 资料 › 政府报告", "ip_region": "青山云溪"}.items()
    )
    assert found.body == "\n".join(speech())


def test_dump_with_replies_after_the_report() -> None:
    lines = [
        *POST,
        "路人",
        "发表于 2024-2-2 09:00:00 | 显示全部楼层",
        "感谢楼主分享,这份报告写得很详细,对我们了解家乡的情况很有帮助,收藏了慢慢看。",
    ]
    assert read_one(DISCUZ, flat(dump(lines))).body == "\n".join(speech())


def test_other_pages_are_declined() -> None:
    assert isinstance(DISCUZ.recognize(flat("\n".join(POST))), Declined)
    assert isinstance(DISCUZ.recognize(html("<div id=zoom><p>正文</p></div>")), Declined)


def test_ordinary_thread_with_accept_any() -> None:
    text = "建议把水边的步道修一修。<br />1.灯太暗。<br />2.石板松了。"
    found = read_one(DISCUZ, html(thread(opening(text)), accept_any=True))
    assert found.genre == "article"
    assert found.body == "建议把水边的步道修一修。\n1.灯太暗。\n2.石板松了。"
    (refused,) = DISCUZ.read(html(thread(opening(text))))
    assert isinstance(refused, NotAReport)


def test_closing_may_be_followed_by_a_glossary_without_heading() -> None:
    notes = ["三个一批:一批在建、一批开工、一批储备。", "两山银行:生态产品的收储平台。"]
    found = read_one(DISCUZ, html(thread(opening(br([*POST, *notes])))))
    assert found.body.endswith("\n".join([CLOSING, *notes]))


HALF = len(POST) // 2
PARTS = ["\n".join(POST[:HALF]), "\n".join(POST[HALF:])]


def tianya(quoted: str = "") -> str:
    return f"""溪声社区 > 论坛 > 『云溪』
[转载]{TITLE}(共两部分)
点击：1207　回复：11
作者：溪边人　提交日期：2024-2-5 20:46:00
{PARTS[0]}
（字数超了，下面接着发）
作者：路人　回复日期：2024-2-5 20:47:10
沙发！各位代表辛苦了。
作者：溪边人　回复日期：2024-2-5 20:49:12
（续完）
{PARTS[1]}
作者：路人　回复日期：2024-2-5 21:01:37
一、顶；二、再顶。
{quoted}
[首页] [上一页] 1 2 [下一页] [末页]"""


def new_tianya() -> str:
    return f"""{TITLE}
楼主：溪边人 时间：2024-02-05 20:46:00 点击：1207 回复：11
{PARTS[0]}
未完待续……
作者：溪边人 时间：2024-02-05 20:49:12
{PARTS[1]}
作者：路人 时间：2024-02-05 21:01:37
顶"""


def tianya_with_starter() -> str:
    """Every post of the starter has 楼主 for its head, and posts have feet."""
    return f"""『云溪』{TITLE}
楼主：溪边人 时间：2024-02-05 20:46:00 点击：1207 回复：11
{PARTS[0]}
楼主发言：4次 发图：0张 | 更多 | 举报
作者：路人 时间：2024-02-05 20:47:31
沙发！
楼主：溪边人 时间：2024-02-05 20:49:12
{PARTS[1]}
来自 溪声社区 举报 | 回复
作者：路人 时间：2024-02-05 21:01:37
顶"""


def dvbbs_with_date_below() -> str:
    """The block about the author says more, and the day stands below the post."""
    block = "溪边人  (离线)\n头衔：老乡\n等级：论坛骑士\n威望：3\n注册：2003年5月11日\n[只看该作者] {} 楼\n引用  回复\n发贴心情"
    return f"""溪声社区 → 地方文献 → 浏览：{TITLE}
* 帖子主题：{TITLE}
{block.format(1)}
{PARTS[0]}
（字数超限，接二楼）
------------------------------
纸寿千年　人书俱老
ip地址已设置保密   2024-2-5 20:46:44
{block.format(2)}
{PARTS[1]}
ip地址已设置保密   2024-2-5 20:49:12
路人  (在线)
头衔：闲人
等级：侠客
[只看该作者] 3 楼
发贴心情
谢谢楼主。
ip地址已设置保密   2024-2-6 8:40:15"""


def tieba(button: str = "送TA礼物\n") -> str:
    return f"""云溪吧
【搬运】{TITLE}（全文）
只看楼主 收藏 回复

溪边人
吧主
12

{PARTS[0]}
{button}1楼 2024-02-05 20:46
收起回复

路人: 前排，搬好小板凳
2024-2-5 20:47 回复
溪边人: 回复 路人 :别插楼，还没发完
2024-2-5 20:48 回复
我也说一句

路人乙
知名人士
10

东门大桥哪年能通车？一、去年也说；二、前年也说。
来自Android客户端 2楼 2024-02-05 20:48
收起回复

溪边人
吧主
12

{PARTS[1]}
{button}3楼2024-02-05 20:49回复(2)
还有2条回复，点击查看
1 2 下一页 尾页"""


def dvbbs() -> str:
    return f"""溪声社区 → 地方文献 → {TITLE}(录入稿)
* 贴子主题: {TITLE}(录入稿)
溪边人
帅哥哟，离线，有人找我吗？
等级:版主
注册:2003年8月12日
楼主 点击这里发送电子邮件给溪边人
发贴心情 Post By：2024-2-5 20:46:00
{PARTS[0]}
路人
等级:新手上路
第2楼
发贴心情 Post By：2024-2-5 20:48:51
写得好，辛苦了。
溪边人
帅哥哟，离线，有人找我吗？
等级:版主
第3楼
发贴心情 Post By：2024-2-5 20:49:12
{PARTS[1]}
==============================
纸寿千年　人书俱老
快速回复：{TITLE}"""


def phpwind(head: str = "小 中 大 引用 推荐 编辑 只看 复制") -> str:
    """``head`` stands between the block about the author and the post."""
    block = f"溪边人\n\n级别: 版主\n精华: 3\n发帖: 1206\n注册时间:2009-05-17\n{head}"
    return f"""溪声社区 -> 地方文献 -> {TITLE}
本页主题: {TITLE}    打印 | 加为IE收藏 | 复制链接
{block}
{PARTS[0]}
(字数超限，楼下接着发，请先别回帖)
[ 此帖被溪边人在2024-02-05 21:14重新编辑 ]
住在溪边，写在溪边。
顶端 Posted: 2024-02-05 20:46 | [楼 主]
路人

级别: 侠客
{head}
沙发！
顶端 Posted: 2024-02-05 20:47 | 1 楼
{block}
{PARTS[1]}
住在溪边，写在溪边。
顶端 Posted: 2024-02-05 20:49 | 2 楼
帖子浏览记录 版块浏览记录
Powered by PHPWind v7.5"""


def discuz_dump_without_names() -> str:
    """Nobody's name stands above a post; 楼主 in its head says whose it is, and the floor ends the post before."""
    return f"""云溪论坛 » 论坛 › 政务 › {TITLE}
查看: 3317|回复: 3
[青山] {TITLE} [复制链接]
1#
发表于 2024-2-5 20:46:00 | 只看该作者 回帖奖励 |倒序浏览 |阅读模式
{PARTS[0]}
2#
发表于 2024-2-5 20:47:02 来自手机 | 只看该作者
哪天通车？
3#
楼主| 发表于 2024-2-5 20:49:12 | 只看该作者
大家先不要插楼……继续:
{PARTS[1]}
(完)
评分
参与人数 3 金钱 +35
4#
发表于 2024-2-6 08:31:46 | 只看该作者
mark
您需要登录后才可以回帖 登录 | 注册
Powered by Discuz! X2.5"""


def discuz_dump(foot: str = "回复\n使用道具 举报") -> str:
    """``foot`` is what stands below each post."""
    return f"""云溪论坛 - 手机版
›论坛 › 政务 › {TITLE}
查看: 4,092|回复: 3
[青山] {TITLE}
[复制链接]
溪边人
当前离线
316
主题
楼主
发表于 2024-2-5 20:46:00 | 只看该作者 | 倒序浏览 | 阅读模式
{PARTS[0]}
（字数限制，接下楼）
{foot}
路人
沙发
发表于 2024-2-5 20:48:00 | 只看该作者
各位代表，沙发！
{foot}
溪边人
板凳
发表于 2024-2-5 20:49:12 来自手机 | 只看该作者
{PARTS[1]}
{foot}
路人
地板
发表于 昨天 07:41 来自手机 | 只看该作者
一、收藏了；二、谢谢。
{foot}
点评
溪边人   已经转告，请等等  发表于 2024-2-7 08:20
{foot}
返回列表 发新帖
小黑屋|手机版|Archiver|云溪论坛
Powered by Discuz! X3.5"""


@pytest.mark.parametrize(
    "text",
    [
        tianya(),
        tianya(f"作者：溪边人　回复日期：2024-2-5 20:49:12\n{PARTS[1]}\n==========\n说得好。"),
        new_tianya(),
        tianya_with_starter(),
        tieba(),
        tieba("举报|来自Android客户端"),
        dvbbs(),
        dvbbs_with_date_below(),
        phpwind(),
        phpwind("2楼 发表于: 2024-02-05 20:46"),
        discuz_dump(),
        discuz_dump("回复 支持 反对 举报"),
    ],
    ids=[
        "tianya",
        "tianya-quoted",
        "tianya-new",
        "tianya-starter",
        "tieba",
        "tieba-button",
        "dvbbs",
        "dvbbs-below",
        "phpwind",
        "phpwind-floor",
        "discuz",
        "discuz-one-foot",
    ],
)
def test_report_over_posts_in_the_dump_of_a_thread(text: str) -> None:
    source = flat(text)
    assert score(DISCUZ, source) > 0.8
    found = read_one(DISCUZ, source)
    assert found.body == "\n".join(speech())
    assert facts(found)["published"][:16] == "2024-02-05T20:46"
    assert facts(found)["author"] == "溪边人"
    assert front(found, "title") == [TITLE]


def test_whose_posts_are_the_report_is_told_by_their_heads() -> None:
    found = read_one(DISCUZ, flat(discuz_dump_without_names()))
    assert found.body == "\n".join(speech())
    assert "author" not in facts(found)


def test_long_last_paragraphs_are_no_signatures() -> None:
    long = "持续推进溪流治理和村道建设，" * 12
    text = tianya().replace(PARTS[0], f"{PARTS[0]}\n{long}甲。").replace(PARTS[1], f"{PARTS[1]}\n{long}乙。")
    body = read_one(DISCUZ, flat(text)).body
    assert f"{long}甲。" in body
    assert f"{long}乙。" in body


def test_thanks_that_come_again_are_no_signature() -> None:
    again = "谢谢大家！\n作者：溪边人　回复日期：2024-2-6 08:00:00\n谢谢大家！"
    found = read_one(DISCUZ, flat(tianya().replace(PARTS[1], f"{PARTS[1]}\n{again}")))
    assert found.body.endswith("谢谢大家！")


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("正文[quote]引文[/quote]还有", "正文还有"),
        ("正文[quote]引[quote]内[/quote]外[/quote]还有", "正文还有"),
        ("正文[quote]没有结束", "正文[quote]没有结束"),
        ("正文[img]" * 3 + "还有", "正文[img]" * 3 + "还有"),
    ],
)
def test_quotes_that_a_view_shows_as_they_were_typed(typed: str, text: str) -> None:
    found = "".join(line.text for line in plain(tuple(split_lines(typed))))
    assert found == text


@pytest.mark.parametrize("line", ["面对复杂形势，我们将继续", "接前期工作部署", "转下年结转"])
def test_a_line_at_the_edge_of_a_post_is_no_note(line: str) -> None:
    found = read_one(DISCUZ, flat(tianya().replace(PARTS[0], f"{PARTS[0]}\n{line}")))
    assert line in found.body.replace(",", "，")


def test_a_rule_in_a_post_is_no_signature() -> None:
    ruled = "\n——————————\n".join(PARTS[1].rsplit("\n", 1))
    found = read_one(DISCUZ, flat(dvbbs().replace(PARTS[1], ruled)))
    assert found.body.replace("——————————\n", "") == "\n".join(speech())


def test_an_author_is_named_as_printed() -> None:
    found = read_one(DISCUZ, flat(tianya().replace("溪边人", "陳國華")))
    assert facts(found)["author"] == "陳國華"


def test_two_posts_of_one_second() -> None:
    found = read_one(DISCUZ, flat(tianya().replace("2024-2-5 20:47:10", "2024-2-5 20:49:12")))
    assert found.body == "\n".join(speech())


def test_subject_and_counts_of_a_thread_of_another_board() -> None:
    found = read_one(DISCUZ, flat(tianya()))
    assert facts(found).items() >= {"views": "1207", "replies": "11", "title": f"[转载]{TITLE}(共两部分)"}.items()
    assert front(read_one(DISCUZ, flat(dvbbs())), "page-title") == [f"{TITLE}(录入稿)"]


@pytest.mark.parametrize("line", ["作者：政府办　时间：2024-02-05", "作者：政府办 发表时间：2024-2-5 10:21 点击：20"])
def test_an_article_that_prints_author_and_time_in_one_line_is_no_thread(line: str) -> None:
    text = "\n".join([TITLE, line, *POST[1:], "【打印】【关闭】"])
    assert isinstance(DISCUZ.recognize(flat(text)), Declined)


def test_archiver_that_shows_markup_as_it_was_typed() -> None:
    body = [f"[b][size=5]{POST[0]}[/size][/b]", *POST[1:-1], f"[color=#000]{POST[-1]}[/color]"]
    page = f"""<html><head><meta charset="utf-8"><title>{TITLE} - 云溪论坛 - Powered by Discuz! Archiver</title></head><body>
<p class="author"><strong>溪边人</strong> 发表于 2024-2-5 20:46</p><h3>{TITLE}</h3>{br(body[:HALF])}
<p class="author"><strong>溪边人</strong> 发表于 2024-2-5 20:49</p><h3>续上</h3>{br(body[HALF:])}<br />
[[i] 本帖最后由 溪边人 于 2024-2-5 21:09 编辑 [/i]]
<p class="author"><strong>路人</strong> 发表于 2024-2-6 09:00</p>[quote]原帖由 [i]溪边人[/i] 发表<br />{SESSION} ... [/quote]<br />好。
<div>查看完整版本: <a>{TITLE}</a></div></body></html>"""
    found = read_one(DISCUZ, html(page))
    assert found.body == "\n".join(speech())
    assert front(found, "title") == [TITLE]
