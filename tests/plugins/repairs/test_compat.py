"""The ``compat`` repair."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiaokan import Account, Cause, Decoding, Emendation, Normalisation, SourceDocument, SourceText
from jiaokan_repair_compat.forms import SUPPLEMENT, ordinary
from jiaokan_repair_compat.plugin import CompatOptions, CompatRepair


def source(text: str) -> SourceText:
    document = SourceDocument("page.txt", text.encode("utf-8", "surrogatepass"))
    return SourceText(document, Decoding("utf-8"), text, Account.identity(len(text)), text)


def repaired(text: str, options: CompatOptions | None = None) -> SourceText:
    before = source(text)
    return before.repaired(CompatRepair(options).repair(before))


@pytest.mark.parametrize(
    ("found", "read"),
    [("⼈⺠政府⼯作", "人民政府工作"), ("⻓江⻛力", "长江风力"), ("\uf9b5子", "例子"), ("增⻓8%", "增长8%")],
)
def test_radicals_and_compatibility_ideographs_are_read_as_ordinary_characters(found: str, read: str) -> None:
    after = repaired(found)
    assert after.text == read
    assert {e.cause for e in after.emendations} == {Cause.COMPATIBILITY_FORM}
    assert [found[e.start : e.end] for e in after.emendations] == [e.found for e in after.emendations]


def test_ideographs_of_the_compatibility_block_that_are_unified_stay() -> None:
    assert repaired("﨎﨏﨑").text == "﨎﨏﨑"


def test_invisible_characters_are_taken_out_silently() -> None:
    after = repaired("政\u200b府\ufeff工\u00ad作\u0084报告")
    assert after.text == "政府工作报告"
    assert after.emendations == ()
    assert dict(after.normalisations) == {"invisible-character": 3, "control-character": 1}


def test_joiners_stay_where_they_join() -> None:
    uyghur, family = "مى\u200cخ", "👨\u200d👩"
    assert repaired(uyghur).text == uyghur
    assert repaired(family).text == family
    assert repaired("政\u200d府").text == "政府"


def test_private_use_and_lost_characters_become_gaps() -> None:
    after = repaired("县\ue5e5\ue5e6乡\ufffd镇")
    assert after.text == "县乡镇"
    assert [(e.found, e.cause, e.gaps) for e in after.emendations] == [
        ("\ue5e5\ue5e6", Cause.PRIVATE_USE, (0,)),
        ("\ufffd", Cause.LOST_CHARACTER, (0,)),
    ]
    assert "U+E5E5" in after.emendations[0].note


def test_options_leave_things_alone() -> None:
    text = "⼈\u200b\ue5e5"
    assert repaired(text, CompatOptions(forms=False, invisible=False, private=False)).text == text


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=200))
def test_changes_are_disjoint_and_a_second_pass_finds_nothing(text: str) -> None:
    after = repaired(text)
    after.account.check_tiling(len(text))
    assert list(CompatRepair().repair(after)) == []


@given(st.text(alphabet="各位代表政府工作报告，。：8%《》（）", max_size=100))
def test_clean_text_is_not_touched(text: str) -> None:
    assert list(CompatRepair().repair(source(text))) == []


def test_the_table_agrees_with_the_names_of_the_unicode_database() -> None:
    for radical, character in SUPPLEMENT.items():
        assert unicodedata.name(radical).startswith("CJK RADICAL")
        assert ordinary(radical) == character
        assert unicodedata.name(character).startswith("CJK UNIFIED IDEOGRAPH")


def test_kinds_of_changes() -> None:
    kinds = {type(change) for change in CompatRepair().repair(source("⼈\u200b"))}
    assert kinds == {Emendation, Normalisation}
