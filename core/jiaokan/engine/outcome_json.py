"""Outcomes as data that JSON can hold, and back."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from ..domain.account import Totals
from ..domain.diagnostic import Diagnostic, Place, Severity
from ..domain.outcome import Outcome

_COMPACT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def compact(value: object) -> str:
    """JSON without white space."""
    return _COMPACT.encode(value)


def outcome_as_data(outcome: Outcome) -> dict[str, object]:
    """An outcome as the run report prints it."""
    return {
        "source": outcome.source,
        "sha256": outcome.sha256,
        "outcome": outcome.status.value,
        "adapter": outcome.adapter,
        "documents": list(outcome.documents),
        "deliverables": list(outcome.deliverables),
        "totals": totals_as_data(outcome.totals),
        "reason": outcome.reason,
        "codes": list(outcome.codes),
        "diagnostics": diagnostics_as_data(outcome.diagnostics),
    }


def totals_as_data(totals: Totals) -> dict[str, int]:
    """The fidelity sum by what became of the characters."""
    return dict(zip(Totals._fields, totals, strict=True))


def diagnostics_as_data(diagnostics: Iterable[Diagnostic]) -> list[dict[str, Any]]:
    """Diagnostics; what is empty is left out."""
    return [
        {
            "code": d.code,
            "severity": d.severity.value,
            "message": d.message,
            **({"hint": d.hint} if d.hint else {}),
            **{key: value for key, value in vars(d.place).items() if value not in (None, "")},
        }
        for d in diagnostics
    ]


def diagnostics_from_data(items: Iterable[dict[str, Any]]) -> tuple[Diagnostic, ...]:
    """The reverse of :func:`diagnostics_as_data`."""
    return tuple(
        Diagnostic(
            item.pop("code"), Severity(item.pop("severity")), item.pop("message"), item.pop("hint", ""), Place(**item)
        )
        for item in items
    )
