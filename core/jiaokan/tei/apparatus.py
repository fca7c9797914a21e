"""Where the emendations of a document stand in its front and body."""

from __future__ import annotations

from collections.abc import Iterator

from ..domain.account import Kind, Operation, Stream
from ..domain.emendation import Emendation
from ..domain.transcription import Transcription
from ..values import NamedTuple
from .markup import attribute, escape, legal


class Reading(NamedTuple):
    """``stream[start:end]`` is what ``emendation`` reads; ``supplied`` and ``gaps`` are offsets in the stream."""

    start: int
    end: int
    emendation: Emendation
    supplied: tuple[tuple[int, int], ...] = ()
    gaps: tuple[int, ...] = ()


def readings(text: Transcription, stream: Stream) -> list[Reading]:
    """The emendations that reach ``stream``, in order and disjoint; not those in dropped chrome."""
    if not text.emendations:
        return []
    return list(_readings(text, stream))


def _readings(text: Transcription, stream: Stream) -> Iterator[Reading]:
    position = 0
    for emendation in text.emendations:
        start, end = -1, -1
        for offset, op in text.account.placed_near(stream, emendation.start, emendation.end):
            if op.kind is not Kind.REPAIR and op.kind is not Kind.NORMALISE:
                continue
            # The rest of a reading that something cut is an insertion where its source span ends.
            continues = start >= 0 and op.start == op.end == emendation.end and offset == end
            if offset >= position and (continues or _covers(emendation, op)):
                start = offset if start < 0 else start
                end = offset + (op.end - op.start if op.output is None else len(op.output))
        if start >= 0:
            yield _reading(emendation, start, end)
            position = end


def _covers(emendation: Emendation, op: Operation) -> bool:
    within = emendation.start <= op.start and op.end <= emendation.end
    return within and (op.start < emendation.end or emendation.start == emendation.end)


def _reading(emendation: Emendation, start: int, end: int) -> Reading:
    if end - start != len(emendation.read):  # normalised or cut since: the offsets no longer hold
        return Reading(start, end, emendation)
    supplied = tuple((start + a, start + b) for a, b in sorted(emendation.supplied) if 0 <= a < b <= end - start)
    gaps = tuple(start + at for at in sorted(emendation.gaps) if 0 <= at <= end - start)
    return Reading(start, end, emendation, supplied, gaps)


def choice(stream: str, reading: Reading, xml_id: str, start: int, end: int, *, first: bool) -> str:
    """``stream[start:end]``, a part of ``reading``, as ``choice``. The first part carries the ``sic``.

    Where an element or block border cuts a reading, its later parts have an empty ``sic`` and
    point back by ``prev``.
    """
    emendation = reading.emendation
    if first:
        head = f'<choice xml:id="{xml_id}"><sic>{escape(legal(emendation.found))}</sic>'
    else:
        head = f'<choice prev="#{xml_id}"><sic/>'
    corr = (
        f'<corr type="{emendation.cause}" resp="#engine" cert="{emendation.certainty}"'
        f' evidence="{emendation.evidence}"{attribute("n", emendation.rule)}>'
    )
    return f"{head}{corr}{_corrected(stream, reading, start, end)}</corr></choice>"


def _corrected(stream: str, reading: Reading, start: int, end: int) -> str:
    """The reading's text between two offsets, guesses and lost characters marked."""
    marks: list[tuple[int, int]] = [(max(a, start), min(b, end)) for a, b in reading.supplied if a < end and b > start]
    marks += [(at, at) for at in reading.gaps if start <= at < end or at == end == reading.end]
    parts: list[str] = []
    position = start
    for first, last in sorted(marks):
        if first < position:
            continue
        parts.append(escape(stream[position:first]))
        parts.append(_LOST if first == last else _supplied(stream[first:last]))
        position = last
    parts.append(escape(stream[position:end]))
    return "".join(parts)


_LOST = '<gap reason="lost" unit="char" quantity="1"/>'


def _supplied(text: str) -> str:
    return f'<supplied reason="lost" cert="low" resp="#engine">{escape(text)}</supplied>'
