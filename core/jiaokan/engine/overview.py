"""What reports say of a ledger: counts, sums, the slowest, and its rows, straight from the columns."""

from __future__ import annotations

import json
from collections.abc import Iterator

from ..domain.account import Totals
from ..values import NamedTuple
from .ledger import Ledger
from .outcome_json import compact, totals_as_data


class Listed(NamedTuple):
    """A source document as a list shows it; ``milliseconds`` are of CPU time."""

    source: str
    status: str
    adapter: str
    deliverables: tuple[str, ...]
    codes: str
    reason: str
    milliseconds: float


def counts(ledger: Ledger) -> dict[str, int]:
    """Number of sources by status."""
    rows = ledger.select("SELECT status, count(*) FROM sources GROUP BY status ORDER BY status")
    return dict(rows)


def code_counts(ledger: Ledger) -> dict[str, int]:
    """Number of sources by diagnostic code, most frequent first."""
    sums: dict[str, int] = {}
    for codes, number in ledger.select("SELECT codes, count(*) FROM sources WHERE codes <> '' GROUP BY codes"):
        for code in codes.split():
            sums[code] = sums.get(code, 0) + number
    return dict(sorted(sums.items(), key=lambda item: (-item[1], item[0])))


def slowest(ledger: Ledger, number: int) -> list[tuple[str, float]]:
    """The sources that took longest, with CPU milliseconds."""
    query = "SELECT uri, milliseconds FROM sources ORDER BY milliseconds DESC, uri LIMIT ?"
    return list(ledger.select(query, number))


def totals(ledger: Ledger) -> Totals:
    """The fidelity sum of all documents of the corpus."""
    wanted = ", ".join(f"coalesce(sum(json_extract(totals, '$[{n}]')), 0)" for n in range(len(Totals._fields)))
    (sums,) = ledger.select(f"SELECT {wanted} FROM sources WHERE same_as = ''")  # noqa: S608
    return Totals(*sums)


def listed(ledger: Ledger) -> Iterator[Listed]:
    """All source documents, in the order of their names."""
    query = "SELECT uri, status, adapter, deliverables, codes, reason, milliseconds FROM sources ORDER BY uri"
    for uri, status, adapter, deliverables, *rest in ledger.select(query):
        yield Listed(uri, status, adapter, tuple(json.loads(deliverables)), *rest)


def outcomes_as_json(ledger: Ledger) -> Iterator[str]:
    """All outcomes, in the order of their sources' names, each as :func:`.outcome_json.outcome_as_data` has it.

    Put together of the JSON that the rows hold: nothing is read to be written again.
    """
    query = (
        "SELECT uri, sha256, status, adapter, documents, deliverables, totals, reason, codes, diagnostics "
        "FROM sources ORDER BY uri"
    )
    for uri, sha256, status, adapter, documents, deliverables, sums, reason, codes, diagnostics in ledger.select(query):
        characters = compact(totals_as_data(Totals(*json.loads(sums))))
        yield (
            f'{{"source":{compact(uri)},"sha256":"{sha256}","outcome":"{status}","adapter":{compact(adapter)},'
            f'"documents":{documents},"deliverables":{deliverables},"totals":{characters},'
            f'"reason":{compact(reason)},"codes":{compact(codes.split())},"diagnostics":{diagnostics}}}'
        )
