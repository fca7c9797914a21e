"""A tree of n-grams that is mapped, not loaded: two bytes and a bit for an n-gram and its count.

The n-grams of one length stand in one row: first those that go on from the first one in the row before, the most
frequent first, then those that go on from the second, and so on. So a row says of each n-gram only how many go on from
it; sums of these numbers, kept for every thirty-second, tell where they stand in the next row.

The last symbol of an n-gram is told by its place among those that go on from the n-gram without its first symbol:
whatever goes on from 济发 goes on from 发, too, and not much does (Pibiri and Venturini 2017, "Efficient data
structures for massive n-gram datasets"). What is too large for its field stands in a list beside the row.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, zip_longest

from ..values import NamedTuple

_STRIDE = 32
_HIGH = bytes(byte >> 4 for byte in range(256))
_LOW = bytes(byte & 15 for byte in range(256))
_BESIDE_NIBBLE, _BESIDE_BYTE = 15, 255
"""What stands in a field for a number that stands beside the row."""
REST = 0
"""The code of what is no n-gram: its symbol is a number that tells something of all symbols which do not go on."""


class Followers(NamedTuple):
    """What goes on from an n-gram: symbols, the most frequent first, and their codes, 1 to 15; the number behind code
    :data:`REST`, if there is one; and the place of the first in its row."""

    symbols: Sequence[int]
    codes: bytes
    rest: int | None
    start: int


class Trie:
    """N-grams of two to ``order`` symbols (three at least), read from the arrays that :func:`arrays_of` gives."""

    def __init__(self, arrays: Iterable[memoryview], order: int) -> None:
        each = iter(arrays)
        self._first = next(each)
        self._rows = [_Row(each, length, order) for length in range(2, order + 1)]

    def pairs(self, symbol: int) -> Followers | None:
        """What goes on from a single symbol."""
        start, end = self._first[symbol], self._first[symbol + 1]
        return self._rows[0].followers(start, end - start, None) if end > start else None

    def followers(self, length: int, place: int, shorter: Sequence[int]) -> Followers | None:
        """What goes on from the n-gram of ``length`` symbols at ``place`` in its row; ``shorter`` are the symbols that
        go on from it without its first symbol."""
        start, number = self._rows[length - 2].next(place)
        return self._rows[length - 1].followers(start, number, shorter) if number else None


class _Beside:
    """Numbers that are too large for their field, with the places of their n-grams in the row."""

    def __init__(self, arrays: Iterator[memoryview]) -> None:
        self._places, self._numbers = next(arrays), next(arrays)

    def completed(self, numbers: bytes, start: int, beside: int) -> Sequence[int]:
        """``numbers`` of the n-grams from ``start`` on, with what stands beside the row where they are ``beside``."""
        if beside not in numbers:
            return numbers
        whole = list(numbers)
        first = bisect_left(self._places, start)
        for at in range(first, bisect_left(self._places, start + len(numbers), first)):
            whole[self._places[at] - start] = self._numbers[at]
        return whole


class _Row:
    """The n-grams of one length: the symbol of each; its code, and how many go on from it, in one byte."""

    def __init__(self, arrays: Iterator[memoryview], length: int, order: int) -> None:
        self._is_first, self._is_last = length == 2, length == order
        self._codes = next(arrays)
        self._symbols = self._codes if self._is_last else next(arrays)
        self._large_symbols = _Beside(arrays)
        if not self._is_last:
            self._starts = next(arrays)
            self._large_numbers = _Beside(arrays)

    def next(self, place: int) -> tuple[int, int]:
        """Where what goes on from the n-gram at ``place`` begins in the next row, and how much that is."""
        block = place // _STRIDE
        first = block * _STRIDE
        numbers = self._codes[first : place + 1].tobytes().translate(_LOW)
        whole = self._large_numbers.completed(numbers, first, _BESIDE_NIBBLE)
        return self._starts[block] + sum(whole[:-1]), whole[-1]

    def followers(self, start: int, number: int, shorter: Sequence[int] | None) -> Followers:
        """The n-grams from ``start`` on, all that go on from one."""
        codes = self._codes[start : start + number].tobytes()
        symbols = self._numbers(codes, start)
        codes = codes.translate(_HIGH)
        rest = None
        if codes[-1] == REST:
            rest, symbols, codes = symbols[-1], symbols[:-1], codes[:-1]
        if shorter is not None:
            symbols = [shorter[symbol] for symbol in symbols]
        return Followers(symbols, codes, rest, start)

    def _numbers(self, codes: bytes, start: int) -> Sequence[int]:
        if self._is_first:
            return self._symbols[start : start + len(codes)].tolist()
        if self._is_last:
            return self._large_symbols.completed(codes.translate(_LOW), start, _BESIDE_NIBBLE)
        numbers = self._symbols[start : start + len(codes)].tobytes()
        return self._large_symbols.completed(numbers, start, _BESIDE_BYTE)


Row = Mapping[str, Sequence[tuple[str, int]]]
"""What goes on from n-grams of one length: symbols with their codes, the most frequent first."""


def arrays_of(vocabulary: Sequence[str], rows: Sequence[Row], rests: Mapping[str, int]) -> list[array[int]]:
    """The arrays of a :class:`Trie` of what goes on from one, two and more symbols, numbered as in ``vocabulary``.

    ``rests`` are the numbers behind :data:`REST` for n-grams that something goes on from.
    """
    arrays = [array("I", [0, *accumulate(_number(gram, rows[0], rests) for gram in vocabulary)])]
    grams: Sequence[str] = vocabulary
    places = {symbol: number for number, symbol in enumerate(vocabulary)}
    for row, next_row in zip_longest(rows, rows[1:]):
        written = _WrittenRow(grams, row, rests, places)
        if next_row is None:
            arrays += written.last_arrays()
        else:
            numbers = [_number(gram, next_row, rests) for gram in written.grams]
            arrays += written.arrays(numbers, numbered=grams is vocabulary)
        grams, places = written.grams, written.places
    return arrays


def _number(gram: str, row: Row, rests: Mapping[str, int]) -> int:
    return len(row.get(gram, ())) + (gram in rests)


class _WrittenRow:
    """One row, of what goes on from ``contexts``; ``places`` are those of n-grams one shorter."""

    def __init__(self, contexts: Sequence[str], row: Row, rests: Mapping[str, int], places: Mapping[str, int]) -> None:
        self.grams: list[str] = []
        self.places: dict[str, int] = {}
        self._symbols: list[int] = []
        self._codes: list[int] = []
        for context in contexts:
            for place, (symbol, code) in enumerate(row.get(context, ())):
                gram = context + symbol
                self.places[gram] = place
                self._add(gram, places[gram[1:]], code)
            if context in rests:
                self._add("", rests[context], REST)

    def _add(self, gram: str, symbol: int, code: int) -> None:
        self.grams.append(gram)
        self._symbols.append(symbol)
        self._codes.append(code << 4)

    def arrays(self, numbers: Sequence[int], *, numbered: bool) -> Iterator[array[int]]:
        """What :class:`_Row` reads; ``numbers`` of n-grams that go on from each. ``numbered``: the symbols are told by
        their number."""
        yield self._with(numbers)
        if numbered:
            yield array("H", self._symbols)
            yield from _beside((), _BESIDE_BYTE)
        else:
            yield array("B", (min(symbol, _BESIDE_BYTE) for symbol in self._symbols))
            yield from _beside(self._symbols, _BESIDE_BYTE)
        yield array("I", [*accumulate(numbers, initial=0)][::_STRIDE])
        yield from _beside(numbers, _BESIDE_NIBBLE)

    def last_arrays(self) -> Iterator[array[int]]:
        """The same where nothing goes on: each symbol in place of a number."""
        yield self._with(self._symbols)
        yield from _beside(self._symbols, _BESIDE_NIBBLE)

    def _with(self, low: Sequence[int]) -> array[int]:
        return array("B", (code | min(number, _BESIDE_NIBBLE) for code, number in zip(self._codes, low, strict=True)))


def _beside(numbers: Sequence[int], least: int) -> Iterator[array[int]]:
    large = [(place, number) for place, number in enumerate(numbers) if number >= least]
    yield array("I", (place for place, _ in large))
    yield array("H", (number for _, number in large))
