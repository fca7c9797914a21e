"""Dask distributed as engine (extra ``[dask]``): a running scheduler, or a local cluster of processes.

Workers build their plugins from the run config, so that config, plugins and output folder must be reachable under
the same paths on all machines. A worker that dies costs nothing: its documents are done again elsewhere, each by
itself, and what ends a worker alone is quarantined. Dask cannot end a task that hangs: a worker in which a document
takes longer than it may ends itself, and says in its log where it was.
"""

from __future__ import annotations

import faulthandler
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from itertools import islice
from pathlib import Path
from threading import Lock, get_ident
from time import monotonic
from typing import TYPE_CHECKING, Any, cast

from ..config.load import check
from ..config.loaded import LoadedConfig
from ..config.model import Limits
from ..config.tree import parse
from ..domain.diagnostic import Diagnostic, Place, Severity
from ..errors import UsageError
from ..plugin.origin import Access
from ..values import NamedTuple
from .convert import plan_of
from .exporting import write
from .output import OutputFolder
from .work import Result, Task, Worker, refused

if TYPE_CHECKING:
    from distributed import Client

_CHUNK = 16
_CHUNKS_PER_THREAD = 3


class Dask:
    """Does tasks on a Dask cluster (see :class:`~jiaokan.engine.engines.Engine`)."""

    def __init__(self, loaded: LoadedConfig, output: Path, jobs: int) -> None:
        limits = loaded.config.run
        self._setup = _Setup(
            loaded.text,
            str(loaded.folder.absolute()),
            loaded.access.absolute(),
            str(output.absolute()),
            limits.max_output,
            limits.fsync == "files",
            limits.timeout,
        )
        self._output = OutputFolder(output)
        self._stopped: frozenset[int] = frozenset()
        self._client: Any = _client(limits, jobs)

    def stop(self, step: int) -> None:
        """See :class:`~jiaokan.engine.engines.Engine`."""
        self._stopped |= {step}

    def run(self, tasks: Iterable[Task]) -> Iterator[Result]:
        """Results of all tasks; at most a few chunks for each worker thread are under way.

        A worker that dies takes what waits for it with it. So after a chunk has failed the others are awaited, and then
        each document of what failed has the cluster to itself: what fails alone is to blame.
        """
        as_completed: Any = import_module("distributed").as_completed
        source = iter(tasks)
        under_way: dict[Any, list[Task]] = {}
        failed: list[Task] = []
        finished = as_completed()
        self._submit(source, under_way, finished)
        for future in finished:
            chunk = under_way.pop(future)
            if future.status == "finished":
                yield from future.result()
            else:
                failed += chunk
            if failed and not under_way:
                yield from map(self._alone, failed)
                failed = []
            if not failed:
                self._submit(source, under_way, finished)

    def close(self) -> None:
        """Leave the cluster; a local one ends."""
        self._client.close()

    def _submit(self, source: Iterator[Task], under_way: dict[Any, list[Task]], finished: Any) -> None:
        threads = sum(self._client.nthreads().values()) or 1
        while len(under_way) < threads * _CHUNKS_PER_THREAD:
            chunk = list(islice(source, _CHUNK))
            if not chunk:
                return
            future = self._sent(chunk)
            under_way[future] = chunk
            finished.add(future)

    def _sent(self, chunk: list[Task]) -> Any:
        return self._client.submit(_work, self._setup, self._stopped, chunk, pure=False)

    def _alone(self, task: Task) -> Result:
        """Do a document once more, by itself; one that fails again is given up."""
        future = self._sent([task])
        import_module("distributed").wait(future)
        if future.status != "finished":
            return self._given_up(task)
        (result,) = future.result()
        return cast("Result", result)

    def _given_up(self, task: Task) -> Result:
        limit = f"{self._setup.timeout:g} seconds"
        message = f"the Dask worker died, twice: by itself, or since the document took more than {limit}"
        hint = "see the worker's log; raise run.timeout, or leave the plugin out"
        diagnostic = Diagnostic("W101", Severity.ERROR, message, hint, Place(task.document.uri))
        product = refused(task, diagnostic)
        write(product, self._output)
        return Result(task.number, product.outcome)


def _client(limits: Limits, jobs: int) -> Client:
    try:
        # Dask's classes are untyped.
        distributed: Any = import_module("distributed")
    except ImportError:
        raise UsageError("the Dask engine needs the extra: pip install 'jiaokan[dask]'") from None
    if limits.scheduler:
        try:
            return cast("Client", distributed.Client(limits.scheduler, timeout=30))
        except OSError as error:
            raise UsageError(f"no Dask scheduler answers at {limits.scheduler}: {error}") from None
    dask: Any = import_module("dask")
    # What ends a worker is not to be tried on the others, too: this engine sends its documents again one by one.
    with dask.config.set({"distributed.scheduler.allowed-failures": 0}):
        cluster = distributed.LocalCluster(
            n_workers=jobs, threads_per_worker=1, processes=True, dashboard_address=None, memory_limit=limits.memory
        )
    return cast("Client", distributed.Client(cluster))


class _Setup(NamedTuple):
    """What a Dask worker needs to build its plugins: the config's text and folder, the settings, where to write."""

    text: str
    folder: str
    access: Access
    output: str
    max_output: int
    fsync: bool
    timeout: float


def _work(setup: _Setup, stopped: frozenset[int], chunk: list[Task]) -> list[Result]:
    """Do a chunk in a Dask worker."""
    worker = _built(setup)
    worker.plan.stopped |= stopped
    results = []
    for task in chunk:
        with _TIME_LIMIT.of(setup.timeout):
            results.append(worker.work(task))
    return results


class _TimeLimit:
    """Ends this process when a block takes too long, even inside a library that never comes back to Python.

    There is one timer in a process; with several threads it is set for the block that has to end first.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._ends: dict[int, float] = {}

    @contextmanager
    def of(self, seconds: float) -> Iterator[None]:
        """Run a block of this thread under a limit."""
        self._set(monotonic() + seconds)
        try:
            yield
        finally:
            self._set(None)

    def _set(self, end: float | None) -> None:
        with self._lock:
            if end is None:
                del self._ends[get_ident()]
            else:
                self._ends[get_ident()] = end
            if self._ends:
                left = max(0.01, min(self._ends.values()) - monotonic())
                faulthandler.dump_traceback_later(left, exit=True, file=sys.__stderr__ or sys.stderr)
            else:
                faulthandler.cancel_dump_traceback_later()


_TIME_LIMIT = _TimeLimit()


@cache
def _built(setup: _Setup) -> Worker:
    """This process's own plugins, from the run config."""
    loaded = check(parse(setup.text, "run config"), Path(setup.folder), setup.access)
    return Worker(plan_of(loaded), Path(setup.output), max_output=setup.max_output, fsync=setup.fsync)
