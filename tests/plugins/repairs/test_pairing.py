"""Marks in pairs: what is open before a site and closed behind it."""

from __future__ import annotations

import pytest

from jiaokan_repair_gbkshift.family import Family
from jiaokan_repair_gbkshift.found import FoundText
from jiaokan_repair_gbkshift.pairing import Pairing, last_marks

FAMILY = Family(folded=True, lost="?", silent=False, table={})


def cost(text: str, char: str, read: str = "") -> float:
    """``char`` after ``read`` in the site at the first question mark."""
    return Pairing(FoundText(text, FAMILY), text.index("?")).cost(char, last_marks("", read))


@pytest.mark.parametrize(
    ("text", "likely", "unlikely"),
    [
        ("加強管理(含消防?獍,守住底線", "）", "（"),
        ("加強管理?獍消防),守住底線", "（", "）"),
        ("落實“三?獍,推動發展", "”", "“"),
        ("落實?獍三保”,推動發展", "“", "”"),
        ("在《規劃?獍,推動發展", "》", "《"),
        ("管理(含燃?xì)獍,農業?獍,守住底線", "）", "（"),
    ],
    ids=[
        "open",
        "closed behind",
        "quotation open",
        "quotation closed behind",
        "title open",
        "a loose note closes nothing",
    ],
)
def test_what_is_open_is_closed(text: str, likely: str, unlikely: str) -> None:
    assert cost(text, likely) > 0 > cost(text, unlikely)


def test_a_mark_opened_in_the_site_is_closed_there() -> None:
    assert cost("管理?獍,守住底線", "）", "管理（含") > 0
    assert cost("管理?獍,守住底線", "）", "管理(含") > 0
    assert cost("管理?獍,守住底線", "（", "管理（含") < 0


def test_what_is_opened_and_closed_in_the_site_counts_nothing_together() -> None:
    for text in ("管理?獍,守住底線", "管理?獍含消防),守住底線"):
        assert cost(text, "（") + cost(text, "）", "管理（含") == pytest.approx(0)


def test_the_mark_at_which_was_split_is_none_of_the_line() -> None:
    assert cost("甲校?)獍踩", "（") <= 0


def test_the_last_mark_of_each_kind_counts() -> None:
    assert last_marks("", "管理（含“三保”、消防") == "（”"
    assert last_marks("（”", "）") == "”）"
