"""Which source documents of a run are done: all, or the part that options ask for."""

from __future__ import annotations

import fnmatch
import hashlib
import heapq
from collections.abc import Callable, Iterable, Iterator

from ..values import frozen
from .inputs import Continued, Sourced


@frozen
class Selection:
    """Options of ``run`` and ``plan`` that leave documents out. ``shard`` is (number from 1, of how many)."""

    limit: int | None = None
    sample: int | None = None
    seed: int = 0
    only: tuple[str, ...] = ()
    shard: tuple[int, int] | None = None

    @property
    def is_partial(self) -> bool:
        """Whether sources that are not seen may still be part of the corpus."""
        return self.limit is not None or self.sample is not None or bool(self.only) or self.shard is not None

    def of(self, documents: Callable[[], Iterable[Sourced]]) -> Iterator[Sourced]:
        """The selected documents. ``documents`` is called twice for a sample."""
        chosen = self._sampled(documents()) if self.sample is not None else None
        number = 0
        for found in documents():
            if self._takes(found) and (chosen is None or _document(found) in chosen):
                if self.limit is not None and number >= self.limit:
                    return
                number += 1
                yield found

    def _takes(self, found: Sourced) -> bool:
        if self.only and not any(fnmatch.fnmatchcase(_document(found), pattern) for pattern in self.only):
            return False
        # By content, so that copies of one page always meet in one shard.
        return self.shard is None or int(found.sha256[:12], 16) % self.shard[1] == self.shard[0] - 1

    def _sampled(self, documents: Iterable[Sourced]) -> set[str]:
        """Names of a random sample that depends on seed and names alone."""
        ranked = (
            (self._rank(found.uri), found.uri)
            for found in documents
            if self._takes(found) and not isinstance(found, Continued)
        )
        return {uri for _, uri in heapq.nsmallest(self.sample or 0, ranked)}

    def _rank(self, uri: str) -> bytes:
        return hashlib.sha256(f"{self.seed} {uri}".encode()).digest()


def _document(found: Sourced) -> str:
    """The name that decides: further pages go with the first page of their document."""
    return found.first if isinstance(found, Continued) else found.uri


EVERYTHING = Selection()
"""All documents."""
