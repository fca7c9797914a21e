"""Articles of government portals: TRS, UCAP, Hanweb/JCMS, Boda/VSB, and a page without a known system."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .markup import paragraphs

if TYPE_CHECKING:
    from .pages import Report, Style

SHELLS = ("trs", "ucap", "hanweb", "vsb", "unknown")
FACTS = ("published",)

_CONTAINERS = {
    "trs": ('<div class="view TRS_UEDITOR trs_paper_default">', "</div>"),
    "ucap": ('<div id="UCAP-CONTENT"><ucapcontent>', "</ucapcontent></div>"),
    "hanweb": ('<div id="zoom" class="zoom"><!--ZJEG_RSS.content.begin-->', "<!--ZJEG_RSS.content.end--></div>"),
    "vsb": ('<div id="vsb_content"><div class="v_news_content">', '</div></div><div id="div_vote_id"></div>'),
    "unknown": ('<div class="wz-nr-3"><div class="nr">', "</div></div>"),
}


def page(shell: str, report: Report, style: Style, label: str) -> str:
    """The article page with the report as its text."""
    opened, closed = _CONTAINERS[shell]
    return f"""<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta http-equiv="Content-Type" content="text/html; charset={label}">
<title>{report.title}_海屿市人民政府</title>
{_meta(report, style)}
<style type="text/css">#xxgk-share {{ display: none }} .TRS_Editor P {{ line-height: 1.75 }}</style>
<script>var _hmt = _hmt || []; document.write("<div class='header'>首页</div>");</script>
</head>
<body>
<!-- 头部 <!-- begin --> -->
<div class="header"><ul class="nav"><li><a href="/">首页</a></li><li><a href="/xwzx/">新闻中心</a></li>
<li><a href="/zwgk/">政务公开</a></li><li><a href="/zwfw/">政务服务</a></li><li><a href="/hdjl/">互动交流</a></li></ul>
<a class="wza">无障碍浏览</a> <a>长者模式</a></div>
<div class="position">当前位置：<a href="/">首页</a> &gt; <a href="/zwgk/">政务公开</a> &gt;
<a href="/zwgk/zfgzbg/">政府工作报告</a> &gt; 正文</div>
<div class="main">
{_fields(report, style)}
<h1 class="title">{report.title}</h1>
<div class="source"><span>发布日期：{style.published}</span> <span>来源：{style.publisher}</span>
<span>浏览次数：<i id="hits">1203</i></span> <span>字体：[<a>大</a> <a>中</a> <a>小</a>]</span></div>
{opened}
{paragraphs(report.lines[1:], style, "p")}
{closed}
<div class="fx"><span>扫一扫在手机打开当前页</span><a>【打印本页】</a><a>【关闭窗口】</a></div>
<div class="related"><h3>相关文档</h3><ul><li><a href="1.html">关于印发重点工作任务分解方案的通知</a></li>
<li><a href="2.html">一图读懂政府工作报告</a></li></ul></div>
<p class="prev">上一条：<a href="3.html">关于召开全体会议的公告</a></p>
</div>
<div class="footer"><p>主办：海屿市人民政府办公室　承办：海屿市大数据中心</p>
<p>网站标识码：9900000001　备案序号：屿ICP备00000001号　屿公网安备 99000002000001号</p></div>
<script>var share = "{report.title}";</script>
</body>
</html>
"""


def _meta(report: Report, style: Style) -> str:
    values = {
        "SiteName": "海屿市人民政府",
        "SiteDomain": "www.haiyu.example.cn",
        "SiteIDCode": "9900000001",
        "ColumnName": "政府工作报告",
        "ColumnType": "信息公开",
        "ArticleTitle": report.title,
        "PubDate": style.generated,
        "ContentSource": style.publisher,
    }
    return "\n".join(f'<meta name="{name}" content="{value}">' for name, value in values.items())


def _fields(report: Report, style: Style) -> str:
    values = (
        ("索 引 号", style.index_number),
        ("主题分类", "综合政务"),
        ("发布机构", style.publisher),
        ("发布日期", style.published),
        ("名　　称", report.title),
        ("文　　号", style.document_number or "〔〕号"),
        ("有 效 性", ""),
    )
    if style.fields == "table":
        rows = "".join(f"<tr><td><b>{name}</b></td><td>{value}</td></tr>\n" for name, value in values)
        return f'<table class="xxgk-table" border="1">\n{rows}</table>'
    if style.fields == "list":
        rows = "".join(f"<li><strong>{name}：</strong><span>{value}</span></li>\n" for name, value in values)
        return f'<ul class="xxgk-list">\n{rows}</ul>'
    if style.fields == "lines":
        return "<div>" + " | ".join(f"{name}：{value}" for name, value in values) + "</div>"
    return ""
