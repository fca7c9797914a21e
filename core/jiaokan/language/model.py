"""A character model of report texts: counts of n-grams in a table that is mapped, and probabilities made of them."""

from __future__ import annotations

import json
import math
import struct
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate
from pathlib import Path

from ..own_data import own_file
from ..values import NamedTuple
from .trie import Followers, Trie

MAGIC = b"jklm4\n"
ORDER = 5
"""A character is judged after the four before it at most."""
UNKNOWN = 0
BITS = 15
"""Bits of a symbol's number."""
HISTORY = (1 << BITS * (ORDER - 1)) - 1
"""The bits of the symbols before a character, the last one lowest. A history is such a number, zeros for none."""
DISCOUNT = 0.8
"""Taken from each count that is one at least, and that share of those below; for what was not counted in the context
(Kneser and Ney 1995)."""
MISSING = (0.02, 0.3)
"""Codes 1 and 2: an n-gram that hardly comes, though the shorter ones let expect it; and the share of what they let
expect that it gets."""
COUNTS = (0.08, 0.45, 1.0, 1.5, 2.0, 3.0, 4.0, 6.0, 10.0, 18.0, 40.0, 100.0, 300.0)
"""Codes 3 to 15: how often an n-gram of five symbols was counted, and in how many different contexts a shorter one
was; words of lists count for fractions."""
RESTS = (1.03, 1.08, 1.15, 1.25, 1.4, 1.6, 1.9, 2.3, 2.9, 3.8, 5.0, 8.0, 13.0, 25.0, 50.0)
"""How much more those symbols get that do not go on from a context, because of others that are missing."""
CACHED = 200_000
_CACHED_SETS = 20_000
_KEPT = 600_000
"""Contexts and symbols behind them that are kept decoded, for some 75 bytes each: all that a few hundred texts need."""
_SYMBOL = (1 << BITS) - 1
_MASKS = tuple((1 << BITS * length) - 1 for length in range(ORDER))
COUNTED = (0.0, *(0.0 for _ in MISSING), *COUNTS)
TAKEN = tuple(count - DISCOUNT * min(count, 1.0) for count in COUNTED)
SHARES = (0.0, *MISSING, *(1.0 for _ in COUNTS))
"""By code: the count; what of it is left to the n-gram; and the share that it has in what goes to the shorter ones."""
UNIGRAM_STEPS = 256
"""Logarithms of single symbols are stored in parts of one, so many."""


class _Context(NamedTuple):
    """What is known of the symbols behind an n-gram.

    ``weight`` is the share of one count in the probability, ``left`` what is left to the shorter contexts, ``rest`` the
    logarithm of what is left of it to each symbol that was not counted; ``start`` is the place of the first in its row.
    """

    codes: dict[int, int]
    symbols: Sequence[int]
    weight: float
    left: float
    rest: float
    start: int


class _Contexts(NamedTuple):
    """The contexts of a history, the shortest first; and for a symbol that goes on from the first none, one, two … of
    them, the logarithm of what the others leave it."""

    each: tuple[_Context, ...]
    rests: tuple[float, ...]


class _Pairs(NamedTuple):
    """Those of some symbols that go on from a single one: their probabilities, and the logarithms in order."""

    probabilities: dict[int, float]
    ordered: list[tuple[float, int]]


_NO_PAIRS = _Pairs({}, [])
_NONE: frozenset[int] = frozenset()


class CharacterModel:
    """Scores the next character given those before it: Kneser and Ney's estimate, interpolated.

    The table has counts. What is taken from them goes to what was not counted in their context, and shorter n-grams
    are judged by the number of contexts they stand in. Some n-grams are in it because they do *not* come, though
    their parts are frequent: a comma behind a full stop.
    """

    def __init__(self, data: memoryview) -> None:
        if bytes(data[: len(MAGIC)]) != MAGIC:
            raise ValueError("not a character model")
        (length,) = struct.unpack_from("<I", data, 8)
        header = json.loads(bytes(data[12 : 12 + length]).rstrip(b"\0"))
        unigrams, *arrays = _arrays(data[12 + length :], header["arrays"])
        self.vocabulary: str = header["vocabulary"]
        self._numbers = {symbol: number for number, symbol in enumerate(self.vocabulary)}
        self._unigrams = [-step / UNIGRAM_STEPS for step in unigrams]
        self._probabilities = [*map(math.exp, self._unigrams)]
        self._trie = Trie(arrays, ORDER)
        self._known: dict[int, _Context | None] = {}
        self._kept = 0
        self._histories: dict[int, _Contexts] = {}
        self._scores: dict[int, float] = {}
        self._pairs: dict[tuple[int, frozenset[int]], _Pairs] = {}
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
        return self._unigrams[symbol]

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
        each, rests = self._contexts_of(history)
        if not each or symbol not in each[0].codes:
            return rests[0] + self._unigrams[symbol]
        return _counted(symbol, self._probabilities[symbol], each, rests)

    def likely(self, history: int, symbols: frozenset[int], least: float) -> dict[int, float]:
        """Those of ``symbols`` with a score of ``least`` or more after ``history``, and the score; all at once.

        It pays for sets that come again: what goes on from a single symbol is remembered for the whole set.
        """
        each, rests = self._contexts_of(history)
        scores: dict[int, float] = {}
        pairs = self._pairs_among(symbols, history & _SYMBOL, each[0]) if each else _NO_PAIRS
        longer = each[1].codes.keys() & pairs.probabilities.keys() if len(each) > 1 else _NONE
        longer_each, longer_rests = each[1:], rests[1:]
        for symbol in longer:
            score = _counted(symbol, pairs.probabilities[symbol], longer_each, longer_rests)
            if score >= least:
                scores[symbol] = score
        for score, symbol in pairs.ordered:
            if rests[1] + score < least:
                break
            if symbol not in longer:
                scores[symbol] = rests[1] + score
        for score, symbol in self._by_frequency(symbols):
            if rests[0] + score < least:
                break
            if symbol not in pairs.probabilities:
                scores[symbol] = rests[0] + score
        return scores

    def _pairs_among(self, symbols: frozenset[int], last: int, context: _Context) -> _Pairs:
        """Those of ``symbols`` that go on from ``last``, of which ``context`` is known."""
        known = self._pairs.get((last, symbols))
        if known is None:
            if len(self._pairs) > _CACHED_SETS:
                self._pairs.clear()
            codes, _, weight, left, _, _ = context
            single = self._probabilities
            probabilities = {
                symbol: TAKEN[codes[symbol]] * weight + SHARES[codes[symbol]] * left * single[symbol]
                for symbol in symbols & codes.keys()
            }
            ordered = sorted(((math.log(p), symbol) for symbol, p in probabilities.items()), reverse=True)
            known = self._pairs[last, symbols] = _Pairs(probabilities, ordered)
        return known

    def _by_frequency(self, symbols: frozenset[int]) -> list[tuple[float, int]]:
        known = self._frequent.get(symbols)
        if known is None:
            ordered = sorted(((self._unigrams[symbol], symbol) for symbol in symbols), reverse=True)
            known = self._frequent[symbols] = ordered
        return known

    def _contexts_of(self, history: int) -> _Contexts:
        known = self._histories.get(history)
        if known is None:
            if self._kept > _KEPT or len(self._histories) > CACHED:
                self._histories.clear()
                self._known.clear()
                self._kept = 0
            each = tuple(self._found_contexts(history))
            rests = [*accumulate((context.rest for context in reversed(each)), initial=0.0)]
            known = self._histories[history] = _Contexts(each, tuple(reversed(rests)))
        return known

    def _found_contexts(self, history: int) -> Iterator[_Context]:
        for length in range(1, ORDER):
            gram = history & _MASKS[length]
            begins = gram > _MASKS[length - 1]  # with a symbol that the model knows
            context = self._context(gram, length) if begins else None
            if context is None:
                return
            yield context

    def _context(self, gram: int, length: int) -> _Context | None:
        """What is known of the symbols behind ``gram``, none if nothing goes on from it."""
        if gram in self._known:
            return self._known[gram]
        followers = self._followers(gram, length)
        known = self._known[gram] = _context_of(followers) if followers else None
        self._kept += 1 + len(known.symbols) if known else 1
        return known

    def _followers(self, gram: int, length: int) -> Followers | None:
        if length == 1:
            return self._trie.pairs(gram)
        last = gram & _SYMBOL
        begun = self._context(gram >> BITS, length - 1)
        shorter = self._context(gram & _MASKS[length - 1], length - 1)
        if not begun or not shorter or last not in begun.codes:
            return None
        return self._trie.followers(length, begun.start + begun.symbols.index(last), shorter.symbols)


def _arrays(data: memoryview, kinds: list[tuple[str, int]]) -> Iterator[memoryview]:
    at = 0
    for kind, number in kinds:
        end = at + number * struct.calcsize(kind)
        yield data[at:end].cast(kind)  # type: ignore[call-overload]  # a variable format
        at = end + -end % 4


def _context_of(followers: Followers) -> _Context:
    symbols, codes, rest, start = followers
    total = taken = 0.0
    for code in set(codes):
        number = codes.count(code)
        total += number * COUNTED[code]
        taken += number * TAKEN[code]
    left = 1.0 - taken / total
    more = 1.0 if rest is None else RESTS[rest]
    return _Context(dict(zip(symbols, codes, strict=True)), symbols, 1.0 / total, left, math.log(left * more), start)


def _counted(symbol: int, probability: float, contexts: tuple[_Context, ...], rests: tuple[float, ...]) -> float:
    """The score of a symbol behind ``contexts``, ``probability`` behind a shorter one, if it goes on from the first."""
    known = 0
    for codes, _, weight, left, _, _ in contexts:
        code = codes.get(symbol)
        if code is None:
            break
        probability = TAKEN[code] * weight + SHARES[code] * left * probability
        known += 1
    return rests[known] + math.log(probability)


@cache
def report_model() -> CharacterModel:
    """The model of report texts that comes with jiaokan."""
    return CharacterModel.open(own_file("jiaokan_schemas", "language", "reports.lm"))
