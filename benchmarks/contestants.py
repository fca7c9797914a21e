"""Who is measured: jiaokan, its peers, and the floor that the libraries under it set."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from xml.sax.saxutils import escape

from lxml import etree
from lxml import html as lxml_html

Convert = Callable[[bytes], object]
TEI = "http://www.tei-c.org/ns/1.0"


def jiaokan_library() -> Convert:
    """The library call: repairs, reading, extraction, TEI, schema check and fidelity audit; nothing written."""
    from jiaokan import convert

    return lambda page: convert(page)


def trafilatura_tei(validate: bool) -> Convert:
    """trafilatura's TEI output, with or without its check against a schema."""
    from trafilatura import extract

    return lambda page: extract(page, output_format="xmltei", tei_validation=validate)


def readability() -> Convert:
    """readability-lxml: the article as HTML, no TEI."""
    from readability import Document

    return lambda page: Document(page.decode()).summary()


def resiliparse() -> Convert:
    """resiliparse: the main text as plain text, no TEI."""
    from resiliparse.extract.html2text import extract_plain_text

    return lambda page: extract_plain_text(page.decode(), main_content=True)


def floor(folder: Path) -> Convert:
    """The least that the whole job needs: parse, hash, write TEI as a string, parse back, check, write by rename."""
    grammar = etree.RelaxNG(etree.XML(_FLOOR_GRAMMAR))

    def convert(page: bytes) -> None:
        digest = hashlib.sha256(page).hexdigest()
        root = lxml_html.fromstring(page.decode())
        paragraphs = [text for element in root.iter("p") if (text := "".join(element.itertext()).strip())]
        body = "".join(f'<p xml:id="p{n}">{escape(text)}</p>' for n, text in enumerate(paragraphs))
        xml = f'<TEI xmlns="{TEI}"><text n="{digest}"><body>{body}</body></text></TEI>'.encode()
        grammar.assertValid(etree.fromstring(xml))
        temporary = folder / "floor.tmp"
        temporary.write_bytes(xml)
        temporary.replace(folder / "floor.xml")

    return convert


_FLOOR_GRAMMAR = f"""<element name="TEI" ns="{TEI}" xmlns="http://relaxng.org/ns/structure/1.0">
<element name="text"><attribute name="n" ns=""/><element name="body"><oneOrMore><element name="p">
<attribute name="xml:id"/><text/></element></oneOrMore></element></element></element>"""
