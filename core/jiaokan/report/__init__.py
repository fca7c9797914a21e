"""The report of a run: as data (``run-report.json``) and as a page (``run-report.html``)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..engine.ledger import Ledger
    from ..engine.output import OutputFolder
    from ..engine.plan import Plan
    from ..engine.summary import Summary

__all__ = ["write_report"]


def write_report(plan: Plan, ledger: Ledger, output: OutputFolder, summary: Summary) -> None:
    """Write both forms into the output folder. Raises :class:`~jiaokan.errors.ResourceError`."""
    from .data import as_json
    from .page import as_html

    output.write_own("run-report.json", as_json(plan, ledger, summary))
    output.write_own("run-report.html", as_html(plan, ledger, summary))
