"""Chooses and makes the engine that the config asks for."""

from __future__ import annotations

import multiprocessing
import os
from pathlib import Path

from ..config.loaded import LoadedConfig
from .engines import Engine, Serial
from .plan import Plan
from .work import Worker


def make_engine(plan: Plan, loaded: LoadedConfig, output: Path) -> Engine:
    """The engine of a run. Worker processes need ``fork``; without it documents are done in this process."""
    limits = loaded.config.run

    def make_worker() -> Worker:
        _warm_up()
        return Worker(plan, output, max_output=limits.max_output, fsync=limits.fsync == "files")

    if limits.engine == "dask":
        from .dask_engine import Dask

        return Dask(loaded, output, limits.jobs or available_processors())
    if limits.engine == "serial" or "fork" not in multiprocessing.get_all_start_methods():
        return Serial(make_worker)
    from .processes import Processes, WorkerLimits

    return Processes(
        make_worker,
        limits.jobs or available_processors(),
        WorkerLimits(limits.timeout, limits.memory, limits.max_output, limits.recycle),
    )


def available_processors() -> int:
    """Processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _warm_up() -> None:
    """Load once, before the first fork, what every worker needs."""
    from .. import tei  # noqa: F401
    from ..places.gazetteer import gazetteer
    from ..schema import check  # noqa: F401
    from ..text import audit, load  # noqa: F401

    gazetteer()
