"""How a command ends."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

_MAIN = """
import atexit, sys
sys.argv = ["jiaokan", *sys.argv[1:]]
atexit.register(print, "at the end")
from jiaokan.cli import main
main()
"""


@pytest.mark.parametrize(("arguments", "code"), [(["--help"], 0), (["check", "no-such-file.yaml"], 2)])
def test_what_is_registered_for_the_end_runs(arguments: list[str], code: int, tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", _MAIN, *arguments], cwd=tmp_path, capture_output=True, encoding="utf-8", check=False
    )
    assert ended.returncode == code
    assert ended.stdout.endswith("at the end\n")


def test_a_profiler_gets_its_figures(tmp_path: Path) -> None:
    figures = tmp_path / "figures"
    command = [sys.executable, "-m", "cProfile", "-o", str(figures), "-m", "jiaokan", "--help"]
    subprocess.run(command, check=True, capture_output=True)
    assert figures.exists()


def test_threads_are_waited_for() -> None:
    waits = "import threading, time\nthreading.Thread(target=lambda: (time.sleep(0.5), print('done'))).start()"
    command = [sys.executable, "-c", f"{waits}\n{_MAIN}", "--help"]
    ended = subprocess.run(command, check=True, capture_output=True, encoding="utf-8")
    assert "done" in ended.stdout
