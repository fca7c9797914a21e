"""Header facts against the labels: seeds, provinces, openings of local reports, national texts.

The heads of all these texts were read while the rules were written: none of them is held out.
"""

from __future__ import annotations

import csv
import json
import re
import sys
import time
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from jiaokan import Annotations, Fact, SourceDocument, Transcription

from .score import SHARED, Score

FIELDS = (
    "title", "title_year", "review_year", "plan_year", "delivered", "published", "place", "level", "gb2260", "term",
    "meeting", "speaker_name", "speaker_office",
)  # fmt: skip
Values = dict[str, str]


def scores() -> Iterable[Score]:
    """One line per group of texts: share of labelled fields that are right, and what was invented."""
    csv.field_size_limit(sys.maxsize)
    total = Tally("all labelled texts")
    for tally in (_seeds(), _provinces(), _openings()):
        yield from tally.scores()
        total.add(tally)
    yield from total.scores()
    yield from _national()
    yield _cost()


class Tally:
    """Counts of fields, with what went wrong."""

    def __init__(self, name: str, floor: float = 0.98) -> None:
        self.name = name
        self.floor = floor
        self.right = self.labelled = self.invented = 0
        self.wrong: list[str] = []

    def compare(self, source: str, want: dict[str, Any], found: Values) -> None:
        """Compare one document's fields; a label of ``None`` means that the source does not give the field."""
        for field, label in want.items():
            value, expected = _norm(found.get(field, "")), _norm(str(label)) if label is not None else ""
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

    def scores(self) -> Iterator[Score]:
        """The lines of the table."""
        note = "; ".join(self.wrong[:6])
        yield Score(
            "header",
            f"{self.name}: right of {self.labelled}",
            self.right / max(1, self.labelled),
            self.floor,
            note=note,
        )
        yield Score("header", f"{self.name}: invented", self.invented, 0, ceiling=True)


def _same(field: str, value: str, expected: str) -> bool:
    if field == "speaker_office" and value and expected:
        return value in expected or expected in value
    return value == expected


def _norm(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).replace("―", "—").replace("“", '"').replace("”", '"')
    return re.sub(r"\s+", "", text)


@cache
def _transcription(name: str, data: bytes) -> Transcription | None:
    """The text as the standard config reads it; ``None`` where it is not taken for a report."""
    from jiaokan.config.standard import standard
    from jiaokan.engine.pipeline import loaded, repaired
    from jiaokan.engine.plan import build
    from jiaokan.engine.recognition import ask, choose

    plan = build(standard(), "quality")
    source = repaired(loaded(SourceDocument(name, data), plan), plan)
    step, _ = choose(ask(source, plan), name)
    return next((item for item in step.plugin.read(source) if isinstance(item, Transcription)), None)


def _facts(transcription: Transcription) -> Values:
    from jiaokan_extract_header.extractor import Header

    found = Header().extract(transcription, Annotations(), ())
    return {item.name: item.value for item in found if isinstance(item, Fact)}


def _read(name: str, data: bytes) -> Values:
    transcription = _transcription(name, data)
    return _facts(transcription) if transcription else {}


def _gold_fields(metadata: dict[str, Any]) -> dict[str, Any]:
    session, speaker, place = (metadata.get(key) or {} for key in ("session", "speaker", "place"))
    fields = {field: metadata.get(field) for field in FIELDS}
    fields |= {key: place.get(name) for key, name in (("place", "name"), ("level", "level"), ("gb2260", "gb2260"))}
    fields |= {"term": session.get("term"), "meeting": session.get("meeting")}
    return fields | {"speaker_name": speaker.get("name"), "speaker_office": speaker.get("office")}


def _seeds() -> Tally:
    tally = Tally("seeds")
    for path in sorted((SHARED / "seeds").glob("*.txt")):
        gold = json.loads((SHARED / "gold/seeds" / f"{path.name[:3]}.json").read_text(encoding="utf-8"))
        tally.compare(path.name[:3], _gold_fields(gold["metadata"]), _read(path.name, path.read_bytes()))
    return tally


def _provinces() -> Tally:
    tally = Tally("provinces")
    for path in sorted((SHARED / "data/provinces-2026").glob("*.csv")):
        province = path.stem.split("_")[1]
        with path.open(encoding="utf-8-sig", newline="") as file:
            text = next(csv.DictReader(file))["full_text"]
        found = _read(f"{path.stem}.txt", text.encode())
        labels = SHARED / "gold/provinces-2026" / f"{province}.json"
        if labels.exists():
            want = _gold_fields(json.loads(labels.read_text(encoding="utf-8"))["metadata"])
        else:
            want = _opening_fields(json.loads(path.with_suffix(".gold.json").read_text(encoding="utf-8")))
        tally.compare(province, want, found)
    return tally


def _openings() -> Tally:
    # One label in seventeen (the year of a part of a split report) is not in the text.
    tally = Tally("local openings", 0.94)
    for path in sorted((SHARED / "data/report-heads").glob("*.txt")):
        gold = json.loads(path.with_suffix(".gold.json").read_text(encoding="utf-8"))
        transcription = _transcription(path.name, path.read_bytes())
        if transcription is not None:
            tally.compare(path.stem, _opening_fields(gold), _facts(transcription))
    return tally


def _opening_fields(gold: dict[str, Any]) -> dict[str, Any]:
    """Fields of the shorter labels; only what they give."""
    names = {
        "title": "title", "place": "place", "level": "level", "review_year": "review_year", "report_year": "plan_year",
        "session_date": "delivered", "speaker": "speaker_name", "speaker_title": "speaker_office",
    }  # fmt: skip
    fields: dict[str, Any] = {field: gold[name] for name, field in names.items() if gold.get(name)}
    numbers = re.search(r"第([一二三四五六七八九十]+)届.*第([一二三四五六七八九十]+)次", gold.get("session", ""))
    if numbers:
        fields |= {"term": _number(numbers[1]), "meeting": _number(numbers[2])}
    return fields


def _number(numerals: str) -> int:
    tens, mark, ones = numerals.rpartition("十")
    digits = " 一二三四五六七八九"
    return (digits.index(tens or "一") * 10 if mark else 0) + (digits.index(ones) if ones else 0)


def _national() -> Iterator[Score]:
    """National texts have no labels: level and, where the file name gives it, the year must hold."""
    texts = level = contradicted = 0
    notes = []
    for path in sorted((SHARED / "data").glob("national-*/[12]*.txt")):
        found, year = _read(path.name, path.read_bytes()), int(path.name[:4])
        texts += 1
        level += found.get("level") == "national" and "gb2260" not in found
        years = {"delivered": year, "title_year": year, "plan_year": year, "review_year": year - 1}
        wrong = [f"{path.stem}.{k} {found[k]}" for k, want in years.items() if k in found and int(found[k][:4]) != want]
        contradicted += len(wrong)
        notes += wrong
    yield Score("header", f"national texts: level of {texts}", level / max(1, texts), 1.0)
    yield Score(
        "header", "national texts: years against the file's", contradicted, 0, ceiling=True, note="; ".join(notes)
    )


def _cost() -> Score:
    """CPU time of the extractor, mean over the provinces' reports, best of five rounds."""
    texts = [_transcription(path.name, path.read_bytes()) for path in sorted((SHARED / "seeds").glob("*.txt"))]
    reports = [text for text in texts if text is not None]
    rounds = []
    for _ in range(5):
        start = time.process_time()
        for report in reports:
            _facts(report)
        rounds.append((time.process_time() - start) * 1000 / max(1, len(reports)))
    return Score("header", "ms CPU per report", min(rounds), 2.0, ceiling=True)
