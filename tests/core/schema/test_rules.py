"""Checking: profiles, languages, places, files, formats, schemas of users, and foreign documents."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import etree

from jiaokan import UsageError
from jiaokan.schema.check import check
from jiaokan.schema.files import validate_files
from jiaokan.schema.formats import FORMATS, render
from jiaokan.schema.registry import PROFILES, rules
from jiaokan.text import account_json

from ..tei.samples import Built, sample

ROOT = Path(__file__).resolve().parents[3]
SHARED = ROOT.parent / "shared"
SCHEMAS = ROOT / "schemas" / "jiaokan_schemas"
needs_shared = pytest.mark.skipif(not (SHARED / "tei").is_dir(), reason="shared/tei is not here")
needs_jing = pytest.mark.skipif(shutil.which("jing") is None, reason="jing is not installed")


@pytest.fixture(scope="module")
def built() -> Built:
    return sample()


@pytest.fixture
def folder(built: Built, tmp_path: Path) -> Path:
    """An output folder with the sample, its account, and a copy with one character deleted."""
    (tmp_path / "tei").mkdir()
    (tmp_path / "accounts").mkdir()
    (tmp_path / "tei" / f"{built.id}.xml").write_bytes(built.xml)
    (tmp_path / "accounts" / f"{built.id}.account.json").write_bytes(account_json.dump(built.text, built.id))
    return tmp_path


def test_the_compiled_grammar_is_up_to_date() -> None:
    script = ROOT / "scripts" / "compile_schema.py"
    assert subprocess.run([sys.executable, str(script), "--check"], check=False).returncode == 0


def test_every_pattern_of_the_grammar_is_documented() -> None:
    lines = (SCHEMAS / "report.rnc").read_text(encoding="utf-8").splitlines()
    others = ("start", "default", "namespace", "datatypes")
    defined = [n for n, line in enumerate(lines) if line[:1].isalpha() and " =" in line and not line.startswith(others)]
    assert len(defined) > 60
    assert [lines[n] for n in defined if not lines[n - 1].startswith("## ")] == []


@pytest.mark.parametrize("rule", rules().values(), ids=lambda rule: rule.id)
def test_rules_say_what_is_wrong_and_what_to_do(rule: object) -> None:
    assert rule.text["en"] and rule.text["zh"] and rule.remedy["en"] and rule.remedy["zh"] and rule.example  # type: ignore[attr-defined]  # noqa: PT018
    assert rule.profile in PROFILES  # type: ignore[attr-defined]


def test_all_rules_of_the_encoding_page_are_registered() -> None:
    named = """CORR-PAIR CORR-RESP PTR-LOCAL ID-UNIQ ID-FORM CHAR-LEGAL PINYIN-LEFT CHROME-LEFT MOJI-LEFT TEXT-KEPT
    MEAS-TEXT MEAS-ONE MEAS-SIGN RATIO-100 LOST-POINT IND-FS TGT-YEAR YEAR-PLAN YEAR-TITLE DATE-DELIV MEET-NAME
    PLACE-CODE DIV-SEQ
    DIV-HEAD DIV-ONCE LIST-SEQ GLOSS-USE GAP-REASON NOTE-RESP HEAD-EMPTY TAGS-COUNT SRC-HASH LANG SALUTE COMPLETE"""
    assert set(named.split()) <= rules().keys()


def test_base_profile_leaves_out_what_is_about_reports(built: Built) -> None:
    broken = built.xml.replace("现在，我代表".encode(), "Powered by 现在，我代表".encode())
    root = etree.fromstring(broken)
    assert "CHROME-LEFT" in {d.code for d in check(broken, root, "full")}
    assert "CHROME-LEFT" not in {d.code for d in check(broken, root, "base")}
    with pytest.raises(ValueError, match="no schema profile"):
        check(broken, root, "strict")


def test_messages_in_chinese(built: Built) -> None:
    broken = built.xml.replace(b' resp="#engine" cert="high"', b' cert="high"', 1)
    found = [d for d in check(broken, etree.fromstring(broken), lang="zh") if d.code == "CORR-RESP"]
    assert found[0].message == "corr 缺少 resp、cert、type 或 evidence"


def test_findings_carry_the_span_of_the_source(built: Built) -> None:
    everything = check(built.xml, etree.fromstring(built.xml), transcription=built.text)
    found = [d for d in everything if d.code == "RATIO-100"]
    assert built.text.source[found[0].place.start : found[0].place.end] == "831%"


@pytest.mark.parametrize("change", ["deleted", "inserted", "changed", "doubled", "swapped"])
def test_text_kept(built: Built, change: str) -> None:
    xml = built.xml.decode()
    line = next(line for line in xml.split("\n") if "经济总量不大" in line or "财政收支" in line)
    after = xml.split("\n")[xml.split("\n").index(line) + 1]
    broken = {
        "deleted": xml.replace("财政收支", "财收支"),
        "inserted": xml.replace("财政收支", "财政的收支"),
        "changed": xml.replace("财政收支", "财政收入"),
        "doubled": xml.replace(line, f"{line}\n{line}"),
        "swapped": xml.replace("矛盾突出", "突出矛盾"),
    }[change].encode()
    assert after
    root = etree.fromstring(broken, etree.XMLParser(collect_ids=False))
    assert "TEXT-KEPT" in {d.code for d in check(broken, root, transcription=built.text)}


_LISTED = '<p>{}<list rend="inline"><label>{}</label><item>x</item></list></p>'
_HEADED = '<div n="{}"><head><label>{}</label>x</head><p>{}</p></div>'


@pytest.mark.parametrize(
    ("body", "found"),
    [
        # Numbers that run through sections, the one before a plain paragraph: nothing is missing.
        (f'<div n="1"><head>x</head>{_HEADED.format("1.1", "1．", "x")}<p>2．x</p></div>'
         f'<div n="2"><head>x</head>{_HEADED.format("2.3", "3．", "x")}</div>', []),
        (f'<div><p>第一，能源。</p>{_HEADED.format("2", "第二，", "x")}</div>', []),
        (f'<div>{_HEADED.format("1", "（一）", "x")}{_HEADED.format("3", "（三）", "（二）是x")}</div>', ["DIV-SEQ"]),
        (f'<div>{_HEADED.format("2", "（二）", "x")}</div>', ["DIV-SEQ"]),
        (f'<div>{_HEADED.format("1", "1.", "x")}</div><div>{_HEADED.format("3", "3.", "x")}</div>', ["DIV-SEQ"]),
        # Leads over several sections, with lists of their own between.
        (f'<div><div><head>甲</head>{_LISTED.format("", "一是")}</div>'
         f'<div><head>乙</head>{_LISTED.format("一是x。", "二是")}</div>'
         f'<div><head>丙</head>{_LISTED.format("", "二是")}</div></div>', []),
        (f'<div>{_LISTED.format("", "二是")}</div>', ["LIST-SEQ"]),
        (f'<div>{_LISTED.format("一是x", "二是")}{_LISTED.format("", "四是")}</div>', ["LIST-SEQ"]),
        # The mark of the third has lost its punctuation.
        ('<div><p><list rend="inline"><label>一要</label><item>x</item><label>二要</label><item>甲三要乙</item>'
         '<label>四要</label><item>x</item></list></p></div>', []),
    ],
)  # fmt: skip
def test_only_numbers_that_the_source_lacks_are_missed(body: str, found: list[str]) -> None:
    xml = f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>{body}</body></text></TEI>'.encode()
    codes = [
        d.code for d in check(xml, etree.fromstring(xml)) if d.code in ("DIV-SEQ", "LIST-SEQ") and "@n" not in d.message
    ]
    assert codes == found


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("省?市", 1),
        ("报の告，讨论稿", 1),
        ("中央及び省の関連決定を深く徹底し、自信を強める", 0),
        ("县αβ府办公室通知", 1),
    ],
)
def test_another_language_is_no_damage(words: str, count: int) -> None:
    xml = f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p>{words}</p></body></text></TEI>'.encode()
    assert [d.code for d in check(xml, etree.fromstring(xml))].count("MOJI-LEFT") == count


@pytest.mark.parametrize(("last", "complete"), [("我们的目标就一定能够实现！", True), ("推动多哈回合谈判进程", False)])
def test_a_speech_may_close_without_a_section_for_it(last: str, complete: bool) -> None:
    xml = f'<TEI xmlns="http://www.tei-c.org/ns/1.0" type="work-report"><text><body><p>{last}</p></body></text></TEI>'
    found = [d.message for d in check(xml.encode(), etree.fromstring(xml)) if d.code == "COMPLETE"]
    assert (found == []) is complete


def test_files_with_their_accounts(built: Built, folder: Path) -> None:
    file = folder / "tei" / f"{built.id}.xml"
    (report,) = validate_files([folder])
    assert report.errors == 0
    spans = [(d.place.start, d.place.end) for d in report.findings if d.code == "RATIO-100"]
    assert built.text.source[slice(*spans[0])] == "831%"
    file.write_bytes(built.xml.replace("财政收支".encode(), "财收支".encode()))
    (report,) = validate_files([file])
    assert "TEXT-KEPT" in {d.code for d in report.findings}


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no xml",
        b"<TEI>",
        b"<html><body>x</body></html>",
        b'<TEI xmlns="http://www.tei-c.org/ns/1.0"/>',
        b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        b'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text/></TEI>',
        b'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><div n="x.y"><head/><p xml:id="a"/><p xml:id="a"/>'
        b'<measure quantity="many" unit="x">9</measure><note/><list rend="inline"><item/></list><choice/></div></body>'
        b'</text><standOff><fs type="indicator"><f/></fs><span target="#string-range(q"/></standOff></TEI>',
        b'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>'
        + b"<p>" * 1800
        + b"</p>" * 1800
        + b"</body></text></TEI>",
        b'<a xmlns:x="y" x:ref="#b" ref="#c"><?pi?><!-- c --><b target=\'#d\'/></a>',
    ],
)
def test_whatever_the_file_is_there_are_findings_and_no_exception(data: bytes, tmp_path: Path) -> None:
    file = tmp_path / "odd.xml"
    file.write_bytes(data)
    (report,) = validate_files([file])
    assert report.errors
    assert all((finding.place.line or 0) >= 1 for finding in report.findings if finding.code in ("XML", "RNG"))


@needs_shared
def test_foreign_tei_gets_findings(tmp_path: Path) -> None:
    reports = list(validate_files([SHARED / "tei" / "examples"]))
    assert len(reports) == 2
    assert all(report.checked and report.errors for report in reports)


@pytest.mark.parametrize("form", sorted(FORMATS))
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_formats(form: str, lang: str, folder: Path) -> None:
    output = "".join(render(validate_files([folder], lang=lang), form, lang=lang, version="1"))
    assert "RATIO-100" in output
    if form == "json":
        first = json.loads(output.splitlines()[0])
        assert first["line"] > 1
        assert first["xpath"].startswith("/TEI/")
    elif form == "sarif":
        (run,) = json.loads(output)["runs"]
        assert run["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] > 1
    elif form == "svrl":
        assert len(etree.fromstring(output.encode())) > 1
    else:
        assert f"{folder}" in output


STRICTER = """<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt">
<ns prefix="t" uri="http://www.tei-c.org/ns/1.0"/>
<pattern><rule context="t:p">
<assert id="MY-LONG" role="warning" test="string-length(.) &gt; 30">short</assert>
</rule></pattern>
</schema>"""


def test_stricter_rules_of_a_user_run_beside_ours(folder: Path) -> None:
    schematron, grammar = folder / "mine.sch", folder / "mine.rng"
    schematron.write_text(STRICTER, encoding="utf-8")
    grammar.write_text('<element name="a" xmlns="http://relaxng.org/ns/structure/1.0"><empty/></element>')
    (report,) = validate_files([folder / "tei"], schemas=[schematron, grammar])
    codes = {finding.code for finding in report.findings}
    assert {"MY-LONG", "USER-RNG", "RATIO-100"} <= codes


@pytest.mark.parametrize("name", ["absent.rng", "broken.rng", "text.sch"])
def test_unusable_schemas_are_refused(name: str, folder: Path) -> None:
    (folder / "broken.rng").write_text("<grammar/>", encoding="utf-8")
    (folder / "text.sch").write_text("not a schema", encoding="utf-8")
    with pytest.raises(UsageError):
        list(validate_files([folder / "tei"], schemas=[folder / name]))


@needs_shared
@needs_jing
def test_the_sample_is_valid_against_tei_all(folder: Path) -> None:
    (report,) = validate_files([folder / "tei"], full=SHARED / "tei" / "tei_all.rng")
    assert report.errors == 0


@needs_shared
@needs_jing
def test_own_valid_means_tei_all_valid_for_mutants_too(tmp_path: Path) -> None:
    from jiaokan.schema.grammar import own_grammar

    from .test_mutations import mutants, parsed

    files = []
    for number, mutant in enumerate(mutants()):
        if mutant.rule != "ID-UNIQ" and own_grammar().validate(parsed(mutant.xml)):
            files.append(tmp_path / f"{number}.xml")
            files[-1].write_bytes(mutant.xml)
    assert len(files) > 50
    command = ["jing", "-i", str(SHARED / "tei" / "tei_all.rng"), *map(str, files[::3])]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert [line for line in done.stdout.splitlines() if ": error:" in line] == []
