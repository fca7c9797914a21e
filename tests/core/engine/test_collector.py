"""The collector of cycles waits for a document, and is left as it was found."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

from jiaokan import convert
from jiaokan.engine.collector import collector_waits

SAMPLES = Path(__file__).resolve().parents[3] / "samples"


@pytest.fixture(autouse=True)
def collector() -> Iterator[None]:
    """Whatever a test leaves behind, the next begins with the collector on."""
    gc.enable()
    yield
    gc.enable()


def fail_inside() -> None:
    with collector_waits():
        assert not gc.isenabled()
        raise ZeroDivisionError


def test_it_is_off_inside_and_on_again_after_a_failure() -> None:
    with pytest.raises(ZeroDivisionError):
        fail_inside()
    assert gc.isenabled()


def test_it_stays_off_where_it_was_off() -> None:
    gc.disable()
    with collector_waits():
        assert not gc.isenabled()
    assert not gc.isenabled()


@pytest.mark.parametrize("name", ["portal-page.html", "forum-thread.html", "traditional.txt"])
def test_a_document_leaves_little_for_it(name: str) -> None:
    """What the pause rests on: the values of a document do not hold each other in circles."""
    convert(SAMPLES / name)
    gc.collect()
    assert convert(SAMPLES / name)
    assert gc.isenabled()
    assert gc.collect() < 1000
