"""Heads of fictional reports for the tests of the header extractor."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from jiaokan import (
    Account,
    Annotations,
    Decoding,
    Diagnostic,
    Fact,
    Origin,
    SourceDocument,
    SourceText,
    Transcription,
    TranscriptionBuilder,
)
from jiaokan_extract_header.extractor import Header

OPENING = "现在，我代表县人民政府向大会报告工作，请予审议。"
PLAIN = ("各位代表：", OPENING, "一、过去一年工作回顾", "过去一年，我们埋头苦干，修路三条，植树五片。")


def transcribe(
    front: Sequence[tuple[str, str]],
    body: Sequence[str] = PLAIN,
    *,
    facts: Iterable[tuple[str, str, Origin]] = (),
    before: str = "",
    after: str = "",
    metadata: tuple[tuple[str, str], ...] = (),
    captured: str | None = None,
    script: str = "zh-Hans",
) -> Transcription:
    """A transcription with ``front`` lines (text, role) and ``body`` lines; the rest of the page is chrome."""
    lines = [before, *(line for line, _ in front), *body, after]
    text = "\n".join(lines)
    document = SourceDocument("head.txt", text.encode(), metadata=metadata, captured=captured)
    source = SourceText(document, Decoding("utf-8"), text, Account.identity(len(text)), text)
    builder = TranscriptionBuilder(source, "test")
    position = len(before) + 1
    for line, role in [*front, *((line, "") for line in body)]:
        span = (position, position + len(line))
        if role:
            builder.front(span, role)
        else:
            builder.block(span)
        position = span[1] + 1
    for name, value, origin in facts:
        builder.fact(name, value, "test", origin)
    return builder.finish(script=script)


def read(transcription: Transcription) -> tuple[dict[str, Fact], list[Diagnostic]]:
    """The facts that the header extractor settles, and its diagnostics."""
    found = list(Header().extract(transcription, Annotations(), ()))
    facts = [item for item in found if isinstance(item, Fact)]
    assert len({fact.name for fact in facts}) == len(facts)
    return {fact.name: fact for fact in facts}, [item for item in found if isinstance(item, Diagnostic)]


def values(transcription: Transcription) -> dict[str, str]:
    """The values that the header extractor settles."""
    return {name: fact.value for name, fact in read(transcription)[0].items()}
