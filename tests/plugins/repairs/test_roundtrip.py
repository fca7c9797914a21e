"""The ``roundtrip`` repair: own text through the wrong codec and back."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiaokan import Account, Cause, Certainty, Decoding, Diagnostic, Emendation, SourceDocument, SourceText
from jiaokan_repair_roundtrip.plugin import RoundtripRepair

SPEECH = (
    "2031年云泽县政府工作报告\n各位代表：\n现在，我代表县人民政府向大会报告工作，请予审议，并请各位政协委员和列席人员提出意见。\n"
    "一、过去一年工作回顾\n地区生产总值完成120.5亿元，增长6.3%；“一般公共预算收入”增长8%。\n"
)
TRADITIONAL = "現在，我代表縣人民政府向大會報告工作，請予審議，並請各位政協委員和列席人員提出意見。\n"


def source(text: str) -> SourceText:
    return SourceText(SourceDocument("x", b""), Decoding("utf-8"), text, Account.identity(len(text)), text)


def repaired(text: str) -> SourceText:
    before = source(text)
    changes = [change for change in RoundtripRepair().repair(before) if isinstance(change, Emendation)]
    return before.repaired(changes)


def cp1252(data: bytes) -> str:
    """What browsers do: bytes that cp1252 leaves open become C1 controls."""
    return "".join(bytes([b]).decode("cp1252") if b not in b"\x81\x8d\x8f\x90\x9d" else chr(b) for b in data)


@pytest.mark.parametrize(
    ("damaged", "text"),
    [
        (SPEECH.encode("gbk").decode("latin-1"), SPEECH),
        (cp1252(SPEECH.encode("gbk")), SPEECH),
        (SPEECH.encode().decode("latin-1"), SPEECH),
        (cp1252(SPEECH.encode()), SPEECH),
        (TRADITIONAL.encode("big5").decode("latin-1"), TRADITIONAL),
        ("".join(f"&amp;#{ord(c)};" if c > "\x7f" else c for c in SPEECH), SPEECH),
        (SPEECH.replace("“", "&amp;ldquo;").replace("”", "&amp;amp;rdquo;"), SPEECH),
    ],
    ids=["gbk-latin1", "gbk-cp1252", "utf8-latin1", "utf8-cp1252", "big5-latin1", "references", "names"],
)
def test_text_whose_bytes_survive_comes_back_exactly(damaged: str, text: str) -> None:
    after = repaired(damaged)
    assert after.text == text
    assert {e.certainty for e in after.emendations} == {Certainty.HIGH}
    assert {e.cause for e in after.emendations} == {Cause.MOJIBAKE}


@pytest.mark.parametrize("mark", ["\ufffd", "?"])
def test_utf8_read_as_gbk_loses_bytes_and_says_where(mark: str) -> None:
    after = repaired(SPEECH.encode().decode("gb18030", "replace").replace("\ufffd", mark))
    right = sum(a == b for a, b in zip(after.text, SPEECH, strict=False))
    assert len(after.text) == len(SPEECH)
    assert right >= len(SPEECH) - 2
    assert any(e.supplied for e in after.emendations)
    assert all(e.certainty is not Certainty.HIGH for e in after.emendations if e.supplied or e.gaps)


def test_gbk_read_as_big5() -> None:
    after = repaired(SPEECH.encode("gbk").decode("big5", "replace"))
    assert after.text == SPEECH
    assert any(e.supplied for e in after.emendations)


def test_big5_read_as_gbk() -> None:
    after = repaired(TRADITIONAL.encode("big5").decode("gbk", "replace"))
    assert after.text.startswith("現在，我代表縣人民政府向大會報告工作")
    assert sum(len(e.supplied) + len(e.gaps) for e in after.emendations) > 5


def test_a_short_line_is_read_like_the_others_of_its_document() -> None:
    assert repaired(SPEECH.encode("gbk").decode("latin-1")).text.splitlines()[1] == "各位代表："


def test_what_was_lost_twice_is_reported() -> None:
    found = list(RoundtripRepair().repair(source("县政府锟斤拷锟斤拷工作\n")))
    assert [type(item) for item in found] == [Emendation, Diagnostic]
    assert isinstance(found[0], Emendation)
    assert found[0].gaps == (0,)


@pytest.mark.parametrize(
    "clean",
    [
        SPEECH,
        TRADITIONAL,
        "α粒子与β射线；àéîõü café façade, Größe.\n",
        "全市“一网通办”率达98％，PM₂.₅平均浓度28μg/m³，环比下降4℃。\n",
        "こんにちは、政府活動報告です。\n",
        "Отчёт о работе правительства за 2031 год.\n",
    ],
)
def test_clean_text_is_not_touched(clean: str) -> None:
    assert list(RoundtripRepair().repair(source(clean))) == []


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_any_text_gives_changes_that_fit(text: str) -> None:
    clean = text.encode("utf-8", "ignore").decode()
    repaired(clean).account.check_tiling(len(clean))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from([line for line in SPEECH.splitlines() if len(line) > 8]), min_size=1, max_size=6))
def test_lines_of_any_order_come_back(lines: list[str]) -> None:
    text = "\n".join(lines)
    assert repaired(text.encode("gb18030").decode("latin-1")).text == text
