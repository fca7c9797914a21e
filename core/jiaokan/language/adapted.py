"""A character model that has read the document itself: its names and phrases come again."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from .model import BITS, CharacterModel

_WEIGHT = 0.35
"""How much of the probability the document's own trigrams get, where it has the context."""
_CAUTION = 1.0
"""Added to the count of a context: what was seen once proves little."""


class AdaptedModel:
    """``model`` mixed with the trigrams of the trustworthy runs of one document.

    ``runs`` are symbol numbers of ``model``. Scores as :meth:`CharacterModel.score`.
    """

    def __init__(self, model: CharacterModel, runs: Iterable[list[int]]) -> None:
        self._base = model.score
        self._triples: Counter[int] = Counter()
        self._pairs: Counter[int] = Counter()
        for run in runs:
            pairs = [a << BITS | b for a, b in pairwise(run)]
            self._pairs.update(pairs)
            self._triples.update([pair << BITS | c for pair, c in zip(pairs, run[2:], strict=False)])
        self._known: dict[int, float] = {}

    def score(self, first: int, second: int, third: int) -> float:
        """Natural logarithm of the probability of ``third`` after ``first`` and ``second``."""
        triple = (first << BITS | second) << BITS | third
        known = self._known.get(triple)
        if known is None:
            known = self._known[triple] = self._mixed(triple, first, second, third)
        return known

    def _mixed(self, triple: int, first: int, second: int, third: int) -> float:
        base = self._base(first, second, third)
        seen = self._triples.get(triple, 0)
        if not seen:
            return base
        share = seen / (self._pairs[triple >> BITS] + _CAUTION)
        return math.log((1 - _WEIGHT) * math.exp(base) + _WEIGHT * share)
