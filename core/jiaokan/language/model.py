"""A character model of report texts: trigrams with back-off in a table that is mapped, not loaded."""

from __future__ import annotations

import json
import mmap
import struct
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

MAGIC = b"jklm1\n"
PROBABILITY_STEP = 1 / 16
"""Natural logarithms of probabilities are stored in steps of this size, from 0 down to -15.9."""
BACKOFF_STEP = 1 / 32
MULTIPLIER = 0x9E3779B97F4A7C15
WORD = (1 << 64) - 1
UNKNOWN = 0
BITS = 15
"""Bits of a symbol's number."""
_CACHED = 200_000


def bigram_key(first: int, second: int) -> int:
    """The key of a pair of symbols."""
    return (first << BITS | second) * MULTIPLIER & WORD


def trigram_key(first: int, second: int, third: int) -> int:
    """The key of three symbols in a row."""
    return ((first << BITS | second) << BITS | third) * MULTIPLIER & WORD


class CharacterModel:
    """Scores the next character given the two before it.

    Open-addressing hash tables of 32-bit slots: fingerprint and quantised logarithms. A fingerprint of 24 (16)
    bits takes one unseen trigram (pair) in some millions (ten thousands) for a seen one, which no reading hangs on.
    """

    def __init__(self, data: memoryview) -> None:
        if bytes(data[: len(MAGIC)]) != MAGIC:
            raise ValueError("not a character model")
        (length,) = struct.unpack_from("<I", data, 8)
        header = json.loads(bytes(data[12 : 12 + length]))
        self.vocabulary: str = header["vocabulary"]
        self.unknown: float = header["unknown"]
        self._numbers = {symbol: number for number, symbol in enumerate(self.vocabulary)}
        position = 12 + length
        tables = []
        for size in (header["unigrams"], header["bigrams"], header["trigrams"]):
            tables.append(data[position : position + 4 * size].cast("I"))
            position += 4 * size
        self._unigrams, self._bigrams, self._trigrams = tables
        self._cache: dict[int, float] = {}
        self._pairs: dict[int, int] = {}

    @classmethod
    def open(cls, path: Path) -> CharacterModel:
        """The model in the file ``path``, mapped into memory."""
        with path.open("rb") as file:
            return cls(memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)))

    def number(self, symbol: str) -> int:
        """The number of a symbol, 0 for one that the model does not know."""
        return self._numbers.get(symbol, UNKNOWN)

    def numbers(self, symbols: str) -> list[int]:
        """The numbers of all ``symbols`` (see :func:`jiaokan.language.symbols.symbols`)."""
        get = self._numbers.get
        return [get(symbol, UNKNOWN) for symbol in symbols]

    def unigram(self, symbol: int) -> float:
        """Natural logarithm of the probability of ``symbol`` by itself."""
        return -(self._unigrams[symbol] & 0xFFFF) / 256

    def score(self, first: int, second: int, third: int) -> float:
        """Natural logarithm of the probability of ``third`` after ``first`` and ``second``."""
        triple = (first << BITS | second) << BITS | third
        known = self._cache.get(triple)
        if known is None:
            if len(self._cache) > _CACHED:
                self._cache.clear()
            known = self._cache[triple] = self._score(first, second, third)
        return known

    def _score(self, first: int, second: int, third: int) -> float:
        key = trigram_key(first, second, third)
        table = self._trigrams
        size = len(table)
        slot, print_ = (key >> 24) % size, key & 0xFFFFFF
        while entry := table[slot]:
            if entry >> 8 == print_:
                return (1 - (entry & 0xFF)) * PROBABILITY_STEP
            slot = slot + 1 if slot + 1 < size else 0
        context = self._pair(first, second)
        backoff = -((context & 0xFF) * BACKOFF_STEP) if context else 0.0
        return backoff + self.pair_score(second, third)

    def pair_score(self, first: int, second: int) -> float:
        """Natural logarithm of the probability of ``second`` after ``first``."""
        entry = self._pair(first, second)
        if entry:
            return (1 - (entry >> 8 & 0xFF)) * PROBABILITY_STEP
        return self.unigram(second) - (self._unigrams[first] >> 16) / 256

    def _pair(self, first: int, second: int) -> int:
        """The slot of a pair, 0 if the model has not seen it."""
        pair = first << BITS | second
        known = self._pairs.get(pair)
        if known is None:
            if len(self._pairs) > _CACHED:
                self._pairs.clear()
            known = self._pairs[pair] = self._found_pair(pair)
        return known

    def _found_pair(self, pair: int) -> int:
        key = pair * MULTIPLIER & WORD
        table = self._bigrams
        size = len(table)
        slot, print_ = (key >> 24) % size, key & 0xFFFF
        while entry := table[slot]:
            if entry >> 16 == print_:
                return entry
            slot = slot + 1 if slot + 1 < size else 0
        return 0


@cache
def report_model() -> CharacterModel:
    """The model of report texts that comes with jiaokan."""
    with as_file(files("jiaokan_schemas").joinpath("language", "reports.lm")) as path:
        return CharacterModel.open(path)
