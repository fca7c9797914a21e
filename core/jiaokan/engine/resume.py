"""What has to be done, and why: each source document against the ledger."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator

from ..domain.outcome import Status
from ..domain.source import SourceDocument
from ..values import frozen
from .digest import combined, differences
from .inputs import Continued, Sourced
from .ledger import Known, Ledger
from .output import OutputFolder
from .scratch import scratch, usable


@frozen
class Decision:
    """One source document: why it has to be done, or that it need not be.

    ``reason`` is empty for one that is unchanged; ``same_as`` names an earlier source of equal bytes,
    or the first page of the document that this is a further page of; ``known`` is what the ledger says of it.
    """

    found: Sourced
    digest: str
    reason: str
    same_as: str = ""
    known: Known | None = None


class Decider:
    """Decides on each document of a run. ``retry`` restricts the run to quarantined documents with one of the
    codes (to all quarantined ones when empty)."""

    def __init__(
        self, ledger: Ledger | None, output: OutputFolder, digests: dict[str, str], retry: tuple[str, ...] | None = None
    ) -> None:
        self._ledger = ledger
        self._output = output
        self._run_digest = combined(digests)
        self._changes = _changes(ledger, digests)
        self._retry = retry
        self._seen = _Seen()

    def decide(self, documents: Iterable[Sourced]) -> Iterator[Decision]:
        """Decisions in the order of the documents; those that a retry leaves alone are not among them."""
        for found in documents:
            digest = self._digest(found)
            same_as = self._same_as(found)
            known = self._ledger.known(found.uri) if self._ledger else None
            if self._retry is not None:
                if known and known.status is Status.QUARANTINED and self._asked(known):
                    yield Decision(found, digest, "retry", same_as, known)
            else:
                yield Decision(found, digest, self._reason(found, known, digest, same_as), same_as, known)

    def close(self) -> None:
        """End; to be called when all decisions are taken."""
        self._seen.close()

    def _reason(self, found: Sourced, known: Known | None, digest: str, same_as: str) -> str:
        if known is None:
            return "new"
        if known.sha256 != found.sha256:
            return "input changed"
        if known.digest != digest:
            return f"changed: {', '.join(self._changes)}" if self._changes else "metadata changed"
        if known.same_as != same_as:
            return "no longer a copy" if known.same_as else f"copy of {same_as}"
        if not all(self._output.exists(path) for path in known.deliverables):
            return "files missing"
        return ""

    def _asked(self, known: Known) -> bool:
        return not self._retry or any(code in self._retry for code in known.codes)

    def _same_as(self, found: Sourced) -> str:
        """The first source of this run with the same bytes; of a further page, the first page."""
        if isinstance(found, Continued):
            return found.first
        first = self._seen.first(found.sha256, found.uri)
        return "" if first == found.uri else first

    def _digest(self, found: Sourced) -> str:
        """Digest of all that determines the result besides the bytes."""
        if not isinstance(found, SourceDocument):
            return self._run_digest
        about: tuple[object, ...] = (found.charset, found.media_type, found.captured, found.metadata)
        if found.notes:
            about = (*about, [note.message for note in found.notes])
        elif about == (None, None, None, ()):
            return self._run_digest
        return hashlib.sha256(f"{self._run_digest} {json.dumps(about)}".encode()).hexdigest()


class _Seen:
    """The first name for each hash, in a temporary database that spills to disk: memory stays flat."""

    def __init__(self) -> None:
        self._db = scratch("CREATE TABLE seen (sha256 BLOB PRIMARY KEY, uri TEXT NOT NULL) WITHOUT ROWID")

    def first(self, sha256: str, uri: str) -> str:
        """The name that was given first with this hash."""
        key = bytes.fromhex(sha256)
        with usable():
            if self._db.execute("INSERT OR IGNORE INTO seen VALUES (?, ?)", (key, uri)).rowcount:
                return uri
            (first,) = self._db.execute("SELECT uri FROM seen WHERE sha256 = ?", (key,)).fetchone()
        return str(first)

    def close(self) -> None:
        """Forget all."""
        self._db.close()


def _changes(ledger: Ledger | None, digests: dict[str, str]) -> list[str]:
    stored = ledger.fact("digests") if ledger else ""
    return differences(json.loads(stored), digests) if stored else []
