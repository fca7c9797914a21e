"""Who is measured beside the floor: jiaokan and its peers."""

from __future__ import annotations

from collections.abc import Callable

Convert = Callable[[bytes], object]


def jiaokan_library() -> Convert:
    """The library call: repairs, reading, extraction, TEI, schema check and fidelity audit; nothing written."""
    from jiaokan import convert

    return lambda page: convert(page)


def trafilatura_tei(validate: bool) -> Convert:
    """trafilatura's TEI output, with or without its check.

    ``tei_validation`` does check: the finished tree against the TEI corpus DTD that is delivered with trafilatura,
    once for each page. Its result is logged; the output is the same. It takes 0.1 ms, since the tree is small.
    """
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
