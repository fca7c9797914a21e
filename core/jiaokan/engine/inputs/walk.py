"""Files, folders and globs: the paths of a run, in a fixed order, never through a symbolic link."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from ...regex import pattern

_MAGIC = pattern(r"[*?\[]")


def select(folder: Path, patterns: Iterable[str], exclude: Iterable[str], skip: Iterable[Path]) -> list[str]:
    """Every file that a pattern names, sorted; below ``skip`` nothing is taken.

    Paths are relative to ``folder``, or as they are for what was given as an absolute path.
    """
    excluded = [_compiled(glob) for glob in exclude]
    skipped = {_absolute(path) for path in skip}
    found: set[str] = set()
    for glob in patterns:
        for uri in _matching(folder, glob, skipped):
            name = uri.rpartition("/")[2]
            if not any(rule.fullmatch(uri) or rule.fullmatch(name) for rule in excluded):
                found.add(uri)
    return sorted(found)


def _uri(path: Path, folder: Path, *, absolute: bool) -> str:
    return path.as_posix() if absolute else Path(os.path.relpath(path, folder)).as_posix()


def _matching(folder: Path, pattern: str, skipped: set[str]) -> Iterator[str]:
    """The names, as :func:`select` gives them, of the files that a pattern names."""
    absolute = Path(pattern).is_absolute()
    if not _MAGIC.search(pattern) or os.path.lexists(folder / pattern):
        path = folder / pattern
        if path.is_dir():
            yield from _below(_uri(path, folder, absolute=absolute), _files_below(path, skipped))
        elif path.is_file():
            yield _uri(path, folder, absolute=absolute)
        return
    parts = Path(pattern).parts
    fixed = next(number for number, part in enumerate(parts) if _MAGIC.search(part))
    root = folder.joinpath(*parts[:fixed])
    rule = _compiled("/".join(parts[fixed:]))
    matching = (name for name in _files_below(root, skipped) if rule.fullmatch(name))
    yield from _below(_uri(root, folder, absolute=absolute), matching)


def _below(root: str, names: Iterable[str]) -> Iterator[str]:
    prefix = "" if root == "." else f"{root.rstrip('/')}/"
    return (prefix + name for name in names)


def _files_below(root: Path, skipped: set[str]) -> Iterator[str]:
    """Names of the regular files below ``root``, relative to it; hidden ones, links and devices are left out."""
    waiting = [""]
    while waiting:
        inside = waiting.pop()
        folder = root / inside
        absolute = _absolute(folder)
        if absolute in skipped:
            continue
        for entry in _entries(folder):
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                waiting.append(f"{inside}{entry.name}/")
            elif entry.is_file(follow_symlinks=False) and f"{absolute}{os.sep}{entry.name}" not in skipped:
                yield f"{inside}{entry.name}"


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    """What is in a folder; nothing for one that may not be read."""
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except OSError:
        return []


def _absolute(path: Path) -> str:
    """The absolute path, without ``..`` and without asking the file system."""
    return os.path.normpath(path.absolute())


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """A glob as a regular expression: ``**/`` any folders, ``*`` and ``?`` within one name, ``[…]`` a set."""
    result = []
    position = 0
    while position < len(pattern):
        if pattern.startswith("**/", position):
            result.append("(?:.*/)?")
            position += 3
        elif pattern.startswith("**", position):
            result.append(".*")
            position += 2
        else:
            piece, position = _piece(pattern, position)
            result.append(piece)
    return re.compile("".join(result), re.DOTALL)


def _piece(pattern: str, position: int) -> tuple[str, int]:
    character = pattern[position]
    if character == "*":
        return "[^/]*", position + 1
    if character == "?":
        return "[^/]", position + 1
    end = pattern.find("]", position + 2) if character == "[" else -1
    if end < 0:
        return re.escape(character), position + 1
    members = pattern[position + 1 : end].replace("\\", "\\\\").replace("[", "\\[")
    return f"[{'^' + members[1:] if members.startswith('!') else members}]", end + 1
