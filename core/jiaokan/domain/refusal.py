"""A page that was read, and is no work report."""

from __future__ import annotations

from ..values import frozen


@frozen
class NotAReport:
    """The page was read, and is not a work report (a resolution on one, news, a home page …)."""

    reason: str
    evidence: tuple[str, ...] = ()
