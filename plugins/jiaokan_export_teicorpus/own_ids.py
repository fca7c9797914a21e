"""Ids that are unique in a corpus, not only in a report."""

from __future__ import annotations

import re

from lxml import etree

from jiaokan import pattern

_ID = "{http://www.w3.org/XML/1998/namespace}id"
_POINTERS = frozenset(
    ("ana", "corresp", "fVal", "fromUnit", "prev", "ref", "resp", "scheme", "target", "toUnit", "who")
)  # fmt: skip
_LOCAL = pattern(r"(?<!\S)#(string-range\()?([A-Za-z][\w.-]*)", re.ASCII)


def with_own_ids(xml: bytes, document: str) -> bytes:
    """The report ``xml`` with ``document`` and a full stop before every id inside it, and in what points to one.

    The id of the report itself, which is ``document``, stays, and so does all text.
    """
    root = etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    for element in root.iter(etree.Element):
        for name, value in element.items():
            if name in _POINTERS and "#" in value:
                element.set(name, _LOCAL.sub(rf"#\g<1>{document}.\g<2>", value))
            elif name == _ID and element is not root:
                element.set(name, f"{document}.{value}")
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n"
