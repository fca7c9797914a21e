"""Runs over a config: resume, duplicates, workers that die or hang, limits, selections, shards."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from jiaokan import Outcome, ResourceError, Status
from jiaokan.config.load import load
from jiaokan.config.loaded import LoadedConfig
from jiaokan.domain.diagnostic import Diagnostic
from jiaokan.engine.ledger import Ledger
from jiaokan.engine.lock import FolderLock
from jiaokan.engine.merge import merge
from jiaokan.engine.run import RunOptions, plan, run
from jiaokan.engine.selection import Selection
from jiaokan.engine.summary import Summary
from jiaokan.errors import OutputBusyError
from jiaokan.report import write_report

from ...runs import config, corpus, page, tree

PLUGIN = '''
import os, signal, time
from jiaokan import Extractor, hookimpl
class Trap(Extractor):
    """Does harm to marked documents."""
    name = "trap"
    def extract(self, text, found, facts):
        if "第3号" in text.body and {harm_3!r} or "第5号" in text.body and {harm_5!r}:
            {action}
        return ()
@hookimpl
def register_extractors():
    return [Trap]
'''


class Silent:
    """A watcher that remembers."""

    def __init__(self) -> None:
        self.outcomes: list[Outcome] = []
        self.notes: list[Diagnostic] = []

    def finished(self, outcome: Outcome, milliseconds: float) -> None:
        self.outcomes.append(outcome)

    def note(self, diagnostic: Diagnostic) -> None:
        self.notes.append(diagnostic)


def setup(folder: Path, number: int = 8, **settings: str) -> LoadedConfig:
    corpus(folder / "in", number)
    return load(config(folder / "run.yaml", **settings))


def go(loaded: LoadedConfig, options: RunOptions | None = None) -> Summary:
    return run(loaded, options or RunOptions(), Silent(), write_report)


def trap(folder: Path, action: str, *, harm_3: bool = True, harm_5: bool = False, run: str = "jobs: 2") -> LoadedConfig:
    (folder / "trap.py").write_text(PLUGIN.format(action=action, harm_3=harm_3, harm_5=harm_5), encoding="utf-8")
    corpus(folder / "in", 8)
    path = config(folder / "run.yaml", run=run, more="plugins: [trap.py]\n")
    path.write_text(path.read_text().replace("extract: [header, outline]", "extract: [header, outline, trap]"))
    return load(path)


def test_results_do_not_depend_on_workers_or_the_order_of_files(tmp_path: Path) -> None:
    trees = []
    for number, settings in enumerate(
        (
            {"run": "engine: serial"},
            {"run": "jobs: 1"},
            {"run": "jobs: 3", "paths": '["in/*7*", "in/*[1-6]*", "in/**/*"]'},
        )
    ):
        folder = tmp_path / str(number)
        summary = go(setup(folder, 8, **settings))
        assert summary.counts[Status.OK] == 8
        trees.append(tree(folder / "out"))
    assert trees[0] == trees[1] == trees[2]
    assert sum(name.startswith("tei/") for name in trees[0]) == 8
    reports = [(tmp_path / str(n) / "out" / "run-report.json").read_bytes() for n in range(3)]
    assert reports[0] == reports[1] == reports[2]


def test_resume_does_exactly_what_changed(tmp_path: Path) -> None:
    loaded = setup(tmp_path)
    go(loaded)
    first = tree(tmp_path / "out")
    again = go(loaded)
    assert (again.processed, again.skipped) == (0, 8)
    assert tree(tmp_path / "out") == first
    (tmp_path / "in" / "00002.txt").write_text(page(99), encoding="utf-8")
    (tmp_path / "in" / "00003.txt").unlink()
    (tmp_path / "in" / "new.txt").write_text(page(55), encoding="utf-8")
    next((tmp_path / "out" / "tei").glob("*-2005-*")).unlink()
    reasons = {d.found.uri: d.reason for d in plan(loaded, RunOptions()) if d.reason}
    assert reasons == {"in/00002.txt": "input changed", "in/new.txt": "new", "in/00005.txt": "files missing"}
    changed = go(loaded)
    assert (changed.processed, changed.skipped) == (3, 5)
    fresh = tmp_path / "fresh"
    shutil.copytree(tmp_path / "in", fresh / "in")
    go(load(config(fresh / "run.yaml")))
    assert tree(tmp_path / "out") == tree(fresh / "out")


def test_a_changed_option_or_plugin_means_all_again(tmp_path: Path) -> None:
    go(setup(tmp_path, 3))
    other = load(config(tmp_path / "run.yaml", more="export: [tei]\n"))
    reasons = {d.reason for d in plan(other, RunOptions())}
    assert reasons == {"changed: config, exporter tables, exporter text"}
    assert go(other).processed == 3
    assert not list((tmp_path / "out" / "text").iterdir())
    assert not list((tmp_path / "out" / "tables").iterdir())


def test_a_changed_file_of_a_plugin_means_all_again(tmp_path: Path) -> None:
    loaded = trap(tmp_path, "pass")
    go(loaded)
    assert {d.reason for d in plan(loaded, RunOptions())} == {""}
    (tmp_path / "trap.py").write_text((tmp_path / "trap.py").read_text() + "\n# changed\n")
    assert {d.reason for d in plan(load(tmp_path / "run.yaml"), RunOptions())} == {"changed: extractor trap"}


def test_copies_share_an_outcome(tmp_path: Path) -> None:
    loaded = setup(tmp_path, 2)
    (tmp_path / "in" / "copy.txt").write_text(page(1), encoding="utf-8")
    summary = go(loaded)
    assert summary.counts[Status.OK] == 3
    assert len(list((tmp_path / "out" / "tei").iterdir())) == 2
    with Ledger(tmp_path / "out", read_only=True) as ledger:
        copy, original = ledger.outcome("in/copy.txt"), ledger.outcome("in/00001.txt")
    assert copy is not None
    assert original is not None
    assert copy.documents == original.documents
    assert "I407" in copy.codes
    (tmp_path / "in" / "00001.txt").unlink()
    assert go(loaded).processed == 1
    assert len(list((tmp_path / "out" / "tei").iterdir())) == 2
    assert go(loaded).processed == 0


@pytest.mark.parametrize(
    ("action", "run", "code", "words"),
    [
        ("os.kill(os.getpid(), signal.SIGKILL)", "jobs: 2", "W101", 'signal 9), twice; it was in extractor "trap"'),
        ("os._exit(7)", "jobs: 1", "W101", 'status 7), twice; it was in extractor "trap"'),
        ("time.sleep(60)", "jobs: 2, timeout: 0.5", "W102", 'it hung in extractor "trap"'),
        ("bytearray(3 * 1024**3)", "jobs: 2, memory: 1 GiB", "W103", 'extractor "trap" ran out of the memory'),
        ("raise SystemExit(3)", "jobs: 2", "P201", "SystemExit: 3"),
        ("1 / 0", "jobs: 2", "P201", "ZeroDivisionError"),
    ],
)
def test_a_worker_that_dies_or_hangs_costs_one_document(
    tmp_path: Path, action: str, run: str, code: str, words: str
) -> None:
    summary = go(trap(tmp_path, action, run=run))
    assert (summary.counts[Status.OK], summary.counts[Status.QUARANTINED]) == (7, 1)
    assert summary.exit_code == 3
    with Ledger(tmp_path / "out", read_only=True) as ledger:
        outcome = ledger.outcome("in/00003.txt")
    assert outcome is not None
    assert code in outcome.codes
    assert words in outcome.reason
    (reason,) = (tmp_path / "out" / "quarantine").glob("*.json")
    assert json.loads(reason.read_text())["source"] == "in/00003.txt"


def test_retry_does_only_what_is_quarantined(tmp_path: Path) -> None:
    go(trap(tmp_path, "1 / 0"))
    mended = trap(tmp_path, "pass")
    nothing = go(mended, RunOptions(retry=("W101",)))
    assert nothing.processed == 0
    retried = go(mended, RunOptions(retry=("P201",)))
    assert (retried.processed, retried.counts[Status.OK]) == (1, 1)
    assert not list((tmp_path / "out" / "quarantine").iterdir())


def test_a_plugin_that_fails_again_and_again_is_stopped(tmp_path: Path) -> None:
    loaded = trap(tmp_path, "1 / 0", run="jobs: 1, plugin_failures: 2")
    (tmp_path / "trap.py").write_text((tmp_path / "trap.py").read_text().replace("if ", "if True or "))
    watcher = Silent()
    summary = run(load(tmp_path / "run.yaml"), RunOptions(), watcher)
    assert summary.counts[Status.QUARANTINED] == 8
    assert [note.code for note in watcher.notes] == ["P204"]
    assert loaded.config.run.plugin_failures == 2


def test_too_many_failures_stop_the_run(tmp_path: Path) -> None:
    loaded = trap(tmp_path, "1 / 0", harm_5=True, run="engine: serial, max_failures: 1")
    summary = go(loaded)
    assert summary.stopped
    assert summary.processed == 6
    assert summary.exit_code == 3


def test_selections(tmp_path: Path) -> None:
    loaded = setup(tmp_path, 8)

    def selected(**given: object) -> list[str]:
        options = RunOptions(Selection(**given))  # type: ignore[arg-type]
        return [Path(d.found.uri).stem for d in plan(loaded, options)]

    assert selected(limit=2) == ["00000", "00001"]
    assert selected(only=("*3*", "*5.txt")) == ["00003", "00005"]
    sample = selected(sample=3, seed=1)
    assert len(sample) == 3
    assert sample == selected(sample=3, seed=1) != selected(sample=3, seed=2)
    parts = [selected(shard=(n, 3)) for n in (1, 2, 3)]
    assert sorted(name for part in parts for name in part) == [f"{n:05}" for n in range(8)]
    assert not (tmp_path / "out").exists()
    go(loaded, RunOptions(Selection(limit=2)))
    assert go(loaded).processed == 6


def test_shards_merge_to_the_same_bytes(tmp_path: Path) -> None:
    whole = setup(tmp_path / "whole", 8)
    go(whole)
    loaded = setup(tmp_path / "parts", 8)
    for number in (1, 2, 3):
        go(loaded, RunOptions(Selection(shard=(number, 3))))
    summary = merge(loaded)
    assert summary.counts[Status.OK] == 8
    assert tree(tmp_path / "parts" / "out") == tree(tmp_path / "whole" / "out")
    assert go(loaded).skipped == 8
    with pytest.raises(ResourceError):
        merge(loaded)


def test_one_run_at_a_time(tmp_path: Path) -> None:
    loaded = setup(tmp_path, 1)
    lock = FolderLock(tmp_path / "out")
    with pytest.raises(OutputBusyError):
        go(loaded)
    lock.release()
    go(loaded)


def test_fresh_forgets(tmp_path: Path) -> None:
    loaded = setup(tmp_path, 3)
    go(loaded)
    first = tree(tmp_path / "out")
    assert go(loaded, RunOptions(fresh=True)).processed == 3
    assert tree(tmp_path / "out") == first


def test_observers_are_told_and_may_fail(tmp_path: Path) -> None:
    (tmp_path / "watch.py").write_text(
        "from jiaokan import hookimpl\n@hookimpl\ndef document_finished(outcome):\n    assert outcome.documents\n"
        "from jiaokan import Status\n@hookimpl\ndef run_finished(report):\n"
        "    raise ValueError(len(list(report.outcomes)), report.count(Status.OK))\n"
    )
    corpus(tmp_path / "in", 2)
    loaded = load(config(tmp_path / "run.yaml", more="plugins: [watch.py]\n"))
    watcher = Silent()
    summary = run(loaded, RunOptions(), watcher)
    assert summary.exit_code == 0
    assert [note.code for note in watcher.notes] == ["P203"]
    assert "ValueError: (2, 2)" in watcher.notes[0].message


def test_no_input_is_an_error_of_the_environment(tmp_path: Path) -> None:
    with pytest.raises(ResourceError):
        go(load(config(tmp_path / "run.yaml")))
    assert not (tmp_path / "out").exists()
