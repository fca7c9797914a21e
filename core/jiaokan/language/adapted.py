"""A character model that has read the document itself: its names and phrases come again."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable

from .model import BITS, CharacterModel

_SHARES = ((2, 0.12), (3, 0.25), (4, 0.30))
"""How much of the probability the document's own n-grams get, by their length, where it has the context."""
_NAME_SHARE, _NAME_COUNT, _NAME_FACTOR = 0.01, 4, 8.0
"""Symbols that stand so often in a document, and so much oftener than elsewhere, are those of its names: they are
expected with so much of the probability wherever the document has not shown better."""
_PAIR = (1 << 2 * BITS) - 1
_LAST = (1 << BITS) - 1
_CAUTION = 1.0
"""Added to the count of a context: what was seen once proves little."""


class AdaptedModel:
    """``model`` mixed with the n-grams of the trustworthy runs of one document.

    ``runs`` are symbol numbers of ``model``. Scores as :meth:`CharacterModel.score`.
    """

    def __init__(self, model: CharacterModel, runs: Iterable[list[int]]) -> None:
        self._base = model.score
        self._likely = model.likely
        longest = _SHARES[-1][0]
        self._grams: list[Counter[int]] = [Counter() for _ in range(longest + 1)]
        for run in runs:
            packed = run
            self._grams[1].update(run)
            for length in range(2, longest + 1):
                packed = [before << BITS | last for before, last in zip(packed, run[length - 1 :], strict=False)]
                self._grams[length].update(packed)
        self._names = self._oftener_than(model)
        self._known: dict[int, float] = {}
        self._followers: dict[tuple[int, frozenset[int]], list[int]] = {}

    def _oftener_than(self, model: CharacterModel) -> dict[int, float]:
        """The symbols of names, with what they get of the probability."""
        total = self._grams[1].total()
        often = ((symbol, count / total) for symbol, count in self._grams[1].items() if count >= _NAME_COUNT)
        return {
            symbol: _NAME_SHARE * share
            for symbol, share in often
            if share > _NAME_FACTOR * math.exp(model.unigram(symbol))
        }

    def score(self, history: int, symbol: int) -> float:
        """Natural logarithm of the probability of ``symbol`` after the symbols of ``history``."""
        key = history << BITS | symbol
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._mixed(history, symbol, key)
        return known

    def likely(self, history: int, symbols: frozenset[int], least: float) -> dict[int, float]:
        """Those of ``symbols`` with a score of ``least`` or more after ``history`` (:meth:`CharacterModel.likely`)."""
        scores = self._likely(history, symbols, least)
        for symbol in self._learned(history & _LAST, symbols):
            score = self.score(history, symbol)
            if score >= least:
                scores[symbol] = score
            else:
                scores.pop(symbol, None)
        return scores

    def _learned(self, last: int, symbols: frozenset[int]) -> list[int]:
        """Those of ``symbols`` that stand behind ``last`` in the document, or in its names."""
        known = self._followers.get((last, symbols))
        if known is None:
            pairs, first = self._grams[2], last << BITS
            names = self._names
            known = [symbol for symbol in symbols if first | symbol in pairs or symbol in names]
            self._followers[last, symbols] = known
        return known

    def _mixed(self, history: int, symbol: int, key: int) -> float:
        base = self._base(history, symbol)
        name = self._names.get(symbol)
        if (key & _PAIR) not in self._grams[2]:
            return base if name is None else math.log(math.exp(base) + name)
        probability = math.exp(base) + (name or 0.0)
        for length, weight in _SHARES:
            context = self._grams[length - 1].get(history & (1 << BITS * (length - 1)) - 1, 0)
            if not context:
                break
            seen = self._grams[length].get(key & (1 << BITS * length) - 1, 0)
            share = weight * context / (context + _CAUTION)
            probability += share * (seen / context - probability)
        return math.log(probability)
