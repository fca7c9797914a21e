"""The generated guide, rules page and ODD."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import etree

from jiaokan.schema.grammar import own_grammar
from jiaokan.schema.registry import rules

from ..tei.samples import sample

ROOT = Path(__file__).resolve().parents[3]
TEI_ALL = ROOT.parent / "shared" / "tei" / "tei_all.rng"
PAGES = ROOT / "docs" / "reference"


def test_every_rule_and_every_element_has_its_entry() -> None:
    text = (PAGES / "rules.md").read_text(encoding="utf-8")
    assert [rule for rule in rules() if f"## {rule}\n" not in text] == []
    guide = (PAGES / "encoding.md").read_text(encoding="utf-8")
    used = {etree.QName(element).localname for element in etree.fromstring(sample().xml).iter(etree.Element)}
    assert [name for name in sorted(used) if f"## `{name}`\n" not in guide] == []
    assert own_grammar() is not None


def test_pages_are_up_to_date() -> None:
    code = (
        "from reference import encoding, rules; import sys;"
        "sys.stdout.write(encoding.page() + rules.page() + encoding.odd())"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT / "scripts", capture_output=True, check=True, encoding="utf-8"
    )
    names = ("encoding.md", "rules.md", "jiaokan.odd")
    committed = "".join((PAGES / name).read_text(encoding="utf-8") for name in names)
    assert done.stdout == committed, "run make docs"


@pytest.mark.skipif(shutil.which("jing") is None or not TEI_ALL.exists(), reason="jing or shared/tei is not here")
def test_the_odd_is_tei() -> None:
    command = ["jing", str(TEI_ALL), str(PAGES / "jiaokan.odd")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ": error:" not in done.stdout, done.stdout
