"""Transcriptions of invented texts, for tests of extractors."""

from __future__ import annotations

from collections.abc import Iterable

from jiaokan import Account, Annotation, Annotations, Decoding, Division, Extractor, SourceDocument, Transcription


def reading(text: str) -> Transcription:
    """A transcription whose reading text is ``text``, all of it kept."""
    return Transcription(
        document=SourceDocument("invented.txt", text.encode("utf-8", "surrogatepass")),
        adapter="test",
        source=text,
        account=Account.identity(len(text)),
        decoding=Decoding("utf-8"),
    )


def findings(extractor: Extractor, text: str, found: Iterable[Annotation] = ()) -> list[object]:
    """All that ``extractor`` says about ``text``."""
    return list(extractor.extract(reading(text), Annotations(found), ()))


def tree(text: str, found: Iterable[object]) -> list[tuple[int, str, str]]:
    """The divisions among ``found`` as level, label and heading, in order; headless ones as their type."""
    divisions = sorted((d for d in found if isinstance(d, Division)), key=lambda d: (d.start, d.level))
    return [
        (d.level, text[d.start : d.label_end], text[d.label_end : d.end])
        if d.has_head
        else (d.level, "", f"<{d.type}>")
        for d in divisions
    ]
