"""Zip and tar archives as streams of source documents. Members' names are names, never paths."""

from __future__ import annotations

import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from ...config.model import Input
from ...domain.source import SourceDocument
from .found import Found, plain_name, too_large, unread

_BROKEN = (
    zipfile.BadZipFile,
    tarfile.TarError,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
)
_HARMLESS = 64 * 1024**2
"""What unpacks to less than this is no bomb, however well it was packed."""


def zip_members(path: Path, uri: str, settings: Input) -> Iterator[Found]:
    """Files of a zip archive in the order of their names."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = _Names(uri)
            budget = settings.max_archive
            for member in sorted(archive.infolist(), key=lambda info: _zip_name(info)):
                if member.is_dir() or _is_link(member):
                    continue
                budget -= min(member.file_size, settings.max_document)
                if budget < 0:
                    yield _over_budget(uri, settings)
                    return
                yield _zip_member(archive, member, names.unique(_zip_name(member)), settings)
    except _BROKEN as error:
        yield _broken(uri, error)


def _zip_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, uri: str, settings: Input) -> Found:
    if member.flag_bits & 1:
        return unread(uri, "I404", "the member of the archive is encrypted", "unpack it with its password first")
    if member.file_size > settings.max_document:
        return too_large(uri, settings.max_document)
    if member.file_size > max(_HARMLESS / 16, settings.max_ratio * max(member.compress_size, 1)):
        return unread(uri, "I403", f"unpacks to more than {settings.max_ratio} times its size")
    try:
        with archive.open(member) as file:
            data = file.read(settings.max_document + 1)
    except _BROKEN as error:
        return _broken(uri, error)
    return SourceDocument(uri, data) if len(data) <= settings.max_document else too_large(uri, settings.max_document)


def _zip_name(member: zipfile.ZipInfo) -> str:
    """The name; archives made on Chinese Windows have it in GBK, which zipfile reads as cp437."""
    if member.flag_bits & 0x800:
        return member.filename
    try:
        return member.filename.encode("cp437").decode("gb18030")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return member.filename


def _is_link(member: zipfile.ZipInfo) -> bool:
    return (member.external_attr >> 16) & 0o170000 == 0o120000


def tar_members(path: Path, uri: str, settings: Input) -> Iterator[Found]:
    """Regular files of a tar archive, packed or not, in the order of the archive."""
    try:
        packed = path.stat().st_size
        with tarfile.open(path, mode="r|*") as archive:
            names = _Names(uri)
            unpacked = 0
            for member in archive:
                unpacked += member.size
                if unpacked > settings.max_archive:
                    yield _over_budget(uri, settings)
                    return
                if unpacked > max(_HARMLESS, settings.max_ratio * packed):
                    yield unread(uri, "I403", f"unpacks to more than {settings.max_ratio} times its size")
                    return
                if member.isreg():
                    yield _tar_member(archive, member, names.unique(member.name), settings)
    except _BROKEN as error:
        yield _broken(uri, error)


def _tar_member(archive: tarfile.TarFile, member: tarfile.TarInfo, uri: str, settings: Input) -> Found:
    if member.size > settings.max_document:
        return too_large(uri, settings.max_document)
    file = archive.extractfile(member)
    return SourceDocument(uri, file.read() if file else b"")


class _Names:
    """Uris of members; a name that occurs again gets a number."""

    def __init__(self, archive: str) -> None:
        self._archive = archive
        self._seen: dict[str, int] = {}

    def unique(self, name: str) -> str:
        name = plain_name(name.replace("\\", "/"))
        number = self._seen[name] = self._seen.get(name, 0) + 1
        return f"{self._archive}#{name}" + (f"~{number}" if number > 1 else "")


def _over_budget(uri: str, settings: Input) -> Found:
    return unread(uri, "I403", f"unpacks to more than {settings.max_archive:,} bytes; the rest was left out")


def _broken(uri: str, error: BaseException) -> Found:
    return unread(uri, "I404", f"the archive is broken: {error}", "unpack what can be saved and give the folder")
