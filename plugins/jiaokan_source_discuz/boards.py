"""Where posts stand in the lines of a dump: of a Discuz! thread page, and of Tianya, Baidu Tieba, Dvbbs, PHPWind."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from jiaokan import NamedTuple, pattern

from .thread import STARTER

_DAY = r"(?:19|20)\d\d-\d{1,2}-\d{1,2} \d{1,2}:\d\d(?::\d\d)?"
_TIANYA_FIRST = pattern(
    r"(?:作者 ?: ?(?P<author>.{1,40}?) +提交(?:日期|时间)|楼主 ?: ?(?P<starter>.{1,40}?) +时间)"
    rf" ?: ?(?P<date>{_DAY})(?: .*)?"
)
_TIANYA = pattern(
    r"(?:作者|楼主) ?: ?(?P<author>.{1,40}?) +(?:(?:提交|发表|回复)(?:日期|时间)|时间)"
    rf" ?: ?(?P<date>{_DAY})(?: .*)?"
)
_TIANYA_FOOT = pattern(
    r"楼主发言 ?:.*|来自 ?天涯社区.*|(?:打赏|举报|回复|评论|收藏|更多)(?: ?\|? ?(?:举报|回复|评论|更多))*"
)
_TIEBA_FOOT = pattern(
    r"(?:送TA礼物|举报)?[ |]*(?:来自 ?\S{1,16}? ?)?(?<!\d)(?P<floor>\d{1,5})楼"
    rf" ?(?P<date>{_DAY})(?: ?(?:收起)?回复(?: ?\(\d+\))?)?"
)
_TIEBA_LEVEL = pattern(r"\d{1,2}")
_TIEBA_BUTTON = pattern(r"送TA礼物|举报|来自 ?\S{1,12}客户端|点击展开,?查看完整图片")
_DVBBS = pattern(rf"(?:\S{{2,4}} )?发[贴帖]心情(?: ?Post By ?: ?(?P<date>{_DAY}))?")
_DVBBS_DATE = pattern(rf"(?:ip|IP)\S{{0,16}} +(?P<date>{_DAY})")
"""The last line of a post, where its head has no date."""
_DVBBS_RANK = pattern(r"等级 ?:.*")
_DVBBS_LABEL = pattern(r"(?:头衔|门派|级别|称号) ?:")
_DVBBS_STATUS = pattern(r".*(?:离线|在线|有人找我|隐身).*")
_DVBBS_PRESENCE = pattern(r" *[(\[](?:当前)?(?:离线|在线|隐身)[)\]]$")
_PHPWIND_FOOT = pattern(rf"(?:顶端|TOP|Top)? ?Posted ?: ?(?P<date>{_DAY}) ?\| ?(?:\[? ?楼 ?主 ?\]?|\d+ ?楼)")
_PHPWIND_RANK = pattern(r"级别 ?:.*")
_PHPWIND_BUTTONS = pattern(r"(?:小 ?中 ?大 ?)?(?:引用|推荐|编辑|只看|复制|举报| )+|(?:\d+ ?楼|楼 ?主) ?发表于 ?:.*")
_DISCUZ = pattern(
    r"(?:(?P<starter>楼主\|) ?|\S{1,12} )?发表于 ?(?P<date>[^|]{4,30}?) ?(?:来自[^|]{1,12})?"
    r"\| ?(?:只看该作者|显示全部楼层|只看大图|倒序浏览|阅读模式|来自).*"
)
_DISCUZ_FLOOR = pattern(r"\d{1,5}#|沙发|板凳|地板|地下室|电梯直达|楼主")
_DISCUZ_LAST = pattern(r"(?:(?:使用道具|回复|支持|反对|评分|顶|踩) ?(?:\d+ )?)*举报")
_DISCUZ_FOOT = pattern(
    rf"{_DISCUZ_LAST.pattern}|回复(?: ?支持.*)?|分享到.*|评分|点评|收藏 ?\d*|本帖子中包含更多资源|签到天数.*"
)
_BLOCK = 12
"""Lines between the name of an author and the head of the post, at most."""
_LONGEST_NAME = 30
_SIGNATURE = pattern(r"[=_—-]{8,}")
_SIGNATURE_LINES = 8
_LONGEST_SIGNATURE = 60
_SENTENCES = pattern("[。；！].{6,}[。；！]|我们|各位")
_SPOKEN = pattern("谢谢|各位|同志|我们|奋斗|万岁|[(（]略[)）]")


class Place(NamedTuple):
    """Where a post stands: who wrote it, its date (printed at ``date_at`` of line ``head``), and the lines of its
    text, from ``first`` to ``end`` (exclusive)."""

    author: str
    date: str
    head: int
    date_at: tuple[int, int]
    first: int
    end: int


def find_places(folded: Sequence[str]) -> tuple[str, list[Place]]:
    """The board of which ``folded`` are the lines of a thread, and where its posts stand; none for any other text."""
    for board, find in (("Tianya", _tianya), ("Tieba", _tieba), ("Dvbbs", _dvbbs), ("PHPWind", _phpwind)):
        places = list(find(folded))
        if places:
            return board, list(_unsigned(folded, places))
    return "", []


def _unsigned(folded: Sequence[str], places: Sequence[Place]) -> Iterator[Place]:
    """``places`` without the line that ends several posts of one author: his signature."""
    last = [folded[place.end - 1] if place.end > place.first + 1 else "" for place in places]
    times = Counter((place.author, line) for place, line in zip(places, last, strict=True))
    for place, line in zip(places, last, strict=True):
        # A long line is not in ``folded``; and a speech, too, may end in words that come again.
        signed = 0 < len(line) <= _LONGEST_SIGNATURE and times[place.author, line] > 1 and not _SPOKEN.search(line)
        yield place._replace(end=place.end - 1) if signed else place


def between_heads(folded: Sequence[str], heads: Sequence[tuple[int, re.Match[str]]], foot: int) -> Iterator[Place]:
    """Posts that begin with the line that says who wrote them, and end where the next one begins."""
    ends = [*(number for number, _ in heads[1:]), foot]
    for (number, match), end in zip(heads, ends, strict=True):
        author = next(match[name] for name in ("author", "starter") if match.groupdict().get(name))
        yield Place(author.strip(), match["date"], number, match.span("date"), number + 1, end)


def dumped_posts(folded: Sequence[str]) -> list[Place]:
    """The posts in the dump of a Discuz! thread page.

    Whose the first is, is told by who posts again, or by 楼主 in the heads of his other posts.
    """
    heads = [
        (n, match) for n, text in enumerate(folded) if "发表于" in text and (match := _DISCUZ.fullmatch(text.strip()))
    ]
    if len(heads) < 2:
        return []
    places: list[Place] = []
    author = ""
    for (number, match), end in zip(heads, [*(n for n, _ in heads[1:]), len(folded)], strict=True):
        foot = next((n for n in range(number + 2, end) if _DISCUZ_FOOT.fullmatch(folded[n])), end)
        text_end = foot - (foot == end and foot > number + 1 and bool(_DISCUZ_FLOOR.fullmatch(folded[foot - 1])))
        name = STARTER if match["starter"] and not author else author
        places.append(Place(name, match["date"], number, match.span("date"), number + 1, text_end))
        last = next((n for n in range(end - 1, foot - 1, -1) if _DISCUZ_LAST.fullmatch(folded[n])), end)
        author = folded[last + 1] if last + 1 < end else ""
    above = set(folded[: heads[0][0]])
    others = [place.author for place in places[1:]]
    starter = next((name for name in others if name and name in above), STARTER if STARTER in others else "")
    return [places[0]._replace(author=starter), *places[1:]]


def _tianya(folded: Sequence[str]) -> Iterator[Place]:
    """Each post has a head. One that stands there already is quoted by a later post."""
    heads: list[tuple[int, re.Match[str]]] = []
    seen: set[str] = set()
    for number, text in enumerate(folded):
        match = (_TIANYA if heads else _TIANYA_FIRST).fullmatch(text) if "者" in text or "主" in text else None
        if match and match[0] not in seen:
            seen.add(match[0])
            heads.append((number, match))
    for place in between_heads(folded, heads, len(folded)) if heads else ():
        foot = next((n for n in range(place.first, place.end) if _TIANYA_FOOT.fullmatch(folded[n])), place.end)
        yield place._replace(end=foot)


def _tieba(folded: Sequence[str]) -> Iterator[Place]:
    """A post has name, rank and level of its author above it and the floor below; comments follow the floor."""
    before = -1
    for number, text in enumerate(folded):
        match = _TIEBA_FOOT.fullmatch(text) if "楼" in text else None
        if match is None:
            continue
        level = next((n for n in range(before + 3, number) if _TIEBA_LEVEL.fullmatch(folded[n])), None)
        if level is not None and len(folded[level - 2]) <= _LONGEST_NAME:
            end = number
            while end > level + 1 and _TIEBA_BUTTON.fullmatch(folded[end - 1]):
                end -= 1
            yield Place(folded[level - 2], match["date"], number, match.span("date"), level + 1, end)
        before = number


def _phpwind(folded: Sequence[str]) -> Iterator[Place]:
    """A post has name, rank and buttons above it, and its day below."""
    feet = [
        (n, match) for n, text in enumerate(folded) if "Posted" in text and (match := _PHPWIND_FOOT.fullmatch(text))
    ]
    before = 0
    for number, match in feet:
        rank = next((n for n in range(number - 1, before, -1) if _PHPWIND_RANK.fullmatch(folded[n])), 0)
        buttons = next((n for n in range(rank + 1, number) if _PHPWIND_BUTTONS.fullmatch(folded[n])), 0)
        if rank and buttons:
            yield Place(folded[rank - 1], match["date"], number, match.span("date"), buttons + 1, number)
        before = number


def _dvbbs(folded: Sequence[str]) -> Iterator[Place]:
    """A post has a block about its author above it, and ends where the next block begins or a signature does.

    Its day stands in its head, or in its last line.
    """
    heads = [(n, match) for n, text in enumerate(folded) if "心情" in text and (match := _DVBBS.fullmatch(text))]
    names = [_dvbbs_name(folded, number) for number, _ in heads]
    ends = [*names[1:], len(folded)] if heads else []
    for (number, match), name, end in zip(heads, names, ends, strict=True):
        rules = range(max(number + 1, end - _SIGNATURE_LINES), end)
        signed = (n for n in rules if _SIGNATURE.fullmatch(folded[n]) and _are_words_of_his_own(folded[n + 1 : end]))
        head, dated = number, match if match["date"] else None
        if dated is None:
            last = ((n, _DVBBS_DATE.fullmatch(folded[n])) for n in range(end - 1, number, -1))
            head, dated = next(((n, found) for n, found in last if found), (number, None))
        if dated is not None:
            text_end = min(next(signed, end), head if head > number else end)
            author = _DVBBS_PRESENCE.sub("", folded[name])
            yield Place(author, dated["date"], head, dated.span("date"), number + 1, text_end)


def _dvbbs_name(folded: Sequence[str], head: int) -> int:
    """The line with the name: above what the block says of the author, and above what says whether he is there."""
    least = max(0, head - _BLOCK)
    rank = next((n for n in range(head - 1, least, -1) if _DVBBS_RANK.fullmatch(folded[n])), head)
    return next((n for n in range(rank - 1, least, -1) if not _is_no_name(folded[n])), max(0, rank - 1))


def _are_words_of_his_own(lines: Sequence[str]) -> bool:
    """Whether ``lines`` below a rule are a signature: short, and no sentences of a speech."""
    return all(line and len(line) <= _LONGEST_SIGNATURE for line in lines) and not any(map(_SENTENCES.search, lines))


def _is_no_name(text: str) -> bool:
    return bool(_DVBBS_LABEL.match(text) or (_DVBBS_STATUS.fullmatch(text) and not _DVBBS_PRESENCE.search(text)))
