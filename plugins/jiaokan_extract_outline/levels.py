"""How deep a heading is: by the form of its number, and by consistency over the document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .heads import Head
from .labels import NUMBERED, Form

_UNNUMBERED = {Form.ORDINAL: 0, Form.TITLE: 1, Form.LINE: 2, Form.DASH: 3, Form.LEAD: 3}
"""Unnumbered forms, and which of them may stand below which."""
_DASH_LEVEL = 3
"""—— items stand on the third level, also where the part has no （一） before them."""


def levels(heads: Sequence[Head], parts: frozenset[int], top: int = 1) -> Iterator[tuple[Head, int]]:
    """Each heading with its level, the outermost ``top``. ``parts`` are the blocks of unnumbered part titles."""
    depth = _depths(heads, top + bool(parts))
    dash = max(_DASH_LEVEL, top + 1, depth.get(Form.PAREN, 0) + 1)
    numbered = top - 1
    open_leads: list[tuple[int, int]] = []
    for head in heads:
        if head.block in parts:
            level = top
        elif head.form in depth:
            level = depth[head.form]
        else:
            rank = _UNNUMBERED[head.form]
            while open_leads and open_leads[-1][0] >= rank:
                open_leads.pop()
            level = dash if head.form is Form.DASH else (open_leads[-1][1] if open_leads else numbered) + 1
            open_leads.append((rank, level))
            yield head, level
            continue
        numbered = level
        open_leads.clear()
        yield head, level


def _depths(heads: Sequence[Head], top: int) -> dict[Form, int]:
    """The level of each form of number that the document uses, in the order of the forms."""
    used = {head.form for head in heads}
    order = [form for form in NUMBERED if form in used]
    if _is_inverted(heads):
        order.remove(Form.PAREN)
        order.insert(order.index(Form.HAN), Form.PAREN)
    return {form: top + depth for depth, form in enumerate(order)}


def _is_inverted(heads: Sequence[Head]) -> bool:
    """Whether （一） stands above 一、: it comes first, and 一、 begins anew below it."""
    first = next((head.form for head in heads if head.form in (Form.HAN, Form.PAREN)), None)
    begins = sum(head.form is Form.HAN and head.number == 1 for head in heads)
    tops = sum(head.form is Form.PAREN and head.number == 1 for head in heads)
    return first is Form.PAREN and begins > tops
