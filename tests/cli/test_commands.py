"""The command line from outside: exit codes, stdout for data, no traceback whatever comes in."""

from __future__ import annotations

import csv
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from ..runs import ROOT, config, corpus, jiaokan, page

SEEDS = ROOT.parent / "shared" / "seeds"


def test_version_and_help_import_nothing_heavy() -> None:
    code = (
        "import sys; sys.argv = ['jiaokan', {0!r}]\n"
        "from jiaokan.cli import main\n"
        "try: main()\nexcept SystemExit: pass\n"
        "heavy = {{'lxml', 'pydantic', 'yaml', 'rich', 'pluggy', 'opencc'}} & set(sys.modules)\n"
        "plugins = [name for name in sys.modules if name.startswith(('jiaokan_', 'jiaokan.engine'))]\n"
        "assert not heavy and not plugins, (heavy, plugins)"
    )
    for option in ("--version", "--help"):
        done = subprocess.run([sys.executable, "-c", code.format(option)], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        assert "jiaokan" in done.stdout


def test_convert_with_the_standard_config_reads_no_config(tmp_path: Path) -> None:
    """What checks files of a user is imported for such files only: it takes longer than the page."""
    source = ROOT / "samples" / "portal-page.html"
    code = (
        "import sys; sys.argv = ['jiaokan', 'convert', sys.argv[1], '-o', sys.argv[2]]\n"
        "from jiaokan.cli import main\n"
        "try: main()\nexcept SystemExit as end: assert not end.code, end.code\n"
        "heavy = {'pydantic', 'tarfile', 'sqlite3', 'rich', 'jiaokan.config.tree'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    command = [sys.executable, "-c", code, str(source), str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    "command",
    [
        "run",
        "convert",
        "check",
        "sniff",
        "validate",
        "explain",
        "plugins",
        "schema",
        "place",
        "plan",
        "status",
        "retry",
        "merge",
        "report",
    ],
)
def test_every_command_has_help(command: str) -> None:
    done = jiaokan(command, "--help")
    assert done.returncode == 0
    assert "Usage: jiaokan" in done.stdout


def bad_inputs(folder: Path) -> Path:
    folder.mkdir()
    files = {
        "empty.txt": b"",
        "blank.txt": b" \n\t\n",
        "pdf.txt": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj",
        "nul.txt": b"\x00\x01\x02" * 400,
        "word.txt": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 900,
    }
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return folder


def test_convert_tells_quarantine_from_no_report(tmp_path: Path) -> None:
    news = tmp_path / "news.txt"
    news.write_text("澄阳县召开经济工作会议\n昨天，县里召开会议，研究部署下一步工作。\n", encoding="utf-8")
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")

    no_report = jiaokan("convert", news, "-o", tmp_path / "out")
    assert no_report.returncode == 0, no_report.stderr
    assert "not-a-report" in no_report.stderr
    assert not (tmp_path / "out").exists() or not any((tmp_path / "out").iterdir())

    assert jiaokan("convert", news, empty, "-o", tmp_path / "out").returncode == 3


def test_bad_inputs_are_quarantined_with_reasons(tmp_path: Path) -> None:
    bad_inputs(tmp_path / "in")
    done = jiaokan("run", config(tmp_path / "run.yaml"))
    assert done.returncode == 3, done.stderr
    assert "Traceback" not in done.stderr
    report = json.loads((tmp_path / "out" / "run-report.json").read_text())
    assert report["counts"] == {"ok": 0, "quarantined": 5, "not-a-report": 0}
    assert all(outcome["diagnostics"] for outcome in report["outcomes"])
    assert len(list((tmp_path / "out" / "quarantine").glob("*.json"))) == 5


def test_damaged_pages_are_read_as_far_as_they_go(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    good = page(7)
    (folder / "bytes.txt").write_bytes(good.encode("gb18030").replace("善".encode("gb18030"), b"\xc9", 1))
    tags = "".join(f"<font color={n}>" for n in range(300))
    (folder / "tags.html").write_text(f"<html><body>{tags}{good.replace(chr(10), '<br>')}</body></html>")
    doctype = '<!DOCTYPE html [<!ENTITY a "xx"><!ENTITY b SYSTEM "file:///etc/passwd">]>'
    (folder / "doctype.html").write_text(f"{doctype}<html><body><p>{good.replace(chr(10), '<p>')}&a;&b;</body></html>")
    done = jiaokan("convert", folder, "-o", tmp_path / "out", "--json")
    assert "Traceback" not in done.stderr
    outcomes = {o["source"]: o["outcome"] for o in map(json.loads, done.stdout.splitlines())}
    assert outcomes["bytes.txt"] == "ok", done.stderr
    assert outcomes["tags.html"] == "ok", done.stderr
    for path in (tmp_path / "out").glob("*.xml"):
        text = path.read_text()
        assert "美好澄阳" in text
        assert "root:" not in text


def test_a_config_with_mistakes(tmp_path: Path) -> None:
    path = tmp_path / "run.yaml"
    path.write_text("version: 1\ncorpus: x\nsources: [discus]\ninput: {paths: [a], pths: 1}\nrun: {jobs: many}\n")
    done = jiaokan("run", path)
    assert done.returncode == 2
    assert not (tmp_path / "out").exists()
    assert f"{path}:3:11 error P102" in done.stderr
    assert 'did you mean "discuz"?' in done.stderr
    assert "   3 | sources: [discus]\n       |           ^" in done.stderr
    assert f"{path}: 4 mistakes" in done.stderr
    found = json.loads(jiaokan("check", path, "--json").stdout)
    assert [d["code"] for d in found] == ["C109", "P102", "C102", "C108"]


def test_a_plugin_that_does_not_import(tmp_path: Path) -> None:
    (tmp_path / "mine.py").write_text("import nothing_like_this\n")
    corpus(tmp_path / "in", 1)
    path = config(tmp_path / "run.yaml", more="plugins: [mine.py]\n")
    done = jiaokan("run", path)
    assert done.returncode == 2
    assert "error P101" in done.stderr
    assert "mine.py" in done.stderr
    assert not (tmp_path / "out").exists()
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["run", "nowhere.yaml"], 2),
        (["run"], 2),
        (["convert", "nowhere.txt"], 5),
        (["sniff", "nowhere.txt"], 5),
        (["validate", "nowhere.xml"], 5),
        (["status", "."], 5),
        (["explain", "Z999"], 2),
        (["plugins", "info", "nobody"], 2),
        (["plugins", "new", "source", "Not A Name"], 2),
        (["place", "并无此地县"], 3),
        (["frobnicate"], 2),
        (["run", "--shard", "3/2", "x.yaml"], 2),
        (["run", "--max-failures", "200%", "x.yaml"], 2),
    ],
)
def test_mistakes_of_use(tmp_path: Path, arguments: list[str], code: int) -> None:
    done = jiaokan(*arguments, cwd=tmp_path)
    assert done.returncode == code, done.stderr
    assert done.stderr
    assert "Traceback" not in done.stderr


def test_an_output_folder_that_cannot_be_written(tmp_path: Path) -> None:
    corpus(tmp_path / "in", 1)
    (tmp_path / "out").write_text("a file")
    done = jiaokan("run", config(tmp_path / "run.yaml"))
    assert done.returncode == 5, done.stderr
    assert "Traceback" not in done.stderr


def test_summary_as_json_plan_status_and_comparison(tmp_path: Path) -> None:
    corpus(tmp_path / "in", 3)
    path = config(tmp_path / "run.yaml")
    planned = [json.loads(line) for line in jiaokan("plan", path, "--json").stdout.splitlines()]
    assert [item["reason"] for item in planned] == ["new"] * 3
    assert not (tmp_path / "out").exists()
    done = jiaokan("run", path, "--json", "-q")
    assert done.stderr == ""
    assert json.loads(done.stdout)["ok"] == 3
    assert json.loads(jiaokan("status", path, "--json").stdout)["counts"] == {"ok": 3}
    assert json.loads(jiaokan("run", path, "--json", "-q").stdout)["unchanged"] == 3
    jiaokan("run", path, "-o", tmp_path / "other", "--limit", "2")
    done = jiaokan("report", path, "--compare", tmp_path / "other")
    assert (done.returncode, done.stdout) == (3, "in/00002.txt\tonly here\t— → ok\n")


def test_a_profile_goes_before_the_config_and_the_command_line_before_both(tmp_path: Path) -> None:
    corpus(tmp_path / "in", 2)
    nowhere = "engine: dask, scheduler: 'tcp://127.0.0.1:1'"
    config(tmp_path / "run.yaml", run=nowhere)
    settings = '[profiles.here]\nconfig = "run.yaml"\nengine = "serial"\n[profiles.far]\nengine = "dask"\n'
    (tmp_path / "jiaokan.toml").write_text(settings)
    assert jiaokan("plan", cwd=tmp_path).returncode == 2  # no config is named
    done = jiaokan("run", cwd=tmp_path, env={"JIAOKAN_PROFILE": "here"})
    assert done.returncode == 0, done.stderr
    assert len(list((tmp_path / "out" / "tei").glob("*.xml"))) == 2
    done = jiaokan("--profile", "far", "run", "run.yaml", "--engine", "serial", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    unknown = jiaokan("--profile", "near", "run", "run.yaml", cwd=tmp_path)
    assert unknown.returncode == 2
    assert "no profile 'near'" in unknown.stderr
    assert "known: far, here" in unknown.stderr


def test_sniff_explain_schema_plugins_place(tmp_path: Path) -> None:
    (file,) = corpus(tmp_path / "in", 1).iterdir()
    answers = json.loads(jiaokan("sniff", file, "--json").stdout)
    assert answers["adapter"]
    assert len(answers["answers"]) == 4
    assert "worker" in jiaokan("explain", "W101").stdout
    assert "choice" in jiaokan("explain", "corr-pair").stdout
    assert jiaokan("explain", file, "--repairs").stdout.endswith("0 repairs\n")
    assert json.loads(jiaokan("schema", "config").stdout)["title"] == "jiaokan run config"
    assert jiaokan("schema", "rng").stdout.startswith("<?xml")
    listed = json.loads(jiaokan("plugins", "list", "--json").stdout)
    assert {"discuz", "govportal", "header", "tei"} <= {plugin["name"] for plugin in listed["plugins"]}
    assert "bom" in jiaokan("plugins", "info", "tables").stdout
    assert "110105" in jiaokan("place", "朝阳区").stdout


def test_convert_to_stdout_and_to_text(tmp_path: Path) -> None:
    (file,) = corpus(tmp_path / "in", 1).iterdir()
    text = jiaokan("convert", file, "--to", "text").stdout
    assert text.startswith("各位代表：")
    assert jiaokan("convert", file).stdout.startswith("<?xml")
    done = jiaokan("convert", file, file, "-o", tmp_path / "out")
    assert done.returncode == 0
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["00000-2.xml", "00000.xml"]
    assert jiaokan("validate", tmp_path / "out").returncode == 0


def test_colour_is_for_terminals(tmp_path: Path) -> None:
    done = jiaokan("run", tmp_path / "x.yaml", env={"NO_COLOR": "1"})
    assert "\x1b" not in done.stderr
    assert "\x1b" not in jiaokan("run", tmp_path / "x\x1b[31m.yaml").stderr


def test_a_reader_that_has_enough() -> None:
    command = f"{sys.executable} -m jiaokan schema config | head -c 10; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert done.returncode in (0, 141)
    assert done.stderr == ""


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seeds are not here")
@pytest.mark.slow
def test_seeds(tmp_path: Path) -> None:
    done = jiaokan("convert", SEEDS, "-o", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert len(list((tmp_path / "out").glob("*.xml"))) == 5


def code_blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


def test_the_tutorial_runs(tmp_path: Path) -> None:
    text = (ROOT / "docs" / "tutorial" / "your-own-source.md").read_text(encoding="utf-8")
    (plugin,) = code_blocks(text, "python")
    (settings,) = code_blocks(text, "yaml")
    (sample,) = code_blocks(text, "text")
    assert len(plugin.splitlines()) <= 30
    (tmp_path / "chengyang.py").write_text(plugin, encoding="utf-8")
    (tmp_path / "chengyang.yaml").write_text(settings, encoding="utf-8")
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "1.txt").write_text(sample, encoding="utf-8")
    done = jiaokan("run", "chengyang.yaml", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    (row,) = csv.DictReader((tmp_path / "out/tables/documents.csv").read_text(encoding="utf-8").splitlines())
    assert (row["adapter"], row["title_year"]) == ("chengyang", "2031")
    (body,) = (tmp_path / "out" / "text").iterdir()
    assert body.read_text(encoding="utf-8").startswith("各位代表：\n")
    assert "打印" not in body.read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", ["source", "repair", "extractor", "exporter"])
def test_a_new_plugin_passes_its_test(tmp_path: Path, kind: str) -> None:
    assert jiaokan("plugins", "new", kind, f"my-{kind}", "-o", tmp_path).returncode == 0
    assert jiaokan("plugins", "new", kind, f"my-{kind}", "-o", tmp_path).returncode == 2
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(tmp_path)],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("path", sorted((ROOT / "configs").glob("*.yaml")), ids=lambda path: path.name)
def test_configs_run_as_they_are(path: Path, tmp_path: Path) -> None:
    done = jiaokan("run", path, "-o", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert list((tmp_path / "out" / "tei").iterdir())
