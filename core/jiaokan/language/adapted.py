"""A character model that has read the document itself: its names and phrases come again."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable

from .model import BITS, CACHED, ORDER, CharacterModel

_LEVELS = ((2, 60.0, 0.12), (3, 7.5, 0.3), (4, 1.0, 0.35), (5, 1.5, 0.55))
"""By the length of the document's own n-grams: the count of a context at which they get half of what they may get of
the probability, and that most."""
_NAME_SHARE, _NAME_COUNT, _NAME_FACTOR = 0.02, 4, 8.0
"""Symbols that stand so often in a document, and so much oftener than elsewhere, are those of its names: wherever they
stand they get so much of the probability, by their share in the document."""
_DISCOUNT = 0.75
"""Taken from each count, for what was not seen behind the context (Kneser and Ney 1995)."""
_LAST = (1 << BITS) - 1
_LENGTHS = range(2, ORDER + 1)
_MASKS = tuple((1 << BITS * length) - 1 for length in range(ORDER + 1))


class AdaptedModel:
    """``model`` mixed with the n-grams of the trustworthy runs of one document.

    ``runs`` are symbol numbers of ``model``. Scores as :meth:`CharacterModel.score`.
    """

    def __init__(self, model: CharacterModel, runs: Iterable[list[int]]) -> None:
        self._base = model.computed
        self._likely = model.likely
        self._grams: list[Counter[int]] = [Counter() for _ in range(ORDER + 1)]
        for run in runs:
            packed = run
            self._grams[1].update(run)
            for length in _LENGTHS:
                packed = [before << BITS | last for before, last in zip(packed, run[length - 1 :], strict=False)]
                self._grams[length].update(packed)
        self._kinds = [Counter(gram >> BITS for gram in grams) for grams in self._grams]
        total = max(1, self._grams[1].total())
        self._names = {
            symbol: _NAME_SHARE * count / total
            for symbol, count in self._grams[1].items()
            if count >= _NAME_COUNT and count / total > _NAME_FACTOR * math.exp(model.unigram(symbol))
        }
        self._known: dict[int, float] = {}
        self._weights: dict[int, tuple[float, float, tuple[float, ...]]] = {}
        self._behind: dict[int, set[int]] = {}
        for gram in self._grams[2]:
            self._behind.setdefault(gram >> BITS, set(self._names)).add(gram & _LAST)
        self._followers: dict[tuple[int, frozenset[int]], frozenset[int]] = {}

    def score(self, history: int, symbol: int) -> float:
        """Natural logarithm of the probability of ``symbol`` after the symbols of ``history``."""
        key = history << BITS | symbol
        known = self._known.get(key)
        if known is None:
            if len(self._known) > CACHED:
                self._forget()
            known = self._known[key] = self._mixed(history, symbol, key)
        return known

    def _forget(self) -> None:
        self._known.clear()
        self._weights.clear()
        self._followers.clear()

    def likely(self, history: int, symbols: frozenset[int], least: float) -> dict[int, float]:
        """Those of ``symbols`` with a score of ``least`` or more after ``history`` (:meth:`CharacterModel.likely`)."""
        elsewhere = self._weights_of(history)[1]
        scores = {s: score + elsewhere for s, score in self._likely(history, symbols, least - elsewhere).items()}
        for symbol in self._learned(history & _LAST, symbols):
            score = self.score(history, symbol)
            if score >= least:
                scores[symbol] = score
            else:
                scores.pop(symbol, None)
        return scores

    def _learned(self, last: int, symbols: frozenset[int]) -> frozenset[int]:
        """Those of ``symbols`` that stand behind ``last`` in the document, or in its names."""
        known = self._followers.get((last, symbols))
        if known is None:
            known = self._followers[last, symbols] = symbols & self._behind.get(last, self._names.keys())
        return known

    def _mixed(self, history: int, symbol: int, key: int) -> float:
        share, elsewhere, seen_shares = self._weights_of(history)
        base = self._base(history, symbol)
        name = self._names.get(symbol, 0.0)
        if not name and (key & _MASKS[2]) not in self._grams[2]:
            return base + elsewhere
        probability = share * (math.exp(base) + name)
        for length, each in enumerate(seen_shares, 2):
            seen = self._grams[length].get(key & _MASKS[length])
            if not seen:
                break
            probability += each * (seen - _DISCOUNT)
        return math.log(probability)

    def _weights_of(self, history: int) -> tuple[float, float, tuple[float, ...]]:
        """What the document's n-grams leave to the model after ``history``, and its logarithm where the document does
        not know the symbol; and what each time counts that an n-gram was seen, by length from two on."""
        known = self._weights.get(history)
        if known is None:
            known = self._weights[history] = self._weighed(history)
        return known

    def _weighed(self, history: int) -> tuple[float, float, tuple[float, ...]]:
        left = 1.0
        shares: list[float] = []
        for length, half, most in _LEVELS:
            context = history & _MASKS[length - 1]
            count = self._grams[length - 1].get(context)
            if not count:
                break
            share = min(count / (count + half), most)
            keeps = 1 - share + share * _DISCOUNT * self._kinds[length][context] / count
            shares = [keeps * before for before in shares]
            shares.append(share / count)
            left *= keeps
        return left, math.log(left), tuple(shares)
