"""Flat text in Traditional characters: machine-made and read back by a repair, or genuine and kept as it is."""

from __future__ import annotations

from collections.abc import Iterable

from jiaokan import (
    Declined,
    NotAReport,
    Recognized,
    SourceAdapter,
    SourceText,
    Transcription,
    TranscriptionBuilder,
    find_text,
    write_text,
)

from .evidence import Evidence, evidence_of, traditional_share

_TRADITIONAL = 0.5


class TraditionalText(SourceAdapter):
    """Text in Traditional characters, flat; in HTML only where no other adapter knows the page."""

    name = "traditional"

    def recognize(self, source: SourceText) -> Recognized | Declined:
        """By what the repairs had to do, and by the script of the text."""
        evidence = evidence_of(source)
        score = _score(evidence)
        if not score:
            return Declined(f"no text in Traditional characters ({evidence.share:.0%} of those of one script)")
        if source.html is not None:
            return Recognized(score / 4, ("an HTML page", *evidence.lines()))
        return Recognized(score, evidence.lines())

    def read(self, source: SourceText) -> Iterable[Transcription | NotAReport]:
        """The report in the lines of the text."""
        builder = TranscriptionBuilder(source, self.name)
        script = "zh-Hant" if traditional_share(source.text) > _TRADITIONAL else "zh-Hans"
        title = source.html.title if source.html is not None else ""
        found = find_text(source.lines, title, accept_any=source.accept_any)
        if isinstance(found, NotAReport):
            yield found
        else:
            genre = write_text(builder, found)
            yield builder.finish(script=script, genre=genre)


def _score(evidence: Evidence) -> float:
    if evidence.repaired:
        return 0.8
    if evidence.damaged:
        return 0.6
    return 0.4 if evidence.share > _TRADITIONAL else 0.0
