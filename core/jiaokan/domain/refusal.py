"""A page that was read, and is no work report."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class NotAReport:
    """The page was read, and is not a work report (a resolution on one, news, a home page …)."""

    reason: str
    evidence: tuple[str, ...] = ()
