"""Hostile inputs: the expected outcome for each, no crash, no hang, nothing written outside the output folder."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

import pytest
from lxml import etree

from ..runs import config, corpus, jiaokan
from .hostile import cases, write


def snapshot(folder: Path) -> dict[str, float]:
    return {str(path): path.lstat().st_mtime_ns for path in folder.rglob("*")}


def test_all_hostile_inputs(tmp_path: Path) -> None:
    found = cases()
    assert len(found) >= 150
    write(tmp_path / "in", found)
    path = tmp_path / "run.yaml"
    path.write_text("version: 1\ncorpus: hostile\ninput: {paths: [in]}\noutput: out\nrun: {jobs: 2, timeout: 20}\n")
    before = snapshot(tmp_path / "in")
    done = jiaokan("run", path, "-q", timeout=1500)
    assert done.returncode == 3, done.stderr[-2000:]
    assert "Traceback" not in done.stderr
    assert snapshot(tmp_path / "in") == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["in", "out", "run.yaml"]
    assert not Path("/tmp/evil-jiaokan.txt").exists()
    report = json.loads((tmp_path / "out" / "run-report.json").read_text(encoding="utf-8"))
    by_file: dict[str, list[dict[str, object]]] = {}
    for outcome in report["outcomes"]:
        by_file.setdefault(outcome["source"].removeprefix("in/").partition("#")[0], []).append(outcome)
    wrong = []
    for case in found:
        got = by_file.get(case.name, [])
        if case.sources is not None and len(got) != case.sources:
            wrong.append(f"{case.name}: {len(got)} sources")
        wrong += [f"{case.name}: {o['outcome']} {o['reason']}" for o in got if o["outcome"] not in case.outcomes]
        wrong += [f"{case.name}: {o['reason']}" for o in got if "W9" in str(o["codes"]) or "W10" in str(o["codes"])]
    assert not wrong, "\n".join(wrong)
    for file in (tmp_path / "out" / "tei").iterdir():
        etree.parse(str(file))


CONFIGS = {
    "bomb": "a: &a [x]\nb: &b [*a, *a]\n" * 50,
    "deep": "[" * 30_000,
    "python": "version: !!python/object/apply:os.system ['touch /tmp/evil-jiaokan.txt']\n",
    "merge": "<<: {version: 1}\n",
    "binary": "\x00\x01",
    "tabs": "version:\t1\n\tcorpus: x\n",
    "large": "# " + "x" * 70_000,
    "documents": "version: 1\n---\nversion: 1\n",
    "null": "version: ~\ncorpus: ~\ninput: ~\noutput: ~\nsources: ~\nrun: ~\n",
    "lists": "version: [1]\ncorpus: {a: b}\ninput: []\noutput: []\nsources: {use: x}\nrun: [1]\nplugins: {}\n",
    "numbers": "version: 1e999\ncorpus: 3\ninput: {paths: 3}\noutput: 0650100\nrun: {timeout: -1, jobs: 1.5}\n",
    "escape": 'version: 1\ncorpus: "../../x"\ninput: {paths: in}\noutput: out\n',
    "keys": "? [a, b]\n: c\n? {a: b}\n: d\n",
    "surrogate": 'version: 1\ncorpus: "\\ud800"\ninput: {paths: in}\noutput: out\n',
}


@pytest.mark.parametrize("name", CONFIGS)
def test_hostile_configs_are_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "run.yaml").write_text(CONFIGS[name], encoding="utf-8")
    started = time.monotonic()
    done = jiaokan("run", tmp_path / "run.yaml", cwd=tmp_path)
    assert done.returncode == 2, (done.returncode, done.stderr)
    assert "Traceback" not in done.stderr
    assert time.monotonic() - started < 30
    assert [p.name for p in tmp_path.iterdir()] == ["run.yaml"]


def test_links_in_the_output_folder_lead_nowhere(tmp_path: Path) -> None:
    corpus(tmp_path / "in", 2)
    (tmp_path / "out").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "out" / "tei").symlink_to(tmp_path / "elsewhere")
    done = jiaokan("run", config(tmp_path / "run.yaml"))
    assert done.returncode == 5, done.stderr
    assert "Traceback" not in done.stderr
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_damaged_ledger_is_told(tmp_path: Path) -> None:
    corpus(tmp_path / "in", 2)
    path = config(tmp_path / "run.yaml")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "ledger.sqlite").write_bytes(b"no database" * 200)
    for command in ("run", "plan", "status"):
        done = jiaokan(command, path)
        assert done.returncode == 5, (command, done.stderr)
        assert "Traceback" not in done.stderr
    assert jiaokan("run", "--fresh", path).returncode == 0


def test_clock_and_locale_change_nothing(tmp_path: Path) -> None:
    from ..runs import tree

    trees = []
    for number, env in enumerate(({}, {"LC_ALL": "C", "TZ": "Asia/Shanghai", "PYTHONHASHSEED": "7", "LANG": "tr_TR"})):
        folder = tmp_path / str(number)
        corpus(folder / "in", 4)
        for path in (folder / "in").iterdir():
            os.utime(path, (number * 10**9, number * 10**9))
        assert jiaokan("run", config(folder / "run.yaml"), env=env, cwd=folder).returncode == 0
        trees.append(tree(folder / "out"))
    assert trees[0] == trees[1]
