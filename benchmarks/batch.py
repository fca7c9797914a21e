"""Batches: ``python -m benchmarks.batch`` measures workers against bare forks, resume, and memory."""

from __future__ import annotations

import os
import resource
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
from jiaokan.engine.work import Task, Worker

from . import pages

DOCUMENTS = 60
TARGET = Path(__file__).resolve().parents[1] / "docs" / "reference" / "benchmarks-batch.md"
CONFIG = """\
version: 1
corpus: bench
input: {paths: ["in/*.html"]}
output: out
run: {jobs: JOBS}
"""


class Cost(NamedTuple):
    """CPU and wall seconds, and the largest resident set in MB of any process."""

    cpu: float
    wall: float
    memory: float


def main() -> None:
    """Measure, print, and write the page."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "in").mkdir()
        for number, page in enumerate(pages.make(DOCUMENTS)):
            (folder / "in" / f"{number:05}.html").write_bytes(page + b"<!-- %d -->" % number)
        for jobs in (1, 2):
            (folder / f"{jobs}.yaml").write_text(CONFIG.replace("JOBS", str(jobs)).replace(": out", f": out{jobs}"))
        rows = [
            ("two bare forks", measured(lambda: bare_forks(folder, 2))),
            ("jiaokan run, 1 worker", measured(lambda: run(folder, 1))),
            ("jiaokan run, 2 workers", measured(lambda: run(folder, 2))),
            ("the same again, all unchanged", measured(lambda: run(folder, 2))),
            ("start and end alone (--limit 0)", measured(lambda: run(folder, 2, "--limit", "0"))),
        ]
    report = written(rows)
    sys.stdout.write(report)
    TARGET.write_text(report, encoding="utf-8")


def measured(action: Callable[[], None]) -> Cost:
    """What ``action`` costs; it is done in a process of its own, so that nothing of another one counts."""
    read, write = os.pipe()
    child = os.fork()
    if not child:
        started = time.perf_counter()
        action()
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        line = f"{used.ru_utime + used.ru_stime} {time.perf_counter() - started} {used.ru_maxrss / 1024}"
        os.write(write, line.encode())
        os._exit(0)
    os.waitpid(child, 0)
    cpu, wall, memory = os.read(read, 200).split()
    os.close(read)
    os.close(write)
    return Cost(float(cpu), float(wall), float(memory))


def bare_forks(folder: Path, number: int) -> None:
    """The same documents in ``number`` forked processes without supervision, ledger or report."""
    plan = plan_of(load(folder / "1.yaml"))
    files = sorted((folder / "in").iterdir())
    children = []
    for part in range(number):
        child = os.fork()
        if not child:
            worker = Worker(plan, folder / "bare", max_output=10**9, fsync=False)
            for file in files[part::number]:
                worker.work(Task(0, SourceDocument(file.name, file.read_bytes())))
            os._exit(0)
        children.append(child)
    for child in children:
        os.waitpid(child, 0)


def run(folder: Path, jobs: int, *options: str) -> None:
    """``jiaokan run`` as a command."""
    command = [sys.executable, "-m", "jiaokan", "run", str(folder / f"{jobs}.yaml"), "-q", *options]
    subprocess.run(command, check=False)


def written(rows: list[tuple[str, Cost]]) -> str:
    """The page."""
    costs = dict(rows)
    fresh, again = costs["jiaokan run, 2 workers"], costs["the same again, all unchanged"]
    idle = costs["start and end alone (--limit 0)"]
    marginal = (fresh.cpu - idle.cpu) / DOCUMENTS
    unchanged = max(again.cpu - idle.cpu, 1e-4) / DOCUMENTS
    lines = [
        "# Benchmarks of batches",
        "",
        f"Written by `python -m benchmarks.batch`: {DOCUMENTS} portal pages, {os.cpu_count()} processors; "
        "the bare forks' CPU time is without that of loading plugins.",
        "",
        "| | CPU s | wall s | largest process, MB |",
        "|---|---|---|---|",
        *(f"| {name} | {cost.cpu:.2f} | {cost.wall:.2f} | {cost.memory:.0f} |" for name, cost in rows),
        "",
        f"- Two workers reach {costs['two bare forks'].wall / fresh.wall:.2f} of the speed of two bare forks "
        f"({costs['two bare forks'].cpu / fresh.cpu:.2f} by CPU time), start and end included.",
        f"- A document costs {marginal * 1000:.1f} ms of CPU time when it is new, {unchanged * 1000:.2f} ms when it is "
        f"unchanged (1/{marginal / unchanged:.0f}).",
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
