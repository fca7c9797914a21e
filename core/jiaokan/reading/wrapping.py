"""Text that was broken at a fixed width, as terminals and mail programs did: its lines put together again.

Nothing in a line says that it was broken; all lines together do: most are as long as they can be, none is longer, and
they end anywhere in a sentence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ..regex import pattern
from ..text.lines import Line

_NARROWEST, _WIDEST = 40, 120
"""Columns; a Han character takes two."""
_SHORT_BY, _LONG_BY = 3, 4
"""How far a full line may be from the width: a wide character did not fit, or a mark was not to begin a line."""
_LEAST_FULL = 12
_SHARE_FULL = 0.4
"""Of the lines that have half the width at least. Paragraphs of some lines are meant; the last of each is not full."""
_SHARE_LONGER = 0.05
"""Of all lines: what stands around the text may have been added unbroken."""
_SHARE_IN_SENTENCE = 0.7
"""Of the full lines, those that end inside a sentence. Of paragraphs, hardly any does."""
_INDENTED, _DEEPEST = 3, 8
"""So many paragraphs with more space before them are no chance; and the deepest indent, in columns."""
_SENTENCE_ENDS = ("。", "！", "？", "：", "!", "?", ":", "”", "」", "……")
_ENDS = (*_SENTENCE_ENDS, "；", ";")
"""Of sentences, and of items of a list."""
_ITEM = pattern(
    r"(?:第?[一二三四五六七八九十百\d]{1,3}(?:[、)）]|[．.](?!\d)|[章节部条])|\d{1,3}\s|[(（][一二三四五六七八九十\d]{1,3}[)）]|——|[①-⑳]|※)"
)


def unwrapped(lines: Sequence[Line]) -> Sequence[Line]:
    """``lines`` as paragraphs, where they were broken at one width; the same lines where they were not.

    A paragraph begins where more white space stands before its line than between broken lines (an indent, an empty
    line); where there is none of that, after a line that is not full, or that ends a sentence.
    """
    if _has_paragraphs(lines):
        return lines
    widths = [_width(line.text) for line in lines]
    width = _broken_at(widths)
    if not width:
        return lines
    full = [number for number, own in enumerate(widths) if width - _SHORT_BY <= own <= width + _LONG_BY]
    inside = [number for number in full if not lines[number].text.endswith(_ENDS)]
    if len(inside) < _SHARE_IN_SENTENCE * len(full):
        return lines
    gaps = [0, *(after.start - before.end for before, after in pairwise(lines))]
    tight = Counter(gaps[number + 1] for number in inside if number + 1 < len(lines)).most_common(1)[0][0]
    indents = [min(_DEEPEST, 2 * max(0, gap - tight)) for gap in gaps]
    goes_on = [
        gap <= tight and own + indent >= width - _SHORT_BY
        for own, indent, gap in zip(widths, indents, gaps[1:], strict=False)
    ]
    return tuple(_joined(lines, goes_on, indented=sum(gap > tight for gap in gaps) >= _INDENTED))


def _has_paragraphs(lines: Sequence[Line]) -> bool:
    """Whether lines are longer than any that was broken. A short look, for nearly all texts."""
    longer = sum(len(line.text) > _WIDEST for line in lines)
    return longer > _SHARE_LONGER * len(lines) or len(lines) < _LEAST_FULL


def _width(text: str) -> int:
    """Columns of ``text`` on a terminal."""
    return 2 * len(text) - len(text.encode("ascii", "ignore"))


def _broken_at(widths: Sequence[int]) -> int:
    """The width at which lines that are so wide were broken; 0 where they were not."""
    common = Counter(own for own in widths if _NARROWEST <= own <= _WIDEST).most_common(1)
    if not common:
        return 0
    width = common[0][0]
    full = sum(width - _SHORT_BY <= own <= width + _LONG_BY for own in widths)
    longer = sum(own > width + _LONG_BY for own in widths)
    halves = sum(2 * own >= width for own in widths)
    broken = full >= max(_LEAST_FULL, _SHARE_FULL * halves) and longer <= _SHARE_LONGER * len(widths)
    return width if broken else 0


def _joined(lines: Sequence[Line], goes_on: Sequence[bool], *, indented: bool) -> Iterator[Line]:
    """Paragraphs of ``lines``; ``goes_on`` says of each but the last whether the next may belong to its paragraph."""
    paragraph = [lines[0]]
    for before, line, may in zip(lines, lines[1:], goes_on, strict=False):
        begins = not indented and (before.text.endswith(_SENTENCE_ENDS) or _ITEM.match(line.text))
        if not may or begins or _meets_letters(before.text, line.text):
            yield _one(paragraph)
            paragraph = []
        paragraph.append(line)
    yield _one(paragraph)


def _one(lines: Sequence[Line]) -> Line:
    if len(lines) == 1:
        return lines[0]
    pieces = tuple(piece for line in lines for piece in line.pieces)
    return Line("".join([line.text for line in lines]), pieces, lines[0].block)


def _meets_letters(before: str, after: str) -> bool:
    """Whether a space between two words was at the break: that is not ours to supply."""
    return before[-1].isascii() and before[-1].isalpha() and after[0].isascii() and after[0].isalpha()
