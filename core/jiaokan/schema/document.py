"""A TEI document as the rules see it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import chain

from lxml import etree

from ..language.han import to_simplified
from ..regex import pattern
from ..tei.markup import NAMESPACE, XML_ID, XML_LANG
from ..tei.readback import ReadBack, read_back
from ..values import NamedTuple

T = f"{{{NAMESPACE}}}"
NAMESPACES = {"tei": NAMESPACE}
_TERM = T + "term"
_SINGLE_QUOTED = pattern(rb"'(?<=[=\s]')")
_OTHER_REFERENCE = pattern(rb"&(?!amp;|gt;|quot;)")


class Measure(NamedTuple):
    """A measure of the text: its attributes as written, ``None`` where there is none, and its words (corr view, as
    :meth:`Document.read` reads them)."""

    element: etree._Element
    kind: str | None
    unit: str | None
    quantity: str | None
    at_least: str | None
    at_most: str | None
    printed: str

    @property
    def value(self) -> str:
        """The quantity, or else a bound; empty without any."""
        return self.quantity or self.at_least or self.at_most or ""


class Record(NamedTuple):
    """A record of an indicator: its features by name, pointers and values as written."""

    element: etree._Element
    corresp: str
    features: dict[str, str]


class Document:
    """Elements by name, ids, and header values of one document. Read only; made once per check.

    What several rules need is read from the tree once and kept as lists of plain values: reading an attribute through
    the tree costs more than most rules do with it.
    """

    def __init__(self, xml: bytes, root: etree._Element, read_back: ReadBack | None = None) -> None:
        self.xml = xml
        self.root = root
        self._read_back = read_back
        self._header = root.find(T + "teiHeader")
        self._ids: dict[str, list[str | None]] = {}

    @cached_property
    def searchable(self) -> bytes | None:
        """The bytes, where their markup may be searched as it stands, else ``None``.

        They are in UTF-8, there are no comments or sections, no attribute is in single quotes, nothing is written as a
        reference but ``&>"``, and no text quotes markup (``<``).
        """
        xml = self.xml
        if (
            _SINGLE_QUOTED.search(xml)
            or (b"&" in xml and _OTHER_REFERENCE.search(xml))
            or (b"!" in xml and b"<!" in xml)
        ):
            return None
        return xml if self.root.getroottree().docinfo.encoding in ("UTF-8", "utf-8") else None

    @cached_property
    def _in_header(self) -> dict[str, list[etree._Element]]:
        return _grouped(self._header.iter(etree.Element)) if self._header is not None else {}

    @cached_property
    def _after_header(self) -> dict[str, list[etree._Element]]:
        others = (child.iter(etree.Element) for child in self.root if child is not self._header)
        return _grouped(chain((self.root,), *others))

    @cached_property
    def all_ids(self) -> list[str]:
        """Every xml:id, in document order, repeated ones included."""
        if self.searchable is not None:
            return b"\n".join(_WRITTEN_ID.findall(self.searchable)).decode().split("\n")
        return _IDS(self.root)  # type: ignore[no-any-return]

    def ids(self, name: str) -> list[str | None]:
        """The xml:id of each TEI element of a name."""
        known = self._ids.get(name)
        if known is None:
            known = self._ids[name] = [element.get(XML_ID) for element in self.all(name)]
        return known

    def read(self, words: str) -> str:
        """``words`` for matching: a document in Traditional characters is read in Simplified ones, one for one."""
        return to_simplified(words) if self._is_traditional else words

    @cached_property
    def _is_traditional(self) -> bool:
        return self.root.get(XML_LANG) == "zh-Hant"

    @cached_property
    def measures(self) -> list[Measure]:
        """The measures of the text (those of the header count bytes and characters)."""
        found = [_measure(element) for element in self.outside_header("measure")]
        if self._is_traditional:
            found = [measure._replace(printed=self.read(measure.printed)) for measure in found]
        return found

    @cached_property
    def records(self) -> list[Record]:
        """The records of indicators."""
        elements = (element for element in self.all("fs") if element.get("type") == "indicator")
        return [Record(element, element.get("corresp", ""), _features(element)) for element in elements]

    @cached_property
    def targets(self) -> dict[str, etree._Element]:
        """What a record may be about, by id: measures, and words that state a target without a number."""
        stated = (element for element in self.all("seg") if element.get("type") == "target")
        found = {element.get(XML_ID): element for element in stated}
        found |= zip(self.ids("measure"), self.all("measure"), strict=True)
        return {xml_id: element for xml_id, element in found.items() if xml_id}

    @cached_property
    def paragraphs(self) -> list[tuple[etree._Element, str]]:
        """The paragraphs outside the header, with what they begin with before any other element."""
        return [(element, element.text or "") for element in self.outside_header("p")]

    def all(self, name: str) -> Sequence[etree._Element]:
        """The TEI elements of a name, in document order."""
        inside, outside = self._in_header.get(T + name), self._after_header.get(T + name)
        return [*inside, *outside] if inside and outside else inside or outside or ()

    def outside_header(self, name: str) -> Sequence[etree._Element]:
        """The TEI elements of a name that are not in the header of the document."""
        return self._after_header.get(T + name, ())

    @cached_property
    def text(self) -> etree._Element | None:
        """The ``text`` element."""
        return self.root.find(T + "text")

    @cached_property
    def read_back(self) -> ReadBack:
        """The reading text."""
        return self._read_back or read_back(self.root)

    @cached_property
    def spans(self) -> dict[etree._Element, tuple[int, int]]:
        """The span of the reading text that each element holds."""
        return self.read_back.spans()

    @cached_property
    def keywords(self) -> dict[str, str]:
        """Values of ``textClass/keywords/term`` by type: ``review-year``, ``plan-year``, ``genre``."""
        terms = self.root.iterfind(f"{T}teiHeader/{T}profileDesc/{T}textClass/{T}keywords/{_TERM}")
        return {term.get("type", ""): "".join(term.itertext()).strip() for term in terms}


_WRITTEN_ID = pattern(rb'xml:id\s*=\s*"([^"]*)"')
_IDS = etree.XPath("//@xml:id", smart_strings=False)


def _grouped(elements: Iterable[etree._Element]) -> dict[str, list[etree._Element]]:
    groups: defaultdict[str, list[etree._Element]] = defaultdict(list)
    for element in elements:
        groups[element.tag].append(element)  # type: ignore[index]
    return groups


def _measure(element: etree._Element) -> Measure:
    get = element.get
    values = get("type"), get("unit"), get("quantity"), get("atLeast"), get("atMost")
    return Measure(element, *values, corrected(element))


def _features(record: etree._Element) -> dict[str, str]:
    features = {}
    for feature in record:
        value = feature.get("fVal")
        if value is None:
            child = next(iter(feature), None)
            if child is not None and not isinstance(child.tag, str):  # a comment
                child = next(feature.iterchildren("*"), None)
            value = "" if child is None else child.get("value") or child.text or ""
        features[feature.get("name", "")] = value
    return features


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
