"""How deep a heading is: by the form of its number, and by consistency over the document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .heads import Head
from .labels import NUMBERED, Form

_ABOVE_ORDINAL = (Form.PART, Form.HAN)
_UNNUMBERED = {Form.TITLE: 1, Form.LINE: 2, Form.DASH: 3, Form.LEAD: 3}
"""Unnumbered forms, and which of them may stand below which."""
_DASH_LEVEL = 3
"""—— items stand on the third level, also where the part has no （一） before them."""


def levels(
    heads: Sequence[Head], parts: frozenset[int] = frozenset(), *, nested: bool = False, top: int = 1
) -> Iterator[tuple[Head, int]]:
    """Each heading with its level, the outermost ``top``.

    ``parts`` are blocks of unnumbered titles of the top level; ``nested`` says that all numbers stand below them.
    """
    depth = _depths(heads, top + nested)
    dash = _dash_level(heads, parts, depth, top)
    numbered = top if depth else top - 1
    unnumbered: list[tuple[int, int]] = []
    for head in heads:
        if head.block in parts or head.form in depth:
            numbered = top if head.block in parts else depth[head.form]
            unnumbered.clear()
            yield head, numbered
            continue
        rank = _UNNUMBERED[head.form]
        while unnumbered and unnumbered[-1][0] >= rank:
            unnumbered.pop()
        above = unnumbered[-1][1] if unnumbered else numbered
        level = dash if head.form is Form.DASH else max(above + 1, top + (head.form is not Form.TITLE))
        unnumbered.append((rank, level))
        yield head, level


def _dash_level(heads: Sequence[Head], parts: frozenset[int], depth: dict[Form, int], top: int) -> int:
    """The one level of all —— items: below the deepest number that has such items."""
    level, above = max(_DASH_LEVEL, top + 1), top
    for head in heads:
        if head.form is Form.DASH:
            level = max(level, above + 1)
        elif head.block in parts:
            above = top
        elif head.form in (Form.PART, Form.HAN, Form.PAREN):
            above = depth[head.form]
    return level


def _depths(heads: Sequence[Head], top: int) -> dict[Form, int]:
    """The level of each form of number that the document uses, in the order of the forms."""
    firsts: dict[Form, int] = {}
    for position, head in enumerate(heads):
        firsts.setdefault(head.form, position)
    order = [form for form in NUMBERED if form in firsts]
    if _is_inverted(heads):
        order.remove(Form.PAREN)
        order.insert(order.index(Form.HAN), Form.PAREN)
    if Form.ORDINAL in firsts:
        inside = Form.PAREN in firsts and firsts[Form.PAREN] < firsts[Form.ORDINAL]
        order.insert(sum(form in _ABOVE_ORDINAL or (inside and form is Form.PAREN) for form in order), Form.ORDINAL)
    return {form: top + depth for depth, form in enumerate(order)}


def _is_inverted(heads: Sequence[Head]) -> bool:
    """Whether （一） stands above 一、: it comes first, and 一、 begins anew below it."""
    first = next((head.form for head in heads if head.form in (Form.HAN, Form.PAREN)), None)
    begins = sum(head.form is Form.HAN and head.number == 1 for head in heads)
    tops = sum(head.form is Form.PAREN and head.number == 1 for head in heads)
    return first is Form.PAREN and begins > tops
