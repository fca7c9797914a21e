"""Calls the observer hooks of plugins, guarded: what they do wrong touches nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from ..domain.diagnostic import Diagnostic, Severity
from ..domain.outcome import Outcome, RunReport
from ..plugin.registry import Registry
from .ledger import Ledger
from .plan import Plan
from .summary import Summary


class _Outcomes:
    """All outcomes of a ledger, read from it each time."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def __iter__(self) -> Iterator[Outcome]:
        return self._ledger.outcomes()


class Observers:
    """Implementations of ``document_finished`` and ``run_finished``. One that fails is not called again."""

    def __init__(self, registry: Registry, note: Callable[[Diagnostic], None]) -> None:
        self._note = note
        self._document = list(registry.hooks.document_finished.get_hookimpls())
        self._run = list(registry.hooks.run_finished.get_hookimpls())

    def document_finished(self, outcome: Outcome) -> None:
        """Tell all observers of documents."""
        if self._document:
            self._document = [observer for observer in self._document if self._call(observer, outcome)]

    def run_finished(self, ledger: Ledger, summary: Summary, plan: Plan) -> None:
        """Tell all observers of runs. The report is only made when there are any."""
        if self._run:
            versions = {f"{step.role} {step.name}": step.version for step in plan.steps}
            report = RunReport(
                summary.corpus,
                _Outcomes(ledger),
                summary.totals,
                plan.stamp.config_digest,
                {"jiaokan": plan.stamp.version, **versions},
                tuple(summary.diagnostics),
            )
            for observer in self._run:
                self._call(observer, report)

    def _call(self, observer: Any, argument: object) -> bool:
        try:
            observer.function(*[argument][: len(observer.argnames)])
        except Exception as error:
            message = f"observer {observer.plugin_name} failed: {type(error).__name__}: {error}"
            self._note(Diagnostic("P203", Severity.WARNING, message))
            return False
        return True
