"""Entry points of installed distributions: looked up by Python once, and kept until one is installed or removed."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from importlib.machinery import PathFinder
from typing import Final

from ..compiled import once
from ..values import NamedTuple

GROUP: Final = "jiaokan"
_METADATA: Final = (".dist-info", ".egg-info", "EGG-INFO")

_State = tuple[tuple[str, int, int], ...]


class EntryPoint(NamedTuple):
    """An entry point of the group, and the distribution that it belongs to."""

    name: str
    target: str
    distribution: str
    version: str


def entry_points() -> list[EntryPoint]:
    """The entry points of the group, in order of their names."""
    state = _state()
    points = once(("entry points", sys.prefix), _looked_up, state) if state else _looked_up()
    return [EntryPoint(*point) for point in points]


def _state() -> _State:
    """Path, time and size of each file that may have entry points; empty where Python looks in other places, too."""
    finders = [finder for finder in sys.meta_path if hasattr(finder, "find_distributions")]
    return tuple(file for folder in sys.path for file in _files(folder or ".")) if finders == [PathFinder] else ()


def _files(folder: str) -> Iterator[tuple[str, int, int]]:
    try:
        with os.scandir(folder) as entries:
            paths = [f"{entry.path}/entry_points.txt" for entry in entries if entry.name.endswith(_METADATA)]
    except NotADirectoryError:
        paths = [folder]
    except OSError:
        return
    for path in sorted(paths):
        with suppress(OSError):
            status = os.stat(path)  # noqa: PTH116 for a hundred files
            yield path, status.st_mtime_ns, status.st_size


def _looked_up() -> list[tuple[str, str, str, str]]:
    # Takes three times as long to import as to look up.
    from importlib import metadata

    about: dict[str, tuple[str, str]] = {}

    def whose(dist: metadata.Distribution | None) -> tuple[str, str]:
        """Read once for all entry points of a distribution: its metadata holds the whole README."""
        if dist is None:
            return "", ""
        read = about.get(dist.name)
        return read or about.setdefault(dist.name, (dist.metadata["Name"], dist.metadata["Version"]))

    points = metadata.entry_points(group=GROUP)
    return sorted({(point.name, point.value, *whose(point.dist)) for point in points})
