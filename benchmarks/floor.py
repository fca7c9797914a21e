"""The floor: the least that the whole job needs, done with the same libraries and no more.

What it does with a page, step by step: sha256 of the bytes; the charset that the page declares, and a strict
decoding; one parse by lxml; the text of all text nodes in order; one Aho-Corasick search over that text for 200
literals of our taxonomy of indicators; a TEI string of a ready-made header (ours, of a page converted beforehand,
with the hash filled in) and of the page's paragraphs, escaped, each with an id, the literals found marked as terms;
one parse back; ``report.rng`` and the compiled XPath assertions of ``report.sch``; a temporary file and a rename.

What it does not do: repairs, recognising what kind of page it is, telling report from page chrome, headings,
numbers and their units, dates, places, a header of its own, an account of all characters, the audit.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from xml.sax.saxutils import escape

import ahocorasick
from lxml import etree

from jiaokan import convert
from jiaokan.schema import schematron
from jiaokan.schema.document import Document
from jiaokan.schema.grammar import own_grammar
from jiaokan.schema.registry import of_profile
from jiaokan_extract_indicators.taxonomy import load as load_taxonomy

_CHARSET = re.compile(rb"""<meta\b[^>]{0,300}?charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_LITERALS = 200
Span = tuple[int, int]


def floor(folder: Path, example: bytes) -> Callable[[bytes], bytes]:
    """The floor as a contestant; ``example`` is a page to take the header from. Returns the TEI."""
    head, tail = _header(example)
    literals = _automaton()
    rules = of_profile("full")

    def work(page: bytes) -> bytes:
        digest = hashlib.sha256(page).hexdigest()
        paragraphs, text = _text(page)
        hits = [(end - length + 1, end + 1) for end, length in literals.iter_long(text)]
        body = "".join(_marked(text, paragraphs, hits))
        xml = f"{head}{digest}{tail}<body>\n{body}</body>\n</text>\n</TEI>\n".encode()
        root = etree.fromstring(xml)
        own_grammar().assertValid(root)
        if any(True for _ in schematron.check(Document(xml, root), rules)):
            raise ValueError("the floor's TEI breaks a rule")
        temporary = folder / "floor.tmp"
        temporary.write_bytes(xml)
        temporary.replace(folder / "floor.xml")
        return xml

    return work


def _header(example: bytes) -> tuple[str, str]:
    """What stands before the body in our TEI of a page, without the page's hash, as the parts around it."""
    (edition,) = convert(example)
    before, _, _ = edition.xml.decode().partition("<body>")
    head, _, tail = before.partition(edition.transcription.document.sha256)
    return head, tail


def _automaton() -> ahocorasick.Automaton:
    """The first 200 names of indicators."""
    automaton = ahocorasick.Automaton()
    for name in sorted(load_taxonomy().names)[:_LITERALS]:
        automaton.add_word(name, len(name))
    automaton.make_automaton()
    return automaton


def _text(page: bytes) -> tuple[list[Span], str]:
    """The spans of the paragraphs, and the text of all text nodes."""
    declared = _CHARSET.search(page, 0, 8192)
    parser = etree.HTMLParser(no_network=True)
    root = etree.fromstring(page.decode(declared[1].decode() if declared else "utf-8"), parser)
    nodes: list[str] = []
    paragraphs: list[Span] = []
    length = 0
    for element in root.iter():
        for node, is_paragraph in ((element.text, element.tag == "p"), (element.tail, False)):
            if node:
                if is_paragraph and node.strip():
                    paragraphs.append((length, length + len(node)))
                nodes.append(node)
                length += len(node)
    return paragraphs, "".join(nodes)


def _marked(text: str, paragraphs: list[Span], hits: list[Span]) -> Iterator[str]:
    """The paragraphs as TEI; ``hits`` are in order and do not overlap."""
    position = 0
    for number, (start, end) in enumerate(paragraphs, 1):
        while position < len(hits) and hits[position][0] < start:
            position += 1
        inside = [start]
        while position < len(hits) and hits[position][1] <= end:
            inside += hits[position]
            position += 1
        pieces = [escape(text[one:other]) for one, other in pairwise([*inside, end])]
        pieces[1::2] = [f"<term>{piece}</term>" for piece in pieces[1::2]]
        yield f'<p xml:id="p{number}">{"".join(pieces)}</p>\n'
