"""The whole job on fictional reports, written and labelled by others than the makers of the rules (fiction/README.md).

They are part of the project: these scores need nothing of ``../shared``. Texts in Traditional characters are labelled
in Simplified ones.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from jiaokan import Division, DocumentError, Edition, GlossaryEntry, Indicator, convert, to_simplified

from .labels import Headings, Tally, Values, f1, gold_fields, heading, labelled_record, matched, norm
from .score import Score

AREA = "fiction"
FOLDER = Path(__file__).parent / "fiction"
_EDGE = 12
"""Characters of the first and last words of a speech that are compared."""


class _Report(NamedTuple):
    """A labelled text and what was made of it."""

    name: str
    gold: dict[str, Any]
    edition: Edition


def scores() -> Iterator[Score]:
    """What was read, where the body begins and ends, header, outline, glossary, indicators."""
    labels = sorted(FOLDER.glob("*.json"))
    reports = [report for path in labels if (report := _read(path))]
    yield Score(AREA, "documents read", len(reports), len(labels))
    yield from _bodies(reports)
    yield from _header(reports)
    yield from _outline(reports)
    yield from _indicators(reports)


def _read(label: Path) -> _Report | None:
    (text,) = (path for path in FOLDER.glob(f"{label.stem}.*") if path.suffix != ".json")
    try:
        return _Report(label.stem, json.loads(label.read_text(encoding="utf-8")), convert(text)[0])
    except DocumentError:
        return None


def _bodies(reports: list[_Report]) -> Iterator[Score]:
    """Annexes may follow the last words of the speech."""
    begins, ends, leaks = [], [], []
    for report in reports:
        body, bounds = _plain(report.edition.transcription.body), report.gold["body"]
        begins.append(body.startswith(norm(bounds["first"])[:_EDGE]))
        ends.append(norm(bounds["last"])[-_EDGE:] in body)
        leaks += [
            f"{words} ({report.name})"
            for words in report.gold["chrome"]
            if len(norm(words)) >= 4 and norm(words) in body
        ]
    yield Score(AREA, "bodies that begin as labelled", sum(begins), len(reports))
    yield Score(AREA, "bodies with their last words", sum(ends), len(reports))
    yield Score(AREA, "labelled chrome in a body", len(leaks), 0, ceiling=True, note="; ".join(leaks)[:160])


def _header(reports: list[_Report]) -> Iterator[Score]:
    tally = Tally("header", 0.97)
    for report in reports:
        found: Values = {fact.name: to_simplified(fact.value) for fact in report.edition.facts}
        tally.compare(report.name, gold_fields(report.gold["metadata"]), found)
    yield from tally.scores(AREA)


def _outline(reports: list[_Report]) -> Iterator[Score]:
    headings = Headings()
    typed = right = 0
    terms = Counter[str]()
    for report in reports:
        body, found = report.edition.transcription.body, report.edition.annotations
        divisions = [division for division in found.of(Division) if division.has_head]
        heads = [(one.level, heading(to_simplified(body[one.label_end : one.end]))) for one in divisions]
        headings.compare(report.name, report.gold, heads)
        types = {head[1]: one.subtype or one.type for head, one in zip(heads, divisions, strict=True)}
        for index, expected in report.gold.get("section_types", {}).items():
            typed += 1
            right += types.get(heading(report.gold["outline"][int(index)]["text"])) == expected
        want = {_term(item["term"]) for item in report.gold["glossary"] or ()}
        have = {_term(entry.term) for entry in found.of(GlossaryEntry)}
        terms.update(both=len(want & have), missed=len(want - have), extra=len(have - want))
    yield from headings.scores(AREA, "outline", (0.99, 0.99, 0.99))
    yield Score(AREA, f"section types of {typed}", right / typed, 0.98)
    yield Score(AREA, "glossary terms, F1", f1(terms), 0.98)


def _indicators(reports: list[_Report]) -> Iterator[Score]:
    """Records that the labels leave open (``indicators_optional``) do not count."""
    right = 0
    extra: list[str] = []
    missed: list[str] = []
    for report in reports:
        known, unfound, found = matched(report.gold["indicators"], report.edition.annotations.of(Indicator))
        right += known
        missed += [f"{label['quote']} ({report.name})" for label in unfound]
        left_open = [record[:2] for record in map(labelled_record, report.gold.get("indicators_optional", ()))]
        extra += [f"{record[0]} {record[1]} ({report.name})" for record in found if record[:2] not in left_open]
    yield Score(AREA, "indicators, precision", right / (right + len(extra)), 0.985, note="; ".join(extra)[:160])
    yield Score(AREA, "indicators, recall", right / (right + len(missed)), 0.965, note="; ".join(missed)[:160])


def _plain(text: str) -> str:
    return norm(to_simplified(text))


def _term(text: str) -> str:
    return norm(to_simplified(text)).strip('"')
