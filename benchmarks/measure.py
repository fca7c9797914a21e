"""CPU time of several contestants over the same work, interleaved, so that a slow minute hits all of them."""

from __future__ import annotations

import gc
import os
import statistics
import subprocess
import time
from collections.abc import Callable, Sequence
from typing import NamedTuple


class Timing(NamedTuple):
    """Median and spread of CPU seconds per unit of work, over the rounds."""

    name: str
    median: float
    low: float
    high: float


def interleaved(contestants: Sequence[tuple[str, Callable[[], None]]], rounds: int, units: int) -> list[Timing]:
    """CPU seconds per unit of each contestant; one call of a contestant does ``units`` units."""
    for _, work in contestants:
        work()
    spent: dict[str, list[float]] = {name: [] for name, _ in contestants}
    for number in range(rounds):
        shift = number % len(contestants)
        for name, work in [*contestants[shift:], *contestants[:shift]]:
            gc.collect()
            before = time.process_time()
            work()
            spent[name].append((time.process_time() - before) / units)
    return [Timing(name, statistics.median(times), min(times), max(times)) for name, times in spent.items()]


def child_cpu(command: Sequence[str]) -> float:
    """CPU seconds that ``command`` and its children used."""
    before = os.times()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = os.times()
    return (after.children_user + after.children_system) - (before.children_user + before.children_system)
