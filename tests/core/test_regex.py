"""Regular expressions of the code."""

from __future__ import annotations

import re

import pytest

from jiaokan import pattern


def test_it_is_the_compiled_pattern() -> None:
    assert pattern("(?P<year>[0-9]{4})年", re.VERBOSE) == re.compile("(?P<year>[0-9]{4})年", re.VERBOSE)


def test_a_mistake_is_raised() -> None:
    with pytest.raises(re.error):
        pattern("(")
