"""The run report as data. Besides ``this_run`` it says nothing of clocks, machines or earlier runs:
the same corpus, config and versions give the same bytes."""

from __future__ import annotations

import json
from collections.abc import Iterator

from ..domain.outcome import Status
from ..engine.ledger import Ledger
from ..engine.outcome_json import diagnostics_as_data, totals_as_data
from ..engine.overview import code_counts, outcomes_as_json, totals
from ..engine.overview import counts as counted
from ..engine.plan import Plan
from ..engine.summary import Summary


def as_json(plan: Plan, ledger: Ledger, summary: Summary) -> Iterator[bytes]:
    """``run-report.json``: a head, then one outcome a line."""
    head = json.dumps(_head(plan, ledger, summary), ensure_ascii=False, indent=2)
    yield head.removesuffix("\n}").encode("utf-8", "replace") + b',\n  "outcomes": ['
    separator = "\n    "
    for outcome in outcomes_as_json(ledger):
        yield (separator + outcome).encode("utf-8", "replace")
        separator = ",\n    "
    yield b"\n  ]\n}\n"


def _head(plan: Plan, ledger: Ledger, summary: Summary) -> dict[str, object]:
    counts = counted(ledger)
    fidelity = totals(ledger)
    return {
        "corpus": summary.corpus,
        "jiaokan": plan.stamp.version,
        "config_digest": plan.stamp.config_digest,
        "plugins": [{"role": s.role.value, "name": s.name, "version": s.version} for s in plan.steps],
        "counts": {status.value: counts.get(status.value, 0) for status in Status if status is not Status.UNCHANGED},
        "codes": code_counts(ledger),
        "totals": totals_as_data(fidelity),
        "fidelity": str(fidelity),
        "this_run": {
            **{status.value: number for status, number in summary.counts.items() if status is not Status.UNCHANGED},
            "unchanged": summary.skipped,
            "stopped": summary.stopped,
            "diagnostics": diagnostics_as_data(summary.diagnostics),
        },
    }
