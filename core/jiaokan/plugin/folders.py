"""Local plugins: what lies in the plugin folders of the settings."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal

from ..typed import Limited, Typed, validated
from .origin import Description, Origin, from_file

NAME = r"[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*"
"""What names of plugins look like."""
_FILE = "plugin.toml"


class PluginFile(Typed):
    """``plugin.toml``: what there is to know of a local plugin, so that it can be listed without being imported."""

    name: Annotated[str, Limited(pattern=f"^{NAME}$")]
    """How the run config calls the plugin."""
    role: Literal["source", "repair", "extractor", "exporter"]
    """What it does."""
    summary: str = ""
    """What it is for, in one line."""
    version: str = ""
    """Its version; the beginning of the file's hash when not given."""
    module: str = ""
    """The Python file, relative to ``plugin.toml``; needless where only one file lies beside it."""


def local(folder: Path) -> Iterator[Origin]:
    """The plugins in ``folder``, in order of their names: Python files, and folders with a ``plugin.toml``."""
    if (folder / _FILE).is_file():
        yield _described(folder)
        return
    for path in sorted(folder.iterdir()):
        if (path / _FILE).is_file():
            yield _described(path)
        elif path.suffix == ".py" and _is_plugin(path):
            yield from_file(path)


def _is_plugin(path: Path) -> bool:
    return path.is_file() and not path.name.startswith(("_", "test_", "conftest."))


def _described(folder: Path) -> Origin:
    """The plugin of a ``plugin.toml``; one that cannot be used when the file is wrong."""
    import tomli
    from pydantic import ValidationError

    path = folder / _FILE
    try:
        about = validated(PluginFile, tomli.loads(path.read_bytes().decode("utf-8-sig")))
        module = _module(folder, about)
    except ValidationError as error:
        mistakes = [f"{'.'.join(map(str, e['loc']))}: {e['msg'].lower()}" for e in error.errors(include_url=False)]
        return Origin(folder.name, str(path), problem="; ".join(mistakes))
    except (OSError, ValueError) as error:
        return Origin(folder.name, str(path), problem=str(error))
    return Origin(about.name, str(module), description=Description(about.role, about.summary, about.version))


def _module(folder: Path, about: PluginFile) -> Path:
    """The plugin's Python file. Raises :class:`ValueError` when it is not there, or cannot be told."""
    if about.module:
        found = [folder / about.module]
    else:
        found = [path for path in sorted(folder.glob("*.py")) if _is_plugin(path)]
    if len(found) != 1:
        raise ValueError(f"{len(found)} Python files lie beside it; say which one is the plugin: module = …")
    if not found[0].is_file() or not found[0].resolve().is_relative_to(folder.resolve()):
        raise ValueError(f"module {about.module} is no file in its folder")
    return found[0]
