"""Progress: a bar on a terminal, lines elsewhere."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

from jiaokan.cli.bar import Bar
from jiaokan.domain.outcome import Outcome, Status

from ..runs import config, corpus


def test_the_bar_says_how_far_and_how_long() -> None:
    bar = Bar(200)
    bar.done = 50
    bar.counts[Status.OK] = 49
    bar.counts[Status.QUARANTINED] = 1
    text = bar._text(bar._started + 10).plain
    bar.close()
    assert "50/200" in text
    assert "0:30 left" in text
    assert "49 ok, 1 quarantined" in text


def test_a_terminal_gets_a_bar(tmp_path: Path) -> None:
    corpus(tmp_path / "in", 5)
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "jiaokan", "run", str(config(tmp_path / "run.yaml"))], stderr=theirs
    )
    os.close(theirs)
    seen = b""
    try:
        while chunk := os.read(ours, 4096):
            seen += chunk
    except OSError:
        pass  # Linux's way to say that the other end is closed
    os.close(ours)
    assert process.wait() == 0
    assert "5 ok" in seen.decode()
    assert "/5" in seen.decode()


def test_failures_are_told_up_to_a_point(capsys) -> None:  # type: ignore[no-untyped-def]
    from jiaokan.cli.progress import Log

    log = Log()
    for number in range(30):
        log.finished(Outcome(f"{number}.txt", "0", Status.QUARANTINED, reason="broken\x1b[31m"), 1.0)
    errors = capsys.readouterr().err
    assert errors.count("quarantined") == 21
    assert "\x1b" not in errors
