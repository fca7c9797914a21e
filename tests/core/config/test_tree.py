"""YAML as plain data: YAML 1.2 values, refusals, places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiaokan.config import tree as tree_module
from jiaokan.config.tree import MAX_BYTES, parse


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0650100", "0650100"),
        ("NO", "NO"),
        ("on", "on"),
        ("yes", "yes"),
        ("12:30", "12:30"),
        ("0o17", "0o17"),
        ("2023-01-05", "2023-01-05"),
        ("true", True),
        ("False", False),
        ("~", None),
        ("", None),
        ("17", 17),
        ("-3", -3),
        ("1.5", 1.5),
        ("1e3", 1000.0),
        ("'17'", "17"),
        ("1" * 40, "1" * 40),
        ("=", "="),
        ("<<", "<<"),
    ],
)
def test_plain_values_are_those_of_yaml_1_2(text: str, value: object) -> None:
    tree = parse(f"key: {text}", "t.yaml")
    assert tree.data == {"key": value}
    assert type(tree.data["key"]) is type(value)
    assert not tree.mistakes


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("a: 1\nb: 2\na: 3\n", "C103", 3, 1),
        ("a: &x 1\n", "C104", 1, 4),
        ("a: *x\n", "C104", 1, 4),
        ("a: !!python/object:os.system 1\n", "C105", 1, 4),
        ("a: !x [1]\n", "C105", 1, 4),
        ("a: [1\n", "C101", 2, 1),
        ("a: \x00\n", "C101", 1, 4),
        ("[1, 2]: x\n", "C111", 1, 1),
        ("a: 1\n--- \nb: 2\n", "C101", 2, 1),
        ("[" * 31, "C107", 1, 31),
    ],
)
def test_refusals_have_a_place(text: str, code: str, line: int, column: int) -> None:
    found = parse(text, "t.yaml").mistakes[0]
    assert (found.code, found.place.line, found.place.column) == (code, line, column)


def test_size_and_depth_are_limited() -> None:
    assert parse("#" * (MAX_BYTES + 1), "t.yaml").mistakes[0].code == "C106"
    assert parse("[" * 60000, "t.yaml").mistakes[0].code == "C107"
    assert parse("a: " + "{a: " * 25 + "1" + "}" * 25, "t.yaml").mistakes == []


@given(st.text(max_size=80))
def test_no_text_raises(text: str) -> None:
    tree = parse(text, "t.yaml")
    assert all(d.place.line and d.place.column for d in tree.mistakes)


_WORDS = st.sampled_from(
    ["a", "b: ", "- ", "\n", "  ", "1", "0650100", "no", "'x'", '"y"', "[", "]", "{", "}", ", ", ": ", "#", "|\n", "中"]
)


@given(st.lists(_WORDS, max_size=14).map("".join))
def test_both_composers_read_the_same(text: str) -> None:
    fast = tree_module._composed_fast(text)
    if fast is None:
        return
    slow = tree_module._Composer(text, tree_module.Tree("t")).get_single_node()
    one, other = tree_module.Tree("t"), tree_module.Tree("t")
    assert slow is not None
    assert tree_module._data(fast, (), one) == tree_module._data(slow, (), other)
    assert (one.values, one.keys, one.mistakes) == (other.values, other.keys, other.mistakes)
