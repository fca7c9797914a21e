"""Real and sample documents through the whole pipeline: no errors, valid against tei_all."""

from __future__ import annotations

import csv
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from jiaokan import Severity, SourceDocument
from jiaokan.engine.convert import convert
from jiaokan.errors import DocumentError
from jiaokan.schema.check import check
from jiaokan.tei import read_back

ROOT = Path(__file__).resolve().parents[3]
SHARED = ROOT.parent / "shared"
TEI_ALL = SHARED / "tei" / "tei_all.rng"
needs_shared = pytest.mark.skipif(not (SHARED / "seeds").is_dir(), reason="shared is not here")


def editions(documents: Iterator[SourceDocument]) -> dict[str, bytes]:
    """The TEI of each report; a page that is no report has none, one that is refused fails the test."""
    made = {}
    for document in documents:
        try:
            found = convert(document)
        except DocumentError as error:
            if "not-a-report" in str(error):
                continue
            raise
        for edition in found:
            root = etree.fromstring(edition.xml)
            assert read_back(root).body == edition.transcription.body
            errors = [d for d in check(edition.xml, root) if d.severity is Severity.ERROR]
            assert errors == [], document.uri
            made[f"{len(made):03}-{edition.id}"] = edition.xml
    return made


def assert_tei(documents: dict[str, bytes], folder: Path) -> None:
    if shutil.which("jing") is None or not TEI_ALL.exists():
        pytest.skip("jing or shared/tei is not here")
    files = []
    for name, xml in documents.items():
        files.append(folder / f"{name}.xml")
        files[-1].write_bytes(xml)
    done = subprocess.run(["jing", str(TEI_ALL), *map(str, files)], capture_output=True, text=True, check=False)
    assert [line for line in done.stdout.splitlines() if ": error:" in line] == []


def whole_files(*patterns: str) -> Iterator[SourceDocument]:
    for pattern in patterns:
        for path in sorted(SHARED.glob(pattern)):
            yield SourceDocument(path.name, path.read_bytes())


def provinces() -> Iterator[SourceDocument]:
    csv.field_size_limit(sys.maxsize)
    for path in sorted(SHARED.glob("data/provinces-2026/*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                yield SourceDocument(path.name, row["full_text"].encode())


def test_samples(tmp_path: Path) -> None:
    paths = sorted(p for p in (ROOT / "samples").glob("**/*") if p.suffix in (".txt", ".html"))
    if not paths:
        pytest.skip("the sample corpus is not here")
    made = editions(SourceDocument(path.name, path.read_bytes()) for path in paths)
    assert len(made) >= 3
    assert_tei(made, tmp_path)


@needs_shared
def test_seeds(tmp_path: Path) -> None:
    made = editions(whole_files("seeds/*.txt"))
    assert len(made) == 5
    assert_tei(made, tmp_path)


@needs_shared
@pytest.mark.slow
def test_provinces(tmp_path: Path) -> None:
    made = editions(provinces())
    assert len(made) >= 8
    assert_tei(made, tmp_path)


@needs_shared
@pytest.mark.slow
def test_national_texts(tmp_path: Path) -> None:
    made = editions(whole_files("data/national-wikisource/*.txt", "data/national-lines/*.txt"))
    assert len(made) >= 15
    assert_tei(made, tmp_path)
