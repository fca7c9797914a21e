"""The promises about the labelled data, where it is here (the figures are in tests/quality)."""

from __future__ import annotations

import pytest

from tests.quality import scores_sources
from tests.quality.score import SHARED, Score

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason=f"{SHARED} is not here")


@pytest.mark.parametrize("part", ["_metadata", "_bounds", "_near_misses"])
def test_promises_hold(part: str) -> None:
    scores: list[Score] = list(getattr(scores_sources, part)())
    assert scores
    assert [str(score) for score in scores if not score.holds] == []
