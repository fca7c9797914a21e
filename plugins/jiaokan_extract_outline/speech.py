"""The headings of the speech: numbered ones, unnumbered ones, and titles that name a part of the report."""

from __future__ import annotations

from collections.abc import Sequence

from jiaokan import Block, NamedTuple, pattern

from .frame import last_words
from .heads import Head, Numbered
from .labels import NUMBERED, Form
from .leads import candidate
from .levels import levels
from .lexicon import lexicon
from .sections import type_of_title
from .series import Borders, accepted

_LONGEST_PART_TITLE = 30
_SHORTEST_PART_TITLE = 4
_SPACE = pattern(r"\s+")
_STOP = pattern("[。；：！？，;:!?,]")


class Parts(NamedTuple):
    """Blocks with titles of the top level that print no number.

    ``names`` name parts of the report (2021年工作回顾) and stand above all numbers; ``closings`` head the
    closing words.
    """

    names: frozenset[int]
    closings: frozenset[int]

    @property
    def all(self) -> frozenset[int]:
        """All blocks with such titles."""
        return self.names | self.closings


def speech_heads(body: str, blocks: tuple[Block, ...], printed: Numbered) -> list[tuple[Head, int]]:
    """The headings of the speech with their levels, in order; ``printed`` are its printed numbers."""
    parts = _parts(body, blocks, printed)
    end = last_words(body, blocks)
    others = [
        None
        if head or index in parts.all or index in printed.items or index in printed.continued
        else candidate(body, blocks, index)
        for index, head in enumerate(printed.heads[:end])
    ]
    others.extend([None] * (len(blocks) - len(others)))
    heads = [*filter(None, printed.heads), *accepted(body, blocks, others, _borders(printed.heads, parts))]
    heads.extend(_title(blocks, index) for index in parts.all)
    return list(levels(sorted(heads), parts.all, nested=bool(parts.names)))


def _title(blocks: Sequence[Block], index: int) -> Head:
    start, end = blocks[index]
    return Head(index, start, start, end, Form.TITLE, None, run_in=False, last=index)


def _parts(body: str, blocks: Sequence[Block], printed: Numbered) -> Parts:
    """The titles of parts; names of parts count where the first stands before the first 一、.

    A line that names none is the title of a part where 一、 begins anew below it.
    """
    words = lexicon()
    labelled = printed.heads
    short = [
        (index, _SPACE.sub("", body[block.start : block.end]))
        for index, block in enumerate(blocks)
        if block.end - block.start <= _LONGEST_PART_TITLE and labelled[index] is None and index not in printed.continued
    ]
    names = [index for index, text in short if words.part_title.match(text)]
    closings = [index for index, text in short if words.closing_title.match(text)]
    first_number = next((head.block for head in labelled if head and head.form is Form.HAN), len(blocks))
    if not names or names[0] >= first_number:
        names = []
    lines = frozenset(index for index, text in short if _is_line(text))
    names = sorted([*names, *_unnamed([head for head in labelled if head], lines, names)])
    last = [index for index, text in short if names and index > names[-1] and _is_last_part(text)]
    return Parts(frozenset([*names, *last]), frozenset(closings))


def _is_line(text: str) -> bool:
    """Whether a short block may be a title, by its form."""
    return len(text) >= _SHORTEST_PART_TITLE and not _STOP.search(text) and not lexicon().address.match(text)


def _unnamed(heads: Sequence[Head], lines: frozenset[int], names: Sequence[int]) -> list[int]:
    """The last of the ``lines`` between a 一、 whose part has no name and the printed number before it.

    Empty where 一、 stands below printed numbers or is counted but once. Where no part has a name, each 一、 needs
    such a line.
    """
    outer = next((head.form for head in heads if head.form in (Form.PART, Form.HAN, Form.PAREN)), None)
    firsts = [number for number, head in enumerate(heads) if head.form is Form.HAN and head.number == 1]
    if outer is not Form.HAN or len(firsts) < 2:
        return []
    gaps = [range(heads[number - 1].last + 1 if number else 0, heads[number].block) for number in firsts]
    above = [lines.intersection(gap) for gap in gaps if not any(name in gap for name in names)]
    return [max(found) for found in above if found] if names or all(above) else []


def _is_last_part(text: str) -> bool:
    """Whether an unnumbered line behind the last dated part is the part on the government itself."""
    return not _STOP.search(text) and type_of_title(text) == "self-construction"


def _borders(labelled: Sequence[Head | None], parts: Parts) -> Borders:
    heads = [head for head in labelled if head]
    outer = next((form for form in NUMBERED if any(head.form is form for head in heads)), None)
    top = frozenset(head.block for head in heads if head.form is outer)
    lines = parts.all | {head.last for head in heads if not head.run_in}
    return Borders(parts.all | {head.block for head in heads}, (parts.names or top) | parts.closings, lines)
