"""Python looks for cycles seldom while a document is processed, and the collector is left as it was found."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

from jiaokan import convert
from jiaokan.engine.collector import seldom_collected

SAMPLES = Path(__file__).resolve().parents[3] / "samples"


@pytest.fixture(autouse=True)
def collector() -> Iterator[None]:
    """Whatever a test leaves behind, the next begins with Python's own settings."""
    usual = gc.get_threshold()
    yield
    gc.set_threshold(*usual)
    gc.enable()


def fail_inside() -> None:
    with seldom_collected():
        assert gc.isenabled()
        assert gc.get_threshold()[0] > 700
        raise ZeroDivisionError


def test_it_is_seldom_inside_and_as_usual_after_a_failure() -> None:
    gc.set_threshold(700, 11, 12)
    with pytest.raises(ZeroDivisionError):
        fail_inside()
    assert gc.get_threshold() == (700, 11, 12)


@pytest.mark.parametrize("first", [0, 500_000])
def test_it_stays_as_it_is_where_it_is_off_or_more_seldom(first: int) -> None:
    gc.set_threshold(first, 10, 10)
    with seldom_collected():
        assert gc.get_threshold()[0] == first
    assert gc.get_threshold()[0] == first


@pytest.mark.parametrize("name", ["portal-page.html", "forum-thread.html", "traditional.txt"])
def test_a_document_leaves_little_for_it(name: str) -> None:
    """What it rests on: the values of a document do not hold each other in circles."""
    convert(SAMPLES / name)
    gc.collect()
    assert convert(SAMPLES / name)
    assert gc.isenabled()
    assert gc.collect() < 1000
