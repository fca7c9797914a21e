"""The tree of n-grams: what is written comes back, whatever is many or few."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from jiaokan.language.trie import Followers, Row, Trie, arrays_of

ORDER = 5


def rows_of(texts: Sequence[str]) -> list[Row]:
    """All n-grams of ``texts`` by what they go on from, with a code that their symbols tell."""
    rows: list[Row] = []
    for length in range(2, ORDER + 1):
        row: dict[str, list[tuple[str, int]]] = {}
        for gram in sorted({text[at : at + length] for text in texts for at in range(len(text) - length + 1)}):
            row.setdefault(gram[:-1], []).append((gram[-1], 1 + sum(map(ord, gram)) % 15))
        rows.append(row)
    return rows


def written(vocabulary: Sequence[str], rows: Sequence[Row], rests: dict[str, int]) -> Trie:
    return Trie([memoryview(each) for each in arrays_of(vocabulary, rows, rests)], ORDER)


def followers(trie: Trie, vocabulary: Sequence[str], gram: str) -> Followers | None:
    """What goes on from ``gram``, found as the model finds it: from the left, with the help of the shorter ones."""
    if len(gram) == 1:
        return trie.pairs(vocabulary.index(gram))
    begun, shorter = followers(trie, vocabulary, gram[:-1]), followers(trie, vocabulary, gram[1:])
    last = vocabulary.index(gram[-1])
    if not begun or not shorter or last not in begun.symbols:
        return None
    return trie.followers(len(gram), begun.start + list(begun.symbols).index(last), shorter.symbols)


def assert_all_come_back(vocabulary: Sequence[str], rows: Sequence[Row], rests: dict[str, int]) -> None:
    trie = written(vocabulary, rows, rests)
    for row in rows:
        for gram, entries in row.items():
            found = followers(trie, vocabulary, gram)
            assert found
            assert [(vocabulary[s], code) for s, code in zip(found.symbols, found.codes, strict=True)] == entries
            assert found.rest == rests.get(gram)


@given(st.lists(st.text("甲乙丙丁戊己庚", max_size=60), min_size=1, max_size=5), st.randoms(use_true_random=False))
def test_what_is_written_comes_back(texts: list[str], random: Random) -> None:
    rows = rows_of(texts)
    rests = {gram: random.randrange(15) for row in rows for gram in row if random.random() < 0.3}
    assert_all_come_back("甲乙丙丁戊己庚", rows, rests)


def test_so_does_what_is_too_large_for_its_field() -> None:
    many = [chr(0x4E00 + number) for number in range(400)]
    texts = [f"{first}的{symbol}了" for first in "甲乙" for symbol in many] + [f"甲乙丙丁{symbol}" for symbol in many]
    vocabulary = sorted({*"".join(texts)})
    rests = {"的": 3, "甲的": 7, "乙的": 14, f"甲的{many[350]}": 2, "甲乙丙丁": 9}
    assert_all_come_back(vocabulary, rows_of(texts), rests)


def test_what_was_not_written_is_not_there() -> None:
    vocabulary = "甲乙丙丁戊"
    trie = written(vocabulary, rows_of(["甲乙丙", "乙丁"]), {})
    assert followers(trie, vocabulary, "戊") is None
    assert followers(trie, vocabulary, "乙丙") is None
    found = followers(trie, vocabulary, "甲乙")
    assert found
    assert [vocabulary[symbol] for symbol in found.symbols] == ["丙"]
