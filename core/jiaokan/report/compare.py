"""Compares two runs by their ledgers."""

from __future__ import annotations

from collections.abc import Iterator

from ..domain.outcome import Outcome
from ..engine.ledger import Ledger
from ..values import frozen


@frozen
class Difference:
    """One source that came out differently. ``here`` or ``there`` is ``None`` where the source is missing."""

    source: str
    here: Outcome | None
    there: Outcome | None

    @property
    def what(self) -> str:
        """What differs, in few words."""
        if self.there is None:
            return "only here"
        if self.here is None:
            return "only there"
        pairs = {
            "input": (self.here.sha256, self.there.sha256),
            "outcome": (self.here.status, self.there.status),
            "adapter": (self.here.adapter, self.there.adapter),
            "documents": (self.here.documents, self.there.documents),
            "fidelity": (self.here.totals, self.there.totals),
            "codes": (self.here.codes, self.there.codes),
        }
        return ", ".join(name for name, (one, other) in pairs.items() if one != other)


def compare(here: Ledger, there: Ledger) -> Iterator[Difference]:
    """Sources that differ, in the order of their names; both ledgers are streamed."""
    ours, theirs = here.outcomes(), there.outcomes()
    one, other = next(ours, None), next(theirs, None)
    while one or other:
        if other is None or (one and one.source < other.source):
            yield Difference(one.source if one else "", one, None)
            one = next(ours, None)
        elif one is None or other.source < one.source:
            yield Difference(other.source, None, other)
            other = next(theirs, None)
        else:
            difference = Difference(one.source, one, other)
            if difference.what:
                yield difference
            one, other = next(ours, None), next(theirs, None)
