"""Samples and fictional reports are ours: no sentence of the seeds or of the shared data is in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from jiaokan import to_simplified

from ..runs import ROOT

SHARED = ROOT.parent / "shared"
OWN = ("samples", "tests/composed/texts", "tests/quality/fiction")
_LEAST = 20
"""Characters of a sentence; what is shorter is a phrase that everybody writes."""


def sentences(folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*")):
        if path.suffix in (".txt", ".html", ".htm", ".csv"):
            data = path.read_bytes()
            try:
                text = data.decode()
            except UnicodeDecodeError:
                text = data.decode("gb18030", "replace")
            for part in re.split(r"[。！？!?；;\n]|<(?:p|div|br|td|tr|li)\b[^>]*>", to_simplified(text)):
                said = re.sub(r"<[^>]+>|[^\u3400-\u9fff0-9]", "", part)
                if len(said) >= _LEAST:
                    yield said


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs ../shared")
def test_no_sentence_is_taken_from_the_shared_texts() -> None:
    real = {said for name in ("seeds", "data") for said in sentences(SHARED / name)}
    assert len(real) > 1000
    assert not [said for name in OWN for said in sentences(ROOT / name) if said in real]
