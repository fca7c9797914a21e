"""The run report: data, page, comparison; in headless Chromium where it is."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from jiaokan.config.load import load
from jiaokan.engine.ledger import Ledger
from jiaokan.engine.run import RunOptions, run
from jiaokan.report import write_report
from jiaokan.report.compare import compare
from jiaokan.report.words import WORDS

from ...runs import config, corpus
from ..engine.test_run import Silent

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("run")
    corpus(folder / "in", 3)
    (folder / "in" / "<b>&bad.txt").write_bytes(b"%PDF-1.7")
    (folder / "in" / "news.txt").write_text("首页\n新闻\n联系我们\n", encoding="utf-8")
    run(load(config(folder / "run.yaml", run="engine: serial")), RunOptions(), Silent(), write_report)
    return folder / "out"


def test_data(output: Path) -> None:
    report = json.loads((output / "run-report.json").read_text(encoding="utf-8"))
    assert report["counts"] == {"ok": 3, "quarantined": 1, "not-a-report": 1}
    assert [o["source"] for o in report["outcomes"]] == sorted(o["source"] for o in report["outcomes"])
    totals = report["totals"]
    assert totals["source"] == sum(value for name, value in totals.items() if name != "source")
    assert report["codes"]["I102"] == 1


def test_the_page_is_whole_by_itself(output: Path) -> None:
    page = (output / "run-report.html").read_text(encoding="utf-8")
    assert not re.search(r"""(?:src|href)=["']?(?:https?:)?//""", page)
    assert "default-src 'none'" in page
    assert "<b>&bad.txt" not in page
    rows = table(page)
    assert len(rows) == 5
    assert "in/<b>&bad.txt" in {row[0] for row in rows}
    for link in (link for row in rows for link in row[2]):
        assert (output / link).is_file()
    assert all(english and chinese for english, chinese in WORDS.values())


def table(page: str) -> list[Any]:
    """What the page's script draws."""
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert found
    rows = json.loads(found[1])["rows"]
    assert isinstance(rows, list)
    return rows


def dom(output: Path, fragment: str) -> str:
    assert CHROMIUM is not None
    command = [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom"]
    done = subprocess.run(
        [*command, f"{(output / 'run-report.html').as_uri()}#{fragment}"],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    return done.stdout


@pytest.mark.browser
@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here")
def test_the_page_in_a_browser(output: Path) -> None:
    filtered = dom(output, "filter=00002&lang=zh")
    assert '<html lang="zh"' in filtered
    assert '<output id="shown">1 / 5</output>' in filtered
    held = dom(output, "status=quarantined&lang=en")
    assert '<html lang="en"' in held
    shown = re.findall(r'<tr data-status="([a-z-]+)">', held)
    assert shown == ["quarantined"]
    assert '<output id="shown">1 / 5</output>' in dom(output, "code=I102")
    # The script's markup is made of text: a name cannot bring in an element.
    assert "&lt;b&gt;&amp;bad.txt" in held
    slowest = re.findall(r"<td>([\d,]+)</td></tr>", dom(output, "sort=5"))
    assert slowest == sorted(slowest, key=lambda shown: -int(shown.replace(",", "")))


@pytest.mark.browser
@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here")
def test_a_page_of_many_rows_shows_a_part(output: Path, tmp_path: Path) -> None:
    page = (output / "run-report.html").read_text(encoding="utf-8")
    more = ",".join(json.dumps([f"in/{n:05}.txt", "ok", [], "plaintext", "", "", n]) for n in range(20_000))
    (tmp_path / "run-report.html").write_text(page.replace('"rows":[', f'"rows":[{more},'), encoding="utf-8")
    drawn = dom(tmp_path, "")
    assert '<output id="shown">20005 / 20005</output>' in drawn
    assert '<output id="page">1 / 201</output>' in drawn
    assert drawn.count("<tr data-status=") == 100


def test_comparison(output: Path, tmp_path: Path) -> None:
    corpus(tmp_path / "in", 3)
    (tmp_path / "in" / "00001.txt").write_bytes(b"%PDF-1.7")
    (tmp_path / "in" / "more.txt").write_bytes(b"%PDF-1.8")
    run(load(config(tmp_path / "run.yaml", run="engine: serial")), RunOptions(), Silent(), write_report)
    with Ledger(tmp_path / "out", read_only=True) as here, Ledger(output, read_only=True) as there:
        found = {d.source: d.what for d in compare(here, there)}
        assert not list(compare(there, there))
    assert found == {
        "in/00001.txt": "input, outcome, adapter, documents, fidelity, codes",
        "in/<b>&bad.txt": "only there",
        "in/more.txt": "only here",
        "in/news.txt": "only there",
    }
