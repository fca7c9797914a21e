"""The work of ``jiaokan report``."""

from __future__ import annotations

from pathlib import Path

import click

from ..engine.outcome_json import compact
from ..report.compare import Difference, compare
from .messages import say
from .status_pages import open_ledger, run_folder, status


def show_report(run: Path | None, *, as_json: bool) -> int:
    """Print how the run stands and where its page is."""
    folder = run_folder(run)
    status(folder, as_json=as_json)
    say(f"report: {folder / 'run-report.html'}")
    return 0


def compare_runs(run: Path | None, other: Path, *, as_json: bool) -> int:
    """Print every source that came out differently."""
    number = 0
    with open_ledger(run_folder(run)) as here, open_ledger(run_folder(other)) as there:
        for difference in compare(here, there):
            number += 1
            click.echo(compact(_as_data(difference)) if as_json else _line(difference))
    say(f"{number} differ" if number else "no difference")
    return 3 if number else 0


def _line(difference: Difference) -> str:
    here, there = difference.here, difference.there
    outcomes = f"{there.status.value if there else '—'} → {here.status.value if here else '—'}"
    return f"{difference.source}\t{difference.what}\t{outcomes}"


def _as_data(difference: Difference) -> dict[str, object]:
    here, there = difference.here, difference.there
    return {
        "source": difference.source,
        "differs": difference.what,
        "here": here.status.value if here else None,
        "there": there.status.value if there else None,
    }
