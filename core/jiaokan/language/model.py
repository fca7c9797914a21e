"""A character model of report texts: n-grams with back-off in a table that is mapped, not loaded."""

from __future__ import annotations

import json
import struct
from collections.abc import Iterable
from functools import cache
from itertools import accumulate
from pathlib import Path

from ..own_data import own_file
from ..values import NamedTuple

MAGIC = b"jklm3\n"
ORDER = 5
"""A character is judged after the four before it at most."""
STEP = 1 / 8
"""Natural logarithms are stored in steps of this size: probabilities down to -15.9, back-off weights to -7.9."""
PROBABILITY_BITS, BACKOFF_BITS = 7, 6
VALUE_BITS = PROBABILITY_BITS + BACKOFF_BITS
MULTIPLIER = 0x9E3779B97F4A7C15
WORD = (1 << 64) - 1
UNKNOWN = 0
BITS = 15
"""Bits of a symbol's number."""
HISTORY = (1 << BITS * (ORDER - 1)) - 1
"""The bits of the symbols before a character, the last one lowest. A history is such a number, zeros for none."""
_SYMBOL = (1 << BITS) - 1
_BACKOFF = (1 << BACKOFF_BITS) - 1
SUFFIX = 3
"""An n-gram is only kept with its last two and its last three symbols: what was not seen behind one symbol, or two, was
not seen behind more."""
CACHED = 200_000
_CACHED_SETS = 20_000

_PRINTED = 32 + VALUE_BITS
"""Bits of a hash below its fingerprint: the highest ones are those that depend on the whole key."""

_BELOW = (1 << _PRINTED) - 1
_PROBABILITY = (1 << PROBABILITY_BITS) - 1

Contexts = tuple[float, tuple[tuple[int, float], ...]]
"""What is added to the logarithm for a symbol that was not seen behind any context of a history; and the contexts, the
shortest first, with what is added where the symbol was seen behind that one and behind no longer one."""


def place_of(key: int, size: int) -> tuple[int, int]:
    """The slot of symbols in a row (``BITS`` bits each) in a table of ``size`` slots, and the fingerprint."""
    code = (key ^ key >> 45) * MULTIPLIER & WORD
    return (code & _BELOW) % size, code >> _PRINTED


class _Followers(NamedTuple):
    """What the model has seen behind a context, with the logarithm of its probability; and the same in order."""

    scores: dict[int, float]
    ordered: list[tuple[float, int]]


class CharacterModel:
    """Scores the next character given those before it.

    All n-grams from pairs on are in one open-addressing table of 32-bit slots: fingerprint, quantised logarithm of
    the probability, and quantised weight for what was not seen behind it (0: nothing longer is known that begins so).
    On the way from its slot to an entry all fingerprints are as large at least: a search ends at the first smaller one.
    A fingerprint of 19 bits takes one unseen n-gram in some hundred thousand for a seen one, which no reading hangs on.
    """

    def __init__(self, data: memoryview) -> None:
        if bytes(data[: len(MAGIC)]) != MAGIC:
            raise ValueError("not a character model")
        (length,) = struct.unpack_from("<I", data, 8)
        header = json.loads(bytes(data[12 : 12 + length]))
        self.vocabulary: str = header["vocabulary"]
        self._numbers = {symbol: number for number, symbol in enumerate(self.vocabulary)}
        slots = data[12 + length :].cast("I")
        self._unigrams = slots[: len(self.vocabulary)]
        self._grams = slots[len(self.vocabulary) :]
        self._size = len(self._grams)
        self._scores: dict[int, float] = {}
        self._known: dict[int, Contexts] = {}
        self._followers: dict[tuple[int, frozenset[int]], _Followers] = {}
        self._frequent: dict[frozenset[int], list[tuple[float, int]]] = {}

    @classmethod
    def open(cls, path: Path) -> CharacterModel:
        """The model in the file ``path``, mapped into memory."""
        import mmap

        with path.open("rb") as file:
            return cls(memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)))

    def number(self, symbol: str) -> int:
        """The number of a symbol, 0 for one that the model does not know."""
        return self._numbers.get(symbol, UNKNOWN)

    def numbers(self, symbols: str) -> list[int]:
        """The numbers of all ``symbols`` (see :func:`jiaokan.language.symbols.symbols`)."""
        get = self._numbers.get
        return [get(symbol, UNKNOWN) for symbol in symbols]

    def history(self, symbols: str) -> int:
        """The history that the last of ``symbols`` are: what :meth:`score` and :meth:`follow` take."""
        history = 0
        for number in self.numbers(symbols[1 - ORDER :]):
            history = history << BITS | number
        return history

    @staticmethod
    def follow(history: int, symbol: int) -> int:
        """The history with one symbol more."""
        return (history << BITS | symbol) & HISTORY

    def unigram(self, symbol: int) -> float:
        """Natural logarithm of the probability of ``symbol`` by itself."""
        return -(self._unigrams[symbol] & 0xFFFF) / 256

    def score(self, history: int, symbol: int) -> float:
        """Natural logarithm of the probability of ``symbol`` after the symbols of ``history``."""
        key = history << BITS | symbol
        known = self._scores.get(key)
        if known is None:
            if len(self._scores) > CACHED:
                self._scores.clear()
            known = self._scores[key] = self.computed(history, symbol)
        return known

    def computed(self, history: int, symbol: int) -> float:
        """The same as :meth:`score`, which remembers it."""
        unseen, contexts = self._contexts(history)
        score = unseen + self.unigram(symbol)
        for context, weight in contexts[: SUFFIX - 1]:
            entry = self._entry(context << BITS | symbol)
            if not entry:
                return score
            score = weight - (entry >> BACKOFF_BITS & _PROBABILITY) * STEP
        for context, weight in reversed(contexts[SUFFIX - 1 :]):
            entry = self._entry(context << BITS | symbol)
            if entry:
                return weight - (entry >> BACKOFF_BITS & _PROBABILITY) * STEP
        return score

    def likely(self, history: int, symbols: frozenset[int], least: float) -> dict[int, float]:
        """Those of ``symbols`` with a score of ``least`` or more after ``history``, and the score; all at once.

        It pays for sets that come again: what stands behind a context is remembered for the whole set.
        """
        unseen, contexts = self._contexts(history)
        seen: list[tuple[float, _Followers]] = []
        candidates: Iterable[int] = symbols
        for length, (context, weight) in enumerate(contexts, 2):
            followers = self._behind(context, symbols, candidates)
            seen.append((weight, followers))
            if length <= SUFFIX:
                candidates = followers.scores
                if not candidates:
                    break
        scores: dict[int, float] = {}
        longer: list[dict[int, float]] = []
        for weight, followers in reversed(seen):
            for score, symbol in followers.ordered:
                if weight + score < least:
                    break
                if not any(symbol in known for known in longer):
                    scores[symbol] = weight + score
            longer.append(followers.scores)
        known = seen[0][1].scores
        for score, symbol in self._by_frequency(symbols):
            if unseen + score < least:
                break
            if symbol not in known:
                scores[symbol] = unseen + score
        return scores

    def _behind(self, context: int, symbols: frozenset[int], candidates: Iterable[int]) -> _Followers:
        """Those of ``symbols`` that the model has seen behind ``context``, all of them among ``candidates``."""
        known = self._followers.get((context, symbols))
        if known is None:
            if len(self._followers) > _CACHED_SETS:
                self._followers.clear()
            scores = self._followers_among(candidates, context << BITS)
            ordered = sorted(((score, symbol) for symbol, score in scores.items()), reverse=True)
            known = self._followers[context, symbols] = _Followers(scores, ordered)
        return known

    def _followers_among(self, candidates: Iterable[int], context: int) -> dict[int, float]:
        """What :meth:`_entry` says of each, and :func:`place_of`, without calls: this is where the time goes."""
        table, size = self._grams, self._size
        known = {}
        for symbol in candidates:
            key = context | symbol
            code = (key ^ key >> 45) * MULTIPLIER & WORD
            slot = (code & _BELOW) % size
            fingerprint = code >> _PRINTED
            entry = table[slot]
            while entry >> VALUE_BITS > fingerprint:
                slot = slot + 1 if slot + 1 < size else 0
                entry = table[slot]
            if entry and entry >> VALUE_BITS == fingerprint:
                known[symbol] = -(entry >> BACKOFF_BITS & _PROBABILITY) * STEP
        return known

    def _by_frequency(self, symbols: frozenset[int]) -> list[tuple[float, int]]:
        known = self._frequent.get(symbols)
        if known is None:
            ordered = sorted(((self.unigram(symbol), symbol) for symbol in symbols), reverse=True)
            known = self._frequent[symbols] = ordered
        return known

    def _contexts(self, history: int) -> Contexts:
        known = self._known.get(history)
        if known is None:
            if len(self._known) > CACHED:
                self._known.clear()
            known = self._known[history] = self._found_contexts(history)
        return known

    def _found_contexts(self, history: int) -> Contexts:
        last = history & _SYMBOL
        found = [last]
        backoffs = [-(self._unigrams[last] >> 16) / 256]
        for length in range(2, ORDER):
            context = history & (1 << BITS * length) - 1
            backoff = self._entry(context) & _BACKOFF if context != found[-1] else 0
            if not backoff:
                break
            found.append(context)
            backoffs.append((1 - backoff) * STEP)
        weights = [*accumulate(reversed(backoffs), initial=0.0)]
        return weights.pop(), tuple(zip(found, reversed(weights), strict=True))

    def _entry(self, key: int) -> int:
        """What the table has for some symbols in a row, 0 if the model has not seen them."""
        table, size = self._grams, self._size
        slot, fingerprint = place_of(key, size)
        while (entry := table[slot]) >> VALUE_BITS > fingerprint:
            slot = slot + 1 if slot + 1 < size else 0
        return entry if entry >> VALUE_BITS == fingerprint else 0


@cache
def report_model() -> CharacterModel:
    """The model of report texts that comes with jiaokan."""
    return CharacterModel.open(own_file("jiaokan_schemas", "language", "reports.lm"))
