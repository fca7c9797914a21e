"""Exporters tei, text and teicorpus."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from jiaokan import Annotation, Annotations, Edition, Outcome, read_back
from jiaokan.tei import build
from jiaokan.text.account_json import dump, rebuild
from jiaokan_export_tei.exporter import TeiExporter, TeiOptions
from jiaokan_export_teicorpus.exporter import CorpusExporter, CorpusOptions
from jiaokan_export_text.exporter import TextExporter

from ...core.tei.samples import STAMP, Built, sample

XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
SHARED = Path(__file__).resolve().parents[4] / "shared"


class Remark(Annotation):
    """A kind that the core does not know."""

    __slots__ = ()
    kind = "remark"


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


def corpus_of(editions: list[Edition], exporter: CorpusExporter, folder: Path) -> etree._ElementTree:
    """The corpus of some reports, put together."""
    records = [(edition.id, exporter.record(edition)) for edition in editions]
    for edition in editions:
        for file in (*TeiExporter().export(edition), *exporter.export(edition)):
            (folder / file.path).parent.mkdir(exist_ok=True)
            (folder / file.path).write_bytes(content(file.content))
    (corpus,) = exporter.finish(Run(records))
    (folder / corpus.path).write_bytes(content(corpus.content))
    tree = etree.parse(folder / corpus.path)
    tree.xinclude()
    return tree


@pytest.fixture(scope="module")
def editions(built: Built, edition: Edition) -> list[Edition]:
    """Two reports with the same ids inside, and a finding that only an offset places."""
    found = [*built.annotations, Remark(3, 7, "test")]
    name = built.id[:-1] + ("0" if built.id[-1] != "0" else "1")
    xml = build(name, built.text, Annotations(found), built.facts, STAMP)
    other = replace(edition, id=name, xml=xml, annotations=Annotations(found), account=dump(built.text, name))
    return [edition, other]


def test_a_corpus_put_together_has_each_id_once_and_is_valid(editions: list[Edition], tmp_path: Path) -> None:
    tree = corpus_of(editions, CorpusExporter(CorpusOptions(publisher="A <B>")), tmp_path)
    reports = tree.getroot().findall("{http://www.tei-c.org/ns/1.0}TEI")
    assert [report.get(XML_ID) for report in reports] == [edition.id for edition in editions]
    assert tree.findtext(".//{*}publisher") == "A <B>"
    ids = [str(xml_id) for xml_id in tree.xpath("//@xml:id")]  # type: ignore[union-attr]
    assert len(ids) == len(set(ids))
    for report, edition in zip(reports, editions, strict=True):
        assert list(report.itertext()) == list(etree.fromstring(edition.xml).itertext())
        inside = {str(xml_id) for xml_id in report.xpath(".//@xml:id")}  # type: ignore[union-attr]
        values = [str(value) for value in report.xpath(".//@*")]  # type: ignore[union-attr]
        pointers = {p for value in values for p in re.findall(r"(?:^| )#(?:string-range\()?([\w.-]+)", value)}
        assert len(pointers) > 20
        assert pointers <= inside, "a pointer leads into another report, or nowhere"
    if shutil.which("jing") and (SHARED / "tei").is_dir():
        file = tmp_path / "together.xml"
        tree.write(file)
        command = ["jing", str(SHARED / "tei" / "tei_all.rng"), str(file)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert "error:" not in done.stdout, done.stdout


def test_copies_for_the_corpus_differ_in_ids_and_pointers_alone(editions: list[Edition]) -> None:
    for edition in editions:
        (copy,) = CorpusExporter().export(edition)
        assert copy.path == f"corpus/{edition.id}.xml"
        undone = content(copy.content).decode().replace(f"{edition.id}.", "")
        original = edition.xml.decode().replace(f"{edition.id}.", "")
        assert etree.canonicalize(undone) == etree.canonicalize(original)


def test_the_reports_themselves_can_be_included(editions: list[Edition], tmp_path: Path) -> None:
    exporter = CorpusExporter(CorpusOptions(own_ids=False))
    assert list(exporter.export(editions[0])) == []
    tree = corpus_of(editions[:1], exporter, tmp_path)
    assert tree.find(".//{*}measure[@{http://www.w3.org/XML/1998/namespace}id='m1']") is not None


def test_no_corpus_without_reports() -> None:
    assert list(CorpusExporter().finish(Run([]))) == []
