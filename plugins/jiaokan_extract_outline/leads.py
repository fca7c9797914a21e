"""Headings without a number: lines of their own, and lead sentences of paragraphs.

Here a line or lead becomes a candidate by its own form; :mod:`.series` decides by what stands around it.
"""

from __future__ import annotations

from enum import IntEnum

from jiaokan import Block, NamedTuple, pattern

from .heads import Head, sentence_end
from .labels import Form
from .lexicon import lexicon

_QUOTED = pattern("“[^”]*”|《[^》]*》")
_DIGIT = pattern("[0-9０-９]")
_FIGURE = pattern(
    "[%％]|[0-9０-９]\\s?(?:[万亿千百元年月日户家人吨亩倍所条座套米]|平方|公里|公顷|个|多|余|以上)|(?:增长|达到?|超)\\s?[0-9０-９]"
)
_HAN = pattern("[\u4e00-\u9fff]")
_SPAN = pattern(
    "(?:这|过去|近|刚刚过去的)?(?:[一二三四五六七八九十几]{1,3}|些)年(?:来|里)?(?:间)?[，,]"
    "|(?:十[一二三四五六七]五|本届政府|一年|五年)(?:时期|以来|期间|任期)[，,]"
)
"""这五年， 五年来， before a lead that names an achievement."""
SERIAL_WORDS = ("我们", "在")
_SERIAL = pattern(
    "我们(?![要将还也都已又深必应当能会的在]|坚信|相信|认为)|在(?=[^，,。]{2,20}上[^，,。]{2,16}(?:。|$))"
)
"""The first word of each heading of a series (我们抓…; 在…上下功夫)."""
_EPOCH = pattern(
    "((?:这|(?:这|过去)[一二三四五六七八九十]{1,2}年[，,]?)是)[^。，,]{4,26}的[一二三四五六七八九十]{1,2}年"
)
"""这是…的五年 and 这五年，是…的五年: leads that sum up."""
_ANNOUNCES = pattern(
    "以下|如下|下列|[一二三四五六七八九十几\\d](?:个)?(?:方面|项|大|个)(?:的)?(?:主要|重点|具体)?(?:工作|任务|措施|目标)$|主要(?:做了|措施|体会)"
    "|几(?:点|个|方面)|方面$|审议|报告工作|说明$"
)
_NO_BEGIN = pattern(
    "各位代表|同志们|但是?|同时|因此|所以|为此|当前|目前|今年|去年|明年|过去|这些?|那|回顾|展望|根据|按照|看到|可以|特别是|尤其|总之|如果|为了"
    "|对于|由于|面对|我们?|他们?|它|她|其中|此外|另外|综上|上述|以上|在[^，,]{0,20}(?:下|中|上|后|时)|现在|下面|首先|其次|再次|最后"
    "|实践(?:证明|表明|告诉|充分)|综合(?:考虑|分析|判断|研判|来看)|(?:实现|完成|做好|确定|围绕|锚定)(?:上述|以上|今年|全年|这|新目标)|成绩(?:的|来|属)"
    "|第[一二三四五六七八九][，,、是]|[一二三四五六七八九十]+[是要]|[\\d〇○]{4}年|来源|编辑|记者|责任编辑|附[件表图:：]"
)
_NO_HEAD = pattern(
    "[我是吗呢之一：:；;！？!?…](?:(?<=我)[们国省市区县州旗]|(?<=是)(?<![实于但凡只国].)(?!否|非)|(?<=之)年|(?<=一)年$|(?<=[吗呢：:；;！？!?…]))"
)
_SPAN_NO_BEGIN = pattern("在|面对|按照|根据|经过|通过")
_SPAN_NO_HEAD = pattern("[是：:；;！？!?…](?:(?<!是)|(?<!于是)(?!否|非))")
_ARGUES = pattern(
    "(?:要(?<![重主需首必紧摘纲概].)(?![素闻点务求地道害])|必须|关乎|应当|才能|离不开|意味着|决定|提出了|不容|来之不易|仍然|依然"
    "|历程|艰辛|不易|不平凡|不寻常|意义重大|责任重大|任务艰巨|十分重要|至关重要|重在)"
)
"""Words of a sentence that argues; a lead names a task or a result."""
_EXHORTS = pattern("我们[要将]|让我们|必须|要以")
"""What follows a maxim, not a heading."""
_FRAGMENT = pattern("[，、。；：！？》）”,;:!?)是]")
"""What a line that a broken paragraph continues with begins with."""
_OPENER = pattern("[\u4e00-\u9fff“《A-Z]")
_SHORTEST_TEXT = 12
"""Characters of the text behind a lead."""
_LONGEST_LEAD = 34
_LONGEST_TITLE = 44
_FARTHEST = 64
"""Where the first sentence of a heading ends at the latest, the words before it (这五年，) included."""


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
    if not _OPENER.match(body, start, end):
        return None
    farthest = min(end, start + _FARTHEST)
    stop = sentence_end(body, start, farthest)
    if stop < farthest:
        return _lead(body, index, start, stop, end)
    return _line(body, blocks, index) if farthest == end else None


def _lead(body: str, index: int, start: int, stop: int, end: int) -> Candidate | None:
    if body[stop - 1] != "。" or (end - stop < _SHORTEST_TEXT and not lexicon().elision.match(body, stop, end)):
        return None
    span = _span(body, start, stop)
    if not span and _EXHORTS.match(body, stop, end):
        return None
    words = body[start + len(span) : stop - 1]
    strength = _strength(words, span, longest=_LONGEST_LEAD)
    if strength is None or _ARGUES.search(words):
        return None
    return Candidate(Head(index, start, start, stop, Form.LEAD, None, True, index), strength, span)


def _line(body: str, blocks: tuple[Block, ...], index: int) -> Candidate | None:
    start, end = blocks[index]
    stopped = body[end - 1] == "。"
    span = _span(body, start, end)
    words = body[start + len(span) : end - stopped]
    strength = _strength(words, span, longest=30 if stopped else _LONGEST_TITLE)
    if strength is None or (stopped and strength < Strength.STRONG and not span):
        return None
    if _breaks_a_paragraph(body, blocks, index):
        return None
    form = Form.LINE if stopped else Form.TITLE
    return Candidate(Head(index, start, start, end, form, None, False, index), strength, span)


def _span(body: str, start: int, end: int) -> str:
    epoch = _EPOCH.match(body, start, end)
    if epoch:
        return epoch[1]
    match = _SPAN.match(body, start, end) or _SERIAL.match(body, start, end)
    return match[0] if match else ""


def _strength(words: str, span: str, longest: int) -> Strength | None:
    if not 4 <= len(words) <= longest or len(_HAN.findall(words)) < 4:
        return None
    plain = _QUOTED.sub("“”", words)
    has_digit = _DIGIT.search(plain) is not None
    if (has_digit or "%" in plain or "％" in plain) and _FIGURE.search(plain):
        return None
    no_begin, no_head = (_SPAN_NO_BEGIN, _SPAN_NO_HEAD) if span else (_NO_BEGIN, _NO_HEAD)
    if no_begin.match(plain) or no_head.search(plain) or _ANNOUNCES.search(plain):
        return None
    clauses = plain.count("，") + plain.count(",") + 1
    if clauses == 1 and not has_digit:
        return Strength.STRONG
    return Strength.WEAK if clauses == 2 else None


def _breaks_a_paragraph(body: str, blocks: tuple[Block, ...], index: int) -> bool:
    """Whether the line is a piece of a paragraph that the source breaks (bold words on their own line)."""
    end = blocks[index].end
    if index in (0, len(blocks) - 1) or _FRAGMENT.match(body, blocks[index + 1].start):
        return True
    if body[end - 1] in "，、；：,;:《（(“的和与及在":
        return True
    start, stop = blocks[index - 1]
    return body[stop - 1] not in "。！？：；…”）!?:;)" and (stop - start > _LONGEST_TITLE or "。" in body[start:stop])
