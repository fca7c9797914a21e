"""Headings with a printed number, on a line of their own or run in."""

from __future__ import annotations

from collections.abc import Sequence

from jiaokan import Block, NamedTuple, pattern

from .labels import NUMBERED, Form, Label, label_at
from .lexicon import lexicon

_STOP = pattern("[。！？；!?;]")
_COLON = pattern("[：:]")
_BLANK = pattern("[ \u3000\u2002\u2003]{2,}|\u3000")
_DIGIT = pattern(r"\d")
_UNFINISHED = pattern("[，,、和与及暨]")
_GOES_ON = pattern("与(?![时民众会])|及(?!时)|[暨、]|和(?![谐美平睦顺气田衷])|以及")
"""How the second line of a broken heading may begin where the first ends with a word."""
_WORDS = pattern(r"[\u4e00-\u9fff“《\d][^\n]{0,8}[\u4e00-\u9fff]{2}")
_LONGEST = 80
"""Characters of the longest heading; labelled sentences beyond that are text."""
_LONGEST_LIST_LEAD = 42
_LONGEST_COLON_LEAD = 20
_LONGEST_LINE = 30
"""Characters of the lines that a broken heading stands on."""
_OUTER = (Form.HAN, Form.PAREN, Form.PART)


class Head(NamedTuple):
    """A heading found in block number ``block``: ``body[start:end]``, its label up to ``label_end``.

    ``last`` is the number of the last block it covers (a label may stand on a line of its own).
    ``run_in`` means that text of the same block follows.
    """

    block: int
    start: int
    label_end: int
    end: int
    form: Form
    number: int | None
    run_in: bool
    last: int

    @property
    def is_bare(self) -> bool:
        """Whether there is nothing but the label."""
        return self.end == self.label_end


def sentence_end(body: str, start: int, end: int) -> int:
    """Where the first sentence of ``body[start:end]`` ends, its stop included; quotations are not cut."""
    for stop in _STOP.finditer(body, start, end):
        if _is_closed(body[start : stop.start()]):
            return stop.end()
    return end


def _is_closed(said: str) -> bool:
    """Whether no quotation and no bracket of ``said`` is left open."""
    for opening, closing in ("“”", "（）", "()"):
        if opening in said and said.count(opening) > said.count(closing):
            return False
    return True


class Numbered(NamedTuple):
    """For each block the heading with a printed number; and, by block, the numbers of items of lists.

    ``continued`` are the blocks that go on with the heading of the block before.
    """

    heads: list[Head | None]
    items: dict[int, Label]
    continued: frozenset[int]


def numbered(body: str, blocks: tuple[Block, ...], begin: int = 0) -> Numbered:
    """The printed numbers at the beginning of blocks from number ``begin`` on.

    Not every number begins a section: inner numbers need words for a heading (and text below it), and a run
    of points that end with semicolons, or have mostly no words for a heading, is a list.
    """
    heads: list[Head | None] = [None] * len(blocks)
    items: dict[int, Label] = {}
    for index in range(begin, len(blocks)):
        label = label_at(body, *blocks[index])
        if label is None:
            continue
        heads[index] = _labelled_head(body, blocks, index, label)
        if heads[index] is None and label.form is not Form.ORDINAL:
            items[index] = label
    for run in _runs(heads):
        bare = [head for head in run if head.is_bare and head.end < blocks[head.block].end]
        is_list = _continues_list(body, blocks, run[0], items)
        for head in run if is_list else bare if 2 * len(bare) > len(run) else ():
            heads[head.block] = None
            items[head.block] = Label(head.form, head.number, head.label_end)
    continued = frozenset(at for head in heads if head for at in range(head.block + 1, head.last + 1))
    return Numbered(heads, items, continued)


def _runs(heads: Sequence[Head | None]) -> list[list[Head]]:
    """Headings of one form that count on from each other."""
    runs: list[list[Head]] = []
    running: dict[Form, list[Head]] = {}
    for head in filter(None, heads):
        run = running.get(head.form)
        if run and head.number is not None and run[-1].number is not None and head.number > run[-1].number:
            run.append(head)
        else:
            running[head.form] = [head]
            runs.append(running[head.form])
    return runs


def _continues_list(body: str, blocks: Sequence[Block], head: Head, items: dict[int, Label]) -> bool:
    """Whether the item before the run's first heading has the number before it and ends with a semicolon."""
    before = items.get(head.block - 1)
    if before is None or before.form is not head.form or body[blocks[head.block - 1].end - 1] not in "；;":
        return False
    return before.number is not None and head.number == before.number + 1


def _labelled_head(body: str, blocks: tuple[Block, ...], index: int, label: Label) -> Head | None:
    """The heading behind ``label``, bare where it has no words."""
    start, end = blocks[index]
    if label.form in _OUTER and _is_broken(body, blocks, index, label):
        follower = blocks[index + 1]
        return Head(index, start, label.end, follower.end, label.form, label.number, run_in=False, last=index + 1)
    if (label.form is Form.ORDINAL and _STOP.search(body, start, end)) or body[end - 1] in "；;":
        return None
    if label.end == end and body[end - 1] in "、，,.．":
        return None  # the number of a point whose text stands on the next line
    head_end = _head_end(body, label, end)
    if label.form in _OUTER:
        return _head(index, start, end, label, head_end or label.end)
    if head_end is None or not _is_list_head(body, blocks, index, label, head_end):
        return None
    return _head(index, start, end, label, head_end)


def _is_broken(body: str, blocks: Sequence[Block], index: int, label: Label) -> bool:
    """Whether the heading behind ``label`` goes on in the next line: after the bare number, a comma or an “and”."""
    end = blocks[index].end
    if index + 2 >= len(blocks):
        return False
    follower = blocks[index + 1]
    is_bare = label.end == end
    if not (is_bare or _UNFINISHED.match(body, end - 1) or _GOES_ON.match(body, *follower)):
        return False
    if max(end - label.end, follower.end - follower.start) > _LONGEST_LINE or label_at(body, *follower):
        return False
    # The stop of a heading may be printed; a line with one behind a bare number may as well be a sentence.
    last = follower.end - (body[follower.end - 1] == "。" and not is_bare)
    is_title = not _STOP.search(body, label.end, last) and body[last - 1] not in "：:，,、"
    is_elided = lexicon().elision.match(body, *follower) is not None
    return is_title and not is_elided and _WORDS.match(body, *follower) is not None


def _head(index: int, start: int, end: int, label: Label, head_end: int) -> Head:
    return Head(index, start, label.end, head_end, label.form, label.number, head_end < end, index)


def _head_end(body: str, label: Label, end: int) -> int | None:
    """Where the heading behind ``label`` ends; ``None`` when the text is too long for one."""
    stop = sentence_end(body, label.end, end)
    blank = _BLANK.search(body, label.end + 2, stop)
    if blank and blank.end() < end and body[end - 1] in "。！":
        return blank.start()
    colon = _COLON.search(body, label.end, min(stop, label.end + _LONGEST_COLON_LEAD))
    if colon:
        return colon.end()
    if stop - label.end > _LONGEST or (stop < end and body[stop - 1] not in "。！!"):
        return None
    return stop


def _is_list_head(body: str, blocks: tuple[Block, ...], index: int, label: Label, head_end: int) -> bool:
    """Whether a number of the inner forms begins a section and not just an item of a list."""
    end = blocks[index].end
    if not label.end < head_end <= label.end + _LONGEST_LIST_LEAD:
        return False
    if head_end < end:
        return end - head_end > 10 or lexicon().elision.match(body, head_end, end) is not None
    if body[head_end - 1] in "；;，,：:" or _DIGIT.search(body, label.end, head_end) or index + 1 == len(blocks):
        return False
    follower = blocks[index + 1]
    inner = label_at(body, *follower)
    if inner is None:
        return follower.end - follower.start > head_end - label.end
    return inner.number == 1 and label.form in NUMBERED and inner.form in NUMBERED[NUMBERED.index(label.form) + 1 :]
