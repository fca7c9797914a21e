"""What several scores do with labels (format: gold/README.md in shared): bring them and what was found to one form."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from jiaokan import Indicator, SourceDocument, Transcription, to_base

from .score import Score

FIELDS = (
    "title", "title_year", "review_year", "plan_year", "delivered", "published", "place", "level", "gb2260", "term",
    "meeting", "speaker_name", "speaker_office",
)  # fmt: skip
RATES = ("unemployment-surveyed", "unemployment-registered", "urbanization")
Values = dict[str, str]
Head = tuple[int, str]
"""Level and words of a heading."""
Record = tuple[str, float | None, str, str, str, str, str]
"""Indicator, value, unit, bound, kind, year and status of a record."""


def norm(text: str) -> str:
    """``text`` without white space, and with signs of one meaning made one."""
    text = unicodedata.normalize("NFKC", text).replace("―", "—").replace("“", '"').replace("”", '"')
    return re.sub(r"\s+", "", text)


@cache
def transcription(name: str, data: bytes) -> Transcription | None:
    """The text as the standard config reads it; ``None`` where it is not taken for a report."""
    from jiaokan.config.standard import standard
    from jiaokan.engine.pipeline import loaded, repaired
    from jiaokan.engine.plan import build
    from jiaokan.engine.recognition import ask, choose

    plan = build(standard(), "quality")
    source = repaired(loaded(SourceDocument(name, data), plan), plan)
    step, _ = choose(ask(source, plan), name)
    return next((item for item in step.plugin.read(source) if isinstance(item, Transcription)), None)


class Tally:
    """Counts of header fields, with what went wrong."""

    def __init__(self, name: str, floor: float = 0.98) -> None:
        self.name = name
        self.floor = floor
        self.right = self.labelled = self.invented = 0
        self.wrong: list[str] = []

    def compare(self, source: str, want: Mapping[str, Any], found: Values) -> None:
        """Compare one document's fields; a label of ``None`` means that the source does not give the field."""
        for field, label in want.items():
            value, expected = norm(found.get(field, "")), norm(str(label)) if label is not None else ""
            if not expected:
                self.invented += bool(value)
            else:
                self.labelled += 1
                self.right += _same(field, value, expected)
            if not _same(field, value, expected):
                self.wrong.append(f"{source}.{field}: {value or '—'} for {expected or '—'}")

    def add(self, other: Tally) -> None:
        """Sum up."""
        self.right, self.labelled = self.right + other.right, self.labelled + other.labelled
        self.invented += other.invented

    def scores(self, area: str = "header") -> Iterator[Score]:
        """The lines of the table."""
        note = "; ".join(self.wrong[:6])
        share = self.right / max(1, self.labelled)
        yield Score(area, f"{self.name}: right of {self.labelled}", share, self.floor, note=note)
        yield Score(area, f"{self.name}: invented", self.invented, 0, ceiling=True)


def _same(field: str, value: str, expected: str) -> bool:
    if field == "speaker_office" and value and expected:
        return value in expected or expected in value
    return value == expected


def gold_fields(metadata: Mapping[str, Any]) -> dict[str, Any]:
    """The header fields of a label, under the names of facts."""
    session, speaker, place = (metadata.get(key) or {} for key in ("session", "speaker", "place"))
    fields = {field: metadata.get(field) for field in FIELDS}
    fields |= {key: place.get(name) for key, name in (("place", "name"), ("level", "level"), ("gb2260", "gb2260"))}
    fields |= {"term": session.get("term"), "meeting": session.get("meeting")}
    return fields | {"speaker_name": speaker.get("name"), "speaker_office": speaker.get("office")}


class Headings:
    """Headings found, missed and made up, by level."""

    def __init__(self) -> None:
        self.counts = {level: Counter[str]() for level in (1, 2, 3)}
        self.wrong: list[str] = []

    def compare(self, name: str, gold: Mapping[str, Any], found: Iterable[Head]) -> None:
        """Compare one document's headings; those that the label leaves open do not count."""
        neutral = {
            heading(item["text"] if isinstance(item, dict) else item) for item in gold.get("outline_optional") or ()
        }
        want = Counter((item["level"], heading(item["text"])) for item in gold["outline"])
        have = Counter(head for head in found if head[1] and head[1] not in neutral)
        for (level, text), count in (want | have).items():
            if level in self.counts:
                both = min(want[level, text], have[level, text])
                self.counts[level].update(both=both, missed=want[level, text] - both, extra=have[level, text] - both)
                if both != count:
                    self.wrong.append(f"{level} {'+' if have[level, text] > both else '-'}{text[:20]} ({name})")

    def scores(self, area: str, name: str, floors: tuple[float, float, float]) -> Iterator[Score]:
        """F1 by level."""
        for (level, count), floor in zip(self.counts.items(), floors, strict=True):
            note = "; ".join(text for text in self.wrong if text[0] == str(level))[:160]
            yield Score(area, f"{name}: headings of level {level}, F1", f1(count), floor, note=note)


def heading(text: str) -> str:
    """The words of a heading."""
    return norm(text).rstrip("。.:")


def f1(count: Counter[str]) -> float:
    """F1 of what both have, and what was missed and made up."""
    total = 2 * count["both"] + count["missed"] + count["extra"]
    return 2 * count["both"] / total if total else 1.0


def found_record(found: Indicator) -> Record:
    """A record of ours, for comparison."""
    number = found.value or found.at_least or found.at_most
    return _record(found.indicator, number, found.unit, found.bound, found.value_kind, found.year, found.status)


def matched(
    labels: Iterable[Mapping[str, Any]], found: Iterable[Indicator]
) -> tuple[int, list[Mapping[str, Any]], list[Record]]:
    """How many records are as labelled; the labels that nothing was found for, and what was found besides."""
    rest = [found_record(record) for record in found]
    right, missed = 0, []
    for label in labels:
        wanted = labelled_record(label)
        if wanted in rest:
            rest.remove(wanted)
            right += 1
        else:
            missed.append(label)
    return right, missed, rest


def labelled_record(label: Mapping[str, Any]) -> Record:
    """A label, for comparison."""
    number = "" if label["value"] is None else str(label["value"])
    return _record(
        label["indicator"], number, label["unit"], label["bound"], label["kind"], str(label["year"]), label["status"]
    )


def _record(indicator: str, number: str, unit: str, bound: str, kind: str, year: str, status: str) -> Record:
    """A record with value in the base unit; level and share are both right for a rate."""
    value, base = to_base(number, unit)
    if indicator in RATES:
        kind = "share"
    if value.startswith("-"):
        bound = {"atLeast": "atMost", "atMost": "atLeast"}.get(bound, bound)
    return indicator, round(float(value), 6) if value else None, base, bound, kind, year[:4], status
