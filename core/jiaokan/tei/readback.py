"""Reads the text of a TEI document again: what an independent reader sees."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import accumulate

from lxml import etree

from .markup import NAMESPACE

_T = f"{{{NAMESPACE}}}"
_BLOCKS = frozenset(_T + name for name in ("p", "head", "salute", "label", "item"))
_STRUCTURE = frozenset(_T + name for name in ("text", "body", "back", "div", "list", "opener", "choice"))
_NOTE, _LB, _SIC, _CORR, _LABEL, _ITEM, _LIST = (_T + n for n in ("note", "lb", "sic", "corr", "label", "item", "list"))
_HEAD, _OPENER, _P = _T + "head", _T + "opener", _T + "p"


@dataclass(frozen=True)
class ReadBack:
    """The reading text of body and back, blocks joined by line breaks: corr view and sic view."""

    body: str
    sic_body: str
    reader: _Reader | None = field(default=None, repr=False, compare=False)
    """Knows where each element's text begins and ends."""

    def spans(self) -> dict[etree._Element, tuple[int, int]]:
        """The span of ``body`` that each element of the document holds, for those that hold some."""
        return self.reader.spans() if self.reader else {}


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
    return ReadBack("".join(reader.corr), "".join(reader.sic), reader)


def element_spans(root: etree._Element) -> dict[etree._Element, tuple[int, int]]:
    """The span of the reading text (corr view) of each element of body and back that holds some."""
    return read_back(root).spans()


class _Reader:
    """Collects both views in one walk, and notes which pieces of the corr view each element has."""

    def __init__(self) -> None:
        self.corr: list[str] = []
        self.sic: list[str] = []
        self._elements: list[tuple[etree._Element, int, int]] = []
        self._breaks: list[int] = []
        self._begun = False
        self._joined = False

    def walk(self, element: etree._Element) -> None:
        """Add the text of ``element``."""
        tag = element.tag
        if not isinstance(tag, str) or (tag == _NOTE and element.get("resp") == "#engine"):
            return
        first = len(self.corr)
        if tag in _BLOCKS and _begins_line(element):
            self._break()
        elif tag == _LB:
            self._add("\n")
        content = tag not in _STRUCTURE
        if content and element.text:
            self._add(element.text)
        for child in element:
            if child.tag == _SIC:
                self.sic.append("".join(child.itertext()))
            elif child.tag == _CORR:
                self._elements.append((child, len(self.corr), len(self.corr) + 1))
                self.corr.append("".join(child.itertext()))
            else:
                self.walk(child)
            if content and child.tail:
                self._add(child.tail)
        if tag in (_HEAD, _OPENER) and element.get("rend") == "run-in":
            self._joined = True
        self._elements.append((element, first, len(self.corr)))

    def spans(self) -> dict[etree._Element, tuple[int, int]]:
        """Where the text of each element begins and ends; the line break before a block is not part of it."""
        offsets = [0, *accumulate(map(len, self.corr))]
        breaks = {offsets[piece] for piece in self._breaks}
        spans: dict[etree._Element, tuple[int, int]] = {}
        for element, first, last in self._elements:
            start, end = offsets[first], offsets[last]
            if element.tag == _CORR:
                spans[element] = (start, end)
            elif end > start:
                spans[element] = (start + (start in breaks), end)
        return spans

    def _add(self, text: str) -> None:
        self.corr.append(text)
        self.sic.append(text)

    def _break(self) -> None:
        if self._begun and not self._joined:
            self._breaks.append(len(self.corr))
            self._add("\n")
        self._begun = True
        self._joined = False


def _begins_line(element: etree._Element) -> bool:
    tag = element.tag
    if tag not in (_LABEL, _ITEM):
        return True
    parent = element.getparent()
    if parent is None or parent.tag != _LIST or parent.get("rend") == "inline":
        return False
    if tag == _LABEL:
        return True
    before = element.getprevious()
    return before is None or before.tag != _LABEL
