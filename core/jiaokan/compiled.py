"""What Python takes long to make of expressions and data files, kept beside the compiled modules.

One file in the ``__pycache__`` folder of this module, under the rules of ``.pyc`` files: nothing is written where
Python may not write compiled modules (``sys.dont_write_bytecode``, a folder that is not ours to write),
``sys.pycache_prefix`` moves it, and it may be deleted at any time. It holds for exactly the Python that wrote it.
What is torn or damaged counts as missing.

What was missing is written when the process ends, by the process that missed it and not by forks of it: a command that
finds all it needs never writes.
"""

from __future__ import annotations

import atexit
import marshal
import os
import sys
from collections.abc import Callable, Hashable, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeVar, cast
from zlib import crc32

Key = tuple[Hashable, ...]
"""What names a thing: its kind, and what else tells it from others. Of types that ``marshal`` knows."""

_Made = TypeVar("_Made")
_Places = dict[Key, tuple[int, int, int]]
"""Where in the contents of a file each thing begins and ends, and its checksum."""

LIMIT: Final = 8_000_000
"""Bytes that the file may have. Where more comes together, it begins anew with what the process used."""

_used: dict[Key, memoryview] = {}
_missing: dict[Key, Callable[[], bytes]] = {}


def once(key: Key, make: Callable[[], _Made], state: Key = ()) -> _Made:
    """What ``make`` makes, made by one process and kept for later ones.

    It is made again when ``state`` is another, or a module of the folder that ``make`` is written in has changed. For
    what takes longer to make than to read. ``make`` is a function; what is not of types that ``marshal`` knows is made
    each time.
    """
    state = (*_state_of_package(make.__code__.co_filename), *state)
    known = kept(key)
    if known is not None and known[0] == state:
        return cast("_Made", known[1])
    made = make()
    data = _marshalled((state, made))
    _miss(key, lambda: data)
    return made


def state_of(file: Path) -> tuple[int, int]:
    """A state that is another when the file has changed."""
    status = file.stat()
    return status.st_mtime_ns, status.st_size


@cache
def _state_of_package(module: str) -> tuple[int, ...]:
    """Of the modules beside ``module``, it among them: how many there are, and when the last was changed.

    What makes a thing is seldom one module alone; those that work together stand in one folder.
    """
    try:
        with os.scandir(Path(module).parent) as entries:
            changed = [entry.stat().st_mtime_ns for entry in entries if entry.name.endswith(".py")]
    except OSError:  # a module that is in no folder
        return ()
    return len(changed), max(changed, default=0)


def kept(key: Key) -> Any:
    """What is kept under ``key``, a new object each time, or ``None``."""
    data = _kept().get(key)
    if data is None:
        return None
    _used[key] = data
    return marshal.loads(data)  # noqa: S302 our own file, with its checksum


def keep(key: Key, make: Callable[[], Any]) -> None:
    """Keep what ``make`` makes for later processes. It is called when this process ends, if it may write then."""
    _miss(key, lambda: _marshalled(make()))


def _miss(key: Key, data: Callable[[], bytes]) -> None:
    if not _missing:
        atexit.register(_save, os.getpid())
    _missing[key] = data


def _marshalled(made: object) -> bytes:
    """Empty where it is of other types."""
    try:
        return marshal.dumps(cast("Any", made))
    except ValueError:
        return b""


def path() -> Path | None:
    """Where the file of this Python is or would be; ``None`` when Python keeps no compiled modules."""
    module = __spec__.cached
    return Path(module).with_name(f"kept.{sys.implementation.cache_tag}.bin") if module else None


class _Kept:
    """A file: what made it, length and checksum of the index, the index, the contents.

    The index alone is read, and each thing when it is asked for.
    """

    def __init__(self, file: bytes = b"") -> None:
        self._index: _Places = {}
        self._contents = memoryview(b"")
        start = len(_made_by())
        length, checksum = (int.from_bytes(file[at : at + 4], "big") for at in (start, start + 4))
        index = file[start + 8 : start + 8 + length]
        if index and file[:start] == _made_by() and crc32(index) == checksum:
            self._index = marshal.loads(index)  # noqa: S302 our own file, with its checksum
            self._contents = memoryview(file)[start + 8 + length :]

    def get(self, key: Key) -> memoryview | None:
        """What is kept under ``key``, if it is sound."""
        start, end, checksum = self._index.get(key, (0, 0, -1))
        data = self._contents[start:end]
        return data if crc32(data) == checksum else None

    def everything(self) -> dict[Key, memoryview]:
        """All that is sound."""
        return {key: data for key in self._index if (data := self.get(key)) is not None}


def _file(things: Mapping[Key, bytes | memoryview]) -> bytes:
    """A file of these things, for :class:`_Kept`."""
    places: _Places = {}
    end = 0
    for key, data in things.items():
        places[key] = (end, end + len(data), crc32(data))
        end += len(data)
    index = marshal.dumps(places)
    head = len(index).to_bytes(4, "big") + crc32(index).to_bytes(4, "big")
    return b"".join((_made_by(), head, index, *things.values()))


@cache
def _made_by() -> bytes:
    """How a file of this Python and this module begins."""
    python = (sys.implementation.cache_tag, sys.version, sys.byteorder, sys.maxsize)
    return repr((python, _state_of_package(__file__))).encode() + b"\n"


@cache
def _kept() -> _Kept:
    """What the file held when this process first asked."""
    return _read(path())


def _read(file: Path | None) -> _Kept:
    try:
        return _Kept(file.read_bytes()) if file else _Kept()
    except OSError:
        return _Kept()


def _save(owner: int) -> None:
    """Add what is missing to the file as it is by now."""
    file = path()
    if owner != os.getpid() or sys.dont_write_bytecode or file is None:
        return
    made = _used | {key: content for key, data in _missing.items() if (content := _made(data))}
    _missing.clear()
    content = _file(_read(file).everything() | made)
    if len(content) > LIMIT:
        content = _file(made)
    if len(content) <= LIMIT:
        _write(file, content)


def _made(data: Callable[[], bytes]) -> bytes:
    try:
        return data()
    except Exception:  # whatever it is, it can be made again where it is needed
        return b""


def _write(file: Path, content: bytes) -> None:
    """Replace the file at once, so that nobody reads half of it; or leave it, where we may not."""
    draft = file.with_name(f"{file.name}.{os.getpid()}")
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        try:
            draft.write_bytes(content)
            draft.replace(file)
        except OSError:
            draft.unlink(missing_ok=True)
