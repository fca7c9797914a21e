"""Writes ``standOff``: records of indicators, and findings of kinds that have no element of their own."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterator

from ..domain.annotation import (
    Annotation,
    Division,
    Enumeration,
    Gap,
    GlossaryEntry,
    GlossaryUse,
    ImplausibleValue,
    Indicator,
    Measure,
    Note,
    Salute,
)
from ..quantities.units import to_base
from .ids import Ids
from .layout import Layout, sections
from .markup import attribute, element, header_text, term, word

_INLINE = frozenset(
    kind.kind
    for kind in (
        Division,
        Enumeration,
        Gap,
        GlossaryEntry,
        GlossaryUse,
        ImplausibleValue,
        Indicator,
        Measure,
        Note,
        Salute,
    )
)
_BASIS = {"index": "previous-year-100"}


def stand_off(layout: Layout, ids: Ids) -> str:
    """The ``standOff`` elements, or nothing."""
    records = "".join(_record(*record) for record in ids.records)
    indicators = f'<standOff type="indicators">\n{records}</standOff>\n' if records else ""
    others = "".join(_span_groups(layout))
    return indicators + (f'<standOff type="annotations">\n{others}</standOff>\n' if others else "")


def _record(found: Indicator, xml_id: str, target: str) -> str:
    """One ``fs``: the value in the base unit, what it is about, and for when."""
    period = f'<f name="period"><string>{header_text(found.year)}</string></f>' if found.year else ""
    return (
        f'<fs type="indicator" xml:id="{xml_id}" corresp="#{target}">'
        f'<f name="indicator"{term("fVal", f"#ind.{found.indicator}")}/>'
        f'<f name="status"{term("fVal", f"#st.{found.status}")}/>'
        f"{period}"
        f"{_symbol('kind', found.value_kind)}"
        f"{_symbol('basis', found.basis or _BASIS.get(found.value_kind, ''))}"
        f"{_values(found)}"
        f"{_symbol('bound', found.bound)}"
        f"{_symbol('unit', word(found.base_unit) if found.base_unit else '')}"
        f"{_symbol('suspect', word(found.suspect) if found.suspect else '')}"
        "</fs>\n"
    )


def _values(found: Indicator) -> str:
    """The value, or the bounds, in the base unit."""
    if found.at_least or found.at_most:
        least = _numeric("at-least", to_base(found.at_least, found.unit)[0])
        return least + _numeric("at-most", to_base(found.at_most, found.unit)[0])
    return _numeric("value", found.base_value or to_base(found.value, found.unit)[0])


def _numeric(name: str, value: str) -> str:
    return f'<f name="{name}"><numeric{attribute("value", value)}/></f>' if value else ""


def _symbol(name: str, value: str) -> str:
    return f'<f name="{name}"><symbol{term("value", value)}/></f>' if value else ""


def _span_groups(layout: Layout) -> Iterator[str]:
    """Findings of third-party kinds, as ``spanGrp`` by kind: place by element and offset, attributes as JSON."""
    kinds = [kind for kind in layout.annotations.kinds if kind not in _INLINE]
    if not kinds:
        return
    anchors = sorted(_anchors(layout))
    starts = [anchor[0] for anchor in anchors]
    number = 0
    for kind in kinds:
        spans = []
        for found in layout.annotations:
            if found.kind == kind:
                number += 1
                start, xml_id = anchors[max(bisect_right(starts, found.start) - 1, 0)]
                place = f"#string-range({xml_id},{max(found.start - start, 0)},{found.end - found.start})"
                spans.append(_span(found, f"a{number}", place))
        yield f"<spanGrp{attribute('type', word(kind))}>\n{''.join(spans)}</spanGrp>\n"


def _anchors(layout: Layout) -> Iterator[tuple[int, str]]:
    """Elements with an id, and where their text begins."""
    for section in sections(layout):
        if section.xml_id:
            yield section.start, section.xml_id
        yield from ((stretch.start, stretch.xml_id) for stretch in layout.stretches[id(section)] if stretch.xml_id)


def _span(found: Annotation, xml_id: str, place: str) -> str:
    values = json.dumps(found.attributes(), ensure_ascii=False, sort_keys=True, default=str)
    return element("span", values, xml_id=xml_id, target=place, n=found.rule, resp="#engine") + "\n"
