"""Validity against tei_all 4.12.0: of all reports at hand, by libxml2 and by jing."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

from .score import Score

AREA = "tei_all"


def scores() -> Iterable[Score]:
    """The measured figures; some twenty seconds, most of it to compile the schema in libxml2."""
    from ..core.schema.test_tei_all import corpora, rejected_by_jing, rejected_by_libxml2

    documents = corpora()
    note = f"{len(documents)} documents"
    yield Score(AREA, "valid by libxml2", 1 - len(rejected_by_libxml2(documents)) / len(documents), 1, note=note)
    if shutil.which("jing"):
        with tempfile.TemporaryDirectory() as folder:
            rejected = rejected_by_jing(documents, Path(folder))
        yield Score(AREA, "valid by jing", 1 - len(rejected) / len(documents), 1, note=note)
