"""The progress bar."""

from __future__ import annotations

import time

from rich.console import Console
from rich.live import Live
from rich.text import Text

from ..domain.diagnostic import Diagnostic
from ..domain.outcome import Outcome
from .progress import Log

_FRAME = 0.1
_WIDTH = 30


class Bar(Log):
    """A line that is drawn again at most ten times a second, without a thread of its own: workers are forked.

    Where ``total`` is not known there is no share and no time left.
    """

    def __init__(self, total: int | None = None) -> None:
        super().__init__()
        self.total = total
        self._console = Console(stderr=True)
        self._live = Live(console=self._console, auto_refresh=False, transient=True)
        self._live.start()
        self._drawn = 0.0

    def finished(self, outcome: Outcome, milliseconds: float) -> None:
        super().finished(outcome, milliseconds)
        now = time.monotonic()
        if now - self._drawn >= _FRAME:
            self._drawn = now
            self._live.update(self._text(now), refresh=True)

    def line(self, now: float) -> None:
        """The bar says it already."""

    def print(self, message: str) -> None:
        self._live.console.print(Text(message, style="yellow"))

    def note(self, diagnostic: Diagnostic) -> None:
        self.print(f"{diagnostic.code}: {diagnostic.message}")

    def close(self) -> None:
        self._live.stop()

    def _text(self, now: float) -> Text:
        rate = self.rate(now)
        parts = [f"{rate:,.1f} a second", self.described()]
        if not self.total:
            return Text(f"{self.done:,} documents  " + "  ".join(parts))
        filled = min(_WIDTH, _WIDTH * self.done // self.total)
        left = int((self.total - self.done) / max(rate, 1e-6))
        bar = "━" * filled + "╌" * (_WIDTH - filled)
        return Text(f"{bar} {self.done:,}/{self.total:,}  {left // 60}:{left % 60:02} left  " + "  ".join(parts))
