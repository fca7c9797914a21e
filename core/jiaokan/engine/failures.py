"""Watches for failures that stop a plugin, or the run."""

from __future__ import annotations

from collections.abc import Callable

from ..config.model import Limits
from ..domain.diagnostic import Diagnostic, Severity
from ..domain.outcome import Status
from .plan import Plan
from .work import Result

_ENOUGH = 20
"""A share of failures says nothing before so many documents are done."""


class FailureWatch:
    """Counts failures in a row of each plugin, and quarantined documents of the run.

    ``stopped`` says why the run must stop, once it must.
    """

    def __init__(self, plan: Plan, limits: Limits, note: Callable[[Diagnostic], None]) -> None:
        self._steps = {step.number: str(step) for step in plan.steps}
        self._limits = limits
        self._note = note
        self._in_a_row: dict[int, int] = {}
        self._done = 0
        self._quarantined = 0
        self.stopped: str = ""

    def after(self, result: Result) -> list[int]:
        """Plugins to stop after this result."""
        self._done += 1
        self._quarantined += result.outcome.status is Status.QUARANTINED
        self._check_share()
        step = result.failed_step
        if not step or "P204" in result.outcome.codes:
            if result.outcome.status is Status.OK:
                self._in_a_row.clear()
            return []
        self._in_a_row[step] = self._in_a_row.get(step, 0) + 1
        if self._in_a_row[step] != self._limits.plugin_failures:
            return []
        message = f"{self._steps[step]} failed on {self._limits.plugin_failures} documents in a row and is stopped"
        self._note(Diagnostic("P204", Severity.ERROR, message, "mend it, then run `jiaokan retry`"))
        return [step]

    def _check_share(self) -> None:
        most = self._limits.max_failures
        if most is None or self.stopped:
            return
        if isinstance(most, float):
            exceeded = self._done >= _ENOUGH and self._quarantined > most * self._done
        else:
            exceeded = self._quarantined > most
        if exceeded:
            self.stopped = f"stopped: {self._quarantined} of {self._done} documents are quarantined (run.max_failures)"
            self._note(Diagnostic("W105", Severity.ERROR, self.stopped, "the same command goes on where it stopped"))
