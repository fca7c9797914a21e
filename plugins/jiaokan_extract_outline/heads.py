"""Headings with a printed number, on a line of their own or run in."""

from __future__ import annotations

import re
from typing import NamedTuple

from jiaokan import Block

from .labels import Form, Label, label_at

_STOP = re.compile("[。！？；!?;]")
_COLON = re.compile("[：:]")
_BLANK = re.compile("[ \u3000\u2002\u2003]{2,}|\u3000")
_DIGIT = re.compile(r"\d")
_LONGEST = 76
"""Characters of the longest heading; labelled sentences beyond that are text."""
_LONGEST_LIST_LEAD = 42
_LONGEST_COLON_LEAD = 20


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
        said = body[start : stop.start()]
        if all(said.count(opening) <= said.count(closing) for opening, closing in ("“”", "（）", "()")):
            return stop.end()
    return end


def labelled_head(body: str, blocks: tuple[Block, ...], index: int) -> Head | None:
    """The heading with a printed number that block ``index`` begins with, if it is one."""
    start, end = blocks[index]
    label = label_at(body, start, end)
    if label is None or (label.form is Form.ORDINAL and _STOP.search(body, start, end)):
        return None
    head_end = _head_end(body, label, end)
    if label.form in (Form.HAN, Form.PAREN, Form.PART):
        return _head(index, start, end, label, head_end or label.end)
    if head_end is None or not _is_list_head(body, blocks, index, label, head_end):
        return None
    return _head(index, start, end, label, head_end)


def _head(index: int, start: int, end: int, label: Label, head_end: int) -> Head:
    return Head(index, start, label.end, head_end, label.form, label.number, head_end < end, index)


def _head_end(body: str, label: Label, end: int) -> int | None:
    """Where the heading behind ``label`` ends; ``None`` when the text is too long for one."""
    stop = sentence_end(body, label.end, end)
    blank = _BLANK.search(body, label.end + 2, stop)
    if blank and blank.end() < end:
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
        return end - head_end > 10
    if body[head_end - 1] in "；;，,：:" or _DIGIT.search(body, label.end, head_end) or index + 1 == len(blocks):
        return False
    follower = blocks[index + 1]
    return label_at(body, *follower) is None and follower.end - follower.start > head_end - label.end
