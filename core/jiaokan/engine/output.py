"""The output folder: the only place that writes, and always whole files (temporary file, then rename)."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from ..domain.edition import Deliverable
from ..errors import ResourceError
from ..regex import pattern

_ENGINE_FILES = frozenset(
    {"ledger.sqlite", "ledger.sqlite-wal", "ledger.sqlite-shm", "run-report.json", "run-report.html"}
)
_BAD = pattern(r'[\x00-\x1f\x7f\\:*?"<>|]')
_TEMPORARY = ".jiaokan-"


class UnsafePath(ValueError):  # noqa: N818 - names what is wrong
    """A deliverable names a path that is not a plain file below the output folder."""


def safe_parts(path: str) -> tuple[str, ...]:
    """The parts of a relative POSIX path. Raises :class:`UnsafePath` for anything that could leave the folder."""
    parts = PurePosixPath(path).parts
    if not parts or path.startswith("/") or "/".join(parts) != path:
        raise UnsafePath(f"{path!r} is no plain relative path")
    for part in parts:
        if part.startswith(".") or _BAD.search(part) or len(part.encode("utf-8", "replace")) > 200:
            raise UnsafePath(f"{path!r} has a part that is no plain file name")
    if path in _ENGINE_FILES:
        raise UnsafePath(f"{path!r} is a file of the engine")
    return parts


class OutputFolder:
    """Writes and removes files below ``root``. Pickles, so that workers write their own documents."""

    def __init__(self, root: Path, *, fsync: bool = False) -> None:
        self.root = root
        self._fsync = fsync
        self._ready: set[Path] = set()
        self._counter = 0

    def write(self, deliverable: Deliverable) -> None:
        """Write one file of an exporter.

        Raises:
            UnsafePath: the path is refused; nothing was written.
            ResourceError: the disk is full, read-only or failing; no part of the file is left.
        """
        content = deliverable.content
        self._write(safe_parts(deliverable.path), (content,) if isinstance(content, bytes) else content)

    def write_own(self, name: str, content: Iterable[bytes]) -> None:
        """Write a file of the engine itself."""
        self._write(PurePosixPath(name).parts, content)

    def adopt(self, file: Path, path: str) -> None:
        """Move a finished file of another folder on the same disk here; nothing if it was moved before."""
        target = self._target(safe_parts(path))
        try:
            if file.exists() or not target.exists():
                file.replace(target)
        except OSError as error:
            raise _resource(target, error) from None

    def remove(self, path: str) -> None:
        """Remove a file that an earlier run has written, if it is still there."""
        try:
            self._target(safe_parts(path)).unlink(missing_ok=True)
        except OSError as error:
            raise _resource(self.root / path, error) from None

    def exists(self, path: str) -> bool:
        """Whether a file is there."""
        return os.path.lexists(f"{self.root}/{path}")

    def sweep(self) -> None:
        """Remove temporary files that a killed run has left."""
        for folder, _, names in os.walk(self.root, followlinks=False):
            for name in names:
                if name.startswith(_TEMPORARY):
                    Path(folder, name).unlink(missing_ok=True)

    def _write(self, parts: tuple[str, ...], content: Iterable[bytes]) -> None:
        target = self.root.joinpath(*parts)
        self._counter += 1
        temporary = target.parent / f"{_TEMPORARY}{os.getpid()}-{self._counter}.tmp"
        try:
            self._target(parts)
            descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0), 0o666)
            try:
                with os.fdopen(descriptor, "wb") as file:
                    for chunk in content:
                        file.write(chunk)
                    if self._fsync:
                        file.flush()
                        os.fsync(file.fileno())
                temporary.replace(target)
            except BaseException:
                temporary.unlink(missing_ok=True)
                raise
        except OSError as error:
            raise _resource(target, error) from None

    def _target(self, parts: tuple[str, ...]) -> Path:
        """The path, after making its folders and seeing that no link leads out of the output folder."""
        target = self.root.joinpath(*parts)
        if target.parent not in self._ready:
            target.parent.mkdir(parents=True, exist_ok=True)
            if not target.parent.resolve().is_relative_to(self.root.resolve()):
                raise UnsafePath(f"{target.parent} is a link that leads out of {self.root}")
            self._ready.add(target.parent)
        return target


_REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk quota is used up",
    errno.EROFS: "the file system is read-only",
    errno.EACCES: "permission denied",
    errno.EPERM: "permission denied",
    errno.EIO: "the disk reports an input/output error",
    errno.ENOTDIR: "a file stands where a folder is needed",
    errno.EISDIR: "a folder stands where a file is needed",
    errno.ENAMETOOLONG: "the name is too long",
    errno.EFBIG: "the file is larger than a process may write",
}


def _resource(path: Path, error: OSError) -> ResourceError:
    return ResourceError(f"cannot write {path}: {_REASONS.get(error.errno or 0, error.strerror or str(error))}")
