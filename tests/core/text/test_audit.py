"""The audit catches every change of a single character, in the XML's text or in the account."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from jiaokan import (
    Account,
    AccountError,
    Fact,
    Kind,
    Normalisation,
    Operation,
    SourceDocument,
    Stream,
    Transcription,
    TranscriptionBuilder,
)
from jiaokan.codes import REGISTRY
from jiaokan.text import account_json
from jiaokan.text.audit import audit, sic_view
from jiaokan.text.load import load
from tests.composed.pages import compose, report

TITLES = ("现在", "各位代表")


def read(data: bytes, uri: str = "page", *, safe: bool = False) -> Transcription:
    """A plain adapter: the report by its known lines, all else chrome."""
    source = load(SourceDocument(uri, data))
    notes = []
    at = source.text.find("(jiàn)")
    if at >= 0:
        notes.append(Normalisation(at, at + 6, "", "pinyin-note"))
    source = source.repaired(notes)
    builder = TranscriptionBuilder(source, "test")
    lines = source.lines
    first = next(n for n, line in enumerate(lines) if line.text.startswith(TITLES))
    last = next(n for n in range(len(lines) - 1, 0, -1) if lines[n].text.endswith("！"))
    for line in lines[first - 3 : first]:
        builder.front(line, "title")
    for line in lines[first : last + 1]:
        builder.block(line)
    return builder.finish("page-chrome", safe=safe)


@cache
def made(shell: str) -> Transcription:
    lose = 1 if shell in ("plain", "forum-dump") else 0
    return read(compose(shell, report("qingluan-2024"), jammer="class", lose=lose)[0])


SHELLS = st.sampled_from(["plain", "forum-dump", "discuz-x3.4", "trs"])


def codes(transcription: Transcription, body: str | None = None, sic: str | None = None) -> set[str]:
    return {
        finding.code
        for finding in audit(
            transcription,
            transcription.body if body is None else body,
            sic_view(transcription) if sic is None else sic,
        )
    }


@pytest.mark.parametrize("shell", ["plain", "forum-dump", "discuz-x3.4", "trs"])
def test_sound_documents_pass(shell: str) -> None:
    assert audit(made(shell), made(shell).body, sic_view(made(shell))) == ()
    assert bool(made(shell).emendations) is (shell in ("plain", "forum-dump"))


@st.composite
def mutants(draw: st.DrawFn, text: str) -> str:
    """``text`` with one character deleted, put in or changed, two lines swapped or one doubled."""
    how = draw(st.sampled_from(["delete", "insert", "change", "swap", "double"]))
    at = draw(st.integers(0, len(text) - 1))
    if how == "delete":
        return text[:at] + text[at + 1 :]
    if how == "insert":
        return text[:at] + draw(st.sampled_from("的。\n 1")) + text[at:]
    if how == "change":
        other = draw(st.sampled_from("的一。\n2 ").filter(lambda character: character != text[at]))
        return text[:at] + other + text[at + 1 :]
    lines = text.split("\n")
    first = draw(st.integers(0, len(lines) - 2))
    if how == "double":
        lines.insert(first, lines[first])
    else:
        other_line = draw(st.integers(first + 1, len(lines) - 1))
        lines[first], lines[other_line] = lines[other_line], lines[first]
    return "\n".join(lines)


@given(SHELLS, st.data())
@settings(max_examples=1500, deadline=None)
def test_every_mutant_of_the_xml_text_is_caught(shell: str, data: st.DataObject) -> None:
    transcription = made(shell)
    body = data.draw(mutants(transcription.body))
    if body != transcription.body:
        assert "F103" in codes(transcription, body)


@given(SHELLS, st.data())
@settings(max_examples=400, deadline=None)
def test_every_mutant_of_the_sic_view_is_caught(shell: str, data: st.DataObject) -> None:
    transcription = made(shell)
    sic = data.draw(mutants(sic_view(transcription)))
    if sic != sic_view(transcription):
        assert "F103" in codes(transcription, None, sic)


@st.composite
def broken_accounts(draw: st.DrawFn, account: Account) -> Account:
    """One operation shifted, dropped, doubled, swapped with the next, or made to say something else."""
    operations = list(account.operations)
    at = draw(st.integers(0, len(operations) - 2))
    op = operations[at]
    how = draw(st.sampled_from(["drop", "double", "swap", "longer", "shorter", "output"]))
    if how == "drop":
        del operations[at]
    elif how == "double":
        operations.insert(at, op)
    elif how == "swap":
        operations[at], operations[at + 1] = operations[at + 1], op
    elif how == "longer":
        operations[at] = op._replace(end=op.end + 1)
    elif how == "shorter":
        operations[at] = op._replace(end=op.end - 1)
    else:
        operations[at] = op._replace(output="误", into=Stream.BODY)
    return Account(tuple(operations))


@given(SHELLS, st.data())
@settings(max_examples=1000, deadline=None)
def test_every_mutant_of_the_account_is_caught(shell: str, data: st.DataObject) -> None:
    sound = made(shell)
    account = data.draw(broken_accounts(sound.account))
    body, sic = sound.body, sic_view(sound)
    findings = {finding.code for finding in audit(replace(sound, account=account), body, sic)}
    assert findings & {"F102", "F103", "F104"}, account


@given(SHELLS, st.data())
@settings(max_examples=400, deadline=None)
def test_every_changed_character_of_the_account_file_is_caught(shell: str, data: st.DataObject) -> None:
    """Of what gives the source back: the lengths and texts of the operations."""
    sound = made(shell)
    lines = account_json.dump(sound, "x").decode().split("\n")
    first = lines.index('"operations": [') + 1
    number = data.draw(st.integers(first, len(lines) - 3))
    row = json.loads(lines[number].rstrip(","))
    if row[4] is None:
        row[3] += data.draw(st.sampled_from([-1, 1, 10]))
    else:
        at = data.draw(st.integers(0, len(row[4])))
        row[4] = row[4][:at] + data.draw(st.sampled_from(["", "误"])) + row[4][at + 1 :]
    changed = json.dumps(row, ensure_ascii=False) + ("," if lines[number].endswith(",") else "")
    assume(changed != lines[number])
    lines[number] = changed
    findings = audit(sound, sound.body, sic_view(sound), "\n".join(lines).encode())
    assert [finding.code for finding in findings] == ["F104"], lines[number]


@pytest.mark.parametrize("row", [[], ["keep"], ["keep", "text", "body", "3", None], 7, ["keep", "text", "body", 3, 4]])
def test_an_account_file_of_another_make_is_caught(row: object) -> None:
    sound = made("plain")
    account = json.dumps({"format": account_json.FORMAT, "operations": [row]}).encode()
    assert [finding.code for finding in audit(sound, sound.body, sic_view(sound), account)] == ["F104"]


@given(SHELLS, st.data())
@settings(max_examples=60, deadline=None)
def test_a_source_text_that_is_not_that_of_the_file_is_caught(shell: str, data: st.DataObject) -> None:
    sound = made(shell)
    at = data.draw(st.integers(0, len(sound.source) - 1))
    kept = next(op for op in sound.account.operations if op.kind is Kind.KEEP and op.end > op.start)
    at = kept.start + at % (kept.end - kept.start)
    if not "\u4e00" <= sound.source[at] <= "\u9fff":
        return
    changed = replace(sound, source=sound.source[:at] + "x" + sound.source[at + 1 :])
    assert "F101" in {f.code for f in audit(changed, changed.body, sic_view(changed))}


@pytest.mark.parametrize("charset", ["gb18030", "latin-1", "big5hkscs"])
def test_a_codec_that_the_page_is_not_in_is_caught(charset: str) -> None:
    sound = made("trs")
    assert sound.decoding.charset == "utf-8"
    assert "F101" in codes(replace(sound, decoding=sound.decoding._replace(charset=charset)))


def test_a_parser_that_stops_early_is_caught() -> None:
    sound = made("trs")
    cut = len(sound.source) // 2
    operations = tuple(op for op in sound.account.operations if op.end <= cut)
    shorter = replace(sound, source=sound.source[: operations[-1].end], account=Account(operations))
    (finding,) = audit(shorter, shorter.body, sic_view(shorter))
    assert finding.code == "F101"
    assert "lacks" in finding.message


def test_dropped_prose_needs_a_rule_that_is_safe_for_it() -> None:
    prose = "网友评论：这份报告写得很实在，去年修的路我们村真的用上了，希望今年把自来水也通到山上，孩子上学更方便。"
    page = compose("plain", report("qingluan-2024"))[0] + b"\n" + prose.encode() + b"\n"
    transcription = read(page)
    (finding,) = audit(transcription, transcription.body, sic_view(transcription))
    assert (finding.code, finding.severity) == ("F105", "error")
    assert finding.place.start is not None
    assert transcription.source[finding.place.start :].startswith("网友评论")
    safe = read(page, safe=True)
    assert codes(safe) == set()


def test_a_copy_of_the_text_may_go() -> None:
    copy = report("qingluan-2024").body[2]
    page = compose("plain", report("qingluan-2024"))[0] + b"\n" + copy.encode() + b"\n"
    transcription = read(page)
    assert transcription.body.count(copy) == 1
    assert codes(transcription) == set()


def test_chrome_without_a_rule_is_caught() -> None:
    sound = made("forum-dump")
    operations = [op._replace(rule="") if op.kind is Kind.CHROME else op for op in sound.account.operations]
    assert codes(replace(sound, account=Account(tuple(operations)))) == {"F105"}


def test_dropping_most_of_a_page_is_caught() -> None:
    menu = "\n".join(f"栏目{number}导航链接" for number in range(2500))
    transcription = read(compose("plain", report("qingluan-2024"))[0] + menu.encode())
    assert "F105" in codes(transcription)


@pytest.mark.parametrize(
    "change",
    [
        {"facts": (Fact("title", "x", "r", start=5, end=10_000_000),)},
        {"facts": (Fact("title", "x", "r", start=9, end=5),)},
        {"front_roles": ("title",)},
    ],
)
def test_claims_about_places_are_checked(change: dict[str, object]) -> None:
    assert codes(replace(made("plain"), **change)) == {"F106"}  # type: ignore[arg-type]


def test_an_emendation_that_was_not_found_there_is_caught() -> None:
    sound = made("plain")
    moved = replace(sound.emendations[0], found="别的")
    assert codes(replace(sound, emendations=(moved,))) == {"F106"}


def test_all_codes_are_explained() -> None:
    assert {"F101", "F102", "F103", "F104", "F105", "F106"} <= set(REGISTRY)


@pytest.mark.parametrize("shell", ["plain", "forum-dump", "discuz-x3.4", "trs"])
def test_the_account_file_gives_the_source_back(shell: str) -> None:
    transcription = made(shell)
    data = account_json.dump(transcription, "gwr-000000-2024-00000000")
    assert account_json.rebuild(data, transcription.body) == transcription.source
    assert data == account_json.dump(transcription, "gwr-000000-2024-00000000")


@pytest.mark.parametrize("data", [b"{}", b"[]", b'{"format": "other"}', b"{", b'{"format": "jiaokan-account-1"}'])
def test_what_is_no_account_file_is_refused(data: bytes) -> None:
    with pytest.raises(AccountError):
        account_json.rebuild(data, "x")


def test_an_account_file_does_not_fit_another_body() -> None:
    transcription = made("plain")
    data = account_json.dump(transcription, "x")
    with pytest.raises(AccountError):
        account_json.rebuild(data, transcription.body + "x")
    with pytest.raises(AccountError):
        account_json.rebuild(data, transcription.body[:-1])


def test_claims_that_overlap_are_refused() -> None:
    source = load(SourceDocument("a", "一二三四五六".encode()))
    builder = TranscriptionBuilder(source, "test")
    builder.block((0, 3))
    builder.block((2, 5))
    with pytest.raises(AccountError, match="overlaps"):
        builder.finish()


def test_a_claim_over_a_line_break_is_refused() -> None:
    builder = TranscriptionBuilder(load(SourceDocument("a", "一二\n三四".encode())), "test")
    with pytest.raises(AccountError, match="line break"):
        builder.block((0, 5))


def test_what_nobody_claims_is_tiled_line_by_line() -> None:
    source = load(SourceDocument("a", "首页 登录\n\n正文\n　友情链接　\n".encode()))
    builder = TranscriptionBuilder(source, "test")
    builder.block(source.lines[1])
    account = builder.finish("furniture").account
    assert [(op.kind, op.rule, source.text[op.start : op.end]) for op in account.operations] == [
        (Kind.CHROME, "furniture", "首页 登录"),
        (Kind.LAYOUT, "white-space", "\n\n"),
        (Kind.KEEP, "body", "正文"),
        (Kind.LAYOUT, "white-space", "\n　"),
        (Kind.CHROME, "furniture", "友情链接"),
        (Kind.LAYOUT, "white-space", "　\n"),
    ]


def test_hidden_text_is_dropped_under_the_rule_that_hides_it() -> None:
    source = load(SourceDocument("a", b"<html><body>\xe4\xb8\x80<script>x</script><p>\xe4\xba\x8c</p></body></html>"))
    account = TranscriptionBuilder(source, "test").finish("furniture").account
    assert Operation(1, 2, Kind.CHROME, "script") in account.operations
