"""RELAX NG: ours, compiled once per process, or one that a user names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from lxml import etree


class GrammarFinding(NamedTuple):
    """What the validator says, with the line and the path it gives."""

    line: int
    path: str
    message: str


@cache
def own_grammar() -> etree.RelaxNG:
    """The compiled ``report.rng``."""
    data = files("jiaokan_schemas").joinpath("report.rng").read_bytes()
    return etree.RelaxNG(etree.fromstring(data))


_NOISE = re.compile(r"^(?:Extra (?:element|content)|Expecting|Did not expect|Element|Invalid|Datatype|Type|Error)")


def validate(grammar: etree.RelaxNG, root: etree._Element) -> Iterator[GrammarFinding]:
    """The findings of a grammar, nothing for a valid document."""
    if grammar.validate(root):
        return
    seen: set[tuple[int, str]] = set()
    for entry in grammar.error_log:
        message = re.sub(r"\{?http://www\.tei-c\.org/ns/1\.0\}?:?", "", entry.message)
        if (entry.line, message) not in seen:
            seen.add((entry.line, message))
            yield GrammarFinding(entry.line, entry.path or "", message)
    if not seen:
        yield GrammarFinding(root.sourceline or 1, "", "the document does not follow the grammar")
