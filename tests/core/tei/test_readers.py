"""An independent library reads header and text."""

from __future__ import annotations

import pytest

from .samples import sample


def test_delb_reads_header_and_text() -> None:
    delb = pytest.importorskip("delb")
    built = sample()
    document = delb.Document(built.xml.decode())
    (title,) = document.xpath("//titleStmt/title[@type='main']")
    assert title.full_text == "2024年云岭县人民政府工作报告"
    (head,) = document.xpath('//div[@type="plan"]/head')
    assert head.full_text == "二、2024年工作安排"
    paragraphs = [node.full_text for node in document.xpath('//div[@type="closing"]/p')]
    assert paragraphs == ["各位代表！让我们团结奋斗，为建设美丽云岭而努力！"]
