"""Python's collector of cycles, while a document is processed."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_SELDOM = 100_000
"""New objects after which Python looks for cycles. A full report makes a fifth of that, and keeps nearly all of it to
its end: to look after every 700, as Python does by itself, finds nothing and takes some percent of the time."""


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Inside, Python looks for cycles seldom; what was set before, in this process or by its user, is set again after.

    Collection is not switched off: a plugin that leaves many cycles behind would fill the memory. Threads that
    convert at the same time may set the usual number a document too early, which costs time and nothing else.
    """
    usual = gc.get_threshold()
    if not 0 < usual[0] < _SELDOM:  # 0: switched off
        yield
        return
    gc.set_threshold(_SELDOM, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)
