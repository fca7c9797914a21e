"""Where plugin modules come from: entry points of installed distributions, and files."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator
from functools import cached_property
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Final

from ..values import NamedTuple, frozen
from .entry_points import EntryPoint, entry_points


class Access(NamedTuple):
    """Which plugins there are besides those that a config brings, by the settings of the user."""

    allow: frozenset[str] | None = None
    """Distributions whose plugins may be imported; ``None`` for all."""
    folders: tuple[Path, ...] = ()
    """Folders with plugins of one's own."""

    def absolute(self) -> Access:
        """The same, for a process that works in another folder."""
        return self._replace(folders=tuple(folder.absolute() for folder in self.folders))


NO_SETTINGS: Final = Access()
"""All installed plugins, no folders."""


class Description(NamedTuple):
    """What ``plugin.toml`` says of a local plugin, whose name is that of its origin."""

    role: str
    summary: str
    version: str


@frozen
class Origin:
    """One module that may register plugins. Nothing is imported before :meth:`load`.

    ``problem`` says why a local plugin cannot be used, where its ``plugin.toml`` (then the target) is wrong.
    """

    name: str
    target: str
    entry_point: EntryPoint | None = None
    description: Description | None = None
    problem: str = ""

    @property
    def is_file(self) -> bool:
        """Whether this is a file that the run names, and no installed distribution."""
        return self.entry_point is None

    @cached_property
    def distribution(self) -> str:
        """The name of the distribution, or an empty string for a file."""
        return self.entry_point.distribution if self.entry_point else ""

    @cached_property
    def version(self) -> str:
        """The version of the distribution, or of ``plugin.toml``, or the beginning of the file's hash."""
        if self.description is not None and self.description.version:
            return self.description.version
        if self.entry_point is None:
            return sha256(Path(self.target).read_bytes()).hexdigest()[:12]
        return self.entry_point.version

    def load(self) -> ModuleType:
        """Import the module. Raises whatever its import raises."""
        return import_module(self.target) if self.entry_point else _import_file(Path(self.target))

    def __str__(self) -> str:
        if self.is_file:
            return f"file {self.target}"
        whose = f"{self.distribution or 'an unknown distribution'} {self.version}"
        return f"entry point {self.name} = {self.target} of {whose}"


def installed() -> Iterator[Origin]:
    """Entry points of the group, in order of their names. Imports no plugin."""
    for point in entry_points():
        yield Origin(point.name, point.target, point)


def from_file(path: Path) -> Origin:
    """A single file that is a plugin module."""
    return Origin(path.stem.replace("_", "-"), str(path))


def _import_file(path: Path) -> ModuleType:
    # The hash keeps two files of one name, and two states of one file, apart; pickle finds the module by this name.
    digest = sha256(str(path.resolve()).encode() + b"\0" + path.read_bytes()).hexdigest()
    name = f"jiaokan_file_{path.stem}_{digest[:8]}"
    if name in sys.modules:
        return sys.modules[name]
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise ImportError(f"{path} is no Python file")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except BaseException:
        del sys.modules[name]
        raise
    return module
