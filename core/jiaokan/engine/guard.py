"""Calls of plugins, guarded: what a plugin does wrong costs its document, never the run."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ..domain.account import AccountError
from ..domain.diagnostic import Diagnostic, Place, Severity
from ..domain.outcome import Status
from .plan import Plan, Step


class Refusal(Exception):  # noqa: N818 - an end, not an error
    """A document ends here, with these diagnostics. Never leaves the engine."""

    def __init__(self, reason: str, *diagnostics: Diagnostic, status: Status = Status.QUARANTINED) -> None:
        super().__init__(reason)
        self.reason = reason
        self.diagnostics = diagnostics
        self.status = status
        self.failed_step = 0


@contextmanager
def guarded(step: Step[Any], plan: Plan, uri: str) -> Iterator[None]:
    """Run a plugin's code. Whatever it raises becomes a :class:`Refusal` that names the plugin."""
    if step.number in plan.stopped:
        raise refusal("P204", f"{step} was stopped after failing on many documents in a row", uri)
    plan.mark(step.number)
    try:
        yield
    except Refusal:
        raise
    except MemoryError:
        raise blamed(step, "W103", f"{step} ran out of the memory that a worker may use", uri) from None
    except AccountError as error:
        raise blamed(step, "P202", f"{step} claims spans that do not fit the text: {error}", uri) from error
    except (Exception, SystemExit) as error:
        raise blamed(step, "P201", f"{step} failed: {described(error)}", uri) from error
    finally:
        plan.mark(0)


def blamed(step: Step[Any], code: str, message: str, uri: str, hint: str = "") -> Refusal:
    """A refusal that counts as a failure of the plugin."""
    problem = refusal(code, message, uri, hint)
    problem.failed_step = step.number
    return problem


def refusal(code: str, message: str, uri: str, hint: str = "") -> Refusal:
    """A quarantine with one diagnostic."""
    return Refusal(message, Diagnostic(code, Severity.ERROR, message, hint, Place(uri)))


def described(error: BaseException) -> str:
    """An exception in one line, with the place that raised it."""
    return f"{_shortened(f'{type(error).__name__}: {error}'.rstrip(': '))} ({_place(error)})"


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 300 else line[:299] + "…"


def _place(error: BaseException) -> str:
    """File and line of the innermost frame, without the folders of this machine."""
    import traceback

    frames = traceback.extract_tb(error.__traceback__)
    return f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "nowhere"
