"""Counts character trigrams and makes the table that :mod:`jiaokan.language.model` maps."""

from __future__ import annotations

import json
import math
import struct
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from .model import BACKOFF_STEP, MAGIC, PROBABILITY_STEP, bigram_key, trigram_key
from .symbols import BOUNDARY, symbols

LOAD = 0.66
"""Share of the slots that are taken: an unseen entry costs four looks, with 0.86 it would be twenty-six."""
DISCOUNT = 0.75
"""Taken from each count that is one at least."""

Bigram = tuple[str, str]
Trigram = tuple[str, str, str]


@dataclass
class Counts:
    """How often symbols, pairs and triples occur; weights of word lists may be fractions."""

    unigrams: Counter[str] = field(default_factory=Counter)
    bigrams: Counter[Bigram] = field(default_factory=Counter)
    trigrams: Counter[Trigram] = field(default_factory=Counter)

    def add_text(self, text: str) -> None:
        """Count the running text ``text``."""
        seen = BOUNDARY * 2 + symbols(text) + BOUNDARY
        self.unigrams.update(seen[2:])
        self.bigrams.update(pairwise(seen[1:]))
        self.trigrams.update(zip(seen, seen[1:], seen[2:], strict=False))

    def add_words(self, words: Mapping[str, float]) -> None:
        """Count what is inside the words of a list, each with its weight."""
        unigrams: dict[str, float] = {}
        bigrams: dict[Bigram, float] = {}
        trigrams: dict[Trigram, float] = {}
        for word, weight in words.items():
            for char in word:
                unigrams[char] = unigrams.get(char, 0.0) + weight
            for pair in pairwise(word):
                bigrams[pair] = bigrams.get(pair, 0.0) + weight
            for triple in zip(word, word[1:], word[2:], strict=False):
                trigrams[triple] = trigrams.get(triple, 0.0) + weight
        self.unigrams.update(unigrams)
        self.bigrams.update(bigrams)
        self.trigrams.update(trigrams)


class _Contexts:
    """Absolute discounting: what is taken from each count goes to what was not counted in its context."""

    def __init__(self, counts: Iterable[tuple[object, float]]) -> None:
        self.totals: dict[object, float] = {}
        self.left: dict[object, float] = {}
        for context, count in counts:
            self.totals[context] = self.totals.get(context, 0.0) + count
            self.left[context] = self.left.get(context, 0.0) + _discount(count)

    def mixed(self, context: object, count: float, lower: float) -> float:
        """The probability of what was counted ``count`` times here and has probability ``lower`` one order down."""
        return (count - _discount(count) + self.left[context] * lower) / self.totals[context]

    def backoff(self, context: object) -> float:
        """What is left for all that was not counted here."""
        return self.left[context] / self.totals[context]


def _discount(count: float) -> float:
    return DISCOUNT * min(count, 1.0)


def table(counts: Counts, max_trigrams: int = 700_000, max_bigrams: int = 320_000) -> bytes:
    """The model made of ``counts``, as the bytes of its file. Rare entries go where there are too many."""
    total = sum(counts.unigrams.values())
    vocabulary = ["\0", *(symbol for symbol, _ in counts.unigrams.most_common(32_000))]
    numbers = {symbol: number for number, symbol in enumerate(vocabulary)}
    unigrams = {symbol: (counts.unigrams[symbol] + 0.05) / (total + 0.05 * 40_000) for symbol in vocabulary}
    contexts = _continuations(counts)
    pairs = _Contexts((pair[0], count) for pair, count in contexts.items())
    triples = _Contexts((triple[:2], count) for triple, count in counts.trigrams.items())
    bigrams = {
        pair: pairs.mixed(pair[0], contexts[pair], unigrams[pair[1]])
        for pair, _ in counts.bigrams.most_common(max_bigrams)
    }
    kept = counts.trigrams.most_common(max_trigrams)
    trigrams = {
        triple: triples.mixed(triple[:2], count, bigrams.get(triple[1:], unigrams[triple[2]])) for triple, count in kept
    }
    return _serialised(
        vocabulary,
        [
            array("I", (_unigram_entry(symbol, unigrams, pairs) for symbol in vocabulary)),
            _hashed(
                {bigram_key(numbers[a], numbers[b]): _pair_entry(p, triples, (a, b)) for (a, b), p in bigrams.items()},
                16,
            ),
            _hashed(
                {
                    trigram_key(numbers[a], numbers[b], numbers[c]): _steps(p, PROBABILITY_STEP, 254) + 1
                    for (a, b, c), p in trigrams.items()
                },
                8,
            ),
        ],
    )


def _continuations(counts: Counts) -> dict[Bigram, float]:
    """In how many contexts each pair stands: what its probability is where nothing longer was seen (Kneser–Ney)."""
    contexts: dict[Bigram, float] = dict.fromkeys(counts.bigrams, 0.0)
    for triple, count in counts.trigrams.items():
        contexts[triple[1:]] = contexts.get(triple[1:], 0.0) + min(count, 1.0)
    return {pair: max(number, min(1.0, counts.bigrams[pair])) for pair, number in contexts.items()}


def _steps(probability: float, step: float, most: int) -> int:
    return min(most, round(-math.log(probability) / step))


def _unigram_entry(symbol: str, unigrams: Mapping[str, float], pairs: _Contexts) -> int:
    backoff = pairs.backoff(symbol) if symbol in pairs.totals else 1.0
    return _steps(backoff, 1 / 256, 0xFFFF) << 16 | _steps(unigrams[symbol], 1 / 256, 0xFFFF)


def _pair_entry(probability: float, triples: _Contexts, pair: Bigram) -> int:
    backoff = triples.backoff(pair) if pair in triples.totals else 1.0
    return _steps(probability, PROBABILITY_STEP, 254) + 1 << 8 | _steps(backoff, BACKOFF_STEP, 255)


def _hashed(entries: Mapping[int, int], bits: int) -> array[int]:
    """Slots of an open-addressing table; the fingerprint stands above ``bits`` bits of value."""
    size = int(len(entries) / LOAD) + 3
    slots = array("I", bytes(4 * size))
    mask = (1 << 32 - bits) - 1
    for key in sorted(entries):
        slot = (key >> 24) % size
        while slots[slot]:
            slot = (slot + 1) % size
        slots[slot] = (key & mask) << bits | entries[key]
    return slots


def _serialised(vocabulary: list[str], tables: list[array[int]]) -> bytes:
    sizes = dict(zip(("unigrams", "bigrams", "trigrams"), map(len, tables), strict=True))
    header = json.dumps({"vocabulary": "".join(vocabulary), "unknown": -14.0, **sizes}, ensure_ascii=False).encode()
    header += b" " * (-len(header) % 4)
    return MAGIC.ljust(8, b"\0") + struct.pack("<I", len(header)) + header + b"".join(t.tobytes() for t in tables)
