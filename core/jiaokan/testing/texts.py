"""Small values for tests: source texts, transcriptions, editions."""

from __future__ import annotations

from ..domain.annotation import Annotations
from ..domain.edition import Edition
from ..domain.source import SourceDocument
from ..domain.transcription import Transcription
from ..text.builder import TranscriptionBuilder
from ..text.load import load
from ..text.source_text import SourceText

REPORT = """某市2031年政府工作报告
各位代表：
现在，我代表市人民政府向大会报告工作，请予审议。
一、过去一年工作回顾
全市生产总值增长6.5%，新增就业3.2万人。
二、今年工作安排
地区生产总值增长6%以上。
各位代表！让我们团结奋斗。谢谢大家！
"""
"""A fictional report of few lines."""


def source_text(page: str | bytes, *, accept_any: bool = False) -> SourceText:
    """A page as adapters and repairs get it."""
    data = page.encode() if isinstance(page, str) else page
    return load(SourceDocument("test-page", data), accept_any=accept_any)


def transcription(text: str = REPORT) -> Transcription:
    """A text as extractors get it: every line is a block."""
    source = source_text(text)
    builder = TranscriptionBuilder(source, "test")
    for line in source.lines:
        builder.block(line)
    return builder.finish()


def edition(text: str = REPORT) -> Edition:
    """A text as exporters get it, without annotations."""
    from ..tei import BuildStamp, build
    from ..text import account_json

    read = transcription(text)
    xml = build("gwr-000000-0000-00000000", read, Annotations(), (), BuildStamp("0"))
    account = account_json.dump(read, "gwr-000000-0000-00000000")
    return Edition("gwr-000000-0000-00000000", xml, read, Annotations(), (), account=account)
