"""Starting up, and one page from the command line."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from . import pages
from .measure import interleaved, run, table

_ROUNDS = 11
_WITHOUT_RNC2RNG = "import sys; sys.modules['rnc2rng'] = None; from trafilatura.cli import main; main()"
"""lxml loads rnc2rng where it is installed, as it is for developers of jiaokan; our command tells it not to."""


def section() -> str:
    """Measure and say."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = folder / "page.html"
        source.write_bytes(pages.make(1)[0])
        python, jiaokan = sys.executable, [sys.executable, "-m", "jiaokan"]
        commands = [
            ("bare Python", [python, "-c", "pass"]),
            ("jiaokan --version", [*jiaokan, "--version"]),
            ("jiaokan --help", [*jiaokan, "--help"]),
            ("jiaokan convert, one page", [*jiaokan, "convert", str(source), "-o", str(folder / "out")]),
            # Its -i takes a list of addresses; a page comes on stdin.
            ("trafilatura, one page, TEI", [python, "-m", "trafilatura.cli", "--xmltei"]),
            ("the same where rnc2rng is not installed", [python, "-c", _WITHOUT_RNC2RNG, "--xmltei"]),
        ]
        actions = [(name, lambda command=command: run(command, source)) for name, command in commands]
        timings = interleaved(actions, _ROUNDS, 1, cpu_of_children=True)
    rows = table(timings, "trafilatura, one page, TEI", "bare Python")
    return "\n".join([f"Whole commands, {_ROUNDS} rounds, CPU time of the process.", "", *rows, ""])
