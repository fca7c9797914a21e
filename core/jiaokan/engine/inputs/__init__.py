"""Inputs: files, folders, globs, archives, tables and web archives as one stream of source documents."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib import import_module
from pathlib import Path

from ...config.model import Input
from ...domain.source import SourceDocument
from ...errors import JiaokanError, ResourceError
from .found import Continued, Found, Sourced, Unread, plain_name, read_file, unread
from .pages import page_sets, together
from .walk import select

__all__ = ["Continued", "Found", "Sourced", "Unread", "count", "documents", "files", "members"]

_Reader = Callable[[Path, str, Input], Iterator[Found]]
_READERS: tuple[tuple[tuple[str, ...], str], ...] = (
    ((".zip",), "archives:zip_members"),
    ((".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz"), "archives:tar_members"),
    ((".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz"), "tables:json_lines"),
    ((".csv", ".tsv"), "tables:csv_rows"),
    ((".warc", ".warc.gz"), "warc:warc_records"),
)
"""Readers by the ends of file names, as module and function; imported when such a file is met."""


def documents(settings: Input, folder: Path, skip: Iterable[Path] = ()) -> Iterator[Sourced]:
    """Every source document of a run, in a fixed order, one in memory at a time.

    Args:
        folder: what the paths of ``settings`` are relative to.
        skip: folders and files of which nothing is read (the output folder).

    Raises:
        ResourceError: there is nothing to read.
        UsageError: the metadata table is unusable, or an extra is missing.
    """
    from .metadata import MetadataTable

    table = MetadataTable(settings.metadata, folder) if settings.metadata else None
    own = [folder / settings.metadata.file] if settings.metadata else []
    selected = select(folder, settings.paths, settings.exclude, [*skip, *own])
    if not selected:
        raise ResourceError(f"nothing to read: no file matches {', '.join(settings.paths)} in {folder}")
    for found in files([(folder / name, plain_name(name)) for name in selected], settings):
        yield table.joined(found) if table and isinstance(found, SourceDocument) else found


def files(paths: Sequence[tuple[Path, str]], settings: Input) -> Iterator[Sourced]:
    """The source documents in files (path and uri); pages of one document come together, where the first stands."""
    sets = page_sets(paths) if settings.pages == "join" else {}
    done: set[str] = set()
    for path, uri in paths:
        if uri not in sets:
            yield from members(path, uri, settings)
        elif uri not in done:
            done.update(page.uri for page in sets[uri])
            yield from together(sets[uri], settings)


def count(settings: Input, folder: Path, skip: Iterable[Path] = ()) -> int | None:
    """How many source documents there are, or ``None`` where only reading the archives would tell."""
    selected = select(folder, settings.paths, settings.exclude, skip)
    packed = tuple(suffix for suffixes, _ in _READERS for suffix in suffixes)
    if settings.archives and any(name.lower().endswith(packed) for name in selected):
        return None
    return len(selected)


def members(path: Path, uri: str, settings: Input) -> Iterator[Found]:
    """The source documents in one file: itself, or the members of an archive or table."""
    if settings.archives:
        name = path.name.lower()
        for suffixes, reader in _READERS:
            if name.endswith(suffixes):
                yield from _guarded(_reader(reader)(path, uri, settings), uri)
                return
    yield read_file(path, uri, settings.max_document)


def _reader(name: str) -> _Reader:
    module, _, function = name.partition(":")
    reader: _Reader = getattr(import_module(f".{module}", __name__), function)
    return reader


def _guarded(found: Iterator[Found], uri: str) -> Iterator[Found]:
    """Libraries raise all kinds of things on broken archives; none may end the run."""
    try:
        yield from found
    except JiaokanError:
        raise
    except Exception as error:
        yield unread(uri, "I404", f"the archive is broken: {type(error).__name__}: {error}")
