"""Text that was read with the wrong codec comes back where its bytes survive."""

from __future__ import annotations

import html
from itertools import pairwise

import opencc
import pytest

from jiaokan import Cause, Certainty, Diagnostic, Emendation, SourceText
from jiaokan_repair_roundtrip.plugin import Roundtrip

from .texts import REPORT, source


def repaired(text: str) -> tuple[SourceText, list[Diagnostic]]:
    found = source(text)
    changes = list(Roundtrip().repair(found))
    diagnostics = [change for change in changes if isinstance(change, Diagnostic)]
    return found.repaired([c for c in changes if not isinstance(c, Diagnostic)]), diagnostics


def windows_1252(data: bytes) -> str:
    """As browsers read it: the bytes that it has no character for stay C1 controls."""
    return "".join(bytes((byte,)).decode("cp1252", "ignore") or chr(byte) for byte in data)


@pytest.mark.parametrize("codec", ["gbk", "utf-8"])
@pytest.mark.parametrize("reader", ["latin-1", "cp1252"])
def test_read_as_western(codec: str, reader: str) -> None:
    data = REPORT.encode(codec)
    result, _ = repaired(data.decode("latin-1") if reader == "latin-1" else windows_1252(data))
    assert result.text == REPORT
    assert {e.certainty for e in result.emendations} == {Certainty.HIGH}


def test_only_the_damaged_paragraphs_change() -> None:
    lines = REPORT.split("\n")
    damaged = [line.encode().decode("latin-1") if number % 3 == 0 else line for number, line in enumerate(lines)]
    result, _ = repaired("\n".join(damaged))
    assert result.text == REPORT
    assert len(result.emendations) <= len(lines) // 3 + 1


def even(text: str) -> str:
    """Lines of ``text`` without ASCII whose UTF-8 has an even number of bytes: read as GBK they lose nothing."""
    han = ("".join(char for char in line if ord(char) > 0x3000) for line in text.split("\n"))
    return "\n".join(line if len(line) % 2 == 0 else line + "。" for line in han if line)


def test_utf8_read_as_gbk_keeps_what_survives() -> None:
    text = even(REPORT)
    lines = [line for line in text.split("\n") if "\ufffd" not in line.encode().decode("gbk", "replace")]
    result, _ = repaired("\n".join(line.encode().decode("gbk") for line in lines))
    assert result.text.split("\n") == lines


@pytest.mark.parametrize(("written", "reader"), [("utf-8", "gbk"), ("gbk", "big5"), ("big5", "gbk")])
def test_what_is_lost_is_marked(written: str, reader: str) -> None:
    text = opencc.OpenCC("s2tw").convert(REPORT) if written == "big5" else REPORT
    text = text.encode(written, "ignore").decode(written)
    result, _ = repaired(text.encode(written).decode(reader, "replace"))
    assert result.emendations
    for emendation in result.emendations:
        assert emendation.gaps or emendation.read in text
        assert not emendation.gaps or emendation.certainty is not Certainty.HIGH
    position = 0
    read = [e for e in result.emendations if written != "big5"]
    for emendation in read:
        edges = [0, *emendation.gaps, len(emendation.read)]
        for start, end in pairwise(edges):
            position = text.find(emendation.read[start:end], position if written == "utf-8" else 0)
            assert position >= 0, emendation.read[start:end]


def test_references_escaped_twice() -> None:
    escaped = html.escape("".join(f"&#{ord(char)};" if ord(char) > 127 else char for char in REPORT))
    result, _ = repaired(escaped)
    assert result.text == REPORT


def test_twice_wrong_is_reported_as_lost() -> None:
    result, diagnostics = repaired(REPORT + "\n锟斤拷锟斤拷锟斤拷工作锟斤拷")
    assert result.text.endswith("\n工作")
    assert [e.cause for e in result.emendations] == [Cause.LOST_CHARACTER] * 2
    assert [e.gaps for e in result.emendations] == [(0,), (0,)]
    assert [d.code for d in diagnostics] == ["R201"]


@pytest.mark.parametrize(
    "text",
    [REPORT, "Café Ångström, naïve façade: Überprüfung für Kästchen.", "各位議員：施政報告。", "AT&T 与 R&D 部门"],
)
def test_sound_text_is_left_alone(text: str) -> None:
    assert not [c for c in Roundtrip().repair(source(text)) if isinstance(c, Emendation)]
