"""Measures and writes docs/reference/benchmarks.md: all sections, or those that are named; the others stay."""

from __future__ import annotations

import argparse
import os
import platform
import sys
from collections.abc import Callable
from pathlib import Path

from . import batch, commands, documents, lexicons, memory

TARGET = Path(__file__).resolve().parents[1] / "docs" / "reference" / "benchmarks.md"
_HEAD = (
    "# Benchmarks\n\nWritten by `make bench` (`python -m benchmarks [SECTION …]` for some of the sections). CPU time, "
    "medians of\ninterleaved rounds; ratios are what counts, milliseconds belong to the machine.\n"
)


def main() -> None:
    """Measure the sections asked for and put them into the page."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("sections", nargs="*", metavar="SECTION", help="documents, commands, batch, memory, lexicons")
    parser.add_argument("--documents", type=int, default=20_000, metavar="N", help="length of the run for memory")
    given = parser.parse_args()
    measured: dict[str, tuple[str, Callable[[], str]]] = {
        "documents": ("One document among many", documents.section),
        "commands": ("Starting up, and one page from the command line", commands.section),
        "batch": ("Batches", batch.section),
        "memory": ("Memory of a long run", lambda: memory.section(given.documents)),
        "lexicons": ("Names of indicators in a text", lexicons.section),
    }
    if unknown := set(given.sections) - measured.keys():
        parser.error(f"no section {', '.join(sorted(unknown))}")
    found = _sections()
    options = {"memory": f" --documents {given.documents}"}
    for name in given.sections or measured:
        title, section = measured[name]
        command = name + options.get(name, "")
        found[title] = f"{section()}\n{_machine(command)}\n"
        sys.stdout.write(f"## {title}\n\n{found[title]}\n")
    TARGET.write_text(_page(found, [title for title, _ in measured.values()]), encoding="utf-8")


def _sections() -> dict[str, str]:
    """The sections that the page has, by title."""
    text = TARGET.read_text(encoding="utf-8") if TARGET.exists() else ""
    parts = [part.partition("\n") for part in f"\n{text}".split("\n## ")[1:]]
    return {title: body.strip("\n") + "\n" for title, _, body in parts}


def _page(sections: dict[str, str], order: list[str]) -> str:
    return "\n".join([_HEAD, *(f"## {title}\n\n{sections[title]}" for title in order if title in sections)])


def _machine(arguments: str) -> str:
    versions = f"{platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}"
    return f"`python -m benchmarks {arguments}`, {versions}."


if __name__ == "__main__":
    main()
