"""The rules in Python: what XPath 1.0 cannot say, or not fast enough. Each takes a document and yields findings."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..document import Document
from ..finding import Finding
from . import header, numbering, pointers, quantities, record, wording

RuleFunction = Callable[[Document], Iterator[Finding]]

PYTHON_RULES: tuple[tuple[str, RuleFunction], ...] = (
    *pointers.RULES,
    *wording.RULES,
    *quantities.RULES,
    *record.RULES,
    *header.RULES,
    *numbering.RULES,
)
"""Rule id and function; a function may serve one id only, an id may have several functions."""
