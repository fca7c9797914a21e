"""Builds the TEI document of a report."""

from __future__ import annotations

from collections.abc import Iterable

from ..domain.annotation import Annotations
from ..domain.fact import Fact
from ..domain.transcription import Transcription
from .body import text_element
from .header import tei_header
from .ids import assign_ids
from .markup import NAMESPACE, legal, start_tag
from .stamp import BuildStamp
from .standoff import stand_off

_C0 = bytes(set(range(0x20)) - set(b"\t\n\r"))


def build(
    document_id: str, transcription: Transcription, annotations: Annotations, facts: Iterable[Fact], stamp: BuildStamp
) -> bytes:
    """The TEI document, as UTF-8 bytes that are well-formed whatever the annotations are.

    ``facts`` are the settled header facts; the first of each name counts. The corr view of body and
    back, as :func:`~jiaokan.tei.readback.read_back` reads it, is ``transcription.body`` to the character. Of
    annotations that cross, the lesser gets no element (list, note, measure, term, in this order).
    The same arguments give the same bytes: no clock, no hash order. Characters that XML does not allow,
    which the text layer has filtered long before, would be written as U+FFFD.
    """
    settled: dict[str, Fact] = {}
    for fact in facts:
        if fact.value:
            settled.setdefault(fact.name, fact)
    ids = assign_ids(transcription, annotations)
    layout = ids.layout
    text = text_element(layout, ids, settled) + stand_off(layout, ids)
    header = tei_header(document_id, layout, settled, stamp, text)
    root = start_tag("TEI", xml_id=document_id, xml_lang=transcription.script, type=transcription.genre)
    root = root.replace("<TEI", f'<TEI xmlns="{NAMESPACE}"', 1)
    return _encoded(f'<?xml version="1.0" encoding="UTF-8"?>\n{root}\n{header}{text}</TEI>\n')


def _encoded(xml: str) -> bytes:
    try:
        data = xml.encode()
    except UnicodeEncodeError:  # lone surrogates
        return legal(xml).encode()
    if len(data.translate(None, _C0)) != len(data) or "\ufffe" in xml or "\uffff" in xml:
        return legal(xml).encode()
    return data
