"""The repair plugin: read again what was read with the wrong codec."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jiaokan import (
    Cause,
    Certainty,
    CharacterModel,
    Diagnostic,
    Emendation,
    Evidence,
    Normalisation,
    Place,
    Repair,
    Severity,
    SourceText,
    pattern,
    report_model,
    symbols,
    to_simplified,
)

from .entities import REFERENCES, unescaped
from .families import LOST, Family, reread, segments, suspected

RULE = "roundtrip"
_BETTER = 2.5
"""How much likelier (natural logarithm per character) the text read again must be."""
_PLAUSIBLE = -8.0
"""And how likely at least."""
_TWICE_WRONG = pattern("(?:锟斤拷)+(?:锟斤?)?[?\ufffd]?")
_MOST_LOST = 0.45
"""Share of lost characters above which a reading is no reading."""
_LOST_COST = -6.0
_SAMPLE = 2000
"""Characters of a segment that are judged."""


class Roundtrip(Repair):
    """Text that was read with the wrong codec (mojibake), line by line, and references escaped twice."""

    name = "roundtrip"

    def repair(self, source: SourceText) -> Iterable[Emendation | Normalisation | Diagnostic]:
        """Emendations of whole damaged lines; nothing for text that was read right."""
        text = source.text
        families = suspected(text)
        if families:
            yield from _reread(source, families)
        elif "锟斤拷" in text:
            yield from _lost(source)
        if "&" in text and not families:
            yield from _references(text)


def _reread(source: SourceText, families: list[Family]) -> Iterator[Emendation]:
    model = report_model()
    for start, end in segments(source.text, source.breaks):
        found = source.text[start:end]
        if found.isascii():
            continue
        read, family = _best(found, families, model)
        if family is not None:
            yield _emendation(start, end, found, read, family)


def _best(found: str, families: list[Family], model: CharacterModel) -> tuple[str, Family | None]:
    """The most plausible way to read ``found`` again, if it is a great deal more plausible than ``found``."""
    best, chosen, score = "", None, max(_plausibility(found, model) + _BETTER, _PLAUSIBLE)
    for family in families:
        for read in reread(found, family):
            if read.count(LOST) > _MOST_LOST * len(read) or not any("\u4e00" <= char <= "\u9fff" for char in read):
                continue
            new = _plausibility(read, model)
            if new > score:
                best, chosen, score = read, family, new
    return best, chosen


def _plausibility(text: str, model: CharacterModel) -> float:
    """The mean logarithm of a character's probability."""
    lost = text.count(LOST)
    numbers = model.numbers(symbols(to_simplified(text.replace(LOST, "")[:_SAMPLE])))
    total = 0.0
    history = model.history("\n\n")
    for number in numbers:
        total += model.score(history, number)
        history = model.follow(history, number)
    return (total + lost * _LOST_COST) / max(1, len(numbers) + lost)


def _emendation(start: int, end: int, found: str, read: str, family: Family) -> Emendation:
    pieces = read.split(LOST)
    gaps = []
    position = 0
    for piece in pieces[:-1]:
        position += len(piece)
        gaps.append(position)
    return Emendation(
        start=start,
        end=end,
        found=found,
        read="".join(pieces),
        cause=Cause.MOJIBAKE,
        evidence=Evidence.INTERNAL,
        certainty=Certainty.MEDIUM if gaps else Certainty.HIGH,
        rule=RULE,
        note=family.name,
        gaps=tuple(gaps),
    )


def _references(text: str) -> Iterator[Emendation]:
    for match in REFERENCES.finditer(text):
        read = unescaped(match[0])
        yield Emendation(
            start=match.start(),
            end=match.end(),
            found=match[0],
            read=read,
            cause=Cause.MOJIBAKE,
            evidence=Evidence.INTERNAL,
            certainty=Certainty.HIGH,
            rule=RULE,
            note="character references escaped twice",
        )


def _lost(source: SourceText) -> Iterator[Emendation | Diagnostic]:
    """Text that went through two wrong codecs: nothing of it is left."""
    count = 0
    for match in _TWICE_WRONG.finditer(source.text):
        count += 1
        yield Emendation(
            start=match.start(),
            end=match.end(),
            found=match[0],
            read="",
            cause=Cause.LOST_CHARACTER,
            evidence=Evidence.CONJECTURE,
            certainty=Certainty.LOW,
            rule=RULE,
            note="replacement characters of UTF-8 read as GBK: the text is gone",
            gaps=(0,),
        )
    if count:
        first, last = _span(source)
        yield Diagnostic(
            "R201",
            Severity.WARNING,
            f"{count} places hold 锟斤拷: their text is lost",
            "look for another copy of the page",
            Place(source.document.uri, start=first, end=last),
        )


def _span(source: SourceText) -> tuple[int, int]:
    at = source.text.find("锟斤拷")
    return source.to_source(at, at + 3)
