"""Batches: hostile inputs end as they should, and workers change nothing."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable
from pathlib import Path

from ..runs import config, corpus, jiaokan, tree
from ..torture.hostile import cases, write
from .score import Score


def scores() -> Iterable[Score]:
    """Shares; the torture tests go much further."""
    with tempfile.TemporaryDirectory() as folder:
        yield _hostile(Path(folder) / "hostile")
        yield _same_bytes(Path(folder) / "same")


def _hostile(folder: Path) -> Score:
    found = cases()
    write(folder / "in", found)
    path = folder / "run.yaml"
    path.write_text("version: 1\ncorpus: hostile\ninput: {paths: [in]}\noutput: out\n", encoding="utf-8")
    jiaokan("run", path, "-q")
    report = json.loads((folder / "out" / "run-report.json").read_text(encoding="utf-8"))
    expected = {case.name: case.outcomes for case in found}
    right = [
        outcome["outcome"] in expected[outcome["source"].removeprefix("in/").partition("#")[0]]
        for outcome in report["outcomes"]
    ]
    return Score(
        "batch", "hostile inputs with the right outcome", sum(right) / len(right), 1.0, note=f"{len(right)} sources"
    )


def _same_bytes(folder: Path) -> Score:
    trees = []
    for jobs in (1, 3):
        corpus(folder / str(jobs) / "in", 20)
        jiaokan("run", config(folder / str(jobs) / "run.yaml", run=f"jobs: {jobs}"), env={"PYTHONHASHSEED": str(jobs)})
        trees.append(tree(folder / str(jobs) / "out"))
    same = sum(trees[0][name] == trees[1].get(name) for name in trees[0])
    return Score("batch", "files equal with 1 and 3 workers", same / len(trees[0]), 1.0, note=f"{same} files")
