"""What decoding found out about a document: diagnostics, and damaged characters as emendations."""

from __future__ import annotations

from collections.abc import Iterator

from ..domain.diagnostic import Diagnostic, Place, Severity
from ..domain.emendation import Cause, Certainty, Emendation, Evidence
from ..domain.source import SourceDocument
from .charsets import codec_of
from .decoding import REPLACEMENT, DecodedText

RULE = "undecodable-bytes"
_SHOWN = 3


def about(document: SourceDocument, decoded: DecodedText) -> Iterator[Diagnostic]:
    """Diagnostics on the charset and on damaged bytes."""
    charset, declared, *_ = decoded.decoding
    if declared and codec_of(declared) != charset and not decoded.text.isascii():
        yield Diagnostic(
            "I111",
            Severity.INFO,
            f"the page says {declared}, its bytes are {charset}",
            place=Place(document.uri),
        )
    elif decoded.guessed and not declared:
        yield Diagnostic("I112", Severity.INFO, f"read as {charset}: no label says so", place=Place(document.uri))
    places = damaged_places(decoded)
    if places:
        shown = ", ".join(f"{raw} in line {decoded.text.count(chr(10), 0, at) + 1}" for at, raw in places[:_SHOWN])
        more = f" and {len(places) - _SHOWN} more" if len(places) > _SHOWN else ""
        yield Diagnostic(
            "I110",
            Severity.WARNING,
            f"{len(places)} places hold bytes that are not {charset}: {shown}{more}",
            "each costs one character, which is marked as lost; fetch the page again if it matters",
            Place(document.uri, line=decoded.text.count("\n", 0, places[0][0]) + 1),
        )


def damaged_places(decoded: DecodedText) -> list[tuple[int, str]]:
    """Position in the decoded text and bytes of each lost character."""
    return [
        (start, raw)
        for start, length, raw in decoded.decoding.patches
        if decoded.text[start : start + length] == REPLACEMENT and raw
    ]


def damage(decoded: DecodedText, text: str) -> Iterator[Emendation]:
    """Emendations that put a gap for each lost character of ``text``, which was made of the decoded text.

    In ``text`` (a text layer, perhaps) lost characters stand in the same order. Where some of them are
    missing there, because they stood inside tags, their bytes are not told.
    """
    raw_by_position = dict(damaged_places(decoded))
    if not raw_by_position:
        return
    raws = [raw_by_position.get(at) for at in _positions(decoded.text)]
    sites = list(_positions(text))
    aligned = len(sites) == len(raws)
    if not aligned:
        raws = ["" for _ in sites]
    for at, raw in zip(sites, raws, strict=True):
        if raw is not None:
            yield Emendation(
                at,
                at + 1,
                REPLACEMENT,
                "",
                Cause.LOST_CHARACTER,
                Evidence.CONJECTURE,
                Certainty.LOW,
                RULE,
                source_bytes=raw,
                note="bytes that do not decode",
                gaps=(0,),
            )


def _positions(text: str) -> Iterator[int]:
    at = text.find(REPLACEMENT)
    while at >= 0:
        yield at
        at = text.find(REPLACEMENT, at + 1)
