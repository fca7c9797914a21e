"""Pages as flat text: dumps of a thread and of a portal, and a text without anything around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .pages import Report, Style

SHELLS = ("forum-dump", "portal-dump", "plain")
FACTS = ("published",)


def page(shell: str, report: Report, style: Style, label: str) -> str:
    """The dump. ``label`` has no place in flat text."""
    return {"forum-dump": _forum, "portal-dump": _portal, "plain": _plain}[shell](report, style)


def _forum(report: Report, style: Style) -> str:
    day, _, time = style.published.partition(" ")
    year, month, date = day.split("-")
    body = "\n\n".join(f"    {line}" for line in report.lines)
    return f"""设为首页收藏本站
查看: 1204|回复: 1

[云岭] {report.title}

[复制链接]
  • TA的每日心情
    开心
    前天 08:12
  • 签到天数: 412 天

    [LV.9]以坛为家II

    3万

    主题

    3万

    帖子

    21万

    积分

    版主

    Rank: 7Rank: 7Rank: 7

    积分
    214077
    发表于 {year}-{int(month)}-{int(date)} {time or "08:00"}:41 | 显示全部楼层 |阅读模式

{body}


    您需要登录后才可以回帖 登录 | 立即注册

    客服中心
    关闭
    在线时间:
    每天 8:30-17:30

    本版积分规则

    Powered by wenxianba X3.4 Licensed© 2009-2019 wenxianba Inc.

    快速回复 返回顶部 返回列表
"""


def _portal(report: Report, style: Style) -> str:
    title, session, speaker, *body = report.lines
    text = "\n\n".join([session, speaker, *body])
    return f"""  1. 当前位置:
  2. 首页 > 政务公开 > 法定主动公开内容 > 政府工作报告
  3. > 正文

{title}

索  引  号 {style.index_number} 主题分类 综合政务
发布机构 {style.publisher} 发布日期 {style.published}
名        称 {title}
文        号 {style.document_number or "〔〕号"} 有  效  性
来        源 {style.publisher}

{text}

解读文章

扫一扫在手机打开当前页
【打印本页】【关闭窗口】
"""


def _plain(report: Report, style: Style) -> str:
    return "\n".join(report.lines[:3]) + "\n\n" + "\n".join(style.indent + line for line in report.body) + "\n"
