"""Headings without a number: lines of their own, and lead sentences of paragraphs.

Such headings come in series. A line or lead is a candidate by its own form, and taken for a heading
by what stands around it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import IntEnum
from typing import NamedTuple

from jiaokan import Block

from .heads import Head, sentence_end
from .labels import Form

_QUOTED = re.compile("“[^”]*”|《[^》]*》")
_DIGIT = re.compile("[0-9０-９%％]")
_HAN = re.compile("[\u4e00-\u9fff]")
_SPAN = re.compile(
    "(?:这|过去|近|刚刚过去的)?(?:[一二三四五六七八九十几]{1,3}|些)年(?:来|里)?(?:间)?[，,]"
    "|(?:十[一二三四五六七]五|本届政府|一年|五年)(?:时期|以来|期间|任期)[，,]"
)
"""这五年， 五年来， before a lead that names an achievement."""
_EPOCH = re.compile("(这是)[^。，,]{4,26}的[一二三四五六七八九十]{1,2}年")
"""这是…的五年: a lead that sums up."""
_LISTED = re.compile("[一二三四五六七八九十]{1,2}(?:是|要)")
_ANNOUNCES = re.compile(
    "以下|如下|下列|(?:方面|项|大|个)(?:的)?(?:主要|重点|具体)?(?:工作|任务|措施|目标)$|主要(?:做了|措施|体会)|几(?:点|个|方面)|方面$|审议|报告工作"
)
_NO_HEAD = re.compile(
    "^(?:各位代表|同志们|但是?|同时|因此|所以|为此|当前|目前|今年|去年|明年|过去|这些?|那|回顾|展望|实践|根据|按照|看到|可以|特别|尤其|总之|如果|为了"
    "|对于|由于|面对|我们?|他们?|它|她|其中|此外|另外|综上|综合|上述|以上|实现|完成上|成绩|在[^，,]{0,20}(?:下|中|上|后|时)|"
    "现在|下面|首先|其次|再次|最后|第[一二三四五六七八九十]|[一二三四五六七八九十]+[是要]|[\\d〇○]{4}年|来源|编辑|记者|责任编辑|附)"
    "|我们|我[国省市区县州旗]|(?<![实于但凡只国])是(?!否|非)|吗|呢|就是|不是|之年|一年$|[：:；;！？!?…]"
)
_SPAN_NO_HEAD = re.compile("(?<!于)是(?!否|非)|[：:；;！？!?…]")
_EXHORTS = re.compile("我们[要将]|让我们|必须|要以")
"""What follows a maxim, not a heading."""
_ADDRESS = re.compile("(?:各位代表|同志们)[！!，,：:。]")
_FRAGMENT = re.compile("[，、。；：！？》）”,;:!?)是]")
"""What a line that a broken paragraph continues with begins with."""


class Strength(IntEnum):
    """How much a candidate looks like a heading."""

    WEAK = 1
    STRONG = 2


class Candidate(NamedTuple):
    """An unnumbered line or lead that may be a heading, and the words it shares with its siblings."""

    head: Head
    strength: Strength
    span: str


def candidate(body: str, blocks: tuple[Block, ...], index: int) -> Candidate | None:
    """The unnumbered heading that block ``index`` may be or begin with."""
    start, end = blocks[index]
    stop = sentence_end(body, start, end)
    if stop < end:
        return _lead(body, index, start, stop, end)
    return _line(body, blocks, index)


def _lead(body: str, index: int, start: int, stop: int, end: int) -> Candidate | None:
    if body[stop - 1] != "。" or end - stop < 12:
        return None
    span = _span(body, start, stop)
    if not span and _EXHORTS.match(body, stop, end):
        return None
    words = body[start + len(span) : stop - 1]
    strength = _strength(words, span, longest=32)
    if strength is None:
        return None
    return Candidate(Head(index, start, start, stop, Form.LEAD, None, True, index), strength, span)


def _line(body: str, blocks: tuple[Block, ...], index: int) -> Candidate | None:
    start, end = blocks[index]
    stopped = body[end - 1] == "。"
    span = _span(body, start, end)
    words = body[start + len(span) : end - stopped]
    if _breaks_a_paragraph(body, blocks, index) or len(words) > 44:
        return None
    strength = _strength(words, span, longest=30 if stopped else 44)
    if strength is None or (stopped and strength < Strength.STRONG and not span):
        return None
    form = Form.LINE if stopped else Form.TITLE
    return Candidate(Head(index, start, start, end, form, None, False, index), strength, span)


def _span(body: str, start: int, end: int) -> str:
    match = _SPAN.match(body, start, end)
    if match:
        return match[0]
    epoch = _EPOCH.match(body, start, end)
    return epoch[1] if epoch else ""


def _strength(words: str, span: str, longest: int) -> Strength | None:
    plain = _QUOTED.sub("“”", words)
    if not 4 <= len(words) <= longest or len(_HAN.findall(words)) < 4 or _DIGIT.search(plain):
        return None
    if _ANNOUNCES.search(plain) or (_SPAN_NO_HEAD if span else _NO_HEAD).search(plain):
        return None
    clauses = plain.count("，") + plain.count(",") + 1
    if clauses == 1:
        return Strength.STRONG
    return Strength.WEAK if clauses == 2 else None


def _breaks_a_paragraph(body: str, blocks: tuple[Block, ...], index: int) -> bool:
    """Whether the line is a piece of a paragraph that the source breaks (bold words on their own line)."""
    end = blocks[index].end
    if index + 1 < len(blocks) and _FRAGMENT.match(body, blocks[index + 1].start):
        return True
    if index == 0 or body[end - 1] in "，、；：,;:《（(“":
        return True
    before = blocks[index - 1]
    return before.end - before.start > 44 and body[before.end - 1] not in "。！？：；…”）!?:;)"


class Borders(NamedTuple):
    """Blocks that begin sections by a number or a part title: all of them, and those of the top level."""

    all: frozenset[int]
    top: frozenset[int]

    def is_top(self, index: int) -> bool:
        """Whether block ``index`` stands directly below a heading of the top level."""
        before = max((border for border in self.all if border <= index), default=-1)
        return before in self.top


def accepted(
    body: str, blocks: Sequence[Block], candidates: Sequence[Candidate | None], borders: Borders
) -> list[Head]:
    """The candidates (one place for each block) that are headings."""
    heads: list[Head] = []
    for index, found in enumerate(candidates):
        if found is None or not _holds(candidates, index, found, borders):
            continue
        if found.head.form is Form.LEAD and index and _is_text_of(body, blocks[index - 1], heads, index):
            continue
        heads.append(found.head)
    return heads


def _is_text_of(body: str, before: Block, heads: Sequence[Head], index: int) -> bool:
    """Whether the line before is an address, a point of a list or a heading with a stop, so that this is its text."""
    if before.end - before.start <= 44 and _LISTED.match(body, *before):
        return True
    if before.end - before.start < 12 and _ADDRESS.match(body, *before):
        return True
    return bool(heads) and heads[-1].block == index - 1 and heads[-1].form is Form.LINE


def _holds(candidates: Sequence[Candidate | None], index: int, found: Candidate, borders: Borders) -> bool:
    alone = found.strength is Strength.STRONG and not found.span and found.head.form is not Form.LINE
    if alone and (found.head.form is Form.TITLE or not borders.is_top(index)):
        return True
    return any(_sibling(candidates, index, step, found, borders) for step in (-1, 1))


def _sibling(
    candidates: Sequence[Candidate | None], index: int, step: int, found: Candidate, borders: Borders
) -> bool:
    """Whether the same section has a candidate of the same form in this direction, a lead one near by."""
    at, misses = index + step, 0
    while 0 <= at < len(candidates) and (at if step > 0 else at + 1) not in borders.all:
        other = candidates[at]
        if other is not None and other.head.form is found.head.form and bool(other.span) == bool(found.span):
            return True
        misses += 1
        if misses > 2 and found.head.form is Form.LEAD:
            return False
        at += step
    return False
