"""How a run goes on: a bar on a terminal, log lines elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from ..domain.diagnostic import Diagnostic
from ..domain.outcome import Outcome, Status
from .messages import say, show

_LOG_SECONDS = 10.0
_SHOWN_FAILURES = 20


class Log:
    """Says what fails, and every few seconds how far the run is."""

    def __init__(self, *, quiet: bool = False) -> None:
        self._quiet = quiet
        self._started = self._last = time.monotonic()
        self._failures = 0
        self.done: int = 0
        self.counts: dict[Status, int] = dict.fromkeys(Status, 0)

    def finished(self, outcome: Outcome, milliseconds: float) -> None:
        """See :class:`~jiaokan.engine.run.Watcher`."""
        self.done += 1
        self.counts[outcome.status] += 1
        if outcome.status is Status.QUARANTINED:
            self._failure(outcome)
        now = time.monotonic()
        if now - self._last >= _LOG_SECONDS and not self._quiet:
            self._last = now
            self.line(now)

    def note(self, diagnostic: Diagnostic) -> None:
        """See :class:`~jiaokan.engine.run.Watcher`."""
        show(diagnostic)

    def line(self, now: float) -> None:
        """One log line."""
        say(f"{self.done:,} done, {self.rate(now):,.1f} a second, {self.described()}")

    def rate(self, now: float) -> float:
        """Documents a second."""
        return self.done / max(now - self._started, 1e-6)

    def described(self) -> str:
        """The outcomes so far."""
        return ", ".join(f"{number:,} {status.value}" for status, number in self.counts.items() if number)

    def _failure(self, outcome: Outcome) -> None:
        self._failures += 1
        if self._failures <= _SHOWN_FAILURES:
            self.print(f"quarantined {outcome.source}: {outcome.reason}")
        elif self._failures == _SHOWN_FAILURES + 1:
            self.print("more are quarantined; the run report lists them")

    def print(self, message: str) -> None:
        """A message between progress."""
        say(message, colour="yellow")

    def close(self) -> None:
        """The run is over."""


@contextmanager
def progress(count: Callable[[], int | None], *, quiet: bool = False) -> Iterator[Log]:
    """The watcher that suits stderr. ``count`` is asked how much there is to do where that is shown."""
    watcher: Log
    if sys.stderr.isatty() and not quiet:
        from .bar import Bar

        watcher = Bar(count())
    else:
        watcher = Log(quiet=quiet)
    try:
        yield watcher
    finally:
        watcher.close()
