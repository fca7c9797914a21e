"""Reads the text of a TEI document again: what an independent reader sees."""

from __future__ import annotations

from dataclasses import field
from itertools import accumulate

from lxml import etree

from ..values import frozen
from .markup import NAMESPACE

_T = f"{{{NAMESPACE}}}"
_LINES = frozenset(_T + name for name in ("p", "head", "salute"))
_PARTS = frozenset(_T + name for name in ("label", "item"))
_STRUCTURE = frozenset(_T + name for name in ("text", "body", "back", "div", "list", "opener", "choice"))
_PLAIN = frozenset(_T + name for name in ("measure", "term", "ref", "seg", "gap", "label"))
"""Elements that say nothing about lines or views inside mixed content: their text is text, that is all."""
_NOTE, _LB, _SIC, _CORR, _LABEL, _LIST = (_T + n for n in ("note", "lb", "sic", "corr", "label", "list"))
_MAY_RUN_IN = frozenset({_T + "head", _T + "opener"})


@frozen
class ReadBack:
    """The reading text of body and back, blocks joined by line breaks: corr view and sic view."""

    body: str
    sic_body: str
    reader: _Reader | None = field(default=None, repr=False, compare=False)
    """Knows where each element's text begins and ends."""

    def spans(self) -> dict[etree._Element, tuple[int, int]]:
        """The span of ``body`` that each element of the document holds, for those that hold some."""
        return self.reader.spans() if self.reader else {}

    def start(self, element: etree._Element) -> int:
        """Where the text of ``element`` begins in ``body``; cheaper than :meth:`spans` for one element."""
        return self.reader.start(element) if self.reader else 0


def read_back(root: etree._Element) -> ReadBack:
    """The reading text of ``TEI/text/body`` and ``back``.

    Each ``p``, ``head``, ``salute`` and glossary ``label`` begins a line; a ``p`` after a head or opener
    with ``rend="run-in"`` goes on in its line, and so does an ``item`` after its label and everything in an
    inline list. Notes of the engine are no text; notes of the source are. White space between
    block elements is layout.
    """
    reader = _Reader()
    for name in ("body", "back"):
        part = root.find(f"{_T}text/{_T}{name}")
        if part is not None:
            reader.walk(part)
    return ReadBack(reader.corr_view(), reader.sic_view(), reader)


def element_spans(root: etree._Element) -> dict[etree._Element, tuple[int, int]]:
    """The span of the reading text (corr view) of each element of body and back that holds some."""
    return read_back(root).spans()


class _Reader:
    """Collects the pieces of the text in one walk, and notes which of them each element has."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._found: dict[int, str] = {}
        """What the sic view has in place of a piece."""
        self._elements: list[tuple[etree._Element, int, int]] = []
        self._breaks: list[int] = []
        self._begun = False
        self._joined = False

    def corr_view(self) -> str:
        """The text as it is read."""
        return "".join(self._pieces)

    def sic_view(self) -> str:
        """The text as it was found."""
        if not self._found:
            return self.corr_view()
        return "".join([self._found.get(number, piece) for number, piece in enumerate(self._pieces)])

    def walk(self, element: etree._Element) -> None:
        """Add the text of ``element``."""
        tag = element.tag
        first = len(self._pieces)
        if tag in _STRUCTURE:
            for child in element:
                self._child(child)
        elif tag in _LINES or (tag in _PARTS and _begins_line(element)):
            self._break()
            self._mixed(element)
        elif not isinstance(tag, str) or (tag == _NOTE and element.get("resp") == "#engine"):
            return
        else:
            if tag == _LB:
                self._pieces.append("\n")
            self._mixed(element)
        if tag in _MAY_RUN_IN and element.get("rend") == "run-in":
            self._joined = True
        self._elements.append((element, first, len(self._pieces)))

    def _mixed(self, element: etree._Element) -> None:
        """Text and elements in between; those that hold text alone, which are most, are read on the spot."""
        pieces = self._pieces
        text = element.text
        if text:
            pieces.append(text)
        for child in element:
            if child.tag in _PLAIN and not len(child):
                text = child.text
                if text:
                    pieces.append(text)
                    self._elements.append((child, len(pieces) - 1, len(pieces)))
            else:
                self._child(child)
            text = child.tail
            if text:
                pieces.append(text)

    def _child(self, child: etree._Element) -> None:
        number = len(self._pieces)
        if child.tag == _SIC:
            self._pieces.append("")
            self._found[number] = "".join(child.itertext())
        elif child.tag == _CORR:
            self._pieces.append("".join(child.itertext()))
            self._found[number] = ""
            self._elements.append((child, number, number + 1))
        else:
            self.walk(child)

    def spans(self) -> dict[etree._Element, tuple[int, int]]:
        """Where the text of each element begins and ends; the line break before a block is not part of it."""
        offsets = [0, *accumulate(map(len, self._pieces))]
        breaks = {offsets[piece] for piece in self._breaks}
        spans: dict[etree._Element, tuple[int, int]] = {}
        for element, first, last in self._elements:
            start, end = offsets[first], offsets[last]
            if element.tag == _CORR:
                spans[element] = (start, end)
            elif end > start:
                spans[element] = (start + (start in breaks), end)
        return spans

    def start(self, element: etree._Element) -> int:
        """Where the text of ``element`` begins; the line break before a block is not part of it."""
        piece = next((first for known, first, _ in self._elements if known is element), 0)
        return sum(map(len, self._pieces[:piece])) + (piece in self._breaks)

    def _break(self) -> None:
        if self._begun and not self._joined:
            self._breaks.append(len(self._pieces))
            self._pieces.append("\n")
        self._begun = True
        self._joined = False


def _begins_line(element: etree._Element) -> bool:
    """Whether a label or an item does: in a list that is not inline, but for an item after its label."""
    parent = element.getparent()
    if parent is None or parent.tag != _LIST or parent.get("rend") == "inline":
        return False
    if element.tag == _LABEL:
        return True
    before = element.getprevious()
    return before is None or before.tag != _LABEL
