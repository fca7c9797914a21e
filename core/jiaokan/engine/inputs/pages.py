"""Documents that were saved as several files: the pages of one forum thread, put together by their names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from ...config.model import Input
from ...domain.diagnostic import Diagnostic, Place, Severity
from ...domain.source import SourceDocument
from ...regex import pattern
from ...values import NamedTuple
from .found import Continued, Found, Sourced, read_file

_THREAD = pattern(r"(?P<before>.*(?<![a-z0-9])thread-\d+-)(?P<page>\d{1,4})(?P<after>-\d+\.s?html?)", re.IGNORECASE)
_VIEWTHREAD = pattern(r".*viewthread.*[&_?]tid=\d+.*", re.IGNORECASE)
_PAGE = pattern(r"[&_]page=(\d{1,4})(?!\d)", re.IGNORECASE)
_HTML = pattern(rb"<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_HEAD = 4096
_MOST_PAGES = 50
"""Threads with more pages are talk; as one page they would cost more than the report in them needs."""


class Page(NamedTuple):
    """A file that is by its name one page of several."""

    number: int
    path: Path
    uri: str


def page_sets(files: Iterable[tuple[Path, str]]) -> dict[str, tuple[Page, ...]]:
    """By the uri of each file: the pages of its document, in order. Files that are all of theirs are left out."""
    sets: dict[tuple[Path, str], list[Page]] = {}
    for path, uri in files:
        numbered = _numbered(path.name)
        if numbered:
            sets.setdefault((path.parent, numbered[0]), []).append(Page(numbered[1], path, uri))
    ordered = (tuple(sorted(pages)) for pages in sets.values() if len(pages) > 1)
    return {page.uri: pages for pages in ordered for page in pages}


def together(pages: Sequence[Page], settings: Input) -> Iterator[Sourced]:
    """One source document of all pages and what became of the further files; or each by itself, saying why."""
    obstacle = _gap(pages)
    if not obstacle:
        found = [read_file(page.path, page.uri, settings.max_document) for page in pages]
        documents = [document for document in found if isinstance(document, SourceDocument)]
        obstacle = _difference(documents, settings) if len(documents) == len(found) else "one of them cannot be read"
        if not obstacle:
            yield from _joined(pages, documents)
            return
    for page in pages:
        yield _apart(read_file(page.path, page.uri, settings.max_document), obstacle)


def _numbered(name: str) -> tuple[str, int] | None:
    """What the names of all pages of a document share, and the number of this page."""
    match = _THREAD.fullmatch(name)
    if match:
        return f"{match['before']}*{match['after']}", int(match["page"])
    if _VIEWTHREAD.fullmatch(name):
        page = _PAGE.search(name)
        return _PAGE.sub("", name), int(page[1]) if page else 1
    return None


def _gap(pages: Sequence[Page]) -> str:
    """Why the numbers are not those of a whole document; empty when they are."""
    numbers = [page.number for page in pages]
    missing = sorted({*range(1, numbers[-1] + 1)}.difference(numbers))
    if missing:
        shown = ", ".join(map(str, missing[:10])) + (" …" if len(missing) > 10 else "")
        return f"page {shown} is missing" if len(missing) == 1 else f"pages {shown} are missing"
    if len(set(numbers)) < len(numbers):
        return "two files have the same page number"
    return f"they are more than {_MOST_PAGES}" if len(pages) > _MOST_PAGES else ""


def _difference(documents: Sequence[SourceDocument], settings: Input) -> str:
    """Why bytes of the pages cannot stand in one text; empty when they can."""
    from ...text.charsets import choose, is_wide

    data = b"".join(document.data for document in documents)
    if len(data) > settings.max_document:
        return f"together they are larger than {settings.max_document:,} bytes"
    if not all(_HTML.search(document.data[:_HEAD]) for document in documents):
        return "not all of them are HTML"
    if any(is_wide(document.data) for document in documents):
        return "they are in UTF-16"
    charsets = {choose(document.data).charset for document in documents} | {choose(data).charset}
    return f"their encodings differ ({', '.join(sorted(charsets))})" if len(charsets) > 1 else ""


def _joined(pages: Sequence[Page], documents: Sequence[SourceDocument]) -> Iterator[Sourced]:
    uri = pages[0].uri
    names = ", ".join(page.uri for page in pages[1:])
    note = Diagnostic("I408", Severity.INFO, f"read as one document with {names}", "", Place(uri))
    joined = SourceDocument(uri, b"".join(document.data for document in documents), notes=(note,))
    yield joined
    for page in pages[1:]:
        yield Continued(page.uri, joined.sha256, uri, page.number)


def _apart(found: Found, obstacle: str) -> Found:
    if not isinstance(found, SourceDocument):
        return found
    message = f"by its name one page of several, read by itself: {obstacle}"
    note = Diagnostic("I409", Severity.WARNING, message, "save all pages anew into one folder", Place(found.uri))
    return replace(found, notes=(note,))
