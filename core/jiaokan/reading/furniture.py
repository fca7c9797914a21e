"""Page furniture: what lines around a text are known to be. The patterns are data, ``furniture.yaml``."""

from __future__ import annotations

import re
from functools import lru_cache

from ..own_data import own_yaml
from ..regex import pattern
from ..values import NamedTuple
from .folding import fold

_LONGEST = 220
"""Lines longer than this are never furniture."""


class Furniture(NamedTuple):
    """What a line is: the rule that knows it, where it may stand, and the front role if it is worth keeping."""

    rule: str
    place: str
    role: str

    @property
    def ends_text(self) -> bool:
        """Whether nothing of the document follows such a line."""
        return self.place == "tail"

    @property
    def interrupts(self) -> bool:
        """Whether the text may go on after such a line."""
        return self.place == "anywhere"


class _Catalogue(NamedTuple):
    pattern: re.Pattern[str]
    rules: dict[str, Furniture]


@lru_cache(maxsize=1)
def _catalogue() -> _Catalogue:
    data = own_yaml(__package__, "furniture.yaml")
    rules = {}
    alternatives = []
    for number, rule in enumerate(data["rules"]):
        group = f"r{number}"
        rules[group] = Furniture(rule["name"], rule["place"], rule.get("role", ""))
        alternatives.append(f"(?P<{group}>{'|'.join(rule['lines'])})")
    return _Catalogue(pattern("|".join(alternatives)), rules)


def recognise(text: str) -> Furniture | None:
    """What furniture the line ``text`` is, or ``None`` if it is none that is known."""
    if len(text) > _LONGEST:
        return None
    return recognise_folded(fold(text).strip())


def recognise_folded(folded: str) -> Furniture | None:
    """:func:`recognise` for text that is folded and stripped already."""
    if len(folded) > _LONGEST or not folded:
        return None
    pattern, rules = _catalogue()
    match = pattern.fullmatch(folded)
    return rules[match.lastgroup] if match and match.lastgroup else None
