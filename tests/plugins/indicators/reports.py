"""Invented reports, cut into a review and a plan, and the records that the extractor finds in them."""

from __future__ import annotations

from dataclasses import replace

from jiaokan import (
    Annotation,
    Annotations,
    Diagnostic,
    Division,
    Emendation,
    Fact,
    ImplausibleValue,
    Indicator,
    Measure,
)
from jiaokan.typed import validated
from jiaokan_extract_indicators.extractor import IndicatorOptions, Indicators

from ..texts import reading

FACTS = (Fact("review_year", "2022", "test"), Fact("plan_year", "2023", "test"))
_EXTRACTOR = Indicators()


class Found:
    """All findings in one text, by kind."""

    def __init__(self, body: str, findings: list[Annotation | Fact | Diagnostic]) -> None:
        self.body = body
        self.measures = [f for f in findings if isinstance(f, Measure)]
        self.indicators = sorted((f for f in findings if isinstance(f, Indicator)), key=lambda f: f.start)
        self.doubts = [f for f in findings if isinstance(f, ImplausibleValue)]
        self.diagnostics = [f for f in findings if isinstance(f, Diagnostic)]

    @property
    def doubted(self) -> dict[str, str]:
        """Rule of doubt by printed value."""
        return {self.body[doubt.start : doubt.end]: doubt.rule for doubt in self.doubts}


def read(
    *,
    review: str = "",
    plan: str = "",
    facts: tuple[Fact, ...] = FACTS,
    extractor: Indicators = _EXTRACTOR,
    emendations: tuple[Emendation, ...] = (),
) -> Found:
    """What stands in a report with these sections."""
    body = ""
    divisions = []
    for type_, head, text in (("review", "一、2022年工作回顾", review), ("plan", "二、2023年工作安排", plan)):
        if text:
            divisions.append(Division(len(body), len(body) + len(head), "test", type_, 1))
            body += f"{head}\n{text}\n"
    return read_text(body, divisions, facts, extractor, emendations)


def read_text(
    body: str,
    divisions: list[Division],
    facts: tuple[Fact, ...],
    extractor: Indicators = _EXTRACTOR,
    emendations: tuple[Emendation, ...] = (),
) -> Found:
    """What stands in a text that is divided so."""
    transcription = replace(reading(body), emendations=emendations)
    return Found(body, list(extractor.extract(transcription, Annotations(divisions), facts)))


def with_taxonomy(path: str) -> Indicators:
    """The extractor with one more taxonomy file."""
    return Indicators(validated(IndicatorOptions, {"taxonomy": [path]}))


def shown(record: Indicator) -> str:
    """A record in the notation of ``sentences.txt``, without kind, year and status."""
    value = {
        "exact": record.value,
        "about": f"~{record.value}",
        "atLeast": f">={record.at_least}",
        "atMost": f"<={record.at_most}",
        "range": f"{record.at_least}..{record.at_most}",
        "none": "-",
    }[record.bound]
    return f"{record.indicator} {value}{record.unit}"
