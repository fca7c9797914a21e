"""From a source document to its text: decoding, HTML as text layer, the XML character filter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..domain.account import Account, Kind
from ..domain.composition import Edit
from ..domain.diagnostic import Diagnostic, Place, Severity
from ..domain.source import SourceDocument
from ..regex import pattern
from .charsets import is_wide
from .damage import about, damage
from .decoding import DecodedText, decode
from .html import HtmlPage
from .markup import MAX_CHARACTERS, count_han, han, is_html, parse, without_end
from .source_text import SourceText

_ILLEGAL = pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]+")
_ILLEGAL_BYTES = bytes({*range(32)} - {*b"\t\n\r"})
_SEPARATORS = frozenset("\v\f")
_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an Office document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document (doc, xls)"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x1f\x8b", "gzip-compressed"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"{\\rtf", "an RTF document"),
)
_CONTROLS = bytes({*range(32)} - {*b"\t\n\r\f\v\x1b"})
_SAMPLE = 16384
_BINARY_SHARE = 0.02
_NUL_CARRIER = "\uffff"
"""What a NUL of an HTML page becomes for the parser, which would make it U+FFFD; the filter takes it out."""


class UnreadableSource(Exception):  # noqa: N818 - the document ends so, no error of the program
    """The bytes are no text, or no page that can be read whole; ``diagnostic`` says why."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


def load(document: SourceDocument, *, accept_any: bool = False) -> SourceText:
    """The text of ``document``, as repairs and adapters get it.

    A page that no parser reads whole comes with a diagnostic of severity ``ERROR``.

    Raises:
        UnreadableSource: the document is empty, no text (PDF, archive, binary) or too large.
    """
    _refuse_what_is_no_text(document)
    decoded = decode(document)
    if len(decoded.text) > MAX_CHARACTERS:
        raise UnreadableSource(
            _error(
                document,
                "I104",
                f"the page has {len(decoded.text):,} characters",
                f"pages of up to {MAX_CHARACTERS:,} characters are read",
            )
        )
    if not decoded.text.strip():
        raise UnreadableSource(_error(document, "I101", "the file holds nothing but white space"))
    source = _html(document, decoded) if is_html(decoded.text) else _flat(document, decoded)
    source = replace(source, diagnostics=(*about(document, decoded), *source.diagnostics), accept_any=accept_any)
    return source.repaired(damage(decoded, source.text)) if decoded.decoding.patches else source


def _flat(document: SourceDocument, decoded: DecodedText) -> SourceText:
    text = decoded.text
    source = SourceText(document, decoded.decoding, text, Account.identity(len(text)), text)
    return _filtered(source, list(_illegal(text, "\n")))


def _html(document: SourceDocument, decoded: DecodedText) -> SourceText:
    page, missing = _parsed(decoded.text.replace("\0", _NUL_CARRIER))
    text = page.text
    source = SourceText(document, decoded.decoding, text, Account.identity(len(text)), text, page, page.breaks)
    wraps = (Edit(start, end, " ", Kind.LAYOUT, "line-wrap") for start, end in page.wraps)
    source = _filtered(source, sorted([*_illegal(text, " "), *wraps]))
    if not missing:
        return source
    lost = _error(
        document,
        "I120",
        f"the parser lost {missing} Han characters of the page",
        "the markup is broken in a way that neither parser reads; save the page again",
    )
    return replace(source, diagnostics=(lost,))


def _parsed(markup: str) -> tuple[HtmlPage, int]:
    """The page, and how many Han characters of its text the text layer lacks (0: none is lost)."""
    expected = count_han(markup)
    markup = without_end(markup)
    root, gave_up = parse(markup)
    if not gave_up:
        page = HtmlPage.of(root)
        if _held(page) >= expected:
            return page, 0
    from .flatten import flatten

    root, _ = parse(flatten(markup))
    page = HtmlPage.of(root)
    return page, max(0, expected - _held(page))


def _held(page: HtmlPage) -> int:
    """Han characters of the text layer, without comments, scripts and styles."""
    shown: list[str] = []
    position = 0
    for start, end, rule in page.noise:
        if rule in ("script", "style", "comment"):
            shown.append(page.text[position:start])
            position = end
    return han("".join([*shown, page.text[position:]]))


def _illegal(text: str, separator: str) -> Iterator[Edit]:
    """Characters that XML 1.0 does not allow go; page breaks and vertical tabs leave a ``separator``."""
    for match in _ILLEGAL.finditer(text) if _may_be_illegal(text) else ():
        read = separator if not _SEPARATORS.isdisjoint(match[0]) else ""
        yield Edit(match.start(), match.end(), read, Kind.ILLEGAL, "xml-1.0")


def _may_be_illegal(text: str) -> bool:
    """Whether ``text`` may hold such characters: a look at its bytes takes a fraction of the time of the pattern."""
    try:
        data = text.encode()
    except UnicodeEncodeError:  # a lone surrogate
        return True
    return b"\xef\xbf" in data or len(data.translate(None, _ILLEGAL_BYTES)) < len(data)


def _filtered(source: SourceText, edits: list[Edit]) -> SourceText:
    return source.edited(edits) if edits else source


def _refuse_what_is_no_text(document: SourceDocument) -> None:
    data = document.data
    if not data.strip():
        raise UnreadableSource(_error(document, "I101", "the file is empty"))
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            raise UnreadableSource(
                _error(document, "I102", f"the file is {kind}, not text", "save it as HTML or as plain text")
            )
    sample = data[:_SAMPLE]
    if _is_binary(sample):
        raise UnreadableSource(
            _error(document, "I103", "the file is binary, not text", "save the page as HTML or as plain text")
        )


def _is_binary(sample: bytes) -> bool:
    """Whether control bytes stand all over ``sample``, and not because it is 16-bit text."""
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return controls > _BINARY_SHARE * len(sample) and not is_wide(sample)


def _error(document: SourceDocument, code: str, message: str, hint: str = "") -> Diagnostic:
    return Diagnostic(code, Severity.ERROR, message, hint, Place(document.uri))
