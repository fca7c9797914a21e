"""Writes the title page of the lines that the adapter moved to the front."""

from __future__ import annotations

from ..domain.fact import Fact
from ..domain.transcription import FrontLine
from .ids import Ids
from .inline import TERM, Inline, InlineWriter, tags
from .layout import Layout
from .markup import attribute
from .sources import when

_TITLES = {"title": "main", "subtitle": "sub"}


def title_page(layout: Layout, ids: Ids, facts: dict[str, Fact]) -> str:
    """``front/titlePage`` in the order of the source, or nothing when no line has such a role."""
    text = layout.text
    lines = [line for line in text.front_lines if line.role in (*_TITLES, "session", "speaker")]
    if not lines:
        return ""
    reading_ids = [ids.of(reading.emendation) for reading in layout.front_readings]
    names = [name for line in lines if line.role == "speaker" for name in _names(text.front, line, facts)]
    writer = InlineWriter(text.front, tags(names, [""] * len(names)), [], layout.front_readings, reading_ids)
    parts: list[str] = []
    in_title = False
    for line in lines:
        if (line.role in _TITLES) != in_title:
            parts.append("</docTitle>\n" if in_title else "<docTitle>\n")
            in_title = not in_title
        parts.append(_line(line, writer.write(line.start, line.end), facts))
    if in_title:
        parts.append("</docTitle>\n")
    return f"<front>\n<titlePage>\n{''.join(parts)}</titlePage>\n</front>\n"


def _line(line: FrontLine, content: str, facts: dict[str, Fact]) -> str:
    if line.role in _TITLES:
        return f'<titlePart type="{_TITLES[line.role]}">{content}</titlePart>\n'
    if line.role == "session":
        return f"<docDate{_when(facts)}>{content}</docDate>\n"
    ref = ' ref="#spk"' if "speaker_name" in facts else ""
    return f"<byline><docAuthor{ref}>{content}</docAuthor></byline>\n"


def _when(facts: dict[str, Fact]) -> str:
    return attribute("when", when(facts["delivered"].value)) if "delivered" in facts else ""


def _names(front: str, line: FrontLine, facts: dict[str, Fact]) -> list[Inline]:
    """Office and name where the speaker line prints them."""
    printed = front[line.start : line.end]
    found = []
    for fact_name, tag in (("speaker_office", "roleName"), ("speaker_name", "persName")):
        fact = facts.get(fact_name)
        words = (fact.printed, fact.value) if fact else ()
        at = next(((printed.find(word), len(word)) for word in words if word and word in printed), None)
        if at:
            found.append(Inline(line.start + at[0], line.start + at[0] + at[1], TERM, tag))
    found.sort()
    return found if len(found) < 2 or found[0].end <= found[1].start else found[:1]
