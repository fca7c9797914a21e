"""The header extractor: settles the columns of the documents table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jiaokan import Annotation, Annotations, Diagnostic, Extractor, Fact, Transcription

from .head import Head
from .page import find_page_facts, find_published
from .place import find_place
from .session import find_delivered, find_session, session_of_speech
from .speaker import find_speaker
from .title import find_title
from .years import find_years


class Header(Extractor):
    """Who said what, where and when: title, years, session, speaker, place with its code, and the page's own facts."""

    name = "header"

    def extract(
        self, text: Transcription, found: Annotations, facts: tuple[Fact, ...]
    ) -> Iterable[Annotation | Fact | Diagnostic]:
        """Yield one fact for each column that is certain, and a warning where the source contradicts itself."""
        settled: dict[str, Fact] = {}
        for finding in _findings(Head(text), settled):
            if isinstance(finding, Fact):
                if finding.name in settled:
                    continue
                settled[finding.name] = finding
            yield finding


def _findings(head: Head, settled: dict[str, Fact]) -> Iterator[Fact | Diagnostic]:
    """Findings in the order in which they build on each other; ``settled`` grows as they are taken."""
    yield from find_page_facts(head)
    yield from find_title(head)
    session = find_session(head)
    yield from session.numbers if session else session_of_speech(head)
    yield from find_delivered(head, session)
    yield from find_published(head, settled.get("delivered"))
    yield from find_speaker(head, session)
    yield from find_years(head, settled)
    yield from find_place(head, session, settled)
    if session:
        place = settled.get("place")
        yield from session.body_fact(head, place.value if place else "")
