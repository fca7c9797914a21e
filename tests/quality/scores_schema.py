"""Schema: broken documents found, real documents without errors, cost of a check."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

from lxml import etree

from jiaokan.engine.convert import convert
from jiaokan.errors import DocumentError
from jiaokan.schema.check import check
from jiaokan.tei import read_back

from .score import SHARED, Score

AREA = "schema"
ROOT = Path(__file__).resolve().parents[2]


def scores() -> Iterable[Score]:
    """The measured figures."""
    yield from _mutants()
    documents = dict(_converted())
    yield Score(AREA, "seeds without an error of schema or rules", len(documents) / 5, 1)
    if shutil.which("jing"):
        yield Score(AREA, "of these valid against tei_all", _valid(documents) / max(len(documents), 1), 1)
    samples = [convert(path)[0].xml for path in sorted((ROOT / "samples").glob("*.html"))]
    if xml := min([*samples, *documents.values()], key=lambda xml: abs(len(xml) - 45_000), default=b""):
        note = f"{len(xml)} bytes of XML, least of 20"
        yield Score(AREA, "a check, ms CPU", _cost(xml), 2.5, ceiling=True, note=note)
        yield Score(
            AREA, "the first check of a process, ms CPU", _first(xml), 60, ceiling=True, note="after the imports"
        )


def _mutants() -> Iterable[Score]:
    from ..core.schema.test_mutations import mutants, parsed

    found = 0
    for mutant in mutants():
        lines = {d.place.line for d in check(mutant.xml, parsed(mutant.xml)) if d.code == mutant.rule}
        found += bool(lines) and (not mutant.line or mutant.line in lines)
    share = found / len(mutants())
    yield Score(AREA, "broken documents found by the broken rule", share, 1, note=f"{len(mutants())} documents")


def _converted() -> Iterable[tuple[str, bytes]]:
    for path in sorted((SHARED / "seeds").glob("*.txt")):
        try:
            (edition,) = convert(path)
        except DocumentError:
            continue
        yield edition.id, edition.xml


def _valid(documents: dict[str, bytes]) -> int:
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / f"{name}.xml" for name in documents]
        for file, xml in zip(files, documents.values(), strict=True):
            file.write_bytes(xml)
        command = ["jing", str(SHARED / "tei" / "tei_all.rng"), *map(str, files)]
        faults = subprocess.run(command, capture_output=True, text=True, check=False).stdout.splitlines()
    return len(files) - len({line.partition(":")[0] for line in faults if ": error:" in line})


def _cost(xml: bytes) -> float:
    root = etree.fromstring(xml)
    text = read_back(root)
    best = float("inf")
    for _ in range(20):
        start = time.process_time()
        check(xml, root, read_back=text)
        best = min(best, time.process_time() - start)
    return best * 1000


_FIRST = """
import sys, time
from lxml import etree
from jiaokan.schema.check import check
xml = sys.stdin.buffer.read()
root = etree.fromstring(xml)
start = time.process_time()
check(xml, root)
print((time.process_time() - start) * 1000)
"""


def _first(xml: bytes) -> float:
    command = [sys.executable, "-c", _FIRST]
    return min(float(subprocess.run(command, input=xml, capture_output=True, check=True).stdout) for _ in range(3))
