"""Where posts stand in the lines of a dump: of a Discuz! thread page, and of Tianya, Baidu Tieba, Dvbbs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from jiaokan import NamedTuple, pattern

_DAY = r"(?:19|20)\d\d-\d{1,2}-\d{1,2} \d{1,2}:\d\d(?::\d\d)?"
_TIANYA_FIRST = pattern(
    r"(?:作者 ?: ?(?P<author>.{1,40}?) +提交(?:日期|时间)|楼主 ?: ?(?P<starter>.{1,40}?) +时间)"
    rf" ?: ?(?P<date>{_DAY})(?: .*)?"
)
_TIANYA = pattern(
    r"作者 ?: ?(?P<author>.{1,40}?) +(?:(?:提交|发表|回复)(?:日期|时间)|时间)"
    rf" ?: ?(?P<date>{_DAY})(?: .*)?"
)
_TIEBA_FOOT = pattern(
    r"(?:送TA礼物|举报)?[ |]*(?:来自 ?\S{1,16}? ?)?(?<!\d)(?P<floor>\d{1,5})楼"
    rf" ?(?P<date>{_DAY})(?: ?(?:收起)?回复(?: ?\(\d+\))?)?"
)
_TIEBA_LEVEL = pattern(r"\d{1,2}")
_TIEBA_BUTTON = pattern(r"送TA礼物|举报|来自 ?\S{1,12}客户端|点击展开,?查看完整图片")
_DVBBS = pattern(rf"(?:\S{{2,4}} )?发[贴帖]心情 ?Post By ?: ?(?P<date>{_DAY})")
_DVBBS_RANK = pattern(r"等级 ?:.*")
_DVBBS_STATUS = pattern(r".*(?:离线|在线|有人找我|隐身).*")
_DISCUZ = pattern(
    r"(?:\S{1,12} )?发表于 ?(?P<date>[^|]{4,30}?) ?(?:来自[^|]{1,12})?"
    r"\| ?(?:只看该作者|显示全部楼层|只看大图|倒序浏览|阅读模式|来自).*"
)
_DISCUZ_FOOT = pattern(
    r"(?:使用道具)? ?举报|回复(?: ?支持.*)?|分享到.*|评分|点评|收藏 ?\d*|本帖子中包含更多资源|签到天数.*"
)
_DISCUZ_LAST = pattern(r"(?:使用道具)? ?举报")
_BLOCK = 12
"""Lines between the name of an author and the head of the post, at most."""
_LONGEST_NAME = 30
_SIGNATURE = pattern(r"[=_—-]{8,}")
_SIGNATURE_LINES = 8


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
    for board, find in (("Tianya", _tianya), ("Tieba", _tieba), ("Dvbbs", _dvbbs)):
        places = list(find(folded))
        if places:
            return board, places
    return "", []


def between_heads(folded: Sequence[str], heads: Sequence[tuple[int, re.Match[str]]], foot: int) -> Iterator[Place]:
    """Posts that begin with the line that says who wrote them, and end where the next one begins."""
    ends = [*(number for number, _ in heads[1:]), foot]
    for (number, match), end in zip(heads, ends, strict=True):
        author = next(match[name] for name in ("author", "starter") if match.groupdict().get(name))
        yield Place(author.strip(), match["date"], number, match.span("date"), number + 1, end)


def dumped_posts(folded: Sequence[str]) -> list[Place]:
    """The posts in the dump of a Discuz! thread page. Whose the first is, is told by who posts again."""
    heads = [
        (n, match) for n, text in enumerate(folded) if "发表于" in text and (match := _DISCUZ.fullmatch(text.strip()))
    ]
    if len(heads) < 2:
        return []
    places: list[Place] = []
    author = ""
    for (number, match), end in zip(heads, [*(n for n, _ in heads[1:]), len(folded)], strict=True):
        foot = next((n for n in range(number + 2, end) if _DISCUZ_FOOT.fullmatch(folded[n])), end)
        places.append(Place(author, match["date"], number, match.span("date"), number + 1, foot))
        last = next((n for n in range(end - 1, foot - 1, -1) if _DISCUZ_LAST.fullmatch(folded[n])), end)
        author = folded[last + 1] if last + 1 < end else ""
    above = set(folded[: heads[0][0]])
    starter = next((place.author for place in places[1:] if place.author and place.author in above), "")
    return [places[0]._replace(author=starter), *places[1:]]


def _tianya(folded: Sequence[str]) -> Iterator[Place]:
    """Each post has a head. One that stands there already is quoted by a later post."""
    heads: list[tuple[int, re.Match[str]]] = []
    seen: set[str] = set()
    for number, text in enumerate(folded):
        match = (_TIANYA if heads else _TIANYA_FIRST).fullmatch(text) if "者" in text or "主" in text else None
        if match and match["date"] not in seen:
            seen.add(match["date"])
            heads.append((number, match))
    return between_heads(folded, heads, len(folded)) if heads else iter(())


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


def _dvbbs(folded: Sequence[str]) -> Iterator[Place]:
    """A post has a block about its author above it, and ends where the next block begins or a signature does."""
    heads = [(n, match) for n, text in enumerate(folded) if "Post By" in text and (match := _DVBBS.fullmatch(text))]
    authors = [_dvbbs_author(folded, number) for number, _ in heads]
    ends = [*authors[1:], len(folded)] if heads else []
    for (number, match), author, end in zip(heads, authors, ends, strict=True):
        signed = (n for n in range(max(number + 1, end - _SIGNATURE_LINES), end) if _SIGNATURE.fullmatch(folded[n]))
        yield Place(folded[author], match["date"], number, match.span("date"), number + 1, next(signed, end))


def _dvbbs_author(folded: Sequence[str], head: int) -> int:
    """The line with the name: above the rank, and above what says whether he is there."""
    for number in range(head - 1, max(0, head - _BLOCK), -1):
        if _DVBBS_RANK.fullmatch(folded[number]):
            return number - 1 - bool(number > 1 and _DVBBS_STATUS.fullmatch(folded[number - 1]))
    return head - 1
