"""Supervised worker processes: a dead or hung worker costs one document, never the run."""

from __future__ import annotations

import multiprocessing
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkProcess

from ..domain.diagnostic import Diagnostic, Place, Severity
from ..errors import ResourceError
from ..values import frozen
from .child import Marker, serve
from .work import Result, Task, Worker, refused

_CHUNK_SECONDS = 0.15
_MAX_CHUNK = 64
_MAX_CHUNK_BYTES = 8 * 1024**2
_MAX_LOST_IDLE = 50


@frozen
class WorkerLimits:
    """What one worker process may use: seconds and bytes for a document, documents in its life."""

    timeout: float = 60.0
    memory: int = 4 * 1024**3
    max_output: int = 256 * 1024**2
    recycle: int = 2000


@dataclass
class _Process:
    """A worker process as its supervisor sees it. ``tasks`` are those it has not answered yet."""

    process: ForkProcess
    pipe: Connection
    marker: Marker
    tasks: deque[Task] = field(default_factory=deque)
    since: float = 0.0
    done: int = 0


class Processes:
    """Does tasks in ``jobs`` forked processes (see :class:`~jiaokan.engine.engines.Engine`).

    ``make_worker`` is called once, before the first fork, so that what it loads is shared. A task whose
    process dies or exceeds the time limit is tried once more alone, then refused.
    """

    def __init__(self, make_worker: Callable[[], Worker], jobs: int, limits: WorkerLimits) -> None:
        self._worker = make_worker()
        self._jobs = jobs
        self._limits = limits
        self._context = multiprocessing.get_context("fork")
        self._crew: list[_Process] = []
        self._alone: deque[Task] = deque()
        self._again: deque[Task] = deque()
        self._attempts: dict[int, int] = {}
        self._cost = 0.05
        self._exhausted = False
        self._lost_idle = 0

    def stop(self, step: int) -> None:
        """See :class:`~jiaokan.engine.engines.Engine`."""
        self._worker.plan.stopped.add(step)

    def run(self, tasks: Iterable[Task]) -> Iterator[Result]:
        """Results of all tasks, as they come."""
        source = iter(tasks)
        chunks: deque[list[Task]] = deque()
        while True:
            self._fill(chunks, source)
            self._hand_out(chunks)
            if not any(member.tasks for member in self._crew):
                if self._exhausted and not (chunks or self._alone or self._again):
                    return
                continue
            if len(chunks) < self._jobs:
                self._fill(chunks, source)
            yield from self._collect()

    def close(self) -> None:
        """Kill all processes."""
        for member in self._crew:
            member.process.kill()
        for member in self._crew:
            _bury(member)
        self._crew.clear()

    def _fill(self, chunks: deque[list[Task]], source: Iterator[Task]) -> None:
        """Have a chunk ready for each process, the length of each by the measured cost of a document."""
        while len(chunks) < self._jobs and not (self._exhausted and not self._again):
            number = max(1, min(_MAX_CHUNK, int(_CHUNK_SECONDS / max(self._cost, 1e-4))))
            chunk: list[Task] = []
            size = 0
            while len(chunk) < number and size < _MAX_CHUNK_BYTES:
                task = self._again.popleft() if self._again else next(source, None)
                if task is None:
                    self._exhausted = True
                    break
                chunk.append(task)
                size += len(task.document.data)
            if not chunk:
                return
            chunks.append(chunk)

    def _hand_out(self, chunks: deque[list[Task]]) -> None:
        """Give work to who has none; a task that killed a process goes alone."""
        while self._alone or chunks:
            member = self._idle()
            if member is None:
                return
            chunk = [self._alone.popleft()] if self._alone else chunks.popleft()
            member.tasks.extend(chunk)
            member.since = time.monotonic()
            try:
                member.pipe.send((chunk, frozenset(self._worker.plan.stopped)))
            except OSError:
                self._send_back(member, chunk)

    def _send_back(self, member: _Process, chunk: list[Task]) -> None:
        """A process died while it was idle: no document is to blame, but it must not go on for ever."""
        member.tasks.clear()
        self._again.extend(chunk)
        self._dismiss(member)
        self._lost_idle += 1
        if self._lost_idle > _MAX_LOST_IDLE:
            raise ResourceError("worker processes die as soon as they are started; is run.memory too small?")

    def _idle(self) -> _Process | None:
        for member in self._crew:
            if not member.tasks:
                if member.done < self._limits.recycle:
                    return member
                self._dismiss(member)
                break
        if len(self._crew) < self._jobs:
            member = self._fork()
            self._crew.append(member)
            return member
        return next((member for member in self._crew if not member.tasks), None)

    def _fork(self) -> _Process:
        ours, theirs = self._context.Pipe()
        marker = Marker()
        limits = self._limits
        inherited = [member.pipe for member in self._crew]
        process = self._context.Process(
            target=serve,
            args=(self._worker, theirs, [ours, *inherited], marker, limits.memory, limits.max_output),
            daemon=True,
        )
        try:
            process.start()
        except OSError as error:
            raise ResourceError(f"cannot start a worker process: {error.strerror or error}") from None
        theirs.close()
        return _Process(process, ours, marker)

    def _dismiss(self, member: _Process) -> None:
        self._crew.remove(member)
        _bury(member)

    def _collect(self) -> Iterator[Result]:
        """Results that are there, after waiting for the first or the nearest time limit."""
        busy = [member for member in self._crew if member.tasks]
        nearest = min(member.since for member in busy) + self._limits.timeout - time.monotonic()
        ready = wait([member.pipe for member in busy], timeout=max(0.0, min(nearest, 1.0)))
        for member in busy:
            if member.pipe in ready:
                yield from self._receive(member)
            elif time.monotonic() - member.since > self._limits.timeout:
                member.process.kill()
                yield from self._receive(member, too_slow=True)

    def _receive(self, member: _Process, *, too_slow: bool = False) -> Iterator[Result]:
        try:
            while member.tasks and (too_slow or member.pipe.poll()):
                result: Result = member.pipe.recv()
                member.tasks.popleft()
                member.since = time.monotonic()
                member.done = self._limits.recycle if "W103" in result.outcome.codes else member.done + 1
                self._cost += (result.milliseconds / 1000 - self._cost) * 0.1
                self._attempts.pop(result.number, None)
                yield result
        except (EOFError, OSError):
            yield from self._bereaved(member, too_slow=too_slow)

    def _bereaved(self, member: _Process, *, too_slow: bool) -> Iterator[Result]:
        """A process is dead: the first task without an answer is to blame, the others go back."""
        step = member.marker.value
        tasks = list(member.tasks)
        member.tasks.clear()
        self._dismiss(member)
        code = member.process.exitcode or 0
        if not tasks:
            return
        task, rest = tasks[0], tasks[1:]
        self._again.extend(rest)
        self._attempts[task.number] = self._attempts.get(task.number, 0) + 1
        if self._attempts[task.number] < 2:
            self._alone.append(task)
            return
        del self._attempts[task.number]
        yield self._given_up(task, step, code, too_slow=too_slow)

    def _given_up(self, task: Task, step: int, code: int, *, too_slow: bool) -> Result:
        names = {item.number: str(item) for item in self._worker.plan.steps}
        where = names.get(step, "the core")
        if too_slow:
            message = f"took more than {self._limits.timeout:g} seconds, twice; it hung in {where}"
            diagnostic = _error("W102", message, task, "raise run.timeout, or leave the plugin out")
        else:
            ended = f"signal {-code}" if code < 0 else f"status {code}"
            message = f"the worker process died ({ended}), twice; it was in {where}"
            diagnostic = _error("W101", message, task, "see whether run.memory is too small")
        product = refused(task, diagnostic, step)
        return self._worker.finish(task, product, time.process_time())


def _error(code: str, message: str, task: Task, hint: str) -> Diagnostic:
    return Diagnostic(code, Severity.ERROR, message, hint, Place(task.document.uri))


def _bury(member: _Process) -> None:
    """End a process for good and give its pipe and memory back."""
    member.pipe.close()
    member.process.join(timeout=2.0)
    if member.process.exitcode is None:
        member.process.kill()
        member.process.join()
    member.marker.close()
