"""Header facts against the labels: seeds, provinces, openings of local reports, national texts.

The heads of all these texts were read while the rules were written: none of them is held out.
"""

from __future__ import annotations

import csv
import json
import re
import sys
import time
from collections.abc import Iterable, Iterator
from typing import Any

from jiaokan import Annotations, Fact, Transcription

from .labels import Tally, Values, gold_fields, transcription
from .score import SHARED, Score


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


def _facts(text: Transcription) -> Values:
    from jiaokan_extract_header.extractor import Header

    found = Header().extract(text, Annotations(), ())
    return {item.name: item.value for item in found if isinstance(item, Fact)}


def _read(name: str, data: bytes) -> Values:
    text = transcription(name, data)
    return _facts(text) if text else {}


def _seeds() -> Tally:
    tally = Tally("seeds")
    for path in sorted((SHARED / "seeds").glob("*.txt")):
        gold = json.loads((SHARED / "gold/seeds" / f"{path.name[:3]}.json").read_text(encoding="utf-8"))
        tally.compare(path.name[:3], gold_fields(gold["metadata"]), _read(path.name, path.read_bytes()))
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
            want = gold_fields(json.loads(labels.read_text(encoding="utf-8"))["metadata"])
        else:
            want = _opening_fields(json.loads(path.with_suffix(".gold.json").read_text(encoding="utf-8")))
        tally.compare(province, want, found)
    return tally


def _openings() -> Tally:
    # One label in seventeen (the year of a part of a split report) is not in the text.
    tally = Tally("local openings", 0.94)
    for path in sorted((SHARED / "data/report-heads").glob("*.txt")):
        gold = json.loads(path.with_suffix(".gold.json").read_text(encoding="utf-8"))
        text = transcription(path.name, path.read_bytes())
        if text is not None:
            tally.compare(path.stem, _opening_fields(gold), _facts(text))
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
    texts = [transcription(path.name, path.read_bytes()) for path in sorted((SHARED / "seeds").glob("*.txt"))]
    reports = [text for text in texts if text is not None]
    rounds = []
    for _ in range(5):
        start = time.process_time()
        for report in reports:
            _facts(report)
        rounds.append((time.process_time() - start) * 1000 / max(1, len(reports)))
    return Score("header", "ms CPU per report", min(rounds), 2.0, ceiling=True)
