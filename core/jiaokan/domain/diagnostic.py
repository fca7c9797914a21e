"""Findings about a document, a run or its configuration."""

from __future__ import annotations

from enum import StrEnum

from ..values import frozen


class Severity(StrEnum):
    """``ERROR`` quarantines the document it is about; ``WARNING`` and ``INFO`` travel with it."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@frozen
class Place:
    """Where a finding is: in the source (``start``/``end``, characters of the decoded source text)
    and, or, in a file (1-based ``line`` and ``column``, ``xpath`` in an XML file)."""

    uri: str = ""
    line: int | None = None
    column: int | None = None
    start: int | None = None
    end: int | None = None
    xpath: str = ""

    def __str__(self) -> str:
        numbers = [str(number) for number in (self.line, self.column) if number is not None]
        return ":".join([self.uri, *numbers]) if self.uri or numbers else self.xpath


@frozen
class Diagnostic:
    """One finding: a code of the registry (or a schema rule's id), what is wrong, what to do."""

    code: str
    severity: Severity
    message: str
    hint: str = ""
    place: Place = Place()
