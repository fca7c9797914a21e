"""RELAX NG: ours, compiled once per process, or one that a user names."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from lxml import etree

from ..own_data import own_file
from ..regex import pattern
from ..values import NamedTuple


class GrammarFinding(NamedTuple):
    """What the validator says, with the line and the path it gives."""

    line: int
    path: str
    message: str


_NAMESPACE = pattern(r"\{?http://www\.tei-c\.org/ns/1\.0\}?:?")


@cache
def own_grammar() -> etree.RelaxNG:
    """The compiled ``report.rng``."""
    data = own_file("jiaokan_schemas", "report.rng").read_bytes()
    return etree.RelaxNG(etree.fromstring(data))


def validate(grammar: etree.RelaxNG, root: etree._Element) -> Iterator[GrammarFinding]:
    """The findings of a grammar, nothing for a valid document."""
    if grammar.validate(root):
        return
    found = dict.fromkeys(
        GrammarFinding(entry.line, entry.path or "", _NAMESPACE.sub("", entry.message)) for entry in grammar.error_log
    )
    # What has no line only repeats that an element around one of the others is not as it should be.
    placed = [finding for finding in found if finding.line > 0]
    yield from placed
    if not placed:
        yield GrammarFinding(root.sourceline or 1, "", "the document does not follow the grammar")
