"""The assertions of a Schematron schema as compiled XPath: the same verdicts as a Schematron engine gives.

Only what ``report.sch`` uses is understood: patterns with one rule each, assertions and reports, no variables, no
extensions. A user's own Schematron file goes through an engine (:mod:`jiaokan.schema.user`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple, cast

from lxml import etree

from .document import NAMESPACES, Document
from .finding import Finding

SCH = "{http://purl.oclc.org/dsdl/schematron}"

# Quadratic in XPath 1.0 without keys: done in Python, by the same rule ids (a test proves that both agree).
IN_PYTHON = frozenset({
    "PTR-LOCAL", "ID-UNIQ", "ID-FORM", "TAGS-COUNT", "GLOSS-USE", "IND-FS", "CORR-RESP", "NOTE-RESP", "MEAS-ONE",
    "RATIO-100", "COMPLETE", "LOST-POINT", "HEAD-EMPTY", "GAP-REASON.elision",
})


class Assertion(NamedTuple):
    """One assertion: nodes that break it are what ``broken`` returns."""

    rule: str
    key: str
    broken: Callable[[etree._Element], list[etree._Element]]


@cache
def assertions() -> tuple[Assertion, ...]:
    """The assertions of ``report.sch`` that the fast path takes from there."""
    schema = etree.fromstring(files("jiaokan_schemas").joinpath("report.sch").read_bytes())
    return tuple(_compiled(schema))


def _compiled(schema: etree._Element) -> Iterator[Assertion]:
    for rule in schema.iter(SCH + "rule"):
        for assertion in rule.iter(SCH + "assert"):
            name, _, key = assertion.get("id", "").partition(".")
            if not IN_PYTHON & {name, f"{name}.{key}"}:
                contexts = (context.strip() for context in rule.get("context", "").split(" | "))
                path = " | ".join(f"//{context}[not({assertion.get('test')})]" for context in contexts)
                yield Assertion(name, key, cast("Callable[[etree._Element], list[etree._Element]]", etree.XPath(
                    path, namespaces=NAMESPACES, smart_strings=False)))


def check(document: Document, rules: frozenset[str]) -> Iterator[Finding]:
    """The findings of the assertions of ``rules``."""
    for assertion in assertions():
        if assertion.rule in rules:
            for element in assertion.broken(document.root):
                yield Finding(assertion.rule, assertion.key, element)
