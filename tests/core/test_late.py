"""Patterns compiled at their first use."""

from __future__ import annotations

import re

import pytest

from jiaokan import late_pattern


def test_it_answers_like_the_compiled_pattern() -> None:
    late = late_pattern("(?P<year>[0-9]{4})年", re.VERBOSE)
    compiled = re.compile("(?P<year>[0-9]{4})年", re.VERBOSE)

    assert late.findall("1999年、2031年") == compiled.findall("1999年、2031年")
    assert late.fullmatch("2031年") is not None
    assert (late.pattern, late.flags, late.groupindex) == (compiled.pattern, compiled.flags, compiled.groupindex)


def test_a_mistake_shows_at_the_first_use() -> None:
    late = late_pattern("(")

    with pytest.raises(re.error):
        late.search("text")
