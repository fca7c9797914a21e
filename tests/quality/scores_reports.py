"""The whole job on hand-labelled reports, scored by the shared scorer on the files that a run writes."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from .score import SHARED, Score

_CONFIG = """version: 1
corpus: quality
input: {{paths: ["{inputs}"], archives: false}}
output: out
"""
_FLOORS = {
    "header": 0.98,
    "outline1": 0.95,
    "outline2": 0.95,
    "outline3": 0.90,
    "types": 0.95,
    "glossary": 0.98,
    "indicators_p": 0.95,
    "indicators_r": 0.90,
}


def scores() -> Iterator[Score]:
    """The five seeds, and the five labelled provincial reports."""
    yield from _scored("seeds", "seeds/*.txt", "gold/seeds")
    yield from _scored("provinces", "data/provinces-2026/*.csv", "gold/provinces-2026")


def _scored(name: str, inputs: str, gold: str) -> Iterator[Score]:
    with tempfile.TemporaryDirectory() as folder:
        config = Path(folder, "run.yaml")
        config.write_text(_CONFIG.format(inputs=SHARED / inputs), encoding="utf-8")
        subprocess.run([sys.executable, "-m", "jiaokan", "run", str(config)], check=True, capture_output=True)
        result = _score(Path(folder, "out"), SHARED / gold)
    documents = result["documents"]
    yield Score(f"reports/{name}", "documents read", result["read"], documents)
    yield Score(f"reports/{name}", "body begins as labelled", result["body_first"], documents)
    yield Score(f"reports/{name}", "body ends as labelled", result["body_last"], documents)
    yield Score(f"reports/{name}", "labelled chrome in a body", result["chrome_leaks"], 0, ceiling=True)
    yield Score(f"reports/{name}", "header values invented", result["invented"], 0, ceiling=True)
    for key, floor in _FLOORS.items():
        yield Score(f"reports/{name}", key, result[key], floor)


def _score(output: Path, gold: Path) -> dict[str, float]:
    scorer = SHARED / "tools" / "score_reports.py"
    printed = subprocess.run(
        [sys.executable, str(scorer), str(output), str(gold)], check=True, capture_output=True, text=True
    ).stdout
    result: dict[str, float] = json.loads(printed.strip().splitlines()[-1])
    return result
