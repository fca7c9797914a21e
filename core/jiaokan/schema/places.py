"""Where a finding is: XPath and line in the file, span in the source."""

from __future__ import annotations

from lxml import etree

from ..domain.account import AccountError, Stream
from ..domain.diagnostic import Place
from ..domain.transcription import Transcription
from ..tei.readback import span_of


def xpath(element: etree._Element) -> str:
    """A path to ``element`` by local names: ``/TEI/text/body/div[2]/p[3]``."""
    steps: list[str] = []
    current: etree._Element | None = element
    while current is not None:
        name = etree.QName(current).localname if isinstance(current.tag, str) else "node()"
        parent = current.getparent()
        alike = [child for child in parent if child.tag == current.tag] if parent is not None else []
        steps.append(f"{name}[{alike.index(current) + 1}]" if len(alike) > 1 else name)
        current = parent
    return "/" + "/".join(reversed(steps))


def place(element: etree._Element, root: etree._Element, uri: str, text: Transcription | None) -> Place:
    """The place of an element of a checked document; with the transcription also its span in the source."""
    start, end = source_span(element, root, text) if text is not None else (None, None)
    return Place(uri, line=element.sourceline, xpath=xpath(element), start=start, end=end)


def source_span(
    element: etree._Element, root: etree._Element, text: Transcription
) -> tuple[int, int] | tuple[None, None]:
    """The span of the decoded source text that the element's text came from; nothing for elements of the header."""
    span = span_of(root, element)
    if span is None:
        return None, None
    try:
        return text.account.to_source(Stream.BODY, *span)
    except AccountError:
        return None, None
