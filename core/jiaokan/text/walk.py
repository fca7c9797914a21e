"""The tree of a page, walked once: its texts, what hides them, where lines break, what elements cover."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate, chain
from typing import TYPE_CHECKING

from lxml import etree

from .visibility import BLOCK_TAGS, HIDDEN_TAGS, PREFORMATTED, Hiding

if TYPE_CHECKING:
    from lxml.etree import _Element

Attributes = list[tuple[str, str]]
"""Names and values of the attributes of an element, in order."""
_NO_ATTRIBUTES: Attributes = []
"""One for all elements that have none."""
_CODE = {"script": "script", "style": "style"}
"""Elements whose text is no text wherever they stand, in the head as well."""


class Walk:
    """What one pass over a tree finds, by the numbers of text nodes.

    Attributes:
        texts: all text nodes, those of comments among them; joined, they are the text layer.
        bounds: where in the text layer each text begins, and where the last ends.
        hidden: the rule that hides a text.
        breaks: after how many texts the markup breaks the line; and how many borders of blocks there are up to it.
        elements: the elements, in document order; ``tags`` and ``attributes`` have those of each.
        ranges: of each element the first text in it and the first after it.
    """

    def __init__(self, root: _Element) -> None:
        self.texts: list[str] = []
        self.hidden: dict[int, str] = {}
        self.breaks: dict[int, int] = {}
        self.elements: list[_Element] = []
        self.tags: list[str] = []
        self.attributes: list[Attributes] = []
        self.ranges: dict[_Element, tuple[int, int]] = {}
        self._shown = 0
        """How many texts there are up to the last that is shown: there the line breaks."""
        self._borders = 0
        self._preformatted: _Element | None = None
        self._over(root)
        self.bounds: list[int] = [0, *accumulate(map(len, self.texts))]

    def _over(self, root: _Element) -> None:
        """The walk itself. The more local its state, the quicker it is: it is much of the time that a page takes."""
        texts, breaks, ranges = self.texts, self.breaks, self.ranges
        add = self._add
        hiding = Hiding(root)
        opened: list[tuple[_Element, object, int]] = []
        innermost: _Element | None = None
        hider: _Element | None = None
        rule = ""  # what hides the text for the time being
        for node in _nodes(root):
            parent = node.getparent()
            while innermost is not parent:
                element, tag, first = opened.pop()
                innermost = opened[-1][0] if opened else None
                ranges[element] = (first, len(texts))
                if element is hider:
                    hider, rule = None, ""
                if tag in BLOCK_TAGS and not rule:
                    self._end_block(element)
                tail = element.tail
                if tail and opened:
                    add(tail, rule)
            tag = node.tag
            hides = "comment"
            if isinstance(tag, str):
                attributes = node.items() or _NO_ATTRIBUTES
                self.elements.append(node)
                self.tags.append(tag)
                self.attributes.append(attributes)
                if not rule:
                    rule = HIDDEN_TAGS.get(tag) or (hiding.rule(node, attributes) if attributes else "")
                    if rule:
                        hider = node
                    elif tag in BLOCK_TAGS:
                        self._begin_block(node, tag)
                    elif tag == "br":
                        breaks[self._shown] = self._borders
                hides = _CODE.get(tag, rule)
            opened.append((node, tag, len(texts)))
            innermost = node
            text = node.text
            if text:
                add(text, hides)

    def _begin_block(self, element: _Element, tag: str) -> None:
        self._borders += 1
        self.breaks[self._shown] = self._borders
        if tag in PREFORMATTED and self._preformatted is None:
            self._preformatted = element

    def _end_block(self, element: _Element) -> None:
        self._borders += 1
        self.breaks[self._shown] = self._borders
        if element is self._preformatted:
            self._preformatted = None

    def _add(self, text: str, rule: str) -> None:
        texts = self.texts
        if rule:
            self.hidden[len(texts)] = rule
            texts.append(text)
            return
        if self._preformatted is None:
            texts.append(text)
        else:
            self._add_lines(text)
        self._shown = len(texts)

    def _add_lines(self, text: str) -> None:
        """Preformatted text, with each of its lines as a text of its own and the breaks between them."""
        for line in text.splitlines(keepends=True):
            self.texts.append(line)
            self.breaks[len(self.texts)] = self._borders
        if text[-1] not in "\r\n":
            del self.breaks[len(self.texts)]


def _nodes(root: _Element) -> Iterator[_Element]:
    """Elements and comments of the page in document order, and a last one that has no parent: all ends before it."""
    return chain(
        reversed(list(root.itersiblings(preceding=True))), root.iter(), root.itersiblings(), [etree.Comment("")]
    )
