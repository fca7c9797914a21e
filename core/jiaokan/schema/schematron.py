"""The assertions of a Schematron schema as compiled XPath: the same verdicts as a Schematron engine gives.

Only what ``report.sch`` uses is understood: patterns with one rule each, assertions and reports, no variables, no
extensions. A user's own Schematron file goes through an engine (:mod:`jiaokan.schema.user`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import cast

from lxml import etree

from ..own_data import own_file
from ..regex import pattern
from ..values import NamedTuple
from .document import NAMESPACES, Document
from .finding import Finding

SCH = "{http://purl.oclc.org/dsdl/schematron}"
_FIRST = pattern(r"tei:([A-Za-z]+)")

# Quadratic in XPath 1.0 without keys: done in Python, by the same rule ids (a test proves that both agree).
IN_PYTHON = frozenset(
    {
        "PTR-LOCAL",
        "ID-UNIQ",
        "ID-FORM",
        "TAGS-COUNT",
        "GLOSS-USE",
        "IND-FS",
        "CORR-RESP",
        "NOTE-RESP",
        "MEAS-ONE",
        "RATIO-100",
        "COMPLETE",
        "LOST-POINT",
        "HEAD-EMPTY",
        "GAP-REASON.elision",
        "DIV-ONCE.twice",
    }
)


_Broken = Callable[[etree._Element], list[etree._Element]]


class Assertion(NamedTuple):
    """One assertion: ``broken`` returns the nodes that break it at or below a TEI element ``begin``.

    Looking only below elements of the context's first name spares walks over the whole document.
    """

    rule: str
    key: str
    begin: str
    broken: _Broken


@cache
def assertions() -> tuple[Assertion, ...]:
    """The assertions of ``report.sch`` that the fast path takes from there."""
    schema = etree.fromstring(own_file("jiaokan_schemas", "report.sch").read_bytes())
    return tuple(_compiled(schema))


def _compiled(schema: etree._Element) -> Iterator[Assertion]:
    for rule in schema.iter(SCH + "rule"):
        for assertion in rule.iter(SCH + "assert"):
            name, _, key = assertion.get("id", "").partition(".")
            if not IN_PYTHON & {name, f"{name}.{key}"}:
                for context in map(str.strip, rule.get("context", "").split(" | ")):
                    path = f"self::{context}[not({assertion.get('test')})]"
                    compiled = etree.XPath(path, namespaces=NAMESPACES, smart_strings=False)
                    yield Assertion(name, key, _begin(context), cast("_Broken", compiled))


def _begin(context: str) -> str:
    """The name of the TEI element that a context begins with."""
    match = _FIRST.match(context)
    if match is None:
        raise ValueError(f"the context {context} does not begin with the name of a TEI element")
    return match[1]


def check(document: Document, rules: frozenset[str]) -> Iterator[Finding]:
    """The findings of the assertions of ``rules``."""
    for assertion in assertions():
        if assertion.rule in rules:
            begins = document.all(assertion.begin)
            for element in dict.fromkeys(element for begin in begins for element in assertion.broken(begin)):
                yield Finding(assertion.rule, assertion.key, element)
