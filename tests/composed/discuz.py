"""Threads of Discuz! X boards: viewthread pages of X2.5 to X3.5, the archiver, the print view."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from .markup import jam, paragraphs

if TYPE_CHECKING:
    from .pages import Report, Style

SHELLS = ("discuz-x2.5", "discuz-x3.2", "discuz-x3.4", "discuz-x3.5", "discuz-archiver", "discuz-print")
FACTS = ("published",)


def page(shell: str, report: Report, style: Style, label: str) -> str:
    """The thread with the report as its opening post."""
    version = shell.partition("-")[2]
    if version == "archiver":
        return _archiver(report, style, label)
    if version == "print":
        return _print(report, style, label)
    body = paragraphs(report.lines, style, "br")
    posts = [_post(version, 1, "文献管理员", _date(style.published), body, style)]
    for number, reply in enumerate(style.replies, 2):
        posts.append(_post(version, number, f"网友{number}", _date(style.published), reply, style))
    return _frame(version, report, "\n".join(posts), label)


def pages(version: str, report: Report, style: Style, label: str, number: int) -> list[str]:
    """The thread as ``number`` pages; the author goes on with the report in the first post of each."""
    size = -(-len(report.lines) // number)
    result = []
    for page in range(1, number + 1):
        body = paragraphs(report.lines[(page - 1) * size : page * size], style, "br")
        floor = 10 * (page - 1) + 1
        posts = [_post(version, floor, "文献管理员", _date(style.published), body, style, uid=1)]
        for reply, text in enumerate(style.replies, floor + 1):
            posts.append(_post(version, reply, f"网友{reply}", _date(style.published), text, style))
        result.append(_frame(version, report, _pager(page, number) + "\n".join(posts), label))
    return result


def _pager(page: int, pages: int) -> str:
    links = "".join(
        f"<strong>{n}</strong>" if n == page else f'<a href="thread-77-{n}-1.html">{n}</a>' for n in range(1, pages + 1)
    )
    return f'<div class="pgs mtm mbm cl"><div class="pg">{links}<label><span> / {pages} 页</span></label></div></div>'


def _date(published: str) -> str:
    """``2023-02-14 09:05`` as boards print it, without zero padding and with seconds."""
    day, _, time = published.partition(" ")
    year, month, date = day.split("-")
    return f"{year}-{int(month)}-{int(date)} {time or '08:00'}:07"


def _head(version: str, report: Report, label: str) -> str:
    doctype = (
        "<!DOCTYPE html>"
        if version == "x3.5"
        else (
            '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" '
            '"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">'
        )
    )
    return f"""{doctype}
<html xmlns="http://www.w3.org/1999/xhtml">
<head>
<meta http-equiv="Content-Type" content="text/html; charset={label}" />
<title>{report.title} - 政府报告 - 县志文献论坛 -  Powered by Discuz!</title>
<meta name="keywords" content="{report.title}" />
<meta name="generator" content="Discuz! {version.upper()}" />
<script type="text/javascript">var STYLEID = '1', IMGDIR = 'static/image/common', discuz_uid = '0';</script>
<style>.pcb .hm {{ color: #999 }}</style>
</head>
<body id="nv_forum" class="pg_viewthread" onkeydown="if(event.keyCode==27) return false;">
<div id="append_parent"></div><div id="ajaxwaitid"></div>
<div id="toptb" class="cl"><div class="wp"><div class="z"><a href="#" onclick="setHomepage('/');">设为首页</a>
<a href="#" onclick="addFavorite(this.href);return false;">收藏本站</a></div></div></div>
<div id="hd"><div class="wp"><h2><a href="./" title="县志文献论坛">县志文献论坛</a></h2>
<form method="post" id="lsform"><label>用户名</label><input type="text" name="username" />
<button type="submit">登录</button>
<a href="member.php?mod=register">立即注册</a></form></div></div>
<div id="wp" class="wp">
<div id="pt" class="bm cl"><div class="z"><a href="./" class="nvhm" title="首页">县志文献论坛</a><em>&raquo;</em>
<a href="forum.php">论坛</a> <em>&rsaquo;</em> <a href="forum-5-1.html">政府报告</a> <em>&rsaquo;</em>
<a href="thread-77-1-1.html">{report.title}</a></div></div>"""


def _frame(version: str, report: Report, posts: str, label: str) -> str:
    return f"""{_head(version, report, label)}
<div id="ct" class="wp cl">
<div id="postlist" class="pl bm">
<table cellspacing="0" cellpadding="0"><tr><td class="pls ptn pbn"><div class="hm ptn">
<span class="xg1">查看:</span> <span class="xi1">776</span><span class="pipe">|</span>
<span class="xg1">回复:</span> <span class="xi1">2</span></div></td>
<td class="plc ptm pbn vwthd"><h1 class="ts"><a href="forum.php?typeid=9">[海屿]</a>
<a href="thread-77-1-1.html" id="thread_subject">{report.title}</a></h1>
<span class="xg1"><a href="thread-77-1-1.html" onclick="copyThreadUrl(this)">[复制链接]</a></span></td></tr></table>
{posts}
<div id="postlistreply" class="pl"><div id="post_new" class="viewthread_table" style="display: none"></div></div>
</div>
<div id="f_pst" class="pl bm bmw">
<div class="pt hm">您需要登录后才可以回帖 <a href="member.php">登录</a> | <a>立即注册</a></div>
<p class="ptm pnpost">本版积分规则</p></div>
</div></div>
<div id="ft" class="wp cl"><div id="flk" class="y"><p><a href="archiver/">Archiver</a><span class="pipe">|</span>
<a>手机版</a><span class="pipe">|</span><strong><a href="/">县志文献论坛</a></strong></p>
<p class="xs0">GMT+8, 2024-11-30 23:59 , Processed in 0.041 second(s), 17 queries .</p></div>
<div id="frt"><p>Powered by <strong>Discuz!</strong> <em>{version.upper()}</em></p>
<p class="xs0">&copy; 2001-2017 Comsenz Inc.</p></div></div>
<script type="text/javascript">/* 快速回复 */ var replyreload = '';</script>
</body>
</html>
"""


def _post(version: str, number: int, author: str, date: str, body: str, style: Style, uid: int = 0) -> str:
    day = f'发表于 <span title="{date}">6&nbsp;天前</span>' if version in ("x3.4", "x3.5") else f"发表于 {date}"
    noise = jam(style, Random(style.seed + number)) if style.jammer else ""
    return f"""<div id="post_{number}">
<table id="pid{number}" class="plhin" summary="pid{number}" cellspacing="0" cellpadding="0">
<tr><td class="pls" rowspan="2">
<div class="pi">
<div class="authi"><a href="space-uid-{uid or number}.html">{author}</a></div></div>
<div class="tns xg2"><table><tr><th><p><a class="xi2">1万</a></p>主题</th><th><p>1万</p>帖子</th>
<td>14万<p>积分</p></td></tr></table></div>
<p><em><a href="home.php">版主</a></em></p><dl class="pil cl"><dt>积分</dt><dd>148199</dd></dl></td>
<td class="plc"><div class="pi"><strong>
<a href="thread-77-1-1.html" id="postnum{number}">{number}<sup>#</sup></a></strong>
<div class="pti"><div class="pdbt"></div><div class="authi"><img class="authicn vm" src="online_member.gif" />
<em id="authorposton{number}">{day}</em><span class="pipe">|</span>
<a href="thread-77-1-1.html?authorid={number}">只看该作者</a>
<span class="pipe show">|</span><a class="show">倒序浏览</a></div></div></div>
<div class="pct"><div class="pcb"><div class="t_fsz"><table cellspacing="0" cellpadding="0"><tr>
<td class="t_f" id="postmessage_{number}">
{noise}{body}</td></tr></table></div><div id="comment_{number}" class="cm"></div></div></div></td></tr>
<tr><td class="plc plm"></td></tr>
<tr class="ad"><td class="pls"></td><td class="plc"></td></tr></table></div>"""


def _archiver(report: Report, style: Style, label: str) -> str:
    replies = "".join(
        f'<p class="author"><strong>网友{number}</strong> 发表于 {_date(style.published)}</p>\n{reply}\n'
        for number, reply in enumerate(style.replies, 2)
    )
    return f"""<!DOCTYPE html>
<html><head><meta charset="{label}"><title>{report.title} - 县志文献论坛 - Powered by Discuz! Archiver</title></head>
<body><h1><a href="./">县志文献论坛</a></h1>
<div id="nav"><a href="./">县志文献论坛</a> &rsaquo; <a href="fid-5.html">政府报告</a> &rsaquo; {report.title}</div>
<div id="content"><p class="author"><strong>文献管理员</strong> 发表于 {_date(style.published)}</p>
<h3>{report.title}</h3>
{paragraphs(report.lines, style, "br")}
{replies}<div class="page">页: <strong>[1]</strong></div></div>
<div id="end">查看完整版本: <a href="../thread-77-1-1.html">{report.title}</a></div></body></html>
"""


def _print(report: Report, style: Style, label: str) -> str:
    replies = "".join(
        f"<hr noshade size='2' width='100%' color='#808080'><b>作者: </b>网友{number}&nbsp; &nbsp; "
        f"<b>时间: </b>{_date(style.published)}<br /><br />{reply}\n"
        for number, reply in enumerate(style.replies, 2)
    )
    return f"""<!DOCTYPE html>
<html><head><meta http-equiv="Content-Type" content="text/html; charset={label}" />
<title>{report.title} - 县志文献论坛 -  Powered by Discuz!</title></head>
<body><br /><div><b>标题:</b> {report.title} [打印本页]</div>
<b>作者: </b>文献管理员&nbsp; &nbsp; <b>时间: </b>{_date(style.published)}<br /><b>标题: </b>{report.title}<br /><br />
{paragraphs(report.lines, style, "br")}
{replies}<br /><hr /><div>欢迎光临 县志文献论坛 (http://bbs.example.cn/)</div>
<div>Powered by Discuz! X3.4</div></body></html>
"""
