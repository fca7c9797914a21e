"""Conformance of source adapters."""

from __future__ import annotations

from collections.abc import Iterable

from ..domain.account import Stream
from ..domain.transcription import Transcription
from ..plugin.interfaces import Declined, NotAReport, Recognized, SourceAdapter
from ..text.source_text import SourceText
from .plugins import check_plugin, check_same
from .texts import source_text

_EVERYDAY = ("", " \n", "a", "各位代表：", "<html><body><p>你好</p></body></html>", "\n".join(["行"] * 500))
"""Texts that an adapter need not read, but must survive."""


def check_source(
    adapter: SourceAdapter, reads: Iterable[str | bytes] = (), declines: Iterable[str | bytes] = ()
) -> list[Transcription]:
    """Check an adapter on pages that it reads and on pages that it declines; the transcriptions of the first.

    For each page that is read: every character is accounted for, the blocks are not empty, all spans lie in the text,
    and a second call gives the same.
    """
    check_plugin(adapter)
    for page in declines:
        assert not _score(adapter, source_text(page)), f"{adapter.name} should decline {page[:60]!r}"
    for page in _EVERYDAY:
        if page.strip():
            _survives(adapter, source_text(page))
    found: list[Transcription] = []
    for page in reads:
        source = source_text(page)
        assert _score(adapter, source), f"{adapter.name} declined a page that it should read"
        items = list(adapter.read(source))
        check_same(items, list(adapter.read(source_text(page))), f"{adapter.name}.read()")
        read = [item for item in items if isinstance(item, Transcription)]
        assert read, f"{adapter.name} found no report in a page that holds one: {items!r}"
        for item in read:
            check_transcription(item)
        found += read
    return found


def check_transcription(item: Transcription) -> None:
    """Every character is accounted for, and all that is claimed lies in the text."""
    item.account.check_tiling(len(item.source))
    assert item.body == item.account.replay(item.source, Stream.BODY)
    assert item.body.strip(), "the body is empty"
    assert all(block.end > block.start for block in item.blocks), "a block of the body is empty"
    assert len(item.front_lines) == len(item.front_roles)
    for fact in item.facts:
        if fact.start is not None and fact.end is not None:
            assert 0 <= fact.start <= fact.end <= len(item.source), f"fact {fact.name} lies outside the text"


def _score(adapter: SourceAdapter, source: SourceText) -> float:
    answer = adapter.recognize(source)
    assert isinstance(answer, (Recognized, Declined)), f"recognize() answered {answer!r}"
    if isinstance(answer, Declined):
        assert answer.reason, "a refusal has a reason"
        return 0.0
    assert 0 <= answer.score <= 1, f"score {answer.score} is not between 0 and 1"
    assert answer.evidence or not answer.score, "a score needs evidence"
    return answer.score


def _survives(adapter: SourceAdapter, source: SourceText) -> None:
    if _score(adapter, source):
        for item in adapter.read(source):
            assert isinstance(item, (Transcription, NotAReport)), f"read() yielded {item!r}"
