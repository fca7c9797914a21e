"""An HTML page as a text layer: every text node with its span, and the lines that a reader sees.

The text layer S is all text nodes of the page in document order, those of scripts, styles and
comments included, with nothing between them. What a browser does not show is *noise*, under the
name of the rule that hides it. Line breaks come from the markup; see :meth:`HtmlPage.lines`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING

from ..domain.account import Stream
from .lines import LAYOUT_SPACE, Line
from .walk import Attributes, Walk
from .white_space import fold, has_runs, stripped

if TYPE_CHECKING:
    from lxml.etree import _Element

    from ..domain.account import Account


_line: Callable[[tuple[str, tuple[tuple[int, int], ...], int]], Line] = partial(tuple.__new__, Line)
"""A :class:`Line` of its members, in half the time: a page has hundreds."""


class HtmlPage:
    """One page. All spans are positions in :attr:`text`.

    Attributes:
        root: the element tree; for looking, not for changing.
        text: the text layer, as repaired so far.
    """

    def __init__(self, root: _Element, text: str, walk: Walk, bounds: Sequence[int]) -> None:
        self.root = root
        self.text = text
        self._walk = walk
        self._bounds = bounds

    @classmethod
    def of(cls, root: _Element) -> HtmlPage:
        """The text layer of a parsed page."""
        walk = Walk(root)
        return cls(root, "".join(walk.texts), walk, walk.bounds)

    @property
    def elements(self) -> Sequence[_Element]:
        """All elements in document order."""
        return self._walk.elements

    @property
    def tags(self) -> Sequence[str]:
        """The tag of each of :attr:`elements`."""
        return self._walk.tags

    @property
    def attributes(self) -> Sequence[Attributes]:
        """The attributes of each of :attr:`elements`, names and values in order."""
        return self._walk.attributes

    @cached_property
    def title(self) -> str:
        """The text of the ``title`` element, without white space around it."""
        title = next(self.root.iter("title"), None)
        return (title.text or "").strip(LAYOUT_SPACE) if title is not None else ""

    @cached_property
    def meta(self) -> tuple[tuple[str, str], ...]:
        """Name (or property, or http-equiv) and content of each ``meta`` element that has both, in order."""
        found = []
        for element in self.root.iter("meta"):
            name = element.get("name") or element.get("property") or element.get("http-equiv")
            content = element.get("content")
            if name and content is not None:
                found.append((name, content))
        return tuple(found)

    @cached_property
    def noise(self) -> tuple[tuple[int, int, str], ...]:
        """Start, end and rule of each span that a browser does not show, neighbours under one rule joined."""
        bounds = self._bounds
        spans: list[tuple[int, int, str]] = []
        for node, rule in self._walk.hidden.items():
            start, end = bounds[node], bounds[node + 1]
            if start == end:
                continue
            if spans and spans[-1][1:] == (start, rule):
                start = spans.pop()[0]
            spans.append((start, end, rule))
        return tuple(spans)

    @cached_property
    def comments(self) -> tuple[str, ...]:
        """What stands in comments, and in processing instructions, neighbours joined."""
        return tuple(self.text[start:end] for start, end, rule in self.noise if rule == "comment")

    @cached_property
    def breaks(self) -> tuple[int, ...]:
        """Positions at which the markup breaks the line, in order."""
        return tuple(self._blocks)

    @cached_property
    def _blocks(self) -> dict[int, int]:
        """The positions of :attr:`breaks`, and to each the number of the block that is begun there."""
        bounds = self._bounds
        return {bounds[node]: block for node, block in self._walk.breaks.items()}

    @property
    def wraps(self) -> tuple[tuple[int, int], ...]:
        """Line breaks inside visible lines that stand for a space between words and have no space among them."""
        return self._read[1]

    def span(self, element: _Element) -> tuple[int, int]:
        """What ``text`` holds of ``element`` and all that is in it; its tail is not part of it."""
        first, end = self._walk.ranges[element]
        return self._bounds[first], self._bounds[end]

    def spans(self, tag: str) -> list[tuple[int, int]]:
        """The :meth:`span` of each element of the tag, in document order."""
        ranges, bounds = self._walk.ranges, self._bounds
        found = [ranges[element] for element, own in zip(self.elements, self.tags, strict=True) if own == tag]
        return [(bounds[first], bounds[end]) for first, end in found]

    def lines(self, element: _Element | None = None) -> tuple[Line, ...]:
        """The visible lines that are not blank, of the page or of one element, in reading order.

        Lines end at ``br``, ``hr`` and wherever a block or table cell begins or ends; inline tags neither join nor
        split words. Hidden text is left out, as is white space at the edges. Inside a line white space
        counts as a browser shows it, except that a line break of the markup beside an
        East Asian character is no space.
        """
        if element is None:
            return self._lines
        start, end = self.span(element)
        first = bisect_right(self._lines, start, key=_end)
        last = bisect_left(self._lines, end, key=_start)
        lines = self._lines[first:last]
        if lines and (lines[0].start < start or lines[-1].end > end):  # an inline element is a part of its lines
            parts = (stripped(self.text, _within(line, start, end), line.block) for line in lines)
            return tuple(part for part in parts if part is not None)
        return lines

    @property
    def _lines(self) -> tuple[Line, ...]:
        return self._read[0]

    def moved(self, account: Account, text: str) -> HtmlPage:
        """This page with ``text`` for its text layer, which ``account`` made of S."""
        return HtmlPage(self.root, text, self._walk, account.from_source_all(Stream.BODY, self._walk.bounds))

    @cached_property
    def _read(self) -> tuple[tuple[Line, ...], tuple[tuple[int, int], ...]]:
        """The lines of the page, and its wraps."""
        lines: list[Line] = []
        wraps: list[tuple[int, int]] = []
        for line in _rows(self.text, self._blocks, self.noise):
            if has_runs(line.text):
                folded, wrapped = fold(line)
                lines.append(folded)
                wraps += wrapped
            else:
                lines.append(line)
        return tuple(lines), tuple(wraps)


def _rows(text: str, blocks: dict[int, int], noise: Sequence[tuple[int, int, str]]) -> Iterator[Line]:
    """What is shown of ``text`` between one break and the next, where that is anything but layout space."""
    starts, ends = [0, *blocks], [*blocks, len(text)]
    found = [text[start:end].strip(LAYOUT_SPACE) for start, end in zip(starts, ends, strict=True)]
    at = 0
    for words, start, end, block in zip(found, starts, ends, (0, *blocks.values()), strict=True):
        if not words:
            continue
        while at < len(noise) and noise[at][1] <= start:
            at += 1
        if at == len(noise) or noise[at][0] >= end:
            first = text.find(words[0], start)
            yield _line((words, ((first, first + len(words)),), block))
        elif (line := stripped(text, list(_shown(start, end, noise, at)), block)) is not None:
            yield line


def _shown(start: int, end: int, noise: Sequence[tuple[int, int, str]], at: int) -> Iterator[tuple[int, int]]:
    """The pieces from ``start`` to ``end`` that are outside ``noise``, number ``at`` the first of them that matters."""
    while at < len(noise) and noise[at][0] < end:
        hidden, shown, _ = noise[at]
        if start < hidden:
            yield start, hidden
        start = shown
        at += 1
    if start < end:
        yield start, end


def _within(line: Line, start: int, end: int) -> list[tuple[int, int]]:
    return [(max(a, start), min(b, end)) for a, b in line.pieces if a < end and b > start]


def _start(line: Line) -> int:
    return line.pieces[0][0]


def _end(line: Line) -> int:
    return line.pieces[-1][1]
