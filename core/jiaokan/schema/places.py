"""Where a finding is: XPath and line in the file, span in the source."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from lxml import etree

from ..domain.account import AccountError, Stream
from ..domain.diagnostic import Diagnostic, Place
from ..domain.transcription import Transcription
from ..regex import pattern
from ..tei.readback import element_spans

if TYPE_CHECKING:
    from .accounts import AccountFile

_STEP = pattern(r"(?<=/)([A-Za-z][\w.-]*)")


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


def place(
    element: etree._Element, spans: dict[etree._Element, tuple[int, int]] | None, uri: str, text: Transcription | None
) -> Place:
    """The place of an element of a checked document; with spans and transcription also its span in the source."""
    start, end = source_span(spans.get(element), text) if spans is not None and text is not None else (None, None)
    return Place(uri, line=element.sourceline, xpath=xpath(element), start=start, end=end)


def with_source_spans(findings: list[Diagnostic], root: etree._Element, account: AccountFile) -> list[Diagnostic]:
    """The findings with the spans of the source that their elements' text came from."""
    spanned = []
    spans = element_spans(root) if findings else {}
    for finding in findings:
        element = by_xpath(root, finding.place.xpath)
        span = spans.get(element) if element is not None else None
        if span is not None:
            start, end = account.account.to_source(Stream.BODY, *span)
            finding = replace(finding, place=replace(finding.place, start=start, end=end))
        spanned.append(finding)
    return spanned


def by_xpath(root: etree._Element, path: str) -> etree._Element | None:
    """The element at a path as :func:`xpath` gives it (or libxml2 does: ``/*/*[2]``)."""
    steps = _STEP.sub(r"*[local-name()='\1']", path)
    try:
        found = root.xpath(steps)
    except etree.XPathError:
        return None
    first = found[0] if isinstance(found, list) and found else None
    return first if isinstance(first, etree._Element) else None


def source_span(span: tuple[int, int] | None, text: Transcription) -> tuple[int, int] | tuple[None, None]:
    """The span of the decoded source text that a span of the reading text came from; nothing for nothing."""
    if span is None:
        return None, None
    try:
        return text.account.to_source(Stream.BODY, *span)
    except AccountError:
        return None, None
