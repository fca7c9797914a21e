"""A TEI document as the rules see it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from lxml import etree

from ..tei.markup import NAMESPACE
from ..tei.readback import ReadBack, read_back

T = f"{{{NAMESPACE}}}"
NAMESPACES = {"tei": NAMESPACE}
_TERM = T + "term"


class Document:
    """Elements by name, ids, and header values of one document. Read only; made once per check."""

    def __init__(self, xml: bytes, root: etree._Element) -> None:
        self.xml = xml
        self.root = root
        self.memo: dict[str, object] = {}
        """What rules keep for each other."""

    @cached_property
    def by_name(self) -> dict[str, list[etree._Element]]:
        """All elements by their tag (``{namespace}name``), in document order."""
        found: dict[str, list[etree._Element]] = {}
        for element in self.root.iter(etree.Element):
            found.setdefault(element.tag, []).append(element)  # type: ignore[arg-type]
        return found

    @cached_property
    def all_ids(self) -> list[str]:
        """Every xml:id, in document order, repeated ones included."""
        return _IDS(self.root)  # type: ignore[no-any-return]

    @cached_property
    def measures(self) -> list[etree._Element]:
        """The measures of the text (those of the header count bytes and characters)."""
        return [element for element in self.by_name.get(T + "measure", ()) if not _in_extent(element)]

    def all(self, *names: str) -> Iterable[etree._Element]:
        """The TEI elements of these names; name after name."""
        for name in names:
            yield from self.by_name.get(T + name, ())

    @cached_property
    def text(self) -> etree._Element | None:
        """The ``text`` element."""
        return self.root.find(T + "text")

    @cached_property
    def read_back(self) -> ReadBack:
        """The reading text."""
        return read_back(self.root)

    @cached_property
    def spans(self) -> dict[etree._Element, tuple[int, int]]:
        """The span of the reading text that each element holds."""
        return self.read_back.spans()

    @cached_property
    def keywords(self) -> dict[str, str]:
        """Values of ``textClass/keywords/term`` by type: ``review-year``, ``plan-year``, ``genre``."""
        terms = self.root.iterfind(f"{T}teiHeader/{T}profileDesc/{T}textClass/{T}keywords/{_TERM}")
        return {term.get("type", ""): "".join(term.itertext()).strip() for term in terms}


_IDS = etree.XPath("//@xml:id", smart_strings=False)


def _in_extent(element: etree._Element) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag == T + "extent"


def corrected(element: etree._Element) -> str:
    """The text of an element in the corr view, without notes of the engine."""
    if len(element) == 0:
        return element.text or ""
    parts = [element.text or ""]
    for child in element:
        if child.tag == T + "note" and child.get("resp") == "#engine":
            pass
        elif child.tag == T + "lb":
            parts.append("\n")
        elif child.tag != T + "sic" and isinstance(child.tag, str):
            parts.append(corrected(child))
        parts.append(child.tail or "")
    return "".join(parts)
