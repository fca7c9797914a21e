"""What became of a source document, and of a run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from enum import StrEnum

from ..values import frozen
from .account import Totals
from .diagnostic import Diagnostic

NOTHING = Totals()
"""The sum of a document that did not get far enough to have one."""


class Status(StrEnum):
    """How a source document ended."""

    OK = "ok"
    QUARANTINED = "quarantined"
    NOT_A_REPORT = "not-a-report"
    UNCHANGED = "unchanged"


@frozen
class Outcome:
    """What became of one source document.

    ``documents`` are the ids of the editions made of it; ``deliverables`` the paths written
    for them; ``codes`` repeats the codes of ``diagnostics`` for a quick look. ``reason`` says in one
    line why a document is not ``ok``.
    """

    source: str
    sha256: str
    status: Status
    adapter: str = ""
    documents: tuple[str, ...] = ()
    deliverables: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    totals: Totals = NOTHING
    reason: str = ""

    @property
    def codes(self) -> tuple[str, ...]:
        """Distinct codes of the diagnostics, sorted."""
        return tuple(sorted({d.code for d in self.diagnostics}))


@frozen
class RunReport:
    """What became of a run. ``outcomes`` are in the order of their sources' names; they can be gone through as often as
    one likes, and are read each time: a run may have more of them than memory should hold."""

    corpus: str
    outcomes: Iterable[Outcome]
    totals: Totals
    config_digest: str
    versions: Mapping[str, str] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()

    def count(self, status: Status) -> int:
        """How many source documents ended as ``status``."""
        return sum(outcome.status is status for outcome in self.outcomes)
