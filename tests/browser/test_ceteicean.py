"""CETEIcean in a real browser shows the text of a report."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from ..core.tei.samples import sample

HERE = Path(__file__).parent
SCRIPT = HERE / "node_modules" / "CETEIcean" / "dist" / "CETEI.js"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><script src="{script}"></script></head><body>
<div id="tei"></div><pre id="lines"></pre><script>
const data = new CETEI().makeHTML5({xml});
document.getElementById("tei").appendChild(data);
const shown = (e) => [...e.childNodes].map((n) => n.nodeType == 3 ? n.nodeValue
  : ["tei-sic"].includes(n.localName) || (n.localName == "tei-note" && n.getAttribute("resp") == "#engine") ? ""
  : n.nodeType == 1 && getComputedStyle(n).display != "none" ? shown(n) : "").join("");
const title = document.querySelector("tei-titlestmt tei-title").textContent;
const lines = [...document.querySelectorAll("tei-text tei-head, tei-text tei-p, tei-text tei-salute")].map(shown);
document.getElementById("lines").textContent = JSON.stringify([title, lines]);
</script></body></html>"""


@pytest.fixture(scope="module")
def script() -> Path:
    """CETEIcean from npm, installed by the lock file on first use."""
    if not SCRIPT.is_file():
        npm = shutil.which("npm")
        if npm is None:
            pytest.skip("npm is not installed")
        done = subprocess.run([npm, "ci", "--silent", "--no-audit"], cwd=HERE, check=False, timeout=120)
        if done.returncode:
            pytest.skip("CETEIcean cannot be installed from npm")
    return SCRIPT


@pytest.mark.browser
@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
def test_ceteicean_shows_the_text(script: Path, tmp_path: Path) -> None:
    built = sample()
    page = tmp_path / "page.html"
    xml = json.dumps(built.xml.decode()).replace("</", "<\\/")
    page.write_text(PAGE.format(script=script.as_uri(), xml=xml), encoding="utf-8")
    command = [
        str(CHROMIUM),
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        f"--user-data-dir={tmp_path}",
        "--virtual-time-budget=4000",
        "--dump-dom",
        page.as_uri(),
    ]
    dom = subprocess.run(command, capture_output=True, text=True, check=False, timeout=90).stdout
    match = re.search(r'<pre id="lines">(.*?)</pre>', dom, re.S)
    assert match, dom[-2000:]
    title, lines = json.loads(html.unescape(match[1]))
    assert title == "2024年云岭县人民政府工作报告"
    # CETEIcean puts notes into brackets. A run-in head and its paragraph are two elements and one line of ours.
    shown = "".join(lines).replace("(（此文有删减）)", "（此文有删减）")
    assert shown == built.text.body[: built.text.body.index("\n1.")].replace("\n", "")
