"""Engines do tasks; who they are is one small protocol. Here: the protocol and the engine without processes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol

from .work import Result, Task, Worker


class Engine(Protocol):
    """Does tasks and yields a result for each, in any order.

    An engine takes tasks from the iterator only as it needs them. ``stop`` is told numbers of plugins that
    are no longer to be used.
    """

    def run(self, tasks: Iterable[Task]) -> Iterator[Result]:
        """Results of all tasks."""
        ...

    def stop(self, step: int) -> None:
        """Stop using a plugin from the next document on."""
        ...

    def close(self) -> None:
        """End all processes; called in any case."""
        ...


class Serial:
    """Does the tasks in this process, one after the other."""

    def __init__(self, make_worker: Callable[[], Worker]) -> None:
        self._worker = make_worker()

    def run(self, tasks: Iterable[Task]) -> Iterator[Result]:
        """Results in the order of the tasks."""
        return map(self._worker.work, tasks)

    def stop(self, step: int) -> None:
        """See :class:`Engine`."""
        self._worker.plan.stopped.add(step)

    def close(self) -> None:
        """Nothing to end."""
