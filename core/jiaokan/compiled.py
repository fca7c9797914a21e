"""What Python takes long to make of expressions and data files, kept beside the compiled modules.

One file in the ``__pycache__`` folder of this module, under the rules of ``.pyc`` files: nothing is written where
Python may not write compiled modules (``sys.dont_write_bytecode``, a folder that is not ours to write),
``sys.pycache_prefix`` moves it, and it may be deleted at any time. It holds for exactly the Python that wrote it. A
file that is torn or damaged counts as none.

What was missing is written when the process ends, by the process that missed it and not by forks of it: a command that
finds all it needs never writes.
"""

from __future__ import annotations

import atexit
import marshal
import os
import sys
import zlib
from collections.abc import Callable, Hashable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, Final

Key = tuple[Hashable, ...]
"""What names a thing: its kind, and all that it depends on. Of types that ``marshal`` knows."""

LIMIT: Final = 8_000_000
"""Bytes that the file may have. Where more comes together, it begins anew with what the process used."""

_MADE_BY: Final = repr((1, sys.implementation.cache_tag, sys.version, sys.byteorder, sys.maxsize)).encode() + b"\n"
_SUM_BYTES: Final = 4

_used: dict[Key, bytes] = {}
_missing: dict[Key, Callable[[], Any]] = {}


def kept(key: Key) -> Any:
    """What is kept under ``key``, a new object each time, or ``None``."""
    data = _kept().get(key)
    if data is None:
        return None
    _used[key] = data
    return marshal.loads(data)  # noqa: S302 our own file, with its checksum


def keep(key: Key, make: Callable[[], Any]) -> None:
    """Keep what ``make`` makes, of types that ``marshal`` knows, for later processes.

    It is called when this process ends, if it may write then. What it raises, or makes of other types, is not kept.
    """
    if not _missing:
        atexit.register(_save, os.getpid())
    _missing[key] = make


def path() -> Path | None:
    """Where the file of this Python is or would be; ``None`` when Python keeps no compiled modules."""
    module = __spec__.cached
    return Path(module).with_name(f"kept.{sys.implementation.cache_tag}.bin") if module else None


@cache
def _kept() -> dict[Key, bytes]:
    """What the file held when this process first asked."""
    return _read(path())


def _read(file: Path | None) -> dict[Key, bytes]:
    try:
        content = file.read_bytes() if file else b""
    except OSError:
        return {}
    start = len(_MADE_BY) + _SUM_BYTES
    if not content.startswith(_MADE_BY) or content[len(_MADE_BY) : start] != _sum(content[start:]):
        return {}
    return dict(marshal.loads(content[start:]))  # noqa: S302 our own file, with its checksum


def _sum(content: bytes) -> bytes:
    return zlib.crc32(content).to_bytes(_SUM_BYTES, "big")


def _save(owner: int) -> None:
    """Add what is missing to the file as it is by now."""
    file = path()
    if owner != os.getpid() or sys.dont_write_bytecode or file is None:
        return
    made = _used | {key: data for key, make in _missing.items() if (data := _made(make))}
    _missing.clear()
    content = marshal.dumps(_read(file) | made)
    if len(content) > LIMIT:
        content = marshal.dumps(made)
    if len(content) <= LIMIT:
        _write(file, _MADE_BY + _sum(content) + content)


def _made(make: Callable[[], Any]) -> bytes:
    try:
        return marshal.dumps(make())
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
