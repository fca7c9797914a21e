"""Exporters tei, text and teicorpus."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from jiaokan import Edition, Outcome, read_back
from jiaokan.text.account_json import dump, rebuild
from jiaokan_export_tei.exporter import TeiExporter, TeiOptions
from jiaokan_export_teicorpus.exporter import CorpusExporter, CorpusOptions
from jiaokan_export_text.exporter import TextExporter

from ...core.tei.samples import Built, sample

SHARED = Path(__file__).resolve().parents[4] / "shared"


@pytest.fixture(scope="module")
def built() -> Built:
    return sample()


@pytest.fixture(scope="module")
def edition(built: Built) -> Edition:
    account = dump(built.text, built.id)
    return Edition(built.id, built.xml, built.text, built.annotations, built.facts, account=account)


def content(data: object) -> bytes:
    return data if isinstance(data, bytes) else b"".join(data)  # type: ignore[arg-type]


def test_tei_is_what_was_checked_and_rebuilds_the_source(edition: Edition, built: Built) -> None:
    tei, account = TeiExporter().export(edition)
    assert (tei.path, account.path) == (f"tei/{built.id}.xml", f"accounts/{built.id}.account.json")
    assert tei.content == built.xml
    body = read_back(etree.fromstring(content(tei.content))).body
    assert rebuild(content(account.content), body) == built.text.source


def test_accounts_can_be_left_out(edition: Edition) -> None:
    assert len(list(TeiExporter(TeiOptions(accounts=False)).export(edition))) == 1


def test_text_is_the_corr_view_of_the_tei(edition: Edition, built: Built) -> None:
    (text,) = TextExporter().export(edition)
    assert text.path == f"text/{built.id}.txt"
    lines = content(text.content).decode()
    assert lines == read_back(etree.fromstring(built.xml)).body + "\n"
    assert "一、2023年工作回顾" in lines.split("\n")
    assert any(line.startswith("（一）产业提质增效。新建厂房") for line in lines.split("\n"))


class Run:
    """A run of two reports."""

    corpus = "县 & 乡"

    def __init__(self, records: list[tuple[str, bytes]]) -> None:
        self._records = records

    def outcomes(self) -> Iterator[Outcome]:
        return iter(())

    def records(self) -> Iterator[tuple[str, bytes]]:
        return iter(self._records)


def test_corpus_includes_the_reports(edition: Edition, built: Built, tmp_path: Path) -> None:
    exporter = CorpusExporter(CorpusOptions(publisher="A <B>"))
    (corpus,) = exporter.finish(Run([(built.id, exporter.record(edition))]))
    (tmp_path / "tei").mkdir()
    (tmp_path / "tei" / f"{built.id}.xml").write_bytes(built.xml)
    file = tmp_path / corpus.path
    file.write_bytes(content(corpus.content))
    tree = etree.parse(file)
    tree.xinclude()
    assert tree.getroot()[1].tag == "{http://www.tei-c.org/ns/1.0}TEI"
    assert tree.findtext(".//{*}publisher") == "A <B>"
    ids = tree.xpath("//@xml:id")
    assert isinstance(ids, list)
    assert len(ids) == len(set(map(str, ids)))
    if shutil.which("jing") and (SHARED / "tei").is_dir():
        tree.write(file)
        command = ["jing", str(SHARED / "tei" / "tei_all.rng"), str(file)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert ": error:" not in done.stdout, done.stdout


def test_no_corpus_without_reports() -> None:
    assert list(CorpusExporter().finish(Run([]))) == []
