"""The decoding policy, and that text, codec and patches always give the bytes back."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from jiaokan import SourceDocument
from jiaokan.text.decoding import DecodedText, decode, encode

TEXT = (
    "现在，我代表汀源县人民政府向大会作报告，请各位代表审议。一年来，全县上下攻坚克难，地区生产总值增长6.2%，"
    "一般公共预算收入8.4亿元。新修水渠三十里，改造危桥十二座，山里的孩子搬进了新校舍。我们也清醒地看到，产业链条还不长，"
    "少数干部作风不实。下一步要着力抓好粮食生产，办好民生实事，努力让群众的日子越过越好。"
)
TRADITIONAL = "現在,我代表縣人民政府向大會報告工作,請予審議。過去一年,全縣經濟穩步發展,農業連年豐收,學校醫院條件改善。"


def read(data: bytes, charset: str | None = None) -> DecodedText:
    decoded = decode(SourceDocument("page", data, charset))
    assert encode(decoded.text, decoded.decoding) == data
    return decoded


def page(label: str, text: str) -> str:
    return f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={label}"></head>{text}</html>'


@pytest.mark.parametrize("label", ["gb2312", "GBK", "gb_2312-80", "x-gbk", "cp936", "GB18030", "euc-cn"])
def test_every_label_of_the_family_is_gb18030(label: str) -> None:
    text = page(label, TEXT + "朱镕、王喆、李堃，𠮷野家，㐀㑇")
    decoded = read(text.encode("gb18030"))
    assert decoded.text == text
    assert decoded.decoding[:2] == ("gb18030", label)
    assert not decoded.guessed


@pytest.mark.parametrize(
    ("charset", "label"),
    [
        ("utf-8", "gbk"),
        ("utf-8", "gb2312"),
        ("utf-8", "big5"),
        ("utf-8", "iso-8859-1"),
        ("utf-8", "nonsense-8"),
        ("gb18030", "utf-8"),
        ("gb18030", "iso-8859-1"),
        ("gb18030", "big5"),
        ("gb18030", "utf-16"),
        ("gb18030", ""),
        ("utf-8", ""),
    ],
)
def test_a_wrong_or_missing_label_is_seen_through(charset: str, label: str) -> None:
    text = page(label, TEXT) if label else TEXT
    decoded = read(text.encode(charset))
    assert (decoded.text, decoded.decoding.charset) == (text, charset)
    assert read(TEXT.encode(charset), label).text == TEXT


@pytest.mark.parametrize("label", ["big5", "gbk", "utf-8", ""])
def test_big5_by_label_and_by_what_it_reads_like(label: str) -> None:
    text = page(label, TRADITIONAL * 3)
    decoded = read(text.encode("big5"))
    assert decoded.text == text
    assert decoded.decoding.charset == "big5hkscs"


def test_traditional_text_in_gbk_is_not_taken_for_big5() -> None:
    assert read((TRADITIONAL * 3).encode("gbk")).text == TRADITIONAL * 3


@pytest.mark.parametrize(
    ("bom", "charset"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (b"\x84\x31\x95\x33", "gb18030"),
    ],
)
def test_a_byte_order_mark_decides(bom: bytes, charset: str) -> None:
    decoded = read(bom + page("gbk", TEXT).encode(charset), "big5")
    assert decoded.text == page("gbk", TEXT)
    assert decoded.decoding.bom == bom.hex()


@pytest.mark.parametrize("charset", ["utf-16-le", "utf-16-be"])
def test_sixteen_bit_text_without_a_mark(charset: str) -> None:
    assert read((TEXT + "\n2023 1.5%\n").encode(charset)).text == TEXT + "\n2023 1.5%\n"


def test_western_text_is_the_last_resort() -> None:
    assert read("Café crème, déjà vu – naïve façade.".encode("cp1252"), "windows-1252").text.startswith("Café crème")


def test_the_wide_space_of_gbk_pages_is_a_space() -> None:
    data = b"\xa3\xa0\xa3\xa0" + TEXT.encode("gbk") + b"\xa3\xa0"
    decoded = read(data, "gbk")
    assert decoded.text == f"\u3000\u3000{TEXT}\u3000"
    assert len(decoded.decoding.patches) == 3


def test_plain_ascii_needs_no_label() -> None:
    decoded = read(b"work report")
    assert (decoded.text, decoded.decoding.charset, decoded.decoding.patches) == ("work report", "utf-8", ())


@given(st.binary(max_size=200))
@settings(max_examples=300, deadline=None)
@example(b"\xa2\xe3\x80\xff\x84\x31\x95\x33")
def test_any_bytes_come_back(data: bytes) -> None:
    read(data)


LABELS = ["big5", "gbk", "utf-8", "utf-16", "shift_jis", "cp1252", "hz", "utf-7"]


@given(st.binary(max_size=60), st.sampled_from(LABELS))
@settings(max_examples=200, deadline=None)
def test_any_bytes_come_back_under_any_label(data: bytes, label: str) -> None:
    read(TEXT.encode("gbk")[:80] + data, label)


@st.composite
def damaged(draw: st.DrawFn) -> tuple[bytes, str]:
    """Text in one of the two codecs with some bytes lost, changed or put in."""
    charset = draw(st.sampled_from(["gb18030", "utf-8"]))
    data = bytearray((TEXT * 2).encode(charset))
    for _ in range(draw(st.integers(1, 5))):
        at = draw(st.integers(0, len(data) - 1))
        how = draw(st.sampled_from(["lose", "change", "insert"]))
        if how == "lose":
            del data[at]
        elif how == "change":
            data[at] = draw(st.integers(0, 255))
        else:
            data.insert(at, draw(st.integers(0, 255)))
    return bytes(data), charset


@given(damaged())
@settings(max_examples=200, deadline=None)
@example(((TEXT * 2).encode("gb18030").replace(b"\xa3\xac", b"\xa3\xa0", 1), "gb18030"))
def test_damage_is_on_record_and_stays_where_it_is(made: tuple[bytes, str]) -> None:
    data, charset = made
    decoded = read(data)
    assert decoded.decoding.charset == charset
    assert abs(len(decoded.text) - len(TEXT) * 2) <= 30
    for start, length, raw in decoded.decoding.patches:
        # A changed byte may make a wide space, which is no damage to a decoder, and on record for other reasons.
        assert decoded.text[start : start + length] == ("\u3000" if raw == "a3a0" else "\ufffd")
        assert bytes.fromhex(raw) in data


@pytest.mark.parametrize("charset", ["gb18030", "utf-8"])
def test_a_lost_byte_costs_one_character(charset: str) -> None:
    """At every place of the text, for either codec. A neighbour may go with it now and then; nothing else may."""
    data = TEXT.encode(charset)
    costs = []
    for at in range(len(data)):
        decoded = read(data[:at] + data[at + 1 :])
        costs.append(cost(TEXT, decoded.text))
    assert max(costs) <= 2
    assert sum(c <= 1 for c in costs) >= 0.96 * len(costs)


def cost(text: str, found: str) -> int:
    """Characters of ``text`` between what both have in common at the start and at the end."""
    start = 0
    while start < min(len(text), len(found)) and text[start] == found[start]:
        start += 1
    end = 0
    while end < min(len(text), len(found)) - start and text[-1 - end] == found[-1 - end]:
        end += 1
    return len(text) - start - end


def test_a_clean_text_with_rare_characters_is_left_alone() -> None:
    text = "珍稀植物有鬣刺、蘡薁、菥蓂、葶苈、荇菜、菵草、萹蓄、薐菜、蕺菜、藨草等。" * 3 + TEXT
    decoded = read(text.encode("gb18030"))
    assert (decoded.text, decoded.decoding.patches) == (text, ())
