"""What runs inside a worker process."""

from __future__ import annotations

import contextlib
import mmap
import os
import signal
import sys
from collections.abc import Iterable
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .work import Task, Worker

_PR_SET_PDEATHSIG = 1


class Marker:
    """One number in memory that a worker and its supervisor share: the plugin that is running."""

    def __init__(self) -> None:
        self._memory = mmap.mmap(-1, mmap.PAGESIZE)

    @property
    def value(self) -> int:
        """The number that was set last."""
        return int.from_bytes(self._memory[:2], "little")

    def set(self, number: int) -> None:
        """Set the number."""
        self._memory[:2] = number.to_bytes(2, "little")

    def close(self) -> None:
        """Give the memory back."""
        self._memory.close()


def serve(
    worker: Worker, pipe: Connection, inherited: Iterable[Connection], marker: Marker, memory: int, max_output: int
) -> None:
    """Answer each task that comes through ``pipe`` with a result, until the other end closes."""
    for other in inherited:
        # With a copy of its pipe here, a sibling would never see its supervisor's end close.
        other.close()
    _end_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    _limit(memory, max_output)
    _mute_stdout()
    worker.plan.mark = marker.set
    status = 0
    try:
        _answer(worker, pipe)
    except (EOFError, OSError):
        pass
    except BaseException:
        status = 70
    # Nothing of the parent's (open files, exit handlers) may be flushed or run here.
    os._exit(status)


def _answer(worker: Worker, pipe: Connection) -> None:
    while True:
        tasks: list[Task]
        tasks, stopped = pipe.recv()
        worker.plan.stopped |= stopped
        for task in tasks:
            pipe.send(worker.work(task))


def _end_with_parent() -> None:
    """Linux: die with the parent, so that nobody writes after a run was killed."""
    if sys.platform != "linux":
        return
    import ctypes

    parent = os.getppid()
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def _limit(memory: int, max_output: int) -> None:
    import resource

    for kind, wanted in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_FSIZE, max_output), (resource.RLIMIT_CORE, 0)):
        _, hard = resource.getrlimit(kind)
        value = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(kind, (value, hard))


def _mute_stdout() -> None:
    """What a plugin prints is no data of the run: it goes where messages go."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(2, 1)
