"""Valid against tei_all 4.12.0, by libxml2 and by jing: all reports at hand, and broken documents."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from jiaokan import SourceDocument

from .test_mutations import mutants, parsed
from .test_real import ROOT, TEI_ALL, editions, provinces, whole_files

FALSE_REJECTIONS: frozenset[str] = frozenset()
"""Names of documents that libxml2 rejects and jing accepts. There are none; a new one has to be understood first."""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not TEI_ALL.exists(), reason="shared/tei is not here"),
]


@cache
def tei_all() -> etree.RelaxNG:
    """The schema in libxml2, which needs some ten seconds to compile it."""
    return etree.RelaxNG(etree.parse(TEI_ALL))


def samples() -> Iterator[SourceDocument]:
    for path in sorted(p for p in (ROOT / "samples").glob("*") if p.suffix in (".txt", ".html")):
        yield SourceDocument(path.name, path.read_bytes())


def corpora() -> dict[str, bytes]:
    """The TEI of all reports at hand: samples, seeds, provinces, national texts (up to 300 KB)."""
    national = whole_files("data/national-wikisource/*.txt", "data/national-lines/*.txt")
    made = {}
    for name, documents in {
        "sample": samples(),
        "seed": whole_files("seeds/*.txt"),
        "province": provinces(),
        "national": national,
    }.items():
        made.update({f"{name}-{key}": xml for key, xml in editions(documents).items() if len(xml) <= 300_000})
    return made


def rejected_by_libxml2(documents: dict[str, bytes]) -> set[str]:
    return {name for name, xml in documents.items() if not tei_all().validate(parsed(xml))}


def rejected_by_jing(documents: dict[str, bytes], folder: Path) -> set[str]:
    for name, xml in documents.items():
        (folder / f"{name}.xml").write_bytes(xml)
    # Without -i jing also looks for ids that occur twice; ID-UNIQ finds those, and its mutants are left out here.
    command = ["jing", "-i", str(TEI_ALL), *(str(folder / f"{name}.xml") for name in documents)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return {Path(line.partition(":")[0]).stem for line in done.stdout.splitlines() if ": error:" in line}


def test_every_report_is_valid_in_libxml2() -> None:
    documents = corpora()
    assert len(documents) > 30
    assert rejected_by_libxml2(documents) == FALSE_REJECTIONS


@pytest.mark.skipif(shutil.which("jing") is None, reason="jing is not installed")
def test_libxml2_and_jing_agree(tmp_path: Path) -> None:
    broken = {f"{n:04}-{m.rule}": m.xml for n, m in enumerate(mutants()) if m.rule != "ID-UNIQ"}
    documents = {**corpora(), **broken}
    by_jing = rejected_by_jing(documents, tmp_path)
    assert len(by_jing) > 10
    assert rejected_by_libxml2(documents) == by_jing | FALSE_REJECTIONS
