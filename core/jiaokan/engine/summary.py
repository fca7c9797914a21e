"""What a run came to, as its caller learns it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from ..domain.account import Totals
from ..domain.diagnostic import Diagnostic, Severity
from ..domain.outcome import Status

if TYPE_CHECKING:
    from .ledger import Ledger
    from .output import OutputFolder
    from .plan import Plan


Reporter = Callable[["Plan", "Ledger", "OutputFolder", "Summary"], None]
"""Writes the report at the end of a run (:func:`jiaokan.report.write_report`)."""


@dataclass
class Summary:
    """Counts of this run. ``counts`` has what the run has done; ``unchanged`` what it could skip, by its status."""

    corpus: str
    output: Path
    counts: dict[Status, int] = field(default_factory=lambda: dict.fromkeys(Status, 0))
    unchanged: dict[Status, int] = field(default_factory=lambda: dict.fromkeys(Status, 0))
    totals: Totals = field(default_factory=Totals)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    stopped: str = ""

    @property
    def processed(self) -> int:
        """Source documents that the run has done."""
        return sum(self.counts.values())

    @property
    def skipped(self) -> int:
        """Source documents that were unchanged."""
        return sum(self.unchanged.values())

    @property
    def exit_code(self) -> int:
        """0 when all is well, 3 when something is in quarantine, was stopped, or failed at the end."""
        quarantined = self.counts[Status.QUARANTINED] + self.unchanged[Status.QUARANTINED]
        failed = self.stopped or any(d.severity is Severity.ERROR for d in self.diagnostics)
        return 3 if quarantined or failed else 0
