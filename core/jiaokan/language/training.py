"""Counts character n-grams and makes the table that :mod:`jiaokan.language.model` maps.

Interpolated Kneser–Ney: what is taken from each count goes to what was not counted in its context, and shorter
n-grams are judged by the number of contexts they stand in. Then those go that tell least beyond the shorter ones, and
some come in for what does *not* stand in a context, though both are frequent: a comma behind a full stop.
"""

from __future__ import annotations

import json
import math
import struct
from array import array
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain

from .model import BACKOFF_BITS, BITS, MAGIC, ORDER, PROBABILITY_BITS, STEP, SUFFIX, VALUE_BITS, place_of
from .symbols import BOUNDARY, symbols

LOAD = 0.88
"""Share of the slots that are taken: seen or unseen, an entry costs some five looks."""
DISCOUNT = 0.75
"""Taken from each count that is one at least."""
SIZES = (370_000, 440_000, 142_000, 93_000)
"""How many pairs, triples and so on are kept at most; those that are missing come to them."""
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


class _Level:
    """The n-grams of one length: probabilities of the kept ones, and weights of their contexts."""

    def __init__(self, counts: Mapping[str, float], lower: _Estimate, keep: int) -> None:
        self.totals: dict[str, float] = {}
        left: dict[str, float] = {}
        for gram, count in counts.items():
            context = gram[:-1]
            self.totals[context] = self.totals.get(context, 0.0) + count
            left[context] = left.get(context, 0.0) + _discount(count)
        self.kept = self._chosen(counts, left, lower, keep)
        self.backoffs: dict[str, float] = {}
        for gram in self.kept:
            context = gram[:-1]
            taken = counts[gram] - _discount(counts[gram])
            self.backoffs[context] = self.backoffs.get(context, 1.0) - taken / self.totals[context]
        for gram in self.kept:
            taken = counts[gram] - _discount(counts[gram])
            context = gram[:-1]
            self.kept[gram] = taken / self.totals[context] + self.backoffs[context] * lower.probability(gram[1:])

    def correct(self, counts: Mapping[str, float], lower: _Estimate) -> None:
        """Enter the n-grams that are missing in ``counts``; what they do not get goes to all others not seen."""
        missing: dict[str, list[tuple[str, float]]] = {}
        for gram, probability in self._missing(counts, lower):
            missing.setdefault(gram[:-1], []).append((gram, probability))
        left: dict[str, float] = {}
        others: dict[str, float] = {}
        for gram, probability in (self.kept | dict(chain.from_iterable(missing.values()))).items():
            context = gram[:-1]
            left[context] = left.get(context, 1.0) - probability
            others[context] = others.get(context, 1.0) - lower.probability(gram[1:])
        for context, grams in missing.items():
            if 0.0 < left[context] < others[context]:  # else next to nothing is left that could get it
                self.backoffs[context] = left[context] / others[context]
            self.kept.update(grams)

    def _missing(self, counts: Mapping[str, float], lower: _Estimate) -> Iterator[tuple[str, float]]:
        """N-grams that are expected and do not come, and their probabilities."""
        totals: dict[str, float] = {}
        for gram, count in counts.items():
            totals[gram[:-1]] = totals.get(gram[:-1], 0.0) + count
        followers = lower.followers(len(lower.levels))
        for context, total in totals.items():
            backoff = self.backoffs.get(context)
            if backoff is None or total < _EXPECTED:
                continue
            for probability, symbol in followers.get(context[1:], ()):
                expected = total * backoff * probability
                if expected < _EXPECTED:
                    break
                count = counts.get(context + symbol, 0.0)
                if count < _RARE * expected:
                    yield context + symbol, (count + _PRIOR) / (total + _PRIOR / (backoff * probability))

    def _chosen(
        self, counts: Mapping[str, float], left: Mapping[str, float], lower: _Estimate, keep: int
    ) -> dict[str, float]:
        """The n-grams without which the model would lose most."""
        gains = []
        for gram, count in counts.items():
            context = gram[:-1]
            if not lower.has(context) or not lower.has(gram[1:][-SUFFIX:]):
                continue
            below = left[context] / self.totals[context] * lower.probability(gram[1:])
            mixed = (count - _discount(count)) / self.totals[context] + below
            gains.append((count * math.log(mixed / below), gram))
        gains.sort(reverse=True)
        return {gram: 0.0 for _, gram in gains[:keep]}


class _Estimate:
    """Probabilities by the longest n-grams that are kept so far."""

    def __init__(self, unigrams: Mapping[str, float]) -> None:
        self.unigrams = unigrams
        self.levels: list[_Level] = []

    def followers(self, length: int) -> dict[str, list[tuple[float, str]]]:
        """What stands behind contexts of ``length`` symbols, with its probability, the most likely first."""
        grams = self.levels[length - 1].kept if length else self.unigrams
        found: dict[str, list[tuple[float, str]]] = {}
        for gram, probability in grams.items():
            found.setdefault(gram[:-1], []).append((probability, gram[-1]))
        for each in found.values():
            each.sort(reverse=True)
        return found

    def has(self, context: str) -> bool:
        """Whether the n-gram can be the context of longer ones."""
        return context in (self.levels[len(context) - 2].kept if len(context) > 1 else self.unigrams)

    def probability(self, gram: str) -> float:
        """How likely the last symbol of ``gram`` is after the others."""
        weight = 1.0
        while len(gram) > 1:
            level = self.levels[len(gram) - 2]
            if gram in level.kept:
                return weight * level.kept[gram]
            weight *= level.backoffs.get(gram[:-1], 1.0)
            gram = gram[1:]
        return weight * self.unigrams[gram]


def _discount(count: float) -> float:
    return DISCOUNT * min(count, 1.0)


def table(counts: Counts, sizes: tuple[int, ...] = SIZES) -> bytes:
    """The model made of ``counts``, as the bytes of its file."""
    unigrams = counts.grams[0]
    total = sum(unigrams.values())
    vocabulary = ["\0", *(symbol for symbol, _ in unigrams.most_common(_VOCABULARY))]
    estimate = _Estimate({symbol: (unigrams[symbol] + 0.05) / (total + 0.05 * 40_000) for symbol in vocabulary})
    for length, keep in enumerate(sizes, 2):
        counted = counts.grams[length - 1] if length == ORDER else _continuations(counts.grams, length)
        level = _Level(counted, estimate, keep)
        level.correct(counts.grams[length - 1], estimate)
        estimate.levels.append(level)
    return _serialised(vocabulary, estimate)


def _continuations(grams: list[Counter[str]], length: int) -> dict[str, float]:
    """In how many contexts each n-gram stands: what its probability is where nothing longer was seen."""
    contexts: dict[str, float] = {}
    for longer, count in grams[length].items():
        contexts[longer[1:]] = contexts.get(longer[1:], 0.0) + min(count, 1.0)
    return {gram: max(contexts.get(gram, 0.0), min(1.0, count)) for gram, count in grams[length - 1].items()}


def _steps(probability: float, step: float, most: int) -> int:
    return min(most, round(-math.log(probability) / step))


def _serialised(vocabulary: list[str], estimate: _Estimate) -> bytes:
    numbers = {symbol: number for number, symbol in enumerate(vocabulary)}
    first, *longer = estimate.levels
    unigrams = array(
        "I",
        (
            _steps(first.backoffs.get(symbol, 1.0), 1 / 256, 0xFFFF) << 16
            | _steps(estimate.unigrams[symbol], 1 / 256, 0xFFFF)
            for symbol in vocabulary
        ),
    )
    entries: dict[int, int] = {}
    for level, above in zip(estimate.levels, [*longer, None], strict=True):
        for gram, probability in level.kept.items():
            key = 0
            for symbol in gram:
                key = key << BITS | numbers[symbol]
            entries[key] = _entry(probability, above.backoffs.get(gram) if above else None)
    header = json.dumps({"vocabulary": "".join(vocabulary)}, ensure_ascii=False).encode()
    header += b" " * (-len(header) % 4)
    return b"".join(
        (MAGIC.ljust(8, b"\0"), struct.pack("<I", len(header)), header, unigrams.tobytes(), _hashed(entries).tobytes())
    )


def _entry(probability: float, backoff: float | None) -> int:
    weight = 0 if backoff is None else _steps(max(backoff, 1e-6), STEP, (1 << BACKOFF_BITS) - 2) + 1
    return max(1, _steps(probability, STEP, (1 << PROBABILITY_BITS) - 1) << BACKOFF_BITS | weight)


def _hashed(entries: Mapping[int, int]) -> array[int]:
    """Slots of an open-addressing table; the fingerprint stands above the bits of the value.

    An entry makes way for one of a larger fingerprint, and goes on from there.
    """
    size = int(len(entries) / LOAD) + 3
    slots = array("I", bytes(4 * size))
    for key in sorted(entries):
        slot, fingerprint = place_of(key, size)
        entry = fingerprint << VALUE_BITS | entries[key]
        while entry:
            if slots[slot] >> VALUE_BITS < entry >> VALUE_BITS or not slots[slot]:
                slots[slot], entry = entry, slots[slot]
            slot = (slot + 1) % size
    return slots
