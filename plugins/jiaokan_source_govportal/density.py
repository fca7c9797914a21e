"""The element that holds the running text of a page, found without knowing the site.

Lines are weighed by what they say outside links; an element weighs what its lines weigh. From the body of the page
the search goes down as long as one child holds nearly all of the weight. One pass over lines, links and the path down:
time grows with the page, not faster.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate
from typing import TYPE_CHECKING

from jiaokan import HtmlPage, Line, pattern

if TYPE_CHECKING:
    from lxml.etree import _Element

SENTENCE = pattern("[。！？；，、…]|[,.!?;] |[,!?;][\u3400-\u9fff]")
"""What a line of running text has somewhere."""
_SHORT = 8
_NEARLY_ALL = 0.95
_NO_CONTAINER = frozenset(
    {"p", "span", "font", "b", "strong", "em", "i", "u", "a", "h1", "h2", "h3", "h4", "li", "o:p", "center", "tr"}
)


class Density:
    """Weights of the lines and elements of a page."""

    def __init__(self, page: HtmlPage) -> None:
        self._page = page
        self.lines = page.lines()
        self._starts = [pieces[0][0] for _, pieces, _ in self.lines]
        self.linked = self._linked_shares()
        self._sums = [0.0, *accumulate(map(_weight, self.lines, self.linked))]

    def weight(self, element: _Element) -> float:
        """What the lines in ``element`` weigh."""
        start, end = self._page.span(element)
        return self._sums[bisect_left(self._starts, end)] - self._sums[bisect_left(self._starts, start)]

    def linked_lines(self, element: _Element) -> float:
        """The share of the lines in ``element`` that are mostly link text."""
        start, end = self._page.span(element)
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return sum(share > 0.5 for share in self.linked[first:last]) / max(1, last - first)

    def container(self) -> _Element:
        """The smallest element that holds nearly all of the page's weight."""
        element = self._page.root
        weight = self.weight(element)
        holder = element
        while weight > 0:
            child = max((c for c in element if isinstance(c.tag, str)), key=self.weight, default=None)
            if child is None or self.weight(child) < _NEARLY_ALL * weight:
                break
            element = child
            if element.tag not in _NO_CONTAINER:
                holder = element
        return holder

    def _linked_shares(self) -> list[float]:
        """For each line the share of its characters that are link text."""
        starts = self._starts
        ends = [pieces[-1][1] for _, pieces, _ in self.lines]
        linked = [0] * len(starts)
        first = 0
        for start, end in self._page.spans("a"):
            while first < len(ends) and ends[first] <= start:
                first += 1
            if first < len(ends) and starts[first] <= start and end <= ends[first]:  # nearly all lie within a line
                linked[first] += end - start
                continue
            line = first
            while line < len(starts) and starts[line] < end:
                linked[line] += min(end, ends[line]) - max(start, starts[line])
                line += 1
        return [
            min(1.0, count / (end - start)) if count else 0.0
            for count, start, end in zip(linked, starts, ends, strict=True)
        ]


def _weight(line: Line, linked: float) -> float:
    """The length of a line outside links, if it is a sentence; lines of menus and lists weigh nothing."""
    text = line.text
    if linked > 0.5 or len(text) < _SHORT or not ("，" in text or "。" in text or SENTENCE.search(text)):
        return 0.0
    return len(text) * (1 - linked)
