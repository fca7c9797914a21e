"""Text dumps of thread pages: the marks they leave, and the fields of the thread's head."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from jiaokan import Line, fold, pattern

from .thread import Printed

_MARKS = {
    "views and replies": pattern(r"查看: ?\d+ ?\| ?回复: ?\d+"),
    "copy-link button": pattern(r"\[复制链接\]"),
    "post head": pattern(r"发表于 ?.{4,30}\| ?(?:显示全部楼层|只看该作者|只看大图|倒序浏览|阅读模式)"),
    "profile": pattern(r"签到天数: ?\d+|\[LV\.\d+\]|TA的每日心情|Rank: ?\d|主题\s+\d+\s+帖子"),
    "reply form": pattern(r"您需要登录后才可以回帖|本版积分规则|回帖后跳转到最后一页"),
    "forum tools": pattern(r"快速回复|返回列表|使用道具 ?举报|电梯直达|显示身份卡|楼主\|"),
    "brand": pattern(r"Powered by (?:Discuz!?|\S+) X[23]\.\d|Comsenz|Discuz! ?Team"),
}
_TAGGED = pattern(r"\[(?P<tag>[^\]]{1,12})\] ?(?P<title>.{4,80})")
_LONGEST = 120
_REGION = pattern(r"来自 ?[—:-]+ ?([\u3400-\u9fff]{2,12})")
_STEP = pattern(r"[›»]")
_RELATIVE = pattern(r"发表于 ?((?:昨天|前天|今天|\d+ ?(?:天|小时|分钟|秒)前|半小时前)(?: ?\d{1,2}:\d\d)?)")


def marks_of(text: str) -> list[str]:
    """Names of the marks that a dump of a thread page bears, looking at its head and foot."""
    edges = fold(text[:3000]) + "\n" + fold(text[-2500:])
    return [name for name, pattern in _MARKS.items() if pattern.search(edges)]


def head_facts(lines: Sequence[Line]) -> list[tuple[str, Printed]]:
    """Thread tag, board, region and relative date in the lines before the speech."""
    facts: dict[str, Printed] = {}
    for line in lines:
        if len(line.text) <= _LONGEST:
            for name, printed in _of_line(line):
                facts.setdefault(name, printed)
    return list(facts.items())


def _of_line(line: Line) -> Iterator[tuple[str, Printed]]:
    folded = fold(line.text)
    tagged = _TAGGED.fullmatch(folded)
    if tagged and "复制链接" not in folded and "LV" not in folded:
        yield "thread_tag", _printed(line, *tagged.span("tag"))
        yield "thread_title", _printed(line, *tagged.span("title"))
    relative = _RELATIVE.search(folded)
    if relative:
        yield "post_date_relative", replace(_printed(line, *relative.span(1)), value="")
    region = _REGION.search(folded)
    if region:
        yield "ip_region", _printed(line, *region.span(1))
    steps = [step.strip() for step in _STEP.split(folded)]
    if len(steps) >= 4:
        yield "board", Printed(steps[-2], steps[-2])
        yield "board_path", Printed(" › ".join(steps[1:-1]), line.text, line.span(0, len(line.text)))


def _printed(line: Line, start: int, end: int) -> Printed:
    return Printed(line.text[start:end], line.text[start:end], line.span(start, end))
