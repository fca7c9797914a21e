"""Python's collector of cycles, while a document is processed."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_waits() -> Iterator[None]:
    """Nothing is searched for cycles inside; it is from then on, if it was before.

    The values of a document hold each other in one direction and go when it is done. Some thousands of them are alive
    at a time, enough to start several searches, each through what the process keeps for all documents, for nothing.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
