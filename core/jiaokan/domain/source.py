"""What came in: one captured file or archive record."""

from __future__ import annotations

import hashlib
from dataclasses import field

from ..values import frozen
from .diagnostic import Diagnostic


@frozen
class SourceDocument:
    """One captured file or archive record, as bytes.

    ``uri`` is what a user recognises the document by (a path relative to the run config, or a
    member of an archive); it is never used as a path to write to. ``captured`` is an ISO 8601
    date or date-time recorded by whoever saved the page, never a clock reading of ours.
    ``metadata`` holds columns joined from a metadata table, in the table's order, ``notes`` what the inputs
    have to say about it. Of a document that was saved as several files ``data`` are the bytes of all, one
    after the other, and ``uri`` names the first.
    """

    uri: str
    data: bytes
    charset: str | None = None
    media_type: str | None = None
    captured: str | None = None
    metadata: tuple[tuple[str, str], ...] = ()
    sha256: str = field(default="")
    notes: tuple[Diagnostic, ...] = ()

    def __post_init__(self) -> None:
        if not self.sha256:
            object.__setattr__(self, "sha256", hashlib.sha256(self.data).hexdigest())
