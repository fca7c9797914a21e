"""Text that was read with the wrong codec, or escaped twice."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator

from jiaokan import (
    Cause,
    Certainty,
    Diagnostic,
    Emendation,
    Evidence,
    Options,
    Place,
    Repair,
    Severity,
    SourceText,
)

from .codecs import FAMILIES, Family, bytes_back
from .reading import Reading, plausibility, read_exactly, read_with_losses

_SUSPECT = re.compile(
    "[\u00a1-\u00a6\u00a8-\u00af\u00b2-\u00b6\u00b8-\u00d6\u00d8-\u00ff\u0370-\u03ff\u0400-\u04ff\u2550-\u256f"
    "\u3041-\u30fa\u3105-\u3129\ufe59-\ufe5e锛銆鐨鈥涓鏄鍥鏀鎴鍦浠鏂绔鍒囩缁ㄦ]|&(?:#|amp;|[A-Za-z]{2,8};)"
)
"""Characters that mojibake of Chinese is full of and clean text has few of, and escaped characters."""
_ENTITIES = re.compile(r"(?:&(?:amp;)*(?:#[0-9]{2,7}|#[xX][0-9A-Fa-f]{2,6}|[A-Za-z][A-Za-z0-9]{1,8});)+")
_HOPELESS = re.compile("(?:锟斤拷)+锟?|(?:\u951f\u65a4){2,}")
_LOSSES = re.compile("[?\ufffd]")
_LEAST_HITS = 2
_LEAST_RISE = 4.0
_MOST_DAMAGED = -6.5
_LEAST_PLAUSIBLE = -8.0
"""See :func:`~jiaokan_repair_roundtrip.reading.plausibility`."""


class RoundtripOptions(Options):
    """Options of ``roundtrip``."""

    least_characters: int = 4
    """Shorter paragraphs are read anew only when a longer one of the document shows the same mistake."""


class RoundtripRepair(Repair):
    """Text read with the wrong codec: GBK, UTF-8 or Big5 as latin-1, cp1252, GBK or Big5; characters escaped twice.

    Paragraph by paragraph: the bytes that the wrong codec saw are read with the right one, and that is
    accepted only if the text becomes far more plausible and, where nothing is lost, the wrong codec makes
    the same damage of it again. What no byte is left of is a gap. 锟斤拷 cannot be undone and is reported.
    """

    name = "roundtrip"
    options_model = RoundtripOptions
    options: RoundtripOptions

    def repair(self, source: SourceText) -> Iterator[Emendation | Diagnostic]:
        """One emendation for each paragraph or run of entities; nothing for clean text."""
        if len(_SUSPECT.findall(source.text)) < _LEAST_HITS and "锟斤" not in source.text:
            return
        unread: list[tuple[int, int]] = []
        proven: dict[Family, int] = {}
        for start, end in _paragraphs(source):
            change = self._reread(source.text, start, end, FAMILIES) if _is_suspect(source.text, start, end) else None
            if change is None:
                unread.append((start, end))
            else:
                family, emendation = change
                proven[family] = proven.get(family, 0) + 1
                yield emendation
        yield from self._rest(source, unread, sorted(proven, key=lambda family: -proven[family]))

    def _rest(
        self, source: SourceText, unread: list[tuple[int, int]], proven: list[Family]
    ) -> Iterator[Emendation | Diagnostic]:
        """What other paragraphs prove for those that do not show it, then entities and lost text."""
        for start, end in unread:
            change = self._reread(source.text, start, end, proven, least=1) if proven else None
            if change is not None:
                yield change[1]
            else:
                yield from _unescaped(source.text, start, end)
                yield from _hopeless(source, start, end)

    def _reread(
        self, text: str, start: int, end: int, families: Iterable[Family], least: int = 0
    ) -> tuple[Family, Emendation] | None:
        start, end = _without_ascii(text, start, end)
        found = text[start:end]
        if len(found) < (least or self.options.least_characters):
            return None
        before = plausibility(found)
        if before > _MOST_DAMAGED:
            return None
        for reader in (read_exactly, read_with_losses) if _LOSSES.search(found) else (read_exactly,):
            best = max(_readings(found, families, reader), default=None, key=lambda candidate: candidate[0])
            if best is not None and best[0] >= max(_LEAST_PLAUSIBLE, before + _LEAST_RISE):
                return best[1], _emendation(start, end, found, best[2], best[1])
        return None


def _readings(
    found: str, families: Iterable[Family], reader: Callable[[str, Family], Reading | None]
) -> Iterator[tuple[float, Family, Reading]]:
    for family in families:
        reading = reader(found, family)
        if reading is not None:
            yield plausibility(reading.text), family, reading


def _paragraphs(source: SourceText) -> Iterator[tuple[int, int]]:
    borders = {match.start() for match in re.finditer(r"[\r\n]", source.text)} | set(source.breaks) | {len(source.text)}
    start = 0
    for border in sorted(borders):
        if border > start:
            yield start, border
        start = border


def _is_suspect(text: str, start: int, end: int) -> bool:
    hits = len(_SUSPECT.findall(text, start, end))
    return hits >= _LEAST_HITS or (hits == 1 and end - start < 40)


def _without_ascii(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without ASCII at its edges, which no codec of ours changes. A ``?`` may stand for a lost byte,
    and one sign behind the last character may be its second byte."""
    while start < end and text[start] < "\x80":
        start += 1
    last = end
    while end > start and text[end - 1] < "\x80" and text[end - 1] != "?":
        end -= 1
    return start, min(last, end + 1)


def _emendation(start: int, end: int, found: str, reading: Reading, family: Family) -> Emendation:
    data = bytes_back(found, family.wrong) or []
    certainty = Certainty.HIGH if reading.complete else Certainty.MEDIUM
    return Emendation(
        start, end, found, reading.text, Cause.MOJIBAKE, Evidence.INTERNAL, certainty, "wrong-codec",
        source_bytes="".join(f"{byte:02X}" if byte >= 0 else "??" for byte in data[:64]),
        note=f"{family.right} read as {family.wrong}", gaps=reading.gaps,
        supplied=reading.guesses,
    )  # fmt: skip


def _unescaped(text: str, start: int, end: int) -> Iterator[Emendation]:
    for match in _ENTITIES.finditer(text, start, end):
        read = match[0]
        while (once := html.unescape(read)) != read:
            read = once
        if read != match[0]:
            yield Emendation(
                match.start(), match.end(), match[0], read, Cause.MOJIBAKE, Evidence.INTERNAL, Certainty.HIGH,
                "escaped-twice", note="character references that were escaped again",
            )  # fmt: skip


def _hopeless(source: SourceText, start: int, end: int) -> Iterator[Emendation | Diagnostic]:
    for match in _HOPELESS.finditer(source.text, start, end):
        yield Emendation(
            match.start(), match.end(), match[0], "", Cause.LOST_CHARACTER, Evidence.CONJECTURE, Certainty.LOW,
            "replacement-as-gbk", source_bytes="EFBFBD", note="replacement characters read as GBK", gaps=(0,),
        )  # fmt: skip
        place = Place(source.document.uri, start=match.start(), end=match.end())
        yield Diagnostic(
            "R201", Severity.WARNING, f"{len(match[0])} characters are lost beyond repair (锟斤拷)",
            "find another capture of the document", place,
        )  # fmt: skip
