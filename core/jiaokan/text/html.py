"""An HTML page as a text layer: every text node with its span, and the lines that a reader sees.

The text layer S is all text nodes of the page in document order, those of scripts, styles and
comments included, with nothing between them. What a browser does not show is *noise*, under the
name of the rule that hides it. Line breaks come from the markup; see :meth:`HtmlPage.lines`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from ..domain.account import Stream
from .lines import LAYOUT_SPACE, Line
from .visibility import BLOCK_TAGS, PREFORMATTED, hiding_classes, hiding_rule
from .white_space import fold, has_runs, stripped

if TYPE_CHECKING:
    from lxml.etree import _Element

    from ..domain.account import Account

_BREAK, _BLOCK = -1, -2
"""Marks in the flow, beside the numbers of text nodes."""
_CODE = {"script": "script", "style": "style"}
"""Elements whose text is no text wherever they stand, in the head as well."""


class TextNode(NamedTuple):
    """One text node, ``text[start:end]``. ``noise`` names the rule that hides it, empty when it is visible."""

    start: int
    end: int
    noise: str = ""


_Range = tuple[int, int, int, int]
"""What an element covers: first and last (exclusive) text node by number, first and last place in the flow."""


class HtmlPage:
    """One page. All spans are positions in :attr:`text`.

    Attributes:
        root: the element tree; for looking, not for changing.
        text: the text layer, as repaired so far.
    """

    def __init__(self, root: _Element, text: str, walk: _Walk, bounds: Sequence[int]) -> None:
        self.root = root
        self.text = text
        self._walk = walk
        self._bounds = bounds
        self._wraps: list[tuple[int, int]] = []
        self._line_ends: list[int] = []

    @classmethod
    def of(cls, root: _Element) -> HtmlPage:
        """The text layer of a parsed page."""
        walk = _Walk(root)
        return cls(root, "".join(walk.texts), walk, walk.bounds)

    @cached_property
    def title(self) -> str:
        """The text of the ``title`` element, without white space around it."""
        return (self.root.findtext(".//title") or "").strip(LAYOUT_SPACE)

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
    def nodes(self) -> tuple[TextNode, ...]:
        """All text nodes in document order; their spans tile :attr:`text`."""
        return tuple(map(TextNode, self._bounds, self._bounds[1:], self._walk.noise))

    @cached_property
    def noise(self) -> tuple[tuple[int, int, str], ...]:
        """Start, end and rule of each span that a browser does not show, neighbours under one rule joined."""
        spans: list[tuple[int, int, str]] = []
        for start, end, rule in zip(self._bounds, self._bounds[1:], self._walk.noise, strict=False):
            if not rule or start == end:
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
        found: dict[int, None] = {}
        node = 0
        for mark in self._walk.flow:
            if mark >= 0:
                node = mark + 1
            else:
                found[self._bounds[node]] = None
        return tuple(found)

    @property
    def wraps(self) -> tuple[tuple[int, int], ...]:
        """Line breaks inside visible lines that stand for a space between words and have no space among them."""
        _ = self._lines
        return tuple(self._wraps)

    def span(self, element: _Element) -> tuple[int, int]:
        """What ``text`` holds of ``element`` and all that is in it; its tail is not part of it."""
        first, last, _, _ = self._walk.ranges[element]
        return self._bounds[first], self._bounds[last]

    def lines(self, element: _Element | None = None) -> tuple[Line, ...]:
        """The visible lines that are not blank, of the page or of one element, in reading order.

        Lines end at ``br``, ``hr`` and wherever a block or table cell begins or ends; inline tags neither join nor
        split words. Hidden text is left out, as is white space at the edges. Inside a line white space
        counts as a browser shows it, except that a line break of the markup beside an
        East Asian character is no space.
        """
        if element is None:
            return self._lines
        _, _, first, last = self._walk.ranges[element]
        flow = self._walk.flow
        if first == last:
            return ()
        if flow[first] >= 0 or flow[last - 1] >= 0:
            return tuple(self._read(first, last, [], []))
        # The element begins and ends lines of the page, so its lines are lines of the page.
        lines = self._lines[bisect_right(self._line_ends, first) : bisect_left(self._line_ends, last)]
        before = flow[:first].count(_BLOCK)
        return tuple([Line(text, pieces, block - before) for text, pieces, block in lines]) if before else lines

    @cached_property
    def _lines(self) -> tuple[Line, ...]:
        return tuple(self._read(0, len(self._walk.flow), self._wraps, self._line_ends))

    def moved(self, account: Account, text: str) -> HtmlPage:
        """This page with ``text`` for its text layer, which ``account`` made of S."""
        return HtmlPage(self.root, text, self._walk, account.from_source_all(Stream.BODY, self._walk.bounds))

    def _read(self, first: int, last: int, wraps: list[tuple[int, int]], ends: list[int]) -> Iterator[Line]:
        """The lines of a stretch of the flow. ``wraps`` gets their wraps, ``ends`` the places of the marks behind."""
        text, bounds = self.text, self._bounds
        pieces: list[tuple[int, int]] = []
        block = 0
        for place, mark in enumerate([*self._walk.flow[first:last], _BREAK], first):
            if mark >= 0:
                start, end = bounds[mark], bounds[mark + 1]
                if pieces and pieces[-1][1] == start:
                    start = pieces.pop()[0]
                if start < end:
                    pieces.append((start, end))
                continue
            if pieces:
                line = stripped(text, pieces, block)
                if line is not None:
                    if has_runs(line.text):
                        line, wrapped = fold(line)
                        wraps += wrapped
                    ends.append(place)
                    yield line
                pieces = []
            if mark == _BLOCK:
                block += 1


class _Walk:
    """One pass over the tree: texts, their borders and noise, flow of text and breaks, the range of each element."""

    def __init__(self, root: _Element) -> None:
        self.texts: list[str] = []
        self.noise: list[str] = []
        self.flow: list[int] = []
        self.ranges: dict[_Element, _Range] = {}
        self._hidden_by: _Element | None = None
        self._rule = ""
        self._preformatted = 0
        self._hidden_classes = hiding_classes(root)
        for comment in reversed(list(root.itersiblings(preceding=True))):
            self._add(comment.text or "", "comment")
        self._over(root)
        for comment in root.itersiblings():
            self._add(comment.text or "", "comment")
        self.bounds: list[int] = [*accumulate(map(len, self.texts), initial=0)]

    def _over(self, root: _Element) -> None:
        opened: list[tuple[int, int, str]] = []
        noise, flow, ranges = self.noise, self.flow, self.ranges
        for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
            if event == "start":
                tag: str = element.tag  # type: ignore[assignment]
                opened.append((len(noise), len(flow), tag))
                self._start(element, tag)
                text = element.text
                if text:
                    self._add(text, _CODE.get(tag, self._rule))
                continue
            if event == "end":
                first, flow_start, tag = opened.pop()
                if element is self._hidden_by:
                    self._hidden_by, self._rule = None, ""
                if tag in BLOCK_TAGS:
                    self._end(tag)
                ranges[element] = (first, len(noise), flow_start, len(flow))
            elif element.text:
                self._add(element.text, "comment")
            tail = element.tail
            if tail and element is not root:
                self._add(tail, self._rule)

    def _start(self, element: _Element, tag: str) -> None:
        if tag in PREFORMATTED:
            self._preformatted += 1
        if self._rule:
            return
        rule = hiding_rule(element, tag, self._hidden_classes)
        if rule:
            self._hidden_by, self._rule = element, rule
        elif tag == "br":
            self.flow.append(_BREAK)
        elif tag in BLOCK_TAGS:
            self.flow.append(_BLOCK)

    def _end(self, tag: str) -> None:
        """The end of a block. All preformatted elements are blocks."""
        if tag in PREFORMATTED:
            self._preformatted -= 1
        if not self._rule:
            self.flow.append(_BLOCK)

    def _add(self, text: str, rule: str) -> None:
        if not rule:
            if self._preformatted:
                self._add_preformatted(text)
                return
            self.flow.append(len(self.noise))
        self.texts.append(text)
        self.noise.append(rule)

    def _add_preformatted(self, text: str) -> None:
        for line in text.splitlines(keepends=True):
            self.flow += (len(self.noise), _BREAK)
            self.texts.append(line)
            self.noise.append("")
        if text[-1] not in "\r\n":
            self.flow.pop()
