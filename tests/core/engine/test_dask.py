"""The Dask engine: a document that hangs costs itself only."""

from __future__ import annotations

from pathlib import Path

import pytest

from jiaokan import Status
from jiaokan.engine.ledger import Ledger

from ...runs import jiaokan
from .test_run import trap


@pytest.mark.parametrize(
    "action",
    [
        '__import__("re").match("(a+)+$", "a" * 60 + "b")',
        pytest.param("time.sleep(600)", marks=pytest.mark.slow),
    ],
)
def test_a_document_that_hangs_is_given_up(tmp_path: Path, action: str) -> None:
    pytest.importorskip("distributed")
    trap(tmp_path, action, run="engine: dask, jobs: 2, timeout: 3")
    # As a command: what Dask warns of at its end is none of ours.
    assert jiaokan("run", tmp_path / "run.yaml").returncode == 3
    with Ledger(tmp_path / "out", read_only=True) as ledger:
        outcomes = {outcome.source: outcome for outcome in ledger.outcomes()}
    (hung,) = (outcome for outcome in outcomes.values() if outcome.status is not Status.OK)
    assert hung.source == "in/00003.txt"
    assert hung.codes == ("W101",)
    assert "more than 3 seconds" in hung.reason
