"""CPU time of several contestants over the same work, interleaved, so that a slow minute hits all of them."""

from __future__ import annotations

import gc
import json
import os
import resource
import statistics
import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple


class Timing(NamedTuple):
    """Median and spread of CPU seconds per unit of work, over the rounds."""

    name: str
    median: float
    low: float
    high: float


def interleaved(
    contestants: Sequence[tuple[str, Callable[[], object]]], rounds: int, units: int, *, cpu_of_children: bool = False
) -> list[Timing]:
    """CPU seconds per unit of each contestant; one call does ``units`` units, in this process or in children of it."""
    clock = _children if cpu_of_children else time.process_time
    for _, work in contestants:
        work()
    spent: dict[str, list[float]] = {name: [] for name, _ in contestants}
    for number in range(rounds):
        shift = number % len(contestants)
        for name, work in [*contestants[shift:], *contestants[:shift]]:
            gc.collect()
            before = clock()
            work()
            spent[name].append((clock() - before) / units)
    return [Timing(name, statistics.median(times), min(times), max(times)) for name, times in spent.items()]


def run(command: Sequence[str], page: Path) -> None:
    """Run a command with ``page`` on stdin, its output thrown away. Compiled modules may be kept, as they are of an
    installed package."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with page.open("rb") as stdin:
        null = subprocess.DEVNULL
        subprocess.run(command, check=True, stdin=stdin, stdout=null, stderr=null, env=environment)


def forked(action: Callable[[], Any]) -> Any:
    """What ``action`` returns (as JSON has it), done in a process of its own, so that nothing of another one counts."""
    read, write = os.pipe()
    child = os.fork()
    if not child:
        status = 1
        try:
            with os.fdopen(write, "w") as pipe:
                json.dump(action(), pipe)
            status = 0
        finally:
            os._exit(status)
    os.close(write)
    with os.fdopen(read) as pipe:
        answer = pipe.read()
    if os.waitpid(child, 0)[1]:
        raise RuntimeError("the process that measures has failed")
    return json.loads(answer)


def table(timings: Sequence[Timing], base: str, floor: str) -> list[str]:
    """The timings as a table in Markdown, with their ratios to two of them."""
    medians = {timing.name: timing.median for timing in timings}
    rows = [
        f"| {t.name} | {t.median * 1000:.1f} | {t.low * 1000:.1f}–{t.high * 1000:.1f} "
        f"| {t.median / medians[base]:.2f} | {t.median / medians[floor]:.1f} |"
        for t in timings
    ]
    return [f"| | ms | range | of {base} | of {floor} |", "|---|---|---|---|---|", *rows]


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
