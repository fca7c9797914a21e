"""Web archives (WARC, extra ``[warc]``): the pages among their response records."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...config.model import Input
from ...domain.source import SourceDocument
from ...errors import UsageError
from .found import Found, plain_name, too_large, unread

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

_PAGES = ("text/html", "application/xhtml+xml", "text/plain")


def warc_records(path: Path, uri: str, settings: Input) -> Iterator[Found]:
    """Pages of a WARC file, packed or not, in its order. Names are ``file#number address``.

    Raises:
        UsageError: the extra is not installed.
    """
    try:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    except ImportError:
        raise UsageError(f"{uri}: reading WARC files needs the extra: pip install 'jiaokan[warc]'") from None
    try:
        with path.open("rb") as file:
            unpacked = 0
            for number, record in enumerate(ArchiveIterator(file, arc2warc=True), 1):
                found = _page(record, f"{uri}#{number}", settings)
                if found is not None:
                    unpacked += len(found.data) if isinstance(found, SourceDocument) else 0
                    yield found
                if unpacked > settings.max_archive:
                    yield unread(uri, "I403", f"unpacks to more than {settings.max_archive:,} bytes")
                    return
    except (ArchiveLoadFailed, OSError, EOFError, ValueError) as error:
        yield unread(uri, "I404", f"the archive is broken: {error}")


def _page(record: ArcWarcRecord, name: str, settings: Input) -> Found | None:
    if record.rec_type not in ("response", "resource"):
        return None
    media_type, charset = _content_type(record)
    if media_type not in _PAGES or not _status(record).startswith("2"):
        return None
    headers = record.rec_headers
    address = plain_name(headers.get_header("WARC-Target-URI") or "")
    data = record.content_stream().read(settings.max_document + 1)
    if len(data) > settings.max_document:
        return too_large(name, settings.max_document)
    captured = headers.get_header("WARC-Date") or None
    return SourceDocument(name, data, charset, media_type, captured, (("url", address),) if address else ())


def _status(record: Any) -> str:
    return (record.http_headers.get_statuscode() or "") if record.http_headers else "200"


def _content_type(record: Any) -> tuple[str, str | None]:
    headers = record.http_headers or record.rec_headers
    media_type, _, rest = (headers.get_header("Content-Type") or "").partition(";")
    _, _, charset = rest.partition("charset=")
    return media_type.strip().lower(), charset.partition(";")[0].strip("\"' ") or None
