"""The guide to the encoding, element by element, and the same as a TEI ODD."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from .guide import GUIDE

RNG = "{http://relaxng.org/ns/structure/1.0}"
DOCUMENTATION = "{http://relaxng.org/ns/compatibility/annotations/1.0}documentation"
SCHEMA = Path(__file__).resolve().parents[2] / "schemas" / "jiaokan_schemas" / "report.rng"


class Element(NamedTuple):
    """An element of the grammar: what it is, and its attributes as name, whether required, values."""

    name: str
    what: str
    attributes: tuple[tuple[str, bool, str], ...]


def elements() -> list[Element]:
    """The elements of the grammar in its order; one that stands in several patterns once, with all its attributes."""
    root = etree.parse(SCHEMA).getroot()
    defines = {define.get("name", ""): define for define in root.iter(RNG + "define")}
    found: dict[str, Element] = {}
    for define in defines.values():
        what = " ".join((define.findtext(DOCUMENTATION) or "").split())
        for element in define.iter(RNG + "element"):
            name = element.findtext(RNG + "name") or ""
            own = what if element.getparent() is define else ""
            before = found.get(name, Element(name, "", ()))
            attributes = {a[0]: a for a in (*before.attributes, *_attributes(element, defines))}
            words = " ".join(filter(None, dict.fromkeys((before.what, own))))
            found[name] = Element(name, words, tuple(attributes.values()))
    return list(found.values())


def _attributes(
    pattern: etree._Element, defines: dict[str, etree._Element], required: bool = True
) -> Iterator[tuple[str, bool, str]]:
    for child in pattern:
        if child.tag == RNG + "attribute":
            yield _prefixed(child), required, _values(child, defines)
        elif child.tag in (RNG + "optional", RNG + "choice"):
            yield from _attributes(child, defines, required=False)
        elif child.tag == RNG + "group":
            yield from _attributes(child, defines, required)
        elif child.tag == RNG + "ref" and child.get("name", "").startswith("att."):
            yield from _attributes(defines[child.get("name", "")], defines, required)


def _prefixed(attribute: etree._Element) -> str:
    name = attribute.findtext(RNG + "name") or ""
    is_xml = attribute.find(f"{RNG}name[@ns='http://www.w3.org/XML/1998/namespace']") is not None
    return f"xml:{name}" if is_xml else name


def _values(pattern: etree._Element, defines: dict[str, etree._Element]) -> str:
    named = [value.text or "" for value in pattern.iter(RNG + "value")]
    for ref in pattern.iter(RNG + "ref"):
        inner = defines[ref.get("name", "")]
        named += [value.text or "" for value in inner.iter(RNG + "value")] or [ref.get("name", "")]
    named += [param.text or "" for param in pattern.iter(RNG + "param")]
    return ", ".join(named) or next((data.get("type", "") for data in pattern.iter(RNG + "data")), "text")


def page() -> str:
    """docs/reference/encoding.md."""
    lines = [
        "# The encoding, element by element",
        "",
        "Generated from `report.rnc` (what), and `scripts/reference/guide.py` (when, example). Everything is TEI P5;",
        "the subset is valid against `tei_all`. An [ODD](jiaokan.odd) says the same in TEI's own terms. Rules that a",
        "grammar cannot say: [rules](rules.md).",
        "",
        "The reading text of a file: each `p`, `head`, `salute` and glossary `label` of body and back begins a line;",
        'a `p` after a `head` or `opener` with `rend="run-in"` goes on in its line, and so do the `item` of a glossary',
        'entry and everything in an inline list. `sic` and notes with `resp="#engine"` are left out. This is what',
        "`text/<id>.txt` holds.",
    ]
    for element in elements():
        lines += ["", f"## `{element.name}`", "", element.what or "Part of the element that holds it."]
        when, example = GUIDE.get(element.name, ("", ""))
        if when:
            lines += ["", f"When: {when}", "", "```xml", example, "```"]
        if element.attributes:
            lines += ["", "| attribute | | values |", "|---|---|---|"]
            lines += [f"| `{n}` | {'required' if need else ''} | {_cell(v)} |" for n, need, v in element.attributes]
    return "\n".join(lines) + "\n"


def _cell(values: str) -> str:
    return values.replace("|", "\\|")


def odd() -> str:
    """docs/reference/jiaokan.odd: the customisation as documentation (the grammar that is used is report.rnc)."""
    specs = "".join(map(_element_spec, elements()))
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en">
<teiHeader>
<fileDesc>
<titleStmt><title>TEI for government work reports: the jiaokan customisation</title></titleStmt>
<publicationStmt><p>Generated from report.rnc; part of jiaokan.</p></publicationStmt>
<sourceDesc><p>Written for this project.</p></sourceDesc>
</fileDesc>
</teiHeader>
<text>
<body>
<p>A subset of TEI P5 without own elements. Documentation: the grammar that files are checked against is report.rnc.</p>
<schemaSpec ident="jiaokan" start="TEI">
{specs}</schemaSpec>
</body>
</text>
</TEI>
"""


def _element_spec(element: Element) -> str:
    when, example = GUIDE.get(element.name, ("", ""))
    attributes = "".join(_attribute_spec(*attribute) for attribute in element.attributes)
    what = escape(element.what or element.name)
    parts = [f'<elementSpec ident="{element.name}" mode="change">\n<desc>{what}</desc>\n']
    if attributes:
        parts.append(f"<attList>\n{attributes}</attList>\n")
    if example:
        parts.append(f"<exemplum><eg>{escape(example)}</eg></exemplum>\n<remarks><p>{escape(when)}</p></remarks>\n")
    return "".join([*parts, "</elementSpec>\n"])


def _attribute_spec(name: str, required: bool, values: str) -> str:
    usage = "req" if required else "opt"
    return f'<attDef ident={quoteattr(name)} mode="change" usage="{usage}"><desc>{escape(values)}</desc></attDef>\n'
