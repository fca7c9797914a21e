"""Escaping and other small change of the XML writer."""

from __future__ import annotations

from functools import lru_cache

from ..regex import pattern

NAMESPACE = "http://www.tei-c.org/ns/1.0"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

_ILLEGAL = pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ATTRIBUTE = str.maketrans({"&": "&amp;", "<": "&lt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"})
_SPACE = pattern(r"\s+")
_UNSAFE = pattern('[\x00-\x1f&<"\ud800-\udfff\ufffe\uffff]')


def escape(text: str) -> str:
    """``text`` as XML character data."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")


def legal(text: str) -> str:
    """``text`` with U+FFFD for each character that XML 1.0 does not allow."""
    return _ILLEGAL.sub("\ufffd", text)


def header_text(text: str) -> str:
    """A header value as character data: illegal characters left out, white space folded."""
    if not text.isprintable():  # the space is the only white space that is; illegal characters are not
        text = _ILLEGAL.sub("", text)
    return escape(" ".join(text.split()))


def attribute(name: str, value: str) -> str:
    """`` name="value"``, or nothing for an empty value."""
    if not value:
        return ""
    if not value.isalnum() and _UNSAFE.search(value):  # most values are a number or a word
        value = _ILLEGAL.sub("", value).translate(_ATTRIBUTE)
    return f' {name}="{value}"'


@lru_cache(maxsize=4096)
def term(name: str, value: str) -> str:
    """The same for values of a vocabulary (units, kinds, statuses): there are few, and every report has them."""
    return attribute(name, value)


def word(value: str) -> str:
    """``value`` as a TEI word: no white space, at least one character."""
    if value and value.isprintable() and " " not in value:
        return value
    return _SPACE.sub("", value) or "unknown"


def start_tag(name: str, **values: str) -> str:
    """A start tag; ``xml_id`` stands for ``xml:id``; empty values are left out."""
    return f"<{name}{_attributes(values)}>"


def empty_tag(name: str, **values: str) -> str:
    """An element without content."""
    return f"<{name}{_attributes(values)}/>"


def element(name: str, text: str, **values: str) -> str:
    """An element with a header value as its text."""
    return f"<{name}{_attributes(values)}>{header_text(text)}</{name}>"


def _attributes(values: dict[str, str]) -> str:
    return "".join([attribute(name.replace("_", ":"), value) for name, value in values.items()]) if values else ""
