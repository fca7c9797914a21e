"""Text broken at a fixed width comes together again; text that was not stays as it is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiaokan import convert
from jiaokan.reading.wrapping import unwrapped
from jiaokan.text.lines import split_lines

from ...runs import ROOT

_NOT_FIRST = "，。、；：！？）”》％%"


def broken(paragraph: str, width: int, indent: str = "") -> Iterator[str]:
    """``paragraph`` in lines of ``width`` columns; a mark is not left to begin a line."""
    line, columns = "", 0
    for char in indent + paragraph:
        own = 1 if char.isascii() else 2
        if columns + own > width and char not in _NOT_FIRST:
            yield line
            line, columns = "", 0
        line += char
        columns += own
    yield line


def wrapped(text: str, width: int, indent: str, between: str = "") -> str:
    paragraphs = [line.strip() for line in text.splitlines() if line.strip()]
    return "\n".join("\n".join(broken(paragraph, width, indent)) + between for paragraph in paragraphs)


def paragraphs(text: str) -> list[str]:
    return [line.text for line in unwrapped(tuple(split_lines(text)))]


@pytest.fixture(scope="module")
def speech() -> str:
    return (ROOT / "samples" / "plain.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("width", [64, 70, 76, 78, 80])
@pytest.mark.parametrize(("indent", "between"), [("\u3000\u3000", ""), ("    ", ""), ("", "\n")])
def test_paragraphs_come_together_again(speech: str, width: int, indent: str, between: str) -> None:
    assert paragraphs(wrapped(speech, width, indent, between)) == paragraphs(speech)


def test_without_indent_a_paragraph_ends_with_its_sentence(speech: str) -> None:
    found = paragraphs(wrapped(speech, 76, ""))
    assert "".join(found) == "".join(paragraphs(speech))
    assert all(line.endswith(("。", "！", "：", "…")) for line in found if len(line) > 60)


def test_words_that_a_space_may_have_parted_stay_apart() -> None:
    lines = [*["甲" * 37 + "ab", "cd" + "乙" * 37] * 10, "丙。"]
    found = paragraphs("\n".join(lines))
    assert 1 < len(found) < len(lines)
    assert all(line.endswith("ab") for line in found[:-1])


@pytest.mark.parametrize("end", ["；", "。"])
def test_items_of_one_width_are_a_list(end: str) -> None:
    lines = [("新建村道铺设水管" * 4)[: 20 + number % 2] + end for number in range(32)]
    assert paragraphs("\n".join(lines)) == lines


def test_text_that_nobody_broke_stays(speech: str) -> None:
    lines = tuple(split_lines(speech))
    assert unwrapped(lines) is lines


@settings(max_examples=60)
@given(
    st.lists(st.text("甲乙丙。，a1 ", max_size=90), max_size=8),
    st.lists(st.text("甲乙丙，", min_size=34, max_size=35), min_size=15, max_size=40),
)
def test_no_character_is_lost(others: list[str], full: list[str]) -> None:
    text = "\n".join([*others, *full])
    found = unwrapped(tuple(split_lines(text)))
    assert len(found) < len(full) + len(others)
    assert "".join(line.text for line in found) == "".join(line.text for line in split_lines(text))
    assert all(line.text == "".join(text[start:end] for start, end in line.pieces) for line in found)


@pytest.mark.parametrize("breaks", ["\n", "\r\n", "<br />\n", "<br>"])
def test_a_broken_report_is_read_as_one_that_is_not(speech: str, breaks: str) -> None:
    (whole,) = convert(speech.encode())
    text = wrapped(speech, 76, "\u3000\u3000").replace("\n", breaks)
    page = f"<html><body><div id='zoom'>{text}</div></body></html>" if "<" in breaks else text
    (edition,) = convert(page.encode())
    assert edition.transcription.body == whole.transcription.body
    assert "I312" in {note.code for note in edition.diagnostics}
    assert "I312" not in {note.code for note in whole.diagnostics}
    assert [(a.kind, a.start, a.end) for a in edition.annotations] == [
        (a.kind, a.start, a.end) for a in whole.annotations
    ]
