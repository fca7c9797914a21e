"""The element that holds the running text of a page, found without knowing the site.

Lines are weighed by what they say outside links; an element weighs what its lines weigh. From the body of the page
the search goes down as long as one child holds nearly all of the weight. One pass over lines, links and the path down:
time grows with the page, not faster.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import accumulate
from typing import TYPE_CHECKING

from jiaokan import HtmlPage, Line

if TYPE_CHECKING:
    from lxml.etree import _Element

SENTENCE = re.compile("[。！？；，、…]|[,.!?;] |[,!?;][\u3400-\u9fff]")
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
        self.linked = _linked_shares(page, self.lines)
        self._starts = [line.start for line in self.lines]
        self._sums = [
            0.0,
            *accumulate(_weight(line, share) for line, share in zip(self.lines, self.linked, strict=True)),
        ]

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


def _linked_shares(page: HtmlPage, lines: tuple[Line, ...]) -> list[float]:
    """For each line the share of its characters that are link text."""
    links = [page.span(link) for link in page.root.iter("a")]
    links.append((len(page.text) + 1, len(page.text) + 1))
    shares = []
    at = 0
    for line in lines:
        start, end = line.start, line.end
        while links[at][1] <= start:
            at += 1
        linked, ahead = 0, at
        while links[ahead][0] < end:
            linked += min(links[ahead][1], end) - max(links[ahead][0], start)
            ahead += 1
        shares.append(min(1.0, linked / (end - start)) if linked > 0 else 0.0)
    return shares


def _weight(line: Line, linked: float) -> float:
    """The length of a line outside links, if it is a sentence; lines of menus and lists weigh nothing."""
    text = line.text
    if linked > 0.5 or len(text) < _SHORT or not ("，" in text or "。" in text or SENTENCE.search(text)):
        return 0.0
    return len(text) * (1 - linked)
