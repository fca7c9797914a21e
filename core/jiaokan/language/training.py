"""Counts character n-grams and makes the table that :mod:`jiaokan.language.model` maps.

The table has the counts, in classes; and some n-grams for what does *not* stand in a context, though both are
frequent: a comma behind a full stop. What these do not get goes to all others that were not counted there.
"""

from __future__ import annotations

import json
import math
import struct
from array import array
from bisect import bisect
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import groupby

from .model import COUNTED, COUNTS, MAGIC, MISSING, ORDER, RESTS, SHARES, TAKEN, UNIGRAM_STEPS
from .symbols import BOUNDARY, symbols
from .trie import arrays_of

_EXPECTED, _RARE = 1.0, 0.4
"""An n-gram that is expected so often by the shorter ones at least, and counted less than so many times of that, is
missing: its own count says more than theirs."""
_PRIOR = 1.0
"""What the shorter n-grams count for in the probability of one that is missing."""
_VOCABULARY = 32_000


def _no_counts() -> list[Counter[str]]:
    return [Counter() for _ in range(ORDER)]


@dataclass
class Counts:
    """How often runs of one, two … symbols occur; weights of word lists may be fractions."""

    grams: list[Counter[str]] = field(default_factory=_no_counts)

    def add_text(self, text: str) -> None:
        """Count the running text ``text``."""
        seen = BOUNDARY * (ORDER - 1) + symbols(text) + BOUNDARY
        for length, counter in enumerate(self.grams, 1):
            counter.update([seen[at : at + length] for at in range(ORDER - length, len(seen) - length + 1)])

    def add_words(self, words: Mapping[str, float]) -> None:
        """Count what is inside the words of a list, each with its weight."""
        for length, counter in enumerate(self.grams, 1):
            weights: dict[str, float] = {}
            for word, weight in words.items():
                for at in range(len(word) - length + 1):
                    gram = word[at : at + length]
                    weights[gram] = weights.get(gram, 0.0) + weight
            counter.update(weights)


@dataclass
class _Level:
    """What the table has of the n-grams of one length, and the probabilities that the model makes of it.

    ``row``: symbols with their codes by context; ``rests``: numbers of :data:`RESTS`, of contexts in which something
    is missing; ``probabilities`` of the n-grams; ``unseen``: what a context leaves of the probability behind shorter
    ones to symbols that do not go on.
    """

    row: dict[str, list[tuple[str, int]]] = field(default_factory=dict)
    rests: dict[str, int] = field(default_factory=dict)
    probabilities: dict[str, float] = field(default_factory=dict)
    unseen: dict[str, float] = field(default_factory=dict)


class Estimate:
    """The model in the making, from the shortest n-grams to the longest."""

    def __init__(self, unigrams: Mapping[str, float]) -> None:
        self.unigrams = unigrams
        self._rank = {symbol: rank for rank, symbol in enumerate(unigrams)}
        self.levels: list[_Level] = []

    def add(self, counts: Mapping[str, float], occurrences: Mapping[str, float]) -> None:
        """Go on to longer n-grams: ``counts`` are what they count for, ``occurrences`` how often they are there."""
        level = _Level()
        totals: dict[str, float] = {}
        for gram, number in occurrences.items():
            totals[gram[:-1]] = totals.get(gram[:-1], 0.0) + number
        likely = self._likely()
        known = sorted(gram for gram in counts if self._has(gram[:-1]) and self._has(gram[1:]))
        for context, grams in groupby(known, key=lambda gram: gram[:-1]):
            counted = {gram[-1]: counts[gram] for gram in grams}
            codes = {symbol: _code(count) for symbol, count in counted.items()}
            missing = self._missing(context, totals[context], _left(codes), likely, occurrences)
            if not codes.keys() <= missing.keys():
                codes |= missing
            self._enter(level, context, codes, counted)
        self.levels.append(level)

    def _has(self, gram: str) -> bool:
        return gram in (self.levels[len(gram) - 2].probabilities if len(gram) > 1 else self.unigrams)

    def probability(self, gram: str) -> float:
        """How likely the last symbol of ``gram`` is after the others."""
        weight = 1.0
        while len(gram) > 1:
            level = self.levels[len(gram) - 2]
            if gram in level.probabilities:
                return weight * level.probabilities[gram]
            weight *= level.unseen.get(gram[:-1], 1.0)
            gram = gram[1:]
        return weight * self.unigrams[gram]

    def _likely(self) -> dict[str, list[tuple[float, str]]]:
        """What goes on from the contexts known so far, with its probability, the most likely first."""
        known = self.levels[-1].probabilities if self.levels else self.unigrams
        found: dict[str, list[tuple[float, str]]] = {}
        for gram, probability in known.items():
            found.setdefault(gram[:-1], []).append((probability, gram[-1]))
        for each in found.values():
            each.sort(reverse=True)
        return found

    def _missing(
        self,
        context: str,
        total: float,
        left: float,
        likely: Mapping[str, list[tuple[float, str]]],
        occurrences: Mapping[str, float],
    ) -> dict[str, int]:
        """What is expected behind ``context`` and does not come, with the code of how much of that it gets."""
        found: dict[str, int] = {}
        for probability, symbol in likely[context[1:]]:
            expected = total * left * probability
            if expected < _EXPECTED:
                break
            number = occurrences.get(context + symbol, 0.0)
            if number < _RARE * expected:
                found[symbol] = 1 + _nearest((number + _PRIOR) / (expected + _PRIOR), MISSING)
        return found

    def _enter(self, level: _Level, context: str, codes: dict[str, int], counted: Mapping[str, float]) -> None:
        ordered = sorted(codes, key=lambda symbol: (-codes[symbol], -counted.get(symbol, 0.0), self._rank[symbol]))
        level.row[context] = [(symbol, codes[symbol]) for symbol in ordered]
        total, left = _total(codes), _left(codes)
        expected = got = 0.0
        for symbol, code in codes.items():
            shorter = self.probability(context[1:] + symbol)
            probability = TAKEN[code] / total + SHARES[code] * left * shorter
            level.probabilities[context + symbol] = probability
            expected += shorter
            got += probability
        level.unseen[context] = left
        more = (1.0 - got) / (1.0 - expected) / left if expected < 1.0 else 1.0
        if codes[ordered[-1]] <= len(MISSING) and more > 1.0:
            level.rests[context] = _nearest(more, RESTS)
            level.unseen[context] *= RESTS[level.rests[context]]


def _code(count: float) -> int:
    return 1 + len(MISSING) + _nearest(count, COUNTS)


def _nearest(number: float, classes: tuple[float, ...]) -> int:
    """The place of the class that is nearest by ratio; ``classes`` are in order."""
    above = bisect(classes, number)
    if not 0 < above < len(classes):
        return min(above, len(classes) - 1)
    return above if number * number > classes[above - 1] * classes[above] else above - 1


def _total(codes: Mapping[str, int]) -> float:
    return sum(COUNTED[code] for code in codes.values())


def _left(codes: Mapping[str, int]) -> float:
    """The share of the probability that goes to the shorter n-grams."""
    return 1.0 - sum(TAKEN[code] for code in codes.values()) / _total(codes)


def estimate(counts: Counts) -> Estimate:
    """The model made of ``counts``."""
    unigrams = counts.grams[0]
    total = sum(unigrams.values())
    vocabulary = ["\0", *(symbol for symbol, _ in unigrams.most_common(_VOCABULARY) if symbol != "\0")]
    made = Estimate({symbol: (unigrams[symbol] + 0.05) / (total + 0.05 * 40_000) for symbol in vocabulary})
    for length in range(2, ORDER + 1):
        occurrences = counts.grams[length - 1]
        made.add(occurrences if length == ORDER else _continuations(counts.grams, length), occurrences)
    return made


def _continuations(grams: list[Counter[str]], length: int) -> dict[str, float]:
    """In how many contexts each n-gram stands: what its probability is where nothing longer was seen."""
    contexts: dict[str, float] = {}
    for longer, count in grams[length].items():
        contexts[longer[1:]] = contexts.get(longer[1:], 0.0) + min(count, 1.0)
    return {gram: max(contexts.get(gram, 0.0), min(1.0, count)) for gram, count in grams[length - 1].items()}


def table(made: Estimate) -> bytes:
    """The bytes of the model's file."""
    vocabulary = [*made.unigrams]
    steps = (round(-math.log(made.unigrams[symbol]) * UNIGRAM_STEPS) for symbol in vocabulary)
    rests = {context: number for level in made.levels for context, number in level.rests.items()}
    arrays = [array("H", steps), *arrays_of(vocabulary, [level.row for level in made.levels], rests)]
    kinds = [(each.typecode, len(each)) for each in arrays]
    header = json.dumps({"vocabulary": "".join(vocabulary), "arrays": kinds}, ensure_ascii=False).encode()
    parts = [MAGIC.ljust(8, b"\0"), struct.pack("<I", len(header) + -len(header) % 4), header]
    return b"".join(part + bytes(-len(part) % 4) for part in (*parts, *(each.tobytes() for each in arrays)))
