"""One document among many: CPU time of contestants over the same pages, interleaved."""

from __future__ import annotations

import tempfile
from pathlib import Path

from . import contestants, pages
from .floor import floor
from .measure import interleaved, table

_ROUNDS = 7
_PAGES = 20
_BASE = "trafilatura, TEI, validated"


def section() -> str:
    """Measure and say."""
    work = pages.make(_PAGES)
    with tempfile.TemporaryDirectory() as folder:
        least = floor(Path(folder), work[0])
        converts: list[tuple[str, contestants.Convert]] = [
            ("floor", least),
            ("jiaokan, library call", contestants.jiaokan_library()),
            ("trafilatura, TEI", contestants.trafilatura_tei(validate=False)),
            (_BASE, contestants.trafilatura_tei(validate=True)),
            ("readability-lxml, HTML", contestants.readability()),
            ("resiliparse, plain text", contestants.resiliparse()),
        ]
        actions = [(name, lambda convert=convert: [convert(page) for page in work]) for name, convert in converts]
        timings = interleaved(actions, _ROUNDS, _PAGES)
        sizes = len(work[0]) / 1024, len(least(work[0])) / 1024
    return "\n".join([*_about(*sizes), *table(timings, _BASE, "floor"), ""])


def _about(page: float, tei: float) -> list[str]:
    return [
        f"{_PAGES} portal pages of {page:.0f} KB, {_ROUNDS} rounds.",
        "",
        "- **jiaokan** does the whole job: decoding, repairs, reading, extraction, TEI, schema, rules, fidelity audit.",
        f"- The **floor** does the least that the whole job needs, with the same libraries: sha256, charset "
        "by the page's declaration and strict decoding, one lxml parse, the text of all text nodes, an Aho-Corasick "
        "search for 200 literals of our taxonomy, TEI as a string (our header, made beforehand; paragraphs escaped, "
        f"with ids, literals marked as terms: {tei:.0f} KB), one parse back, our `report.rng` and the compiled XPath "
        "assertions of `report.sch`, temporary file and rename. No repairs, no recognition, no headings, numbers, "
        "dates, places, no account, no audit (`benchmarks/floor.py`).",
        "- **trafilatura** with validation checks its tree against the TEI corpus DTD that it is delivered with, once "
        "a page: 0.1 ms; with or without it extracts paragraphs only.",
        "- **readability-lxml** and **resiliparse** have no TEI output; they are here for scale.",
        "",
    ]
