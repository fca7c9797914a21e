"""Faults: kill -9 at random moments and at every write, full and read-only disks, two runs at once."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from jiaokan.config.load import load
from jiaokan.engine.run import RunOptions, run

from ..core.engine.test_run import Silent
from ..runs import config, corpus, jiaokan, page, tree


def start(path: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "jiaokan", "run", str(path), "-q"]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)


def kill_and_resume(folder: Path, documents: int, kills: int, seed: int) -> None:
    """Kill a run at random moments, each time going on where it was, and compare with an undisturbed run."""
    chance = random.Random(seed)
    corpus(folder / "whole" / "in", documents)
    jiaokan("run", config(folder / "whole" / "run.yaml"))
    corpus(folder / "in", documents)
    path = config(folder / "run.yaml")
    began = time.monotonic()
    assert jiaokan("run", path, "--limit", "1").returncode == 0
    usual = time.monotonic() - began
    shutil.rmtree(folder / "out")
    for _ in range(kills):
        process = start(path)
        time.sleep(chance.uniform(0.3, 1.6) * usual)
        process.send_signal(signal.SIGKILL)
        if process.wait() == 0:
            shutil.rmtree(folder / "out")
    done = jiaokan("run", path)
    assert done.returncode == 0, done.stderr
    assert tree(folder / "out") == tree(folder / "whole" / "out")
    assert not list((folder / "out").rglob("*.tmp"))
    assert jiaokan("run", path, "--json", "-q").stdout.count(f'"unchanged": {documents}') == 1


def test_a_few_kills(tmp_path: Path) -> None:
    kill_and_resume(tmp_path, 60, 5, seed=1)


@pytest.mark.slow
def test_two_hundred_kills(tmp_path: Path) -> None:
    kill_and_resume(tmp_path, 300, 200, seed=2)


def in_child(path: Path, calls: dict[str, object], fatal: int) -> int:
    """Do a run in a forked child that is killed at the ``fatal``-th call of one of ``calls``; its wait status."""
    child = os.fork()
    if child:
        return os.waitpid(child, 0)[1]
    try:
        left = fatal

        def deadly(original):  # type: ignore[no-untyped-def]
            def call(*given, **named):  # type: ignore[no-untyped-def]
                nonlocal left
                left -= 1
                if left == 0:
                    os.kill(os.getpid(), signal.SIGKILL)
                return original(*given, **named)

            return call

        for name in calls:
            owner, _, attribute = name.rpartition(".")
            target = {"Path": Path, "os": os}[owner]
            setattr(target, attribute, deadly(getattr(target, attribute)))
        run(load(path), RunOptions(), Silent())
    finally:
        os._exit(0)


@pytest.mark.parametrize("fsync", ["none", "files"])
def test_every_write_and_rename_as_crash_point(tmp_path: Path, fsync: str) -> None:
    corpus(tmp_path / "whole" / "in", 3)
    run(load(config(tmp_path / "whole" / "run.yaml", run="engine: serial")), RunOptions(), Silent())
    expected = tree(tmp_path / "whole" / "out")
    corpus(tmp_path / "in", 3)
    path = config(tmp_path / "run.yaml", run=f"engine: serial, fsync: {fsync}")
    point = 0
    while True:
        point += 1
        shutil.rmtree(tmp_path / "out", ignore_errors=True)
        status = in_child(path, {"Path.replace": 0, "os.fsync": 0, "os.open": 0, "os.fdopen": 0}, point)
        run(load(path), RunOptions(), Silent())
        assert tree(tmp_path / "out") == expected, point
        if not os.WIFSIGNALED(status):
            break
    assert point > 30


def test_changed_input_after_a_crash_leaves_no_orphan(tmp_path: Path) -> None:
    corpus(tmp_path / "in", 3)
    path = config(tmp_path / "run.yaml", run="engine: serial")
    assert os.WIFSIGNALED(in_child(path, {"Path.replace": 0}, 8))
    for file in (tmp_path / "in").iterdir():
        file.write_text(page(int(file.stem) + 11), encoding="utf-8")
    run(load(path), RunOptions(), Silent())
    assert len(list((tmp_path / "out" / "tei").iterdir())) == 3


@contextmanager
def small_disk(folder: Path, size: str, options: str = "") -> Iterator[Path]:
    """A file system of its own of ``size``."""
    folder.mkdir(parents=True)
    command = ["mount", "-t", "tmpfs", "-o", f"size={size}{options}", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("no right to mount a file system")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


@pytest.mark.parametrize("size", ["100k", "250k", "500k", "700k", "900k"])
def test_a_full_disk_stops_the_run_and_resume_completes_it(tmp_path: Path, size: str) -> None:
    corpus(tmp_path / "whole" / "in", 40)
    jiaokan("run", config(tmp_path / "whole" / "run.yaml"))
    corpus(tmp_path / "in", 40)
    with small_disk(tmp_path / "disk", size) as disk:
        path = config(tmp_path / "run.yaml", output=str(disk / "out"))
        done = jiaokan("run", path)
        assert done.returncode == 5, (done.returncode, done.stderr)
        assert "Traceback" not in done.stderr
        whole = tree(tmp_path / "whole" / "out")
        for name, digest in tree(disk / "out").items() if (disk / "out").is_dir() else ():
            assert name.endswith(".tmp") or whole.get(name, digest) == digest, f"{name} is torn"
        subprocess.run(["mount", "-o", "remount,size=100m", str(disk)], check=True)
        assert jiaokan("run", path).returncode == 0
        assert tree(disk / "out") == whole


def test_a_read_only_disk(tmp_path: Path) -> None:
    corpus(tmp_path / "in", 2)
    with small_disk(tmp_path / "disk", "1m", ",ro") as disk:
        done = jiaokan("run", config(tmp_path / "run.yaml", output=str(disk / "out")))
    assert done.returncode == 5, done.stderr
    assert "Traceback" not in done.stderr


SLOW = """
import time
from jiaokan import Exporter, hookimpl

class Slow(Exporter):
    "Takes its time."
    name = "slow"

    def export(self, edition):
        time.sleep(0.2)
        return ()

@hookimpl
def register_exporters():
    return [Slow]
"""


def test_two_runs_at_once(tmp_path: Path) -> None:
    corpus(tmp_path / "in", 40)
    (tmp_path / "slow.py").write_text(SLOW)
    path = config(tmp_path / "run.yaml", more="plugins: [slow.py]\nexport: [slow]\n", run="jobs: 1")
    first = start(path)
    try:
        for _ in range(400):
            if (tmp_path / "out" / "ledger.sqlite").exists():
                break
            time.sleep(0.05)
        second = jiaokan("run", path)
        assert second.returncode == 4, second.stderr
    finally:
        assert first.wait() == 0


@pytest.mark.parametrize(("jobs", "kills"), [(1, 3), (2, 1)])
def test_killed_workers_cost_nothing(tmp_path: Path, jobs: int, kills: int) -> None:
    corpus(tmp_path / "whole" / "in", 300)
    jiaokan("run", config(tmp_path / "whole" / "run.yaml"))
    corpus(tmp_path / "in", 300)
    process = start(config(tmp_path / "run.yaml", run=f"jobs: {jobs}"))
    killed = done = 0
    while process.poll() is None and killed < kills:
        time.sleep(0.02)
        # A document whose worker is killed twice would rightly be given up. One worker does it again at once.
        if len(list((tmp_path / "out" / "tei").glob("*.xml"))) > done + 20:
            child, *_ = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
            os.kill(int(child), signal.SIGKILL)
            done += 40
            killed += 1
    assert process.wait() == 0
    assert killed == kills
    assert tree(tmp_path / "out") == tree(tmp_path / "whole" / "out")


def test_interruption(tmp_path: Path) -> None:
    corpus(tmp_path / "in", 200)
    path = config(tmp_path / "run.yaml")
    for number in (signal.SIGINT, signal.SIGTERM):
        process = subprocess.Popen(
            [sys.executable, "-m", "jiaokan", "run", str(path)], stderr=subprocess.PIPE, start_new_session=True
        )
        while not (tmp_path / "out" / "tei").exists() and process.poll() is None:
            time.sleep(0.02)
        process.send_signal(number)
        _, errors = process.communicate(timeout=60)
        assert process.returncode == 130, errors
        assert b"Traceback" not in errors
        shutil.rmtree(tmp_path / "out")


@pytest.mark.slow
def test_dask_survives_a_killed_worker(tmp_path: Path) -> None:
    pytest.importorskip("distributed")
    corpus(tmp_path / "whole" / "in", 200)
    jiaokan("run", config(tmp_path / "whole" / "run.yaml", run="engine: serial"))
    corpus(tmp_path / "in", 200)
    process = start(config(tmp_path / "run.yaml", run="engine: dask, jobs: 2"))
    while process.poll() is None and not (tmp_path / "out" / "tei").exists():
        time.sleep(0.05)
    listed = subprocess.run(["ps", "-ww", "-eo", "pid,sid,args"], capture_output=True, text=True, check=True).stdout
    workers = [
        int(line.split()[0])
        for line in listed.splitlines()
        if line.split()[1] == str(process.pid) and "spawn_main" in line
    ]
    assert workers
    os.kill(workers[0], signal.SIGKILL)
    assert process.wait(timeout=300) == 0
    assert tree(tmp_path / "out") == tree(tmp_path / "whole" / "out")
