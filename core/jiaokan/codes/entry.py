"""One diagnostic code and what is to be known about it."""

from __future__ import annotations

from ..domain.diagnostic import Severity
from ..values import NamedTuple


class Entry(NamedTuple):
    """A code, its usual severity, its name, what it means, and what to do."""

    code: str
    severity: Severity
    title: str
    explanation: str
    remedy: str
