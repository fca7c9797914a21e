"""A character model that has read the document itself: its names and phrases come again."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable

from .model import BITS, CharacterModel

_SHARES = ((2, 0.12), (3, 0.25), (4, 0.30))
"""How much of the probability the document's own n-grams get, by their length, where it has the context."""
_PAIR = (1 << 2 * BITS) - 1
_CAUTION = 1.0
"""Added to the count of a context: what was seen once proves little."""


class AdaptedModel:
    """``model`` mixed with the n-grams of the trustworthy runs of one document.

    ``runs`` are symbol numbers of ``model``. Scores as :meth:`CharacterModel.score`.
    """

    def __init__(self, model: CharacterModel, runs: Iterable[list[int]]) -> None:
        self._base = model.score
        longest = _SHARES[-1][0]
        self._grams: list[Counter[int]] = [Counter() for _ in range(longest + 1)]
        for run in runs:
            packed = run
            self._grams[1].update(run)
            for length in range(2, longest + 1):
                packed = [before << BITS | last for before, last in zip(packed, run[length - 1 :], strict=False)]
                self._grams[length].update(packed)
        self._known: dict[int, float] = {}

    def score(self, history: int, symbol: int) -> float:
        """Natural logarithm of the probability of ``symbol`` after the symbols of ``history``."""
        key = history << BITS | symbol
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._mixed(history, symbol, key)
        return known

    def _mixed(self, history: int, symbol: int, key: int) -> float:
        base = self._base(history, symbol)
        if (key & _PAIR) not in self._grams[2]:
            return base
        probability = math.exp(base)
        for length, weight in _SHARES:
            context = self._grams[length - 1].get(history & (1 << BITS * (length - 1)) - 1, 0)
            if not context:
                break
            seen = self._grams[length].get(key & (1 << BITS * length) - 1, 0)
            share = weight * context / (context + _CAUTION)
            probability += share * (seen / context - probability)
        return math.log(probability)
