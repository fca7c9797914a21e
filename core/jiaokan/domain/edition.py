"""What goes out: the checked TEI and the files made of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field

from ..values import frozen
from .annotation import Annotations
from .diagnostic import Diagnostic
from .fact import Fact
from .transcription import Transcription


@frozen
class Edition:
    """The report as checked TEI.

    ``xml`` and ``account`` are the very bytes that the schema check and the fidelity audit passed: the two give the
    text of the source back. ``facts`` are the settled header facts, at most one of each name; ``diagnostics`` the
    warnings that the document carries.
    """

    id: str
    xml: bytes
    transcription: Transcription
    annotations: Annotations
    facts: tuple[Fact, ...]
    diagnostics: tuple[Diagnostic, ...] = ()
    account: bytes = field(kw_only=True)

    def value(self, name: str) -> str:
        """The value of the settled fact ``name``, or an empty string."""
        return next((fact.value for fact in self.facts if fact.name == name), "")


@frozen
class Deliverable:
    """A file that an exporter hands back: a relative POSIX path below the output folder, and its
    content, whole or in chunks. Only the engine writes."""

    path: str
    content: bytes | Iterable[bytes]
