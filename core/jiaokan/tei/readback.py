"""Reads the text of a TEI document again: what an independent reader sees."""

from __future__ import annotations

from typing import NamedTuple

from lxml import etree

from .markup import NAMESPACE

_T = f"{{{NAMESPACE}}}"
_BLOCKS = frozenset(_T + name for name in ("p", "head", "salute", "label", "item"))
_STRUCTURE = frozenset(_T + name for name in ("text", "body", "back", "div", "list", "opener", "choice"))
_NOTE, _LB, _SIC, _CORR, _LABEL, _ITEM, _LIST = (_T + n for n in ("note", "lb", "sic", "corr", "label", "item", "list"))
_HEAD, _OPENER, _P = _T + "head", _T + "opener", _T + "p"


class ReadBack(NamedTuple):
    """The reading text of body and back, blocks joined by line breaks: corr view and sic view."""

    body: str
    sic_body: str


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
    return ReadBack("".join(reader.corr), "".join(reader.sic))


def element_spans(root: etree._Element) -> dict[etree._Element, tuple[int, int]]:
    """The span of the reading text (corr view) of each element of body and back that holds some, in one walk."""
    reader = _SpanReader()
    for name in ("body", "back"):
        part = root.find(f"{_T}text/{_T}{name}")
        if part is not None:
            reader.walk(part)
    return reader.spans


class _Reader:
    """Collects both views in one walk."""

    def __init__(self) -> None:
        self.corr: list[str] = []
        self.sic: list[str] = []
        self._begun = False
        self._joined = False

    def walk(self, element: etree._Element) -> None:
        """Add the text of ``element``."""
        tag = element.tag
        if not isinstance(tag, str) or (tag == _NOTE and element.get("resp") == "#engine"):
            return
        if tag in _BLOCKS and _begins_line(element):
            self._break()
        elif tag == _LB:
            self._add("\n")
        content = tag not in _STRUCTURE
        if content and element.text:
            self._add(element.text)
        for child in element:
            if child.tag == _SIC:
                self._only(self.sic, child)
            elif child.tag == _CORR:
                self._only(self.corr, child)
            else:
                self.walk(child)
            if content and child.tail:
                self._add(child.tail)
        if tag in (_HEAD, _OPENER) and element.get("rend") == "run-in":
            self._joined = True

    def _add(self, text: str) -> None:
        self.corr.append(text)
        self.sic.append(text)

    def _only(self, view: list[str], element: etree._Element) -> None:
        view.append("".join(element.itertext()))

    def _break(self) -> None:
        if self._begun and not self._joined:
            self._add("\n")
        self._begun = True
        self._joined = False


class _SpanReader(_Reader):
    """Notes where the text of each element begins and ends; the line break before a block is not part of it."""

    def __init__(self) -> None:
        super().__init__()
        self.spans: dict[etree._Element, tuple[int, int]] = {}
        self._length = 0
        self._breaks: set[int] = set()

    def walk(self, element: etree._Element) -> None:
        before = self._length
        super().walk(element)
        if self._length > before:
            self.spans[element] = (before + (before in self._breaks), self._length)

    def _add(self, text: str) -> None:
        super()._add(text)
        self._length += len(text)

    def _only(self, view: list[str], element: etree._Element) -> None:
        super()._only(view, element)
        if view is self.corr:
            self.spans[element] = (self._length, self._length + len(view[-1]))
            self._length += len(view[-1])

    def _break(self) -> None:
        before = self._length
        super()._break()
        if self._length > before:
            self._breaks.add(before)


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
