"""Conformance of exporters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..domain.edition import Deliverable, Edition
from ..domain.outcome import Outcome, Status
from ..engine.output import safe_parts
from ..plugin.interfaces import Exporter
from .plugins import check_plugin, check_same
from .texts import edition as small_edition


class _View:
    """A run of a few editions."""

    corpus = "test"

    def __init__(self, exporter: Exporter, editions: list[Edition]) -> None:
        self._records = [(item.id, exporter.record(item)) for item in editions]
        self._outcomes = [Outcome("test-page", "0" * 64, Status.OK, "test", (item.id,)) for item in editions]

    def outcomes(self) -> Iterator[Outcome]:
        yield from self._outcomes

    def records(self) -> Iterator[tuple[str, bytes]]:
        for document, data in self._records:
            if data is not None:
                yield document, data


def check_exporter(exporter: Exporter, edition: Edition | None = None) -> dict[str, bytes]:
    """Check an exporter on an edition; the files that it makes by path.

    Paths are plain, relative and given once; an empty run does no harm; a second call gives the same bytes.
    """
    check_plugin(exporter)
    subject = edition or small_edition()
    files = _files(exporter, [subject])
    check_same(files, _files(exporter, [subject]), f"the files of {exporter.name}")
    _files(exporter, [])
    return files


def _files(exporter: Exporter, editions: list[Edition]) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    for item in editions:
        _collect(exporter.export(item), files)
    _collect(exporter.finish(_View(exporter, editions)), files)
    return files


def _collect(deliverables: Iterable[Deliverable], files: dict[str, bytes]) -> None:
    for item in deliverables:
        safe_parts(item.path)
        assert item.path not in files, f"{item.path} is made twice"
        files[item.path] = item.content if isinstance(item.content, bytes) else b"".join(item.content)
