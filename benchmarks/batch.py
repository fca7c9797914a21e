"""Batches: two workers against two bare forks, what a document costs outside the pipeline, and resume.

All figures are marginal: of a larger batch less a smaller one, by what the larger has more. Starting and ending, which
a batch of thousands has once, drop out; what is written for each document at the end of a run
(tables, report) stays. Differences need a quiet machine: when others work on it, the figures mean nothing.
"""

from __future__ import annotations

import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from jiaokan import SourceDocument
from jiaokan.config.load import load
from jiaokan.engine.convert import plan_of
from jiaokan.engine.pipeline import process
from jiaokan.engine.work import Task, Worker

from . import pages
from .measure import forked

_ROUNDS = 5
_SMALL, _LARGE = 40, 200
_CONFIG = """\
version: 1
corpus: bench
input: {paths: ["SIZE/*.html"]}
output: OUTPUT
run: {jobs: JOBS}
"""


class Cost(NamedTuple):
    """CPU and wall seconds of a document more."""

    cpu: float
    wall: float


def section() -> str:
    """Measure, in rounds in which every contestant comes once, and say."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _prepare(folder)
        contestants: dict[str, Callable[[int], None]] = {
            "process() alone, one fork": lambda size: _forks(folder, size, 1, bare=True),
            "one bare fork": lambda size: _forks(folder, size, 1),
            "two bare forks": lambda size: _forks(folder, size, 2),
            "jiaokan run, 1 worker": lambda size: _run(folder, size, 1),
            "jiaokan run, 2 workers": lambda size: _run(folder, size, 2),
            "jiaokan run again, all unchanged": lambda size: _again(folder, size),
        }
        rounds: dict[str, list[Cost]] = {name: [] for name in contestants}
        for _ in range(_ROUNDS):
            for name, work in contestants.items():
                rounds[name].append(_marginal(work))
    return _written(rounds)


def _prepare(folder: Path) -> None:
    made = pages.make(_LARGE)
    for size in (_SMALL, _LARGE):
        (folder / str(size)).mkdir()
        for number, page in enumerate(made[:size]):
            (folder / str(size) / f"{number:05}.html").write_bytes(page)
        for jobs in (1, 2):
            config = (
                _CONFIG.replace("SIZE", str(size)).replace("JOBS", str(jobs)).replace("OUTPUT", f"out-{size}-{jobs}")
            )
            (folder / f"{size}-{jobs}.yaml").write_text(config, encoding="utf-8")


def _marginal(work: Callable[[int], None]) -> Cost:
    small, large = (Cost(*forked(lambda size=size: _cost(lambda: work(size)))) for size in (_SMALL, _LARGE))
    more = _LARGE - _SMALL
    return Cost((large.cpu - small.cpu) / more, (large.wall - small.wall) / more)


def _cost(work: Callable[[], None]) -> Cost:
    """CPU time of the processes that ``work`` starts and waits for, and wall time."""
    started = time.perf_counter()
    work()
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Cost(used.ru_utime + used.ru_stime, time.perf_counter() - started)


def _forks(folder: Path, size: int, number: int, *, bare: bool = False) -> None:
    """The documents in forked processes that share nothing: read, process, export, write (``bare``: process only)."""
    plan = plan_of(load(folder / f"{size}-1.yaml"))
    files = sorted((folder / str(size)).iterdir())
    children = []
    for part in range(number):
        child = os.fork()
        if not child:
            worker = Worker(plan, folder / f"bare-{size}", max_output=10**9, fsync=False)
            for file in files[part::number]:
                document = SourceDocument(file.name, file.read_bytes())
                if bare:
                    process(document, plan)
                else:
                    worker.work(Task(0, document))
            os._exit(0)
        children.append(child)
    for child in children:
        os.waitpid(child, 0)


def _run(folder: Path, size: int, jobs: int) -> None:
    """``jiaokan run`` as a command, with nothing done before."""
    shutil.rmtree(folder / f"out-{size}-{jobs}", ignore_errors=True)
    _again(folder, size, jobs)


def _again(folder: Path, size: int, jobs: int = 2) -> None:
    """``jiaokan run`` as a command, on what is there."""
    command = [sys.executable, "-m", "jiaokan", "run", str(folder / f"{size}-{jobs}.yaml"), "-q"]
    subprocess.run(command, check=True)


def _written(rounds: dict[str, list[Cost]]) -> str:
    cpu = {name: statistics.median(cost.cpu for cost in costs) * 1000 for name, costs in rounds.items()}
    wall = {name: statistics.median(cost.wall for cost in costs) * 1000 for name, costs in rounds.items()}
    bare, two = rounds["two bare forks"], rounds["jiaokan run, 2 workers"]
    speed = statistics.median(one.wall / other.wall for one, other in zip(bare, two, strict=True))
    work = statistics.median(one.cpu / other.cpu for one, other in zip(bare, two, strict=True))
    outside = cpu["one bare fork"] - cpu["process() alone, one fork"]
    fresh, again = cpu["jiaokan run, 2 workers"], cpu["jiaokan run again, all unchanged"]
    rows = [f"| {name} | {cpu[name]:.2f} | {wall[name]:.2f} | {1000 / wall[name]:.0f} |" for name in rounds]
    return "\n".join(
        [
            f"Portal pages of 67 KB, all standard plugins and exporters, {os.cpu_count()} processors, {_ROUNDS} "
            f"rounds, medians. Figures are what a document more costs: a batch of {_LARGE} less one of {_SMALL}, "
            "so that starting and ending drop out. Bare forks read, process, export and write their share of files, "
            "without supervision, ledger, tables of the run or report.",
            "",
            "| | CPU ms | wall ms | documents a second |",
            "|---|---|---|---|",
            *rows,
            "",
            f"- **Two workers reach {speed:.2f} of two bare forks** in documents per second ({work:.2f} by CPU time).",
            f"- Outside `process()` a document costs {outside:.2f} ms in its worker (exporters, lines of the tables, "
            f"files) and {fresh - cpu['two bare forks']:.2f} ms for supervision, ledger, tables and report.",
            f"- An unchanged document costs {again:.3f} ms, 1/{fresh / again:.0f} of a fresh one.",
            "",
        ]
    )
