"""Points that are counted in running text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiaokan import Diagnostic, Enumeration
from jiaokan_extract_enumerations.extractor import Enumerations

from ..texts import findings


def points(text: str) -> list[list[str]]:
    return [
        [text[item.start : item.end] for item in found.items]
        for found in findings(Enumerations(), text)
        if isinstance(found, Enumeration)
    ]


def test_points_of_one_sentence_end_with_it() -> None:
    text = "问题有三：一是路窄；二是桥老；三是树少。我们会改。"
    assert points(text) == [["一是路窄；", "二是桥老；", "三是树少。"]]


def test_points_of_several_sentences_end_with_the_block() -> None:
    text = "一是修路。修到山里。二是种树。种满山坡。\n别的话。"
    assert points(text) == [["一是修路。修到山里。", "二是种树。种满山坡。"]]


def test_points_that_are_paragraphs_make_one_list_each() -> None:
    text = "一是修路。修到山里。\n二是种树。\n种满山坡。\n三是架桥。"
    assert points(text) == [["一是修路。修到山里。"], ["二是种树。"], ["三是架桥。"]]


def test_paragraphs_of_what_must_be_done_are_no_list() -> None:
    assert points("一要修路。修到山里。\n二要种树。\n三要架桥。") == []
    assert len(points("要抓紧。一要修路。修到山里。\n二要种树。\n三要架桥。")) == 3


@pytest.mark.parametrize(
    "text",
    [
        "第一，修路；第二，种树。",
        "首先，修路。其次，种树。",
        "其一，修路；其二，种树。",
        "一要修路，二要种树，三要架桥。",
    ],
)
def test_other_marks(text: str) -> None:
    assert len(points(text)) == 1
    assert len(points(text)[0]) >= 2


@pytest.mark.parametrize(
    "text",
    [
        "产量居全国第一，出口居第三，单产第二，",
        "统一是前提。",
        "唯一是路。",
        "一是一，讲清楚。",
        "首先要修路。",
        "一要素。二要点。",
    ],
)
def test_ranks_and_single_words_are_no_lists(text: str) -> None:
    assert points(text) == []


def test_a_number_left_out_is_a_warning() -> None:
    found = findings(Enumerations(), "一是修路；二是种树；四是架桥。")
    assert [d.code for d in found if isinstance(d, Diagnostic)] == ["X211"]


@given(
    st.lists(
        st.sampled_from(["一是", "二是", "三是", "第一，", "第二，", "首先", "其次", "路", "。", "；", "\n"]),
        max_size=40,
    )
)
@settings(deadline=None)
def test_lists_are_sound_in_any_text(words: list[str]) -> None:
    text = "".join(words)
    covered = 0
    for found in findings(Enumerations(), text):
        if isinstance(found, Enumeration):
            assert covered <= found.start == found.items[0].start
            assert found.items[-1].end == found.end <= len(text)
            assert all(a.end == b.start for a, b in pairwise(found.items))
            assert all(item.start < item.label_end <= item.end for item in found.items)
            assert "\n" not in text[found.start : found.end]
            covered = found.end
