"""Measures, prints a table, and writes docs/reference/benchmarks.md."""

from __future__ import annotations

import os
import platform
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from . import contestants, pages
from .measure import Timing, interleaved, run

ROUNDS = 7
PAGES = 20
BASE = "trafilatura, TEI, validated"
TARGET = Path(__file__).resolve().parents[1] / "docs" / "reference" / "benchmarks.md"


def main() -> None:
    """One interleaved run of all contestants over the same pages."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        work = pages.make(PAGES)
        marginal = interleaved(_over(work, folder), ROUNDS, PAGES)
        starts = interleaved(_commands(folder, work[0]), ROUNDS, 1, cpu_of_children=True)
    report = _report(marginal, starts, work)
    sys.stdout.write(report)
    TARGET.write_text(report, encoding="utf-8")


def _over(work: list[bytes], folder: Path) -> list[tuple[str, Callable[[], None]]]:
    converts = [
        ("floor", contestants.floor(folder)),
        ("jiaokan, library call", contestants.jiaokan_library()),
        ("trafilatura, TEI", contestants.trafilatura_tei(validate=False)),
        (BASE, contestants.trafilatura_tei(validate=True)),
        ("readability-lxml, HTML", contestants.readability()),
        ("resiliparse, plain text", contestants.resiliparse()),
    ]
    return [(name, lambda convert=convert: [convert(page) for page in work] and None) for name, convert in converts]


def _commands(folder: Path, page: bytes) -> list[tuple[str, Callable[[], None]]]:
    source = folder / "page.html"
    source.write_bytes(page)
    python, jiaokan = sys.executable, [sys.executable, "-m", "jiaokan"]
    commands = [
        ("bare Python", [python, "-c", "pass"]),
        ("jiaokan --version", [*jiaokan, "--version"]),
        ("jiaokan --help", [*jiaokan, "--help"]),
        ("jiaokan convert, one page", [*jiaokan, "convert", str(source), "-o", str(folder / "out")]),
        ("trafilatura, one page, TEI", [python, "-m", "trafilatura.cli", "--xmltei", "-i", str(source)]),
    ]
    return [(name, lambda command=command: run(command)) for name, command in commands]


def _report(marginal: list[Timing], starts: list[Timing], work: list[bytes]) -> str:
    size = sum(map(len, work)) / len(work) / 1024
    lines = [
        "# Benchmarks",
        "",
        "Written by `make bench`. CPU time, medians of interleaved rounds; ratios are what counts, milliseconds",
        f"belong to the machine ({platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}).",
        "",
        f"## One document among many: {len(work)} portal pages of {size:.0f} KB, {ROUNDS} rounds",
        "",
        "jiaokan does the whole job: decoding, repairs, reading, extraction, TEI, schema, rules, fidelity audit.",
        "",
        *_table(marginal, BASE, "floor"),
        "",
        "## Starting up, and one page from the command line",
        "",
        *_table(starts, "trafilatura, one page, TEI", "bare Python"),
    ]
    return "\n".join(lines) + "\n"


def _table(timings: list[Timing], base: str, floor: str) -> list[str]:
    medians = {timing.name: timing.median for timing in timings}
    rows = [
        f"| {t.name} | {t.median * 1000:.1f} | {t.low * 1000:.1f}–{t.high * 1000:.1f} "
        f"| {t.median / medians[base]:.2f} | {t.median / medians[floor]:.1f} |"
        for t in timings
    ]
    return [f"| | ms | range | of {base} | of {floor} |", "|---|---|---|---|---|", *rows]


if __name__ == "__main__":
    main()
