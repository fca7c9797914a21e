"""Entries of a glossary: term and definition in one block, or the term on a line before it.

A glossary is numbered (most of its entries begin with a number that counts on; what has none goes on with
the definition before it) or not (every block is an entry that can be read as one).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from jiaokan import Block, NamedTuple, parse_number, pattern

_NUMBER = pattern(
    r"(?:注(?:释|解)?\s?[：:]\s?)?"  # before the first one
    r"(?:注(?:释|解)?\s?(?P<note>\d{1,3})\s?[：:、.．]"
    r"|[\[［〔【(（]?\s?(?:注(?:释|解)?)?\s?(?P<arabic>\d{1,3})\s?"
    r"(?:[\]］〕】)）][、.．:：]?|[、]|[.．](?!\d)|(?<=\d)(?=[“《 \u3000]))"
    r"|(?P<circled>[①-⑳㉑-㉟㊱-㊿])|[（(]?(?P<han>[一二三四五六七八九十]{1,3})[)）]?[、.．])\s*"
)
_CIRCLED = (("①", "⑳", 1), ("㉑", "㉟", 21), ("㊱", "㊿", 36))
_COLON = pattern("[：:]")
_DASH = pattern("[—―─－]{1,2}|[–-]{2}")
_MEANS = pattern("(?:[，,]?\\s?(?:是指|系指|指的是|即|是对|泛指|特指|指)|[，,]\\s?(?:是|全称))")
_BLANK = pattern("[ \u3000\t\u2002\u2003]+")
_SENTENCE = pattern("[。；;！？!?]")
_NO_TERM = pattern(
    "^(?:其中|包括|主要|具体|即|指|分别|例如|如下|内容|一是|注|来源|(?:责任)?编辑|责编|记者|作者|审核|校对|监制|附件?\\d*|说明|备注|公式|计算公式|分享|上一[篇条]|下一[篇条])$"
)
_BULLET = pattern("[★●◆■▲*＊•※☆◇▶►]\\s*")
_LONGEST_TERM = 40
_LONGEST_PLAIN_TERM = 14
_LARGEST_GAP = 3
"""How many numbers the count of a glossary may leave out and still go on."""


class Entry(NamedTuple):
    """One entry, ``body[start:end]``; its definition begins at ``definition_start``."""

    start: int
    end: int
    mark: str
    term_start: int
    term_end: int
    definition_start: int


def entries(body: str, blocks: Sequence[Block]) -> list[Entry]:
    """The entries of the glossary whose text (without its heading) is ``blocks``."""
    if _is_numbered(body, blocks):
        return _numbered(body, blocks)
    return list(_plain(body, blocks))


class _Number(NamedTuple):
    """A printed number: of what kind, without brackets, and where it ends."""

    kind: str
    text: str
    end: int


def _number_at(body: str, block: Block) -> _Number | None:
    match = _NUMBER.match(body, *block)
    if match is None or match.lastgroup is None:
        return None
    return _Number(match.lastgroup, match[match.lastgroup], match.end())


def _is_numbered(body: str, blocks: Sequence[Block]) -> bool:
    numbered = sum(_number_at(body, block) is not None for block in blocks)
    return (numbered >= 2 and numbered * 3 >= len(blocks)) or numbered == len(blocks) == 1


def _numbered(body: str, blocks: Sequence[Block]) -> list[Entry]:
    """The entries of a glossary with numbers of one kind; captions with another kind may begin a new count."""
    numbers = [_number_at(body, block) for block in blocks]
    kind = Counter(number.kind for number in numbers if number).most_common(1)[0][0]
    groups: list[list[int]] = []
    count = 0
    for index, number in enumerate(numbers):
        value = _value(number.text) if number and number.kind == kind else None
        if value is not None and (count == 0 or count < value <= count + _LARGEST_GAP):
            groups.append([index])
            count = value
        elif number and number.kind != kind and _is_caption(body, blocks[index]):
            count = 0
            groups.append([])
        elif groups and groups[-1]:
            groups[-1].append(index)
    found = (_entry(body, [blocks[index] for index in group]) for group in groups if group)
    return [entry for entry in found if entry is not None]


def _is_caption(body: str, block: Block) -> bool:
    return block.end - block.start <= _LONGEST_TERM and not (
        _SENTENCE.search(body, *block) or _COLON.search(body, *block)
    )


def _value(number: str) -> int | None:
    for first, last, offset in _CIRCLED:
        if first <= number <= last:
            return ord(number) - ord(first) + offset
    value = parse_number(number)
    return int(value) if value is not None else None


def _plain(body: str, blocks: Sequence[Block]) -> Iterator[Entry]:
    open_entry: Entry | None = None
    index = 0
    while index < len(blocks):
        entry = _entry(body, [blocks[index]])
        if entry is None and _is_term_line(body, blocks, index):
            entry = _entry(body, [blocks[index], blocks[index + 1]])
            index += entry is not None
        if entry is not None:
            if open_entry is not None:
                yield open_entry
            open_entry = entry
        elif open_entry is not None:
            open_entry = open_entry._replace(end=blocks[index].end)
        index += 1
    if open_entry is not None:
        yield open_entry


def _is_term_line(body: str, blocks: Sequence[Block], index: int) -> bool:
    """Whether the block is a term alone, with its definition in the next one."""
    start, end = blocks[index]
    if index + 1 == len(blocks) or end - start > _LONGEST_TERM or _SENTENCE.search(body, start, end):
        return False
    follower = blocks[index + 1]
    own_term = _COLON.search(body, follower.start, min(follower.end, follower.start + _LONGEST_PLAIN_TERM))
    return own_term is None and bool(_SENTENCE.search(body, *follower))


def _entry(body: str, group: Sequence[Block]) -> Entry | None:
    """The entry that fills the blocks of ``group``; ``None`` where no term can be told from its definition."""
    first = group[0]
    number = _number_at(body, first)
    bullet = None if number else _BULLET.match(body, *first)
    begin = number.end if number else bullet.end() if bullet else first.start
    border = _border(body, begin, first.end)
    if border is None:
        if len(group) < 2 or first.end - begin > _LONGEST_TERM or _SENTENCE.search(body, begin, first.end):
            return None
        border = (first.end, first.end)
    term_end, definition = border
    if definition >= first.end:
        if len(group) < 2:
            return None
        definition = group[1].start
    term = body[begin:term_end].strip()
    if not term or _NO_TERM.match(term):
        return None
    mark = number.text if number else ""
    term_start = body.index(term, begin)
    return Entry(first.start, group[-1].end, mark, term_start, term_start + len(term), definition)


def _border(body: str, start: int, end: int) -> tuple[int, int] | None:
    """Where the term ends and its definition begins, in one block."""
    for border, keep in ((_COLON, False), (_DASH, False), (_MEANS, True), (_BLANK, False)):
        for match in border.finditer(body, start + 1, min(end, start + _LONGEST_TERM + 2)):
            if _is_term(body[start : match.start()]):
                return match.start(), _skip(body, match.start() if keep else match.end(), end)
    return None


def _is_term(words: str) -> bool:
    """Whether ``words`` can be a term: short, no sentence, quotation marks and brackets closed."""
    closed = all(words.count(opening) == words.count(end) for opening, end in ("“”", "（）", "()", "《》"))
    return closed and bool(words.strip()) and not _SENTENCE.search(words)


def _skip(body: str, start: int, end: int) -> int:
    while start < end and body[start] in " \u3000\t，,：:":
        start += 1
    return start
