"""The repair plugin."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from jiaokan import (
    Cause,
    Certainty,
    Diagnostic,
    Emendation,
    Evidence,
    Normalisation,
    Place,
    Repair,
    Severity,
    SourceText,
)

from .tables import ordinary

RULE = "compat"
_INVISIBLE = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e"
_INVISIBLE += "\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb"
_FORMS = "\u2e80-\u2eff\u2f00-\u2fdf\uf900-\ufaff\U0002f800-\U0002fa1f"
_PRIVATE = "\ue000-\uf8ff\U000f0000-\U0010fffd"
_CONTROLS = "\x7f-\x84\x86-\x9f"
_ANY = re.compile(f"[{_INVISIBLE}{_FORMS}{_PRIVATE}{_CONTROLS}]")
_RUNS = re.compile(
    f"(?P<hidden>[{_INVISIBLE}]+)|(?P<form>[{_FORMS}])|(?P<private>[{_PRIVATE}])|(?P<control>[{_CONTROLS}]+)"
)


class Compat(Repair):
    """Radicals and compatibility forms, zero-width and control characters, private use."""

    name = "compat"

    def repair(self, source: SourceText) -> Iterable[Emendation | Normalisation | Diagnostic]:
        """What stands for an ordinary character is read as it; what shows nothing goes; private use is a gap."""
        if not _ANY.search(source.text):
            return []
        return _changes(source)


def _changes(source: SourceText) -> Iterator[Emendation | Normalisation | Diagnostic]:
    unknown = []
    for match in _RUNS.finditer(source.text):
        if match["hidden"]:
            yield Normalisation(match.start(), match.end(), "", "invisible-character")
        elif match["control"]:
            yield _emendation(match, "", Cause.INVISIBLE, "control characters of no meaning")
        elif read := ordinary(match[0]):
            yield _emendation(match, read, Cause.COMPATIBILITY_FORM, _name(match[0]))
        elif match["private"]:
            unknown.append(match)
            yield _gap(match)
    if unknown:
        names = ", ".join(sorted({_code(match[0]) for match in unknown})[:8])
        start, end = source.to_source(unknown[0].start(), unknown[0].end())
        yield Diagnostic(
            "R301", Severity.WARNING, f"{len(unknown)} private-use characters without known meaning: {names}",
            "look at the page in its own font", Place(source.document.uri, start=start, end=end),
        )


def _emendation(match: re.Match[str], read: str, cause: Cause, note: str) -> Emendation:
    return Emendation(
        start=match.start(), end=match.end(), found=match[0], read=read, cause=cause, evidence=Evidence.INTERNAL,
        certainty=Certainty.HIGH, rule=RULE, source_bytes=match[0].encode("utf-16-be").hex(" ", 2).upper(), note=note,
    )


def _gap(match: re.Match[str]) -> Emendation:
    return Emendation(
        start=match.start(), end=match.end(), found=match[0], read="", cause=Cause.PRIVATE_USE,
        evidence=Evidence.CONJECTURE, certainty=Certainty.LOW, rule=RULE, note=_code(match[0]), gaps=(0,),
    )


def _code(char: str) -> str:
    return f"U+{ord(char):04X}"


def _name(char: str) -> str:
    return f"{_code(char)} {unicodedata.name(char, 'private use')}"
