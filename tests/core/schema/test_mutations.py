"""Broken documents: every break is found by its rule at its line, and all engines agree."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest
from lxml import etree, isoschematron

from jiaokan.schema.check import check
from jiaokan.schema.document import Document
from jiaokan.schema.grammar import own_grammar
from jiaokan.schema.places import by_xpath
from jiaokan.schema.registry import rules

from ..tei.samples import sample
from .mutations import GENERATORS, Mutant

SVRL = "{http://purl.oclc.org/dsdl/svrl}"
ELSEWHERE = {"XML", "TEXT-KEPT"}
"""Rules about files and transcriptions: their tests are in test_rules.py."""


def parsed(xml: bytes) -> etree._Element:
    """The tree; without ``collect_ids=False`` lxml would refuse a repeated xml:id before we can find it."""
    return etree.fromstring(xml, etree.XMLParser(collect_ids=False))


@cache
def mutants() -> tuple[Mutant, ...]:
    xml = sample().xml.decode()
    return tuple(mutant for generate in GENERATORS for mutant in generate(xml))


def test_there_are_enough_of_them() -> None:
    counts = Counter(mutant.rule for mutant in mutants())
    assert sum(counts.values()) >= 300
    assert {rule: counts[rule] for rule in rules() if counts[rule] < 5 and rule not in ELSEWHERE} == {}


def test_every_break_is_found_by_its_rule_at_its_line() -> None:
    missed = []
    for number, mutant in enumerate(mutants()):
        found = check(mutant.xml, parsed(mutant.xml))
        lines = {finding.place.line for finding in found if finding.code == mutant.rule}
        if not lines or (mutant.line and mutant.line not in lines):
            missed.append((number, mutant.rule, mutant.line, lines))
    assert missed == []


def test_the_sound_document_has_no_such_findings() -> None:
    xml = sample().xml
    found = {finding.code for finding in check(xml, etree.fromstring(xml))}
    assert found <= {"RATIO-100", "GLOSS-USE"}


WRITTEN: dict[str, Callable[[str], bytes]] = {
    "single-quotes": lambda xml: re.sub(r'="([^"\']*)"', r"='\1'", xml).encode(),
    "spaces": lambda xml: re.sub(r'="([^"]*)"', r' = "\1"', xml).encode(),
    "references": lambda xml: xml.replace('="#', '="&#35;').encode(),
    "comments": lambda xml: re.sub(r"(<(?:p|measure|f)\b[^>/]*>)", r"\1<!-- - --><?x y?>", xml).encode(),
    "utf-16": lambda xml: xml.replace("UTF-8", "UTF-16").encode("utf-16"),
}
"""Other ways to write the same document; rules that look at the bytes must not be misled."""


@pytest.mark.parametrize("form", WRITTEN)
def test_findings_do_not_depend_on_how_the_xml_is_written(form: str) -> None:
    for mutant in mutants()[::9]:
        found = [(d.code, d.place.xpath) for d in check(mutant.xml, parsed(mutant.xml)) if d.code != "RNG"]
        other = WRITTEN[form](mutant.xml.decode())
        again = [(d.code, d.place.xpath) for d in check(other, parsed(other)) if d.code != "RNG"]
        assert Counter(again) == Counter(found), mutant.rule


@pytest.mark.skipif(shutil.which("jing") is None, reason="jing is not installed")
def test_jing_and_lxml_agree(tmp_path: Path) -> None:
    schema = tmp_path / "report.rng"
    schema.write_bytes(files("jiaokan_schemas").joinpath("report.rng").read_bytes())
    verdicts = {}
    for number, mutant in enumerate(mutants()):
        name = f"{number:04}.xml"
        (tmp_path / name).write_bytes(mutant.xml)
        verdicts[name] = own_grammar().validate(parsed(mutant.xml))
    done = subprocess.run(
        ["jing", str(schema), *(str(tmp_path / name) for name in verdicts)], capture_output=True, text=True, check=False
    )
    faults = [line for line in done.stdout.splitlines() if ": error:" in line or ": fatal:" in line]
    invalid = {Path(line.partition(":")[0]).name for line in faults}
    assert {name for name, valid in verdicts.items() if not valid} == invalid


def by_fast_path(xml: bytes) -> set[tuple[str, str]]:
    """Findings of the rules that report.sch has, as assertion id and path."""
    from jiaokan.schema.check import findings
    from jiaokan.schema.places import xpath

    root = parsed(xml)
    wanted = schematron_ids()
    found = findings(Document(xml, root), frozenset(rules()))
    return {(f"{f.rule}.{f.key}", xpath(f.element)) for f in found if f"{f.rule}.{f.key}" in wanted}


@cache
def schematron_source() -> etree._ElementTree:
    return etree.ElementTree(etree.fromstring(files("jiaokan_schemas").joinpath("report.sch").read_bytes()))


@cache
def schematron_ids() -> frozenset[str]:
    return frozenset(str(i) for i in schematron_source().xpath("//@id[contains(., '.')]"))  # type: ignore[union-attr]


def located(report: etree._Element, root: etree._Element) -> set[tuple[str, str]]:
    from jiaokan.schema.places import xpath

    found = set()
    for failed in report.iter(f"{SVRL}failed-assert"):
        element = root.xpath(failed.get("location", ""))
        assert isinstance(element, list)
        assert isinstance(element[0], etree._Element)
        found.add((failed.get("id", ""), xpath(element[0])))
    return found


@cache
def schematron() -> isoschematron.Schematron:
    return isoschematron.Schematron(schematron_source(), store_report=True, store_xslt=True)


def test_isoschematron_agrees_with_the_fast_path() -> None:
    engine = schematron()
    for mutant in mutants()[::4]:
        root = parsed(mutant.xml)
        engine.validate(root)
        assert engine.validation_report is not None
        assert located(engine.validation_report.getroot(), root) == by_fast_path(mutant.xml), mutant.rule


def test_saxon_agrees_with_the_fast_path(tmp_path: Path) -> None:
    saxonche = pytest.importorskip("saxonche")
    stylesheet = tmp_path / "report.xsl"
    schematron()
    assert schematron().validator_xslt is not None
    stylesheet.write_bytes(etree.tostring(schematron().validator_xslt))
    with saxonche.PySaxonProcessor(license=False) as processor:
        compiled = processor.new_xslt30_processor().compile_stylesheet(stylesheet_file=str(stylesheet))
        for mutant in mutants()[::12]:
            node = processor.parse_xml(xml_text=mutant.xml.decode())
            report = etree.fromstring(compiled.transform_to_string(xdm_node=node).encode())
            assert located(report, parsed(mutant.xml)) == by_fast_path(mutant.xml), mutant.rule


def test_paths_lead_back_to_the_element() -> None:
    for mutant in mutants()[::20]:
        root = parsed(mutant.xml)
        for finding in check(mutant.xml, root):
            element = by_xpath(root, finding.place.xpath)
            assert finding.code == "RNG" or (element is not None and element.sourceline == finding.place.line)


@pytest.mark.slow
def test_isoschematron_agrees_on_every_mutant() -> None:
    engine = schematron()
    for mutant in mutants():
        root = parsed(mutant.xml)
        engine.validate(root)
        assert engine.validation_report is not None
        assert located(engine.validation_report.getroot(), root) == by_fast_path(mutant.xml), mutant.rule
