"""What is refused before it is read, what the character filter takes out, what damage becomes."""

from __future__ import annotations

import pytest

from jiaokan import Cause, Kind, SourceDocument, SourceText, Stream
from jiaokan.codes import REGISTRY
from jiaokan.text.load import UnreadableSource, load

TEXT = "现在，我代表县人民政府向大会报告工作，请予审议。一年来，全县经济平稳运行，民生持续改善。\n"


def read(data: bytes, charset: str | None = None) -> SourceText:
    return load(SourceDocument("in/page.txt", data, charset))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "I101"),
        (b" \r\n\t\n", "I101"),
        ("\u3000\u3000\n".encode(), "I101"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "I102"),
        (b"PK\x03\x04\x14\x00\x06\x00", "I102"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 64, "I102"),
        (b"\x89PNG\r\n\x1a\n", "I102"),
        (b"\x7fELF" + bytes(range(256)) * 40, "I103"),
        (b"\0\0\0\1" * 400, "I103"),
    ],
)
def test_what_is_no_text_is_refused_with_a_reason(data: bytes, code: str) -> None:
    with pytest.raises(UnreadableSource) as refused:
        read(data)
    diagnostic = refused.value.diagnostic
    assert (diagnostic.code, diagnostic.severity, diagnostic.place.uri) == (code, "error", "in/page.txt")
    assert code in REGISTRY


def test_a_page_beyond_the_cap_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jiaokan.text.load.MAX_CHARACTERS", 100)
    with pytest.raises(UnreadableSource) as refused:
        read(TEXT.encode() * 10)
    assert refused.value.diagnostic.code == "I104"


def test_sixteen_bit_text_is_no_binary() -> None:
    assert read((TEXT * 20).encode("utf-16-le")).text == TEXT * 20


def test_characters_that_xml_forbids_go_on_record() -> None:
    source = read("报\x00告\ufffe工\x08\x01作\n".encode() + TEXT.encode() * 4)
    assert source.text == "报告工作\n" + TEXT * 4
    illegal = [op for op in source.account.operations if op.kind is Kind.ILLEGAL]
    assert "".join(source.original[op.start : op.end] for op in illegal) == "\x00\ufffe\x08\x01"
    assert source.account.totals().illegal == 4


def test_page_breaks_and_vertical_tabs_break_the_line() -> None:
    assert [line.text for line in read("第一页\f第二页\v第三行\n".encode() + TEXT.encode()).lines[:3]] == [
        "第一页",
        "第二页",
        "第三行",
    ]


def test_the_same_in_html() -> None:
    source = read(b"<html><body><p>a\x00b&#xFFFE;c&#1;d</p>" + TEXT.encode() + b"<script>\x02</script></body></html>")
    assert source.lines[0].text == "abcd"
    assert source.account.totals().illegal == 4
    assert source.account.replay(source.original, Stream.BODY) == source.text


def test_a_damaged_character_is_an_emendation_with_its_bytes() -> None:
    data = (TEXT * 4).encode()
    source = read(data[:90] + b"\xff" + data[91:])
    (lost,) = source.emendations
    assert (lost.cause, lost.read, lost.gaps, lost.found) == (Cause.LOST_CHARACTER, "", (0,), "\ufffd")
    assert lost.source_bytes.startswith("ff")
    assert "\ufffd" not in source.text
    (warning,) = source.diagnostics
    assert (warning.code, warning.severity) == ("I110", "warning")
    assert "line 1" in warning.message


def test_damage_inside_a_tag_is_no_emendation_of_the_text() -> None:
    data = f'<html><head><meta charset=utf-8></head><body><p title="标题">{TEXT}</p></body></html>'.encode()
    at = data.index("标题".encode())
    source = read(data[:at] + data[at + 1 :])
    assert not source.emendations
    assert [d.code for d in source.diagnostics] == ["I110"]


def test_a_replacement_character_that_was_in_the_file_is_left_to_the_repairs() -> None:
    source = read(("报\ufffd告" + TEXT).encode())
    assert source.text.startswith("报\ufffd告")
    assert not source.emendations


@pytest.mark.parametrize(
    ("text", "is_page"),
    [
        ("<!DOCTYPE html><p>x", True),
        ("\ufeff <!-- saved --><html><body>x", True),
        ("<div>一</div>", True),
        ("前言\n<p>一</p>\n<p>二</p><br/><p>三</p>", True),
        (TEXT, False),
        ("产量<5万吨，同比>3%\n" + TEXT, False),
        ("<名词解释>\n" + TEXT, False),
        ("残留的<br>标记\n" + TEXT, False),
    ],
)
def test_pages_are_told_from_text_by_what_stands_in_them(text: str, *, is_page: bool) -> None:
    assert (read(text.encode()).html is not None) is is_page


def test_a_wrong_label_is_told() -> None:
    source = read(f'<html><meta charset="gb2312"><body>{TEXT}</body></html>'.encode())
    assert [d.code for d in source.diagnostics] == ["I111"]
