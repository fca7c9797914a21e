"""A text in Traditional characters gives what the same text in Simplified ones gives, and keeps its characters."""

from __future__ import annotations

import re

import pytest

from jiaokan import convert, to_simplified

from ..plugins.repairs.simulator import to_traditional
from ..runs import ROOT, page


def _markup(xml: bytes) -> list[bytes]:
    """The tags of the text, with their attributes, but for the name of the script."""
    return re.findall(rb"<[^>]+>", xml.partition(b"<text")[2].replace(b"zh-Hant", b"zh-Hans"))


@pytest.mark.parametrize("sample", ["plain.txt", "portal-page.txt"])
def test_what_is_found_does_not_depend_on_the_script(sample: str) -> None:
    text = (ROOT / "samples" / sample).read_text(encoding="utf-8")
    (simplified,) = convert(text.encode())
    (traditional,) = convert(to_traditional(text).encode())
    assert traditional.transcription.script == "zh-Hant"
    assert traditional.transcription.body == to_traditional(simplified.transcription.body)
    spans = [
        [(item.kind, item.start, item.end) for item in edition.annotations] for edition in (simplified, traditional)
    ]
    assert spans[0] == spans[1]
    assert _markup(traditional.xml) == _markup(simplified.xml)
    facts = [{fact.name: to_simplified(fact.value) for fact in edition.facts} for edition in (simplified, traditional)]
    assert facts[0] == facts[1]


def test_the_checks_read_both_scripts() -> None:
    """Each of these has words that a rule of the schema compares with what is encoded."""
    figures = (
        "全年粮食总产量一亿八千六百四十万公斤，比上年减产百分之十二点六；工业总产值翻两番，财政收入与上年持平。"
        "到2037年，全县生产总值达到九十亿元，农民人均纯收入增长一倍，时间过半。"
    )
    text = page(4).replace("二、今年工作安排\n", f"二、今年工作安排\n{figures}\n")
    (simplified,) = convert(text.encode())
    (traditional,) = convert(to_traditional(text).encode())
    assert [(a.kind, a.start, a.end) for a in traditional.annotations] == [
        (a.kind, a.start, a.end) for a in simplified.annotations
    ]
    assert [d.code for d in traditional.diagnostics] == [d.code for d in simplified.diagnostics]


def test_a_fact_is_printed_in_the_characters_of_the_source() -> None:
    text = (ROOT / "samples" / "plain.txt").read_text(encoding="utf-8")
    (edition,) = convert(to_traditional(text).encode())
    source = edition.transcription.source
    printed = [fact for fact in edition.facts if fact.start is not None and fact.printed]
    assert printed
    assert all(fact.printed in source for fact in printed)
