"""The outline of a report as divisions, and the salutation.

Levels come from the form of the printed numbers and from consistency over the document (:mod:`.levels`),
unnumbered headings from their series (:mod:`.leads`), types from a lexicon (:mod:`.sections`).

``Division.type`` is the ``type`` of the TEI ``div``. A division behind the speech has the type ``glossary``
or ``attachment`` and the ``subtype`` ``annex``: tables that know only sections of the speech and
annexes print ``subtype or type``. A head may cover two blocks, where its label stands on a line of
its own or its words are broken: ``body[start:end]`` then holds a line break. A run-in head includes its full stop.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from jiaokan import Annotations, Block, Diagnostic, Division, Extractor, Fact, Place, Salute, Severity, Transcription

from . import frame
from .heads import Head, numbered
from .levels import levels
from .numbering import Slip, slips
from .sections import top_types, type_of_title
from .speech import speech_heads

_LONGEST_OPENING = 1500
"""Characters before the first heading; more than that is a review without heading."""
_INNER_TYPES = {"plan": "self-construction", "review": "problems"}
"""Parts of the report, and the type that a section of the second level can have in them."""


class Outline(Extractor):
    """Divisions by printed numbers, unnumbered titles and lead sentences; the salutation."""

    name: ClassVar[str] = "outline"
    provides: ClassVar[frozenset[str]] = frozenset({Division.kind, Salute.kind})

    def extract(
        self, text: Transcription, found: Annotations, facts: tuple[Fact, ...]
    ) -> Iterator[Division | Salute | Diagnostic]:
        """Yield the salutation, all divisions in order, and warnings about the numbering of the source."""
        body, blocks = text.body, text.blocks
        if not body.strip():
            return
        address = frame.salutation(body, blocks)
        if address:
            yield Salute(*address, rule="salutation")
        annexes = frame.annexes(body, blocks)
        speech = blocks[: annexes[0].head.block] if annexes else blocks
        printed = numbered(body, speech)
        heads = speech_heads(body, speech, printed)
        yield from _speech(body, speech, heads)
        for slip in slips(heads, printed.items):
            yield _warning(text, slip)
        for number, annex in enumerate(annexes):
            last = annexes[number + 1].head.block if number + 1 < len(annexes) else len(blocks)
            yield from _annex(body, blocks[:last], annex)


def _speech(body: str, blocks: Sequence[Block], heads: Sequence[tuple[Head, int]]) -> Iterator[Division]:
    if not heads or heads[0][0].block > 0:
        yield _headless("opening", 0)
    yield from _sections(body, blocks, heads)
    begin = frame.closing(body, blocks, heads[-1][0].last if heads else 0)
    if begin is not None and not _is_closed(body, heads):
        yield _headless("closing", blocks[begin].start)


def _is_closed(body: str, heads: Sequence[tuple[Head, int]]) -> bool:
    """Whether the last part already is the closing, under a heading of its own (结束语)."""
    last = next((head for head, level in reversed(heads) if level == 1), None)
    return last is not None and type_of_title(_title(body, last)) == "closing"


def _sections(body: str, blocks: Sequence[Block], heads: Sequence[tuple[Head, int]]) -> Iterator[Division]:
    tops = [head for head, level in heads if level == 1]
    # A report may review the year before its first heading.
    reviewed = bool(tops) and tops[0].start > _LONGEST_OPENING
    types = top_types(
        [_title(body, head) for head in tops], [body[h.end + 1 : h.end + 400] for h in tops], reviewed=reviewed
    )
    kinds = dict(zip(tops, types, strict=True))
    part = "review" if reviewed else ""
    for number, (head, level) in enumerate(heads):
        part = kinds.get(head, part)
        yield _division(head, level, part if level == 1 else _inner_type(body, head, level, part))
        follower = heads[number + 1] if number + 1 < len(heads) else None
        if part != "review" or follower is None or follower[1] > 1:
            continue
        if type_of_title(_title(body, head)) == "problems":
            continue  # told by a heading of its own
        at = frame.problems(body, blocks, head.last + 1, follower[0].block)
        if at is not None:
            yield _headless("problems", blocks[at].start, level=2)


def _title(body: str, head: Head) -> str:
    return body[head.label_end : head.end].strip().rstrip("。：:")


def _inner_type(body: str, head: Head, level: int, part: str) -> str:
    """The type of a section below the top level, in a part of the type ``part``."""
    if level > 2:
        return "item"
    inner = _INNER_TYPES.get(part)
    return inner if inner and type_of_title(_title(body, head)) == inner else "subsection"


def _headless(kind: str, start: int, level: int = 1) -> Division:
    return Division(start, start, kind, kind, level, label_end=start)


def _division(head: Head, level: int, kind: str, subtype: str = "") -> Division:
    return Division(
        head.start,
        head.end,
        head.form.value,
        kind,
        level,
        label_end=head.label_end,
        number=head.number,
        run_in=head.run_in,
        subtype=subtype,
    )


def _annex(body: str, blocks: Sequence[Block], annex: frame.Annex) -> Iterator[Division]:
    """The division of an annex and, but for a glossary, the sections in it; its numbering is its own."""
    kind = "glossary" if annex.is_glossary else "attachment"
    yield _division(annex.head, 1, kind, "annex")
    if annex.is_glossary:
        return
    inner = tuple(blocks)
    heads = [head for head in numbered(body, inner, annex.head.last + 1).heads if head]
    for head, level in levels(heads, top=2):
        yield _division(head, level, "subsection" if level == 2 else "item")


def _warning(text: Transcription, slip: Slip) -> Diagnostic:
    start, end = text.body_to_source(slip.head.start, slip.head.label_end)
    label = text.body[slip.head.start : slip.head.label_end].strip()
    place = Place(text.document.uri, start=start, end=end)
    if slip.is_double:
        message = f"{label} is printed where number {slip.expected} is due"
        return Diagnostic("X202", Severity.WARNING, message, place=place)
    message = f"the numbering jumps to {label}: number {slip.expected} is not there"
    return Diagnostic("X201", Severity.WARNING, message, place=place)
