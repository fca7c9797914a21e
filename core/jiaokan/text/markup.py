"""Parses HTML so that nothing is lost on the way, and proves it by a count of its own.

libxml2 drops what follows ``</html>`` and what lies deeper than its limit, and says so at most in a log.
:func:`without_end` takes the first cause away, :mod:`jiaokan.text.flatten` the second; :func:`count_han` is a count
over the markup that knows nothing of the parser, to compare with what the tree holds.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from lxml import etree

from ..regex import pattern

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_CHARACTERS = 64 * 1024 * 1024
"""Pages beyond this are refused: ``huge_tree`` lifts libxml2's own limits."""

_HAN_RUN = pattern("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_HAN_ROWS = bytes((*range(0x34, 0x4D), *range(0x4E, 0xA0), 0xF9, 0xFA))
"""High bytes, in UTF-16, of Han characters; those of rows 4D and D8 are partly others, and counted by the pattern."""
_END_OF_PAGE = pattern(r"</(?:html|body)\s*>", re.IGNORECASE)
_NO_TEXT = pattern(
    r"""<(?:/[^>]*+>|"""
    r"""(?!(?i:script|style)\b)[a-zA-Z][^\s/>]*[^>"']*+(?:(?:"[^"]*+"|'[^']*+')[^>"']*+)*+>|"""
    r"""!--[^-]*+(?:-(?!-!?>)[^-]*+)*+(?:--!?>|\Z)|"""
    r"""(?i:(script|style)\b[^>]*+>[^<]*+(?:<(?!/\1\s*>)[^<]*+)*+(?:</\1\s*>|\Z))|"""
    r"""[!?][^>]*+>)"""
)
"""Tags, comments, code and declarations. Possessive, and without a dot that goes on character by character."""
_REFERENCE = pattern(r"&#(?:\d+|[xX][0-9a-fA-F]+);?")
_PAGE = pattern(
    r"\s*(?:\ufeff\s*)?(?:<\?xml\b[^>]*>\s*)?(?:<!--.*?-->\s*)*"
    r"<(?:!doctype\s+html|html|head|body|meta|title|table|div|p|td|span|font|br|script|style|link|base|center|h[1-6]|ul|article|section)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAG = pattern(r"</?(?:html|head|body|div|p|br|td|tr|table|span|font|a|li|ul|h[1-6])(?:\s[^<>]*)?/?>", re.IGNORECASE)
_SAMPLE = 20_000
_TAGS_OF_A_PAGE = 6


def is_html(text: str) -> bool:
    """Whether ``text`` is an HTML page or a piece of one, by what stands in it."""
    sample = text[:_SAMPLE]
    if "<" not in sample:
        return False
    if _PAGE.match(sample):
        return True
    tags = _TAG.findall(sample)
    return len(tags) >= _TAGS_OF_A_PAGE and any(tag[:2] == "</" for tag in tags)


def parse(markup: str) -> tuple[_Element, bool]:
    """The element tree of a page, and whether the parser gave up on a part of it."""
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, recover=True)
    root = etree.fromstring(markup.encode("utf-8", "replace"), parser)
    if root is None:  # nothing but white space, comments or declarations
        root = etree.Element("html")
    return root, any(entry.level == etree.ErrorLevels.FATAL for entry in parser.error_log)


@lru_cache(maxsize=1)
def count_han(markup: str) -> int:
    """Han characters of ``markup`` outside tags, comments, scripts and styles, numeric references included.

    The last count is kept: loading a page and its audit ask for the same.
    """
    text = _NO_TEXT.sub("", markup)
    references = _unescaped(_REFERENCE.findall(text)) if "&#" in text else ""
    return han(text) + han(references)


def _unescaped(references: list[str]) -> str:
    from html import unescape

    return "".join(map(unescape, references))


def han(text: str) -> int:
    """How many Han characters ``text`` has."""
    if text.isascii():
        return 0
    data = text.encode("utf-16-le", "surrogatepass")
    high = data[1::2]
    if b"\x4d" in high or b"\xd8" in high:
        return sum(map(len, _HAN_RUN.findall(text)))
    return len(high) - len(high.translate(None, _HAN_ROWS))


def without_end(markup: str) -> str:
    """``markup`` without end tags of the page before its end: the parser drops what follows them."""
    first = _END_OF_PAGE.search(markup)
    if first is None or not _END_OF_PAGE.sub("", markup[first.end() :]).strip():
        return markup
    return _END_OF_PAGE.sub("", markup)
