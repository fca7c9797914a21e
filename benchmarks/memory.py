"""Memory of one long run: resident sets of the main process and its workers while documents go by.

Workers are not replaced on the way, so that whatever grows is seen.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from jiaokan import Outcome
from jiaokan.config.load import load
from jiaokan.domain.diagnostic import Diagnostic
from jiaokan.engine.run import RunOptions, run
from jiaokan.report import write_report

from . import pages
from .measure import forked

_CONFIG = """\
version: 1
corpus: memory
input: {paths: ["in/**/*.html"]}
output: out
run: {jobs: 2, recycle: 1000000}
"""
_PER_FOLDER = 1000
_COMPARED = (20_000, 50_000)


class Sample(NamedTuple):
    """Resident MB of the main process, and of the largest worker, after so many documents and seconds."""

    documents: int
    seconds: float
    main: float
    worker: float


def section(documents: int) -> str:
    """Do one run over ``documents`` small pages and say how much memory it had on the way."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _write(folder, documents)
        samples = forked(lambda: _run(folder, documents))
    return _written([Sample(*sample) for sample in samples])


def _write(folder: Path, documents: int) -> None:
    for number in range(documents):
        file = folder / "in" / f"{number // _PER_FOLDER:03}" / f"{number:06}.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(pages.small(number))
    (folder / "run.yaml").write_text(_CONFIG, encoding="utf-8")


def _run(folder: Path, documents: int) -> list[Sample]:
    watcher = _Watcher({1000, 2000, 5000, *range(10000, documents + 1, 10000), documents})
    summary = run(load(folder / "run.yaml"), RunOptions(), watcher, write_report)
    watcher.sample(0)
    if summary.processed != documents or summary.exit_code:
        sys.exit(f"the run did not succeed: {summary}")
    return watcher.samples


class _Watcher:
    """Looks at the processes whenever one of some numbers of documents is done."""

    def __init__(self, moments: set[int]) -> None:
        self.samples: list[Sample] = []
        self._moments = moments
        self._started = time.monotonic()
        self._done = 0

    def finished(self, outcome: Outcome, milliseconds: float) -> None:
        """See :class:`~jiaokan.engine.run.Watcher`."""
        self._done += 1
        if self._done in self._moments:
            self.sample(self._done)

    def note(self, diagnostic: Diagnostic) -> None:
        """See :class:`~jiaokan.engine.run.Watcher`."""
        sys.stderr.write(f"{diagnostic.message}\n")

    def sample(self, documents: int) -> None:
        """Take a sample; 0 documents stand for the end of the run."""
        own = os.getpid()
        children = Path(f"/proc/{own}/task/{own}/children").read_text(encoding="ascii").split()
        workers = [_resident(int(child)) for child in children]
        seconds = time.monotonic() - self._started
        self.samples.append(Sample(documents, seconds, _resident(own), max(workers, default=0.0)))


def _resident(process: int) -> float:
    pages_resident = int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1])
    return pages_resident * os.sysconf("SC_PAGE_SIZE") / 1024**2


def _written(samples: list[Sample]) -> str:
    *during, end = samples
    first, last = during[0], during[-1]
    rows = [f"| {s.documents:,} | {s.seconds:.0f} | {s.main:.0f} | {s.worker:.0f} |" for s in during]
    return "\n".join(
        [
            f"One run over {last.documents:,} different small pages (5 KB), two workers that are never replaced "
            "(`run.recycle` out of reach), all standard plugins and exporters. Resident sets; those of workers contain "
            "what they share with the main process.",
            "",
            "| documents done | seconds | main process, MB | largest worker, MB |",
            "|---|---|---|---|",
            *rows,
            f"| files of the corpus and report written | {end.seconds:.0f} | {end.main:.0f} | |",
            "",
            f"- Of what they had at {first.documents:,} documents, workers have "
            + ", ".join(f"{s.worker / first.worker:.2f} at {s.documents:,}" for s in during if s.documents in _COMPARED)
            + f"; the main process has {max(s.main for s in [*during, end]) / first.main:.2f} at the most.",
            "",
        ]
    )
