"""The adapter for text in Traditional characters."""

from __future__ import annotations

from jiaokan import Declined, Recognized, Transcription
from jiaokan_repair_gbkshift.plugin import GbkShift
from jiaokan_source_traditional.adapter import TraditionalText

from .simulator import damage, to_traditional
from .texts import REPORT, source


def test_repaired_text_is_recognised_and_read_in_simplified() -> None:
    found = source(damage(REPORT))
    repaired = found.repaired([c for c in GbkShift().repair(found) if hasattr(c, "read")])
    assert isinstance(TraditionalText().recognize(repaired), Recognized)
    (report,) = TraditionalText().read(repaired)
    assert isinstance(report, Transcription)
    assert report.script == "zh-Hans"
    assert report.body.startswith("各位代表:\n现在,我代表县人民政府")
    assert report.front_roles[:1] == ("title",)


def test_unrepaired_text_is_recognised_by_its_patterns() -> None:
    answer = TraditionalText().recognize(source(damage(REPORT)))
    assert isinstance(answer, Recognized)
    assert any("pinyin notes" in line for line in answer.evidence)


def test_genuine_traditional_is_kept() -> None:
    text = to_traditional(REPORT)
    found = source(text)
    assert not list(GbkShift().repair(found))
    (report,) = TraditionalText().read(found)
    assert isinstance(report, Transcription)
    assert report.script == "zh-Hant"
    assert report.body == text[text.index("各位代表") :]


def test_simplified_is_declined() -> None:
    assert isinstance(TraditionalText().recognize(source(REPORT)), Declined)
