"""The TEI build: the mapping, and that no annotation can harm the text."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from jiaokan import (
    Annotation,
    Annotations,
    Cause,
    Certainty,
    Division,
    Emendation,
    Enumeration,
    EnumerationItem,
    Evidence,
    Fact,
    Gap,
    GlossaryEntry,
    GlossaryUse,
    Indicator,
    Measure,
    Note,
    Salute,
    assign_ids,
    document_id,
)
from jiaokan.schema.check import check
from jiaokan.tei import build, read_back
from jiaokan.text.audit import audit

from .samples import STAMP, Built, sample, transcription

TEI = {"t": "http://www.tei-c.org/ns/1.0"}
ID = "{http://www.w3.org/XML/1998/namespace}id"
TEXT_OF_THE_REPORT = (
    "/t:TEI/t:text/*[self::t:body or self::t:back]//text()"
    "[ancestor::t:p or ancestor::t:head or ancestor::t:salute or ancestor::t:label or ancestor::t:item]"
    "[not(ancestor::t:note[@resp='#engine'])]"
)


@pytest.fixture(scope="module")
def built() -> Built:
    return sample()


@pytest.fixture(scope="module")
def root(built: Built) -> etree._Element:
    return etree.fromstring(built.xml)


def one(root: etree._Element, path: str) -> etree._Element:
    found = root.xpath(path, namespaces=TEI)
    assert isinstance(found, list)
    assert len(found) == 1, (path, len(found))
    assert isinstance(found[0], etree._Element)
    return found[0]


def test_text_is_the_body_to_the_character(built: Built, root: etree._Element) -> None:
    assert read_back(root).body == built.text.body


def test_the_sample_has_no_findings_of_its_own_making(built: Built, root: etree._Element) -> None:
    found = check(built.xml, root, transcription=built.text)
    assert {(d.code, d.severity.value) for d in found} == {("RATIO-100", "warning"), ("GLOSS-USE", "warning")}


@given(st.data())
@settings(max_examples=300, deadline=None)
def test_every_changed_character_of_the_xml_is_found_and_placed(data: st.DataObject) -> None:
    """In a paragraph, heading, measure, list, note of the source, or reading: wherever text of the report stands."""
    made = sample()
    root = etree.fromstring(made.xml)
    pieces = root.xpath(TEXT_OF_THE_REPORT, namespaces=TEI)
    assert isinstance(pieces, list)
    piece = data.draw(st.sampled_from(pieces))
    at = data.draw(st.integers(0, len(piece) - 1))
    new = data.draw(st.sampled_from(["", "误", "误" + piece[at]]))
    element = piece.getparent()
    setattr(element, "tail" if piece.is_tail else "text", piece[:at] + new + piece[at + 1 :])
    view = read_back(etree.fromstring(etree.tostring(root)))
    found = [d for d in audit(made.text, view.body, view.sic_body) if d.code == "F103"]
    assert found
    if "}sic" not in element.tag:
        assert any(d.place.start is not None and "at character" in d.message for d in found)


def test_a_dropped_element_is_found(built: Built) -> None:
    for name in ("p", "head", "measure", "label", "item", "sic", "corr", "salute"):
        root = etree.fromstring(built.xml)
        element = root.xpath(f"(/t:TEI/t:text/t:body//t:{name}[string()])[last()]", namespaces=TEI)[0]  # type: ignore[index]
        element.getparent().remove(element)
        view = read_back(root)
        assert [d for d in audit(built.text, view.body, view.sic_body) if d.code == "F103"], name


def test_same_input_same_bytes(built: Built) -> None:
    again = sample()
    assert again.xml == built.xml


def test_header_names_title_session_speaker_and_source(root: etree._Element) -> None:
    assert one(root, "//t:titleStmt/t:title[@type='main']").text == "2024年云岭县人民政府工作报告"
    assert one(root, "//t:meeting").get("n") == "17-3"
    assert one(root, "//t:person/t:persName").text == "张三"
    assert one(root, "//t:bibl/t:date[@type='published']").get("when") == "2024-01-20T09:30:00+08:00"
    assert one(root, "//t:bibl/t:idno[@type='index-number']").get("subtype") == "索引号"
    assert one(root, "//t:bibl/t:note[@subtype='来源']").text == "云岭日报"
    assert [e.get("ident") for e in root.iterfind(".//t:application", TEI)] == [
        "jiaokan",
        "jiaokan.source.plaintext",
        "jiaokan.extractor.outline",
    ]
    assert one(root, "//t:org/t:orgName").text == "云岭县人民政府"


def test_title_page_keeps_the_printed_lines(root: etree._Element) -> None:
    assert one(root, "//t:docDate").get("when") == "2024-01-10"
    author = one(root, "//t:docAuthor")
    assert "".join(author.itertext()) == "云岭县人民政府县长 张  三"
    assert one(author, "t:persName").text == "张  三"


def test_divisions_have_dotted_numbers_and_ids_by_place(root: etree._Element) -> None:
    assert [(d.get(ID), d.get("type"), d.get("n")) for d in root.iterfind(".//t:div", TEI)] == [
        ("d0", "opening", None),
        ("d1", "review", "1"),
        ("d1.1", "subsection", "1.1"),
        ("d1.2", "subsection", "1.2"),
        ("d2", "problems", None),
        ("d3", "plan", "2"),
        ("d3.1", "subsection", "2.1"),
        ("d3.2", "subsection", "2.2"),
        ("d4", "closing", None),
        ("d5", "glossary", None),
    ]
    assert one(root, "//t:back/t:div").get("type") == "glossary"


def test_run_in_head_and_its_paragraph_are_one_line(built: Built, root: etree._Element) -> None:
    head = one(root, "//t:div[@n='2.1']/t:head")
    assert head.get("rend") == "run-in"
    assert "（一）抓项目。推进“四上”企业入库，完成投资20亿元。" in read_back(root).body.split("\n")


def test_repair_that_a_border_cuts_goes_on(root: etree._Element) -> None:
    first, second = root.xpath("//t:choice[t:corr/@evidence='internal']", namespaces=TEI)  # type: ignore[misc]
    assert first.get(ID) == "r1"
    assert second.get("prev") == "#r1"
    assert first.getparent().tag.endswith("head")
    assert second.getparent().tag.endswith("}p")
    assert "".join(first.itertext("{*}corr")) + "".join(second.itertext("{*}corr")) == "效。新"


def test_measures_and_records(root: etree._Element) -> None:
    bound = one(root, "//t:measure[.='840余人']")
    assert (bound.get("atLeast"), bound.get("quantity"), bound.get("unit")) == ("840", None, "人")
    money = one(root, "//t:measure[.='152.6亿元']")
    record = one(root, f"//t:fs[@corresp='#{money.get(ID)}']")
    assert one(record, "t:f[@name='value']/t:numeric").get("value") == "15260000000"
    words = one(root, "//t:seg[@type='target']")
    assert words.text == "完成上级下达任务"
    assert one(root, f"//t:fs[@corresp='#{words.get(ID)}']") is not None
    warning = one(root, "//t:note[@type='warning']")
    assert warning.get("target") == "#" + one(root, "//t:measure[.='831%']").get(ID, "")


def test_lists_glossary_and_gaps(root: etree._Element) -> None:
    listed = one(root, "//t:list[@rend='inline']")
    assert [e.text for e in listed.iterfind("t:label", TEI)] == ["一是", "二是", "三是"]
    label = one(root, "//t:label[@xml:id='t1']")
    assert "".join(label.itertext()) == "1.“四上”企业："
    assert {e.get("ref") for e in root.iterfind(".//t:body//t:term", TEI)} == {"#t1"}
    assert [g.get("reason") for g in root.iterfind(".//t:body//t:gap", TEI)] == ["abridged-by-publisher", "elided"]
    assert one(root, "//t:note[@type='publication']").text == "（此文有删减）"


def test_ids_are_those_in_the_file(built: Built, root: etree._Element) -> None:
    ids = assign_ids(built.text, built.annotations)
    in_file = set(root.xpath("//@xml:id"))  # type: ignore[arg-type]
    named = {ids.of(a) for a in built.annotations if isinstance(a, (Division, Measure, Indicator, GlossaryEntry, Note))}
    assert "" not in named
    assert named <= in_file
    assert {ids.of(e) for e in built.text.emendations} == {"r1", "r2"}
    assert {ids.number(d) for d in built.annotations.of(Division)} >= {"1", "1.1", "2.2"}


@pytest.mark.parametrize(
    ("values", "part", "expected"),
    [
        ({"gb2260": "530422", "title_year": "2024", "plan_year": "2025"}, 0, "gwr-530422-2024-0123abcd"),
        ({"plan_year": "2025"}, 2, "gwr-000000-2025-0123abcd-2"),
        ({}, 0, "gwr-000000-0000-0123abcd"),
    ],
)
def test_document_id(values: dict[str, str], part: int, expected: str) -> None:
    assert document_id([Fact(k, v, "t") for k, v in values.items()], "0123abcd" * 8, part) == expected


def test_header_values_with_illegal_characters_do_no_harm() -> None:
    text = transcription(["正文。"])
    odd = 'a\x00b\ufffe <&"\ud800 \n c'
    odd_facts = [Fact("title", odd, "t"), Fact("place", odd, "t")]
    xml = build("gwr-000000-0000-00000000", text, Annotations(), odd_facts, STAMP)
    assert one(etree.fromstring(xml), "//t:titleStmt/t:title").text == 'ab <&" c'


@pytest.mark.parametrize(
    ("captured", "when"),
    [
        ("2024-02-01", "2024-02-01"),
        ("2024-02-01T08:00:00Z", "2024-02-01T08:00:00Z"),
        ("2024-02-01 08:00:00.123", "2024-02-01T08:00:00"),
        ("last week", None),
        (None, None),
    ],
)
def test_capture_date_is_given_as_recorded(captured: str | None, when: str | None) -> None:
    text = transcription(["正文。"])
    text = replace(text, document=replace(text.document, captured=captured))
    xml = build("gwr-000000-0000-00000000", text, Annotations(), [Fact("delivered", "unclear", "t")], STAMP)
    root = etree.fromstring(xml)
    assert one(root, "//t:publicationStmt/t:date").get("when") == when
    assert not [d for d in check(xml, root) if d.code == "RNG"]


class Remark(Annotation):
    """A kind that the core does not know."""

    __slots__ = ()
    kind = "remark"


def test_unknown_kinds_go_into_span_groups() -> None:
    text = transcription(["第一段。", "第二段有话。"])
    xml = build("gwr-000000-0000-00000000", text, Annotations([Remark(7, 9, "mine")]), (), STAMP)
    root = etree.fromstring(xml)
    span = one(root, "//t:standOff/t:spanGrp[@type='remark']/t:span")
    assert span.get("target") == "#string-range(p2,2,2)"
    assert not [d for d in check(xml, root) if d.severity.value == "error"]


# ---- any annotations whatever

TEXT = [
    "一、各位代表：",
    "（一）甲<乙>&丙。丁一是戊；二是己8%以上。",
    "庚",
    "1.辛：壬癸。2.子：丑。",
    "寅卯……辰",
    "名词解释",
    "巳：午",
    "未申",
]
LENGTH = len("\n".join(TEXT))
STARTS = [0]
for _line in TEXT[:-1]:
    STARTS.append(STARTS[-1] + len(_line) + 1)
spans = st.tuples(st.integers(0, LENGTH), st.integers(0, LENGTH)).map(sorted)
short = st.tuples(st.integers(0, LENGTH - 1), st.integers(1, 9)).map(lambda p: [p[0], min(p[0] + p[1], LENGTH)])
TYPES = ["opening", "review", "plan", "subsection", "item", "glossary", "attachment", "closing"]


@st.composite
def divisions(draw: st.DrawFn) -> Division:
    start = draw(st.sampled_from(STARTS) | st.integers(0, LENGTH))
    end = min(start + draw(st.integers(0, 12)), LENGTH)
    label = draw(st.integers(-1, 3))
    return Division(
        start,
        end,
        "t",
        draw(st.sampled_from(TYPES)),
        draw(st.integers(-1, 20)),
        start + label if label > 0 else -1,
        draw(st.none() | st.integers(1, 3)),
        draw(st.booleans()),
    )


@st.composite
def enumerations(draw: st.DrawFn) -> Enumeration:
    cuts = draw(st.lists(st.integers(0, LENGTH), min_size=3, max_size=9).map(sorted))
    items = tuple(EnumerationItem(*cuts[i : i + 3]) for i in range(0, len(cuts) - 2, draw(st.integers(1, 3))))
    return Enumeration(cuts[0], cuts[-1], "t", items)


@st.composite
def entries(draw: st.DrawFn) -> GlossaryEntry:
    a, b, c, d, e = draw(st.lists(st.integers(0, LENGTH), min_size=5, max_size=5).map(sorted))
    start = draw(st.sampled_from([a, *(s for s in STARTS if s <= b)]))
    return GlossaryEntry(start, e, "t", b, c, d, "辛", "壬")


@st.composite
def others(draw: st.DrawFn) -> Annotation:
    start, end = draw(short | spans)
    kind = draw(st.sampled_from(["measure", "indicator", "use", "salute", "gap", "note", "remark"]))
    if kind == "measure":
        return Measure(start, end, "t", "% x", "8")
    if kind == "indicator":
        value = draw(st.sampled_from(["", "8"]))
        rest = ("growth", "2024", "target", "exact", 0, 0)
        return Indicator(start, end, "t", "gdp", "x", value, "", "", "%", value, "%", *rest)
    made: dict[str, Annotation] = {
        "use": GlossaryUse(start, end, "t", draw(st.integers(0, LENGTH))),
        "salute": Salute(start, end, "t"),
        "gap": Gap(start, end, "t", "elided"),
        "note": Note(start, end, "t", "caption"),
        "remark": Remark(start, end, "t"),
    }
    return made[kind]


@st.composite
def emended(draw: st.DrawFn) -> tuple[Emendation, ...]:
    found = []
    position = 0
    for _ in range(draw(st.integers(0, 4))):
        if position >= LENGTH:
            break
        start = draw(st.integers(position, LENGTH - 1))
        end = min(start + draw(st.integers(0, 6)), LENGTH)
        joined = "\n".join(TEXT)
        if "\n" in joined[start:end]:
            continue
        read = draw(st.text("甲&修<", max_size=5))
        if end - start > 0 or read:
            gaps = (1,) if len(read) > 1 else ()
            supplied = ((0, 1),) if read else ()
            why = (Cause.MOJIBAKE, Evidence.CONJECTURE, Certainty.LOW, "t")
            found.append(Emendation(start, end, "", read, *why, supplied=supplied, gaps=gaps))
            position = end + 1
    return tuple(found)


STRUCTURE = {"RNG", "PTR-LOCAL", "ID-UNIQ", "ID-FORM", "CORR-PAIR", "TAGS-COUNT", "TEXT-KEPT", "SALUTE", "NOTE-RESP"}


@given(st.lists(divisions() | enumerations() | entries() | others(), max_size=25), emended())
@settings(max_examples=250, deadline=None)
def test_any_annotations_leave_the_text_whole_and_the_xml_valid(
    annotations: list[Annotation], emendations: tuple[Emendation, ...]
) -> None:
    text = transcription(TEXT, (), emendations)
    usable = [a for a in annotations if a.end <= len(text.body)]
    xml = build("gwr-000000-0000-00000000", text, Annotations(usable), (), STAMP)
    root = etree.fromstring(xml)
    view = read_back(root)
    assert view.body == text.body
    assert len(re.findall(b"<choice xml:id", xml)) <= len(emendations)
    assert not [d for d in audit(text, view.body, view.sic_body) if d.severity.value == "error"]
    errors = [d for d in check(xml, root, transcription=text) if d.severity.value == "error"]
    assert not [error for error in errors if error.code in STRUCTURE], errors
