"""What inputs hand out: source documents, and places where one should be but cannot be read."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import BinaryIO

from ...domain.diagnostic import Diagnostic, Place, Severity
from ...domain.source import SourceDocument
from ...regex import pattern
from ...values import frozen

_UNPRINTABLE = pattern(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_CHUNK = 1 << 20


@frozen
class Unread:
    """A source that was not read, and why. It is quarantined."""

    uri: str
    sha256: str
    diagnostic: Diagnostic


Found = SourceDocument | Unread


@frozen
class Continued:
    """A file that is page ``number`` of the document whose first page is ``first``, and was read together with it.

    ``sha256`` is that of all pages: when one of them changes, what became of each is told anew.
    """

    uri: str
    sha256: str
    first: str
    number: int


Sourced = Found | Continued
"""What the inputs of a run hold."""


def unread(uri: str, code: str, message: str, hint: str = "", sha256: str = "") -> Unread:
    """A source that is quarantined unread; without its hash, that of its name is kept."""
    digest = sha256 or hashlib.sha256(uri.encode()).hexdigest()
    return Unread(uri, digest, Diagnostic(code, Severity.ERROR, message, hint, Place(uri)))


def plain_name(name: str) -> str:
    """``name`` as text that may stand in XML, JSON and a database: bytes that are no text are escaped."""
    text = name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return _UNPRINTABLE.sub(lambda match: f"\\x{ord(match[0]):02x}", text)


def read_file(path: Path, uri: str, max_size: int) -> Found:
    """One file as a source document."""
    try:
        with path.open("rb") as file:
            data = file.read(max_size + 1)
            if len(data) <= max_size:
                return SourceDocument(uri, data)
            return too_large(uri, max_size, _hash_rest(data, file))
    except OSError as error:
        return unread(uri, "I401", f"cannot be read: {error.strerror or error}", "check the file's permissions")


def too_large(uri: str, max_size: int, sha256: str = "") -> Unread:
    """A source over the cap."""
    return unread(uri, "I402", f"larger than {max_size:,} bytes", "raise input.max_document if it is a page", sha256)


def _hash_rest(data: bytes, file: BinaryIO) -> str:
    digest = hashlib.sha256(data)
    while chunk := file.read(_CHUNK):
        digest.update(chunk)
    return digest.hexdigest()
