"""What ``run``, ``retry`` and ``plan`` share: config and options in, a run, its summary out."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..domain.outcome import Status
from ..engine.inputs import count
from ..engine.run import RunOptions, plan, run
from ..engine.selection import Selection
from ..report import write_report
from .configs import load_config
from .messages import say, show_all
from .progress import progress

if TYPE_CHECKING:
    from ..engine.summary import Summary


def do_run(
    config: Path | None,
    given: Mapping[str, Any],
    *,
    fresh: bool = False,
    retry: tuple[str, ...] | None = None,
    dry_run: bool = False,
    as_json: bool = False,
) -> int:
    """Do a run and say what it came to; the exit code."""
    loaded = load_config(config, given)
    options = RunOptions(selection_of(given), fresh, retry)
    show_all(loaded.warnings)
    if dry_run:
        return show_plan(plan(loaded, options), as_json=as_json)
    started = time.monotonic()

    def total() -> int | None:
        whole = not options.selection.is_partial and retry is None
        skip = [loaded.folder / loaded.config.output]
        return count(loaded.config.input, loaded.folder, skip) if whole else None

    with progress(total, quiet=bool(given.get("quiet"))) as watcher:
        summary = run(loaded, options, watcher, write_report)
    return show_result(summary, time.monotonic() - started, as_json=as_json, quiet=bool(given.get("quiet")))


def show_result(summary: Summary, seconds: float = 0.0, *, as_json: bool = False, quiet: bool = False) -> int:
    """Say what a run came to; its exit code."""
    if as_json:
        click.echo(json.dumps(summary_as_data(summary), ensure_ascii=False, indent=2))
    if not quiet:
        _show_summary(summary, seconds)
    return summary.exit_code


def selection_of(given: Mapping[str, Any]) -> Selection:
    """The documents that options choose."""
    return Selection(given["limit"], given["sample"], given["seed"], tuple(given["only"]), given["shard"])


def show_plan(decisions: Any, *, as_json: bool) -> int:
    """Print what would be done and why; exit code 0."""
    counts: dict[str, int] = {}
    for decision in decisions:
        reason = decision.reason or "unchanged"
        counts[reason] = counts.get(reason, 0) + 1
        if as_json:
            value = {"source": decision.found.uri, "do": bool(decision.reason), "reason": reason}
            click.echo(json.dumps(value, ensure_ascii=False))
        elif decision.reason:
            click.echo(f"{decision.found.uri}\t{reason}")
    for reason, number in sorted(counts.items()):
        say(f"{number:>8,}  {reason}")
    return 0


def summary_as_data(summary: Summary) -> dict[str, object]:
    """The summary for ``--json``."""
    return {
        "corpus": summary.corpus,
        "output": str(summary.output),
        **{status.value: number for status, number in summary.counts.items() if status is not Status.UNCHANGED},
        "unchanged": summary.skipped,
        "fidelity": str(summary.totals),
        "stopped": summary.stopped,
        "report": str(summary.output / "run-report.html"),
        "exit_code": summary.exit_code,
    }


def _show_summary(summary: Summary, seconds: float) -> None:
    counts = [f"{number:,} {status.value}" for status, number in summary.counts.items() if number]
    if summary.skipped:
        counts.append(f"{summary.skipped:,} unchanged")
    rate = f", {summary.processed / seconds:,.1f} a second" if summary.processed and seconds else ""
    took = f" in {seconds:.1f} s{rate}" if seconds else ""
    say(f"{summary.corpus}: {', '.join(counts) or 'nothing to do'}{took}", bold=True)
    if summary.totals.source:
        say(f"  {summary.totals}")
    output = Path(os.path.normpath(summary.output))
    say(f"  results  {output}")
    say(f"  report   {output / 'run-report.html'}")
    held = summary.counts[Status.QUARANTINED] + summary.unchanged[Status.QUARANTINED]
    if held:
        say(f"  {held:,} in quarantine: {output / 'quarantine'} says why", colour="yellow")
