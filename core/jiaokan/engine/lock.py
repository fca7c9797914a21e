"""One run per output folder: a kernel lock that ends with its process, however that ends."""

from __future__ import annotations

import os
import time
from pathlib import Path

from ..errors import OutputBusyError, ResourceError

NAME = ".lock"
_PATIENCE = 1.0
"""Seconds to wait: workers of a run that was killed a moment ago still hold the lock while they end."""


class FolderLock:
    """Holds the lock of an output folder until :meth:`release`.

    Raises:
        OutputBusyError: another run has it.
        ResourceError: the folder is not writable.
    """

    def __init__(self, folder: Path) -> None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._descriptor = os.open(folder / NAME, os.O_RDWR | os.O_CREAT, 0o666)
        except OSError as error:
            raise ResourceError(f"cannot write to {folder}: {error.strerror or error}") from None
        try:
            self._wait(folder)
        except BaseException:
            os.close(self._descriptor)
            raise

    def _wait(self, folder: Path) -> None:
        deadline = time.monotonic() + _PATIENCE
        while not _try_lock(self._descriptor):
            if time.monotonic() > deadline:
                raise OutputBusyError(f"another run is writing to {folder}")
            time.sleep(0.05)

    def release(self) -> None:
        """Give the folder free."""
        os.close(self._descriptor)


def _try_lock(descriptor: int) -> bool:
    try:
        import fcntl
    except ImportError:
        return True  # no kernel locks of this kind here; the ledger's own lock is left
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
