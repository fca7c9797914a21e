"""Repairs upon repairs: one emendation per site, spans in the source, whatever later repairs touch."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from jiaokan import Cause, Certainty, Emendation, Evidence, Kind, Normalisation, SourceText, Stream
from jiaokan.domain.account import Account
from jiaokan.domain.source import SourceDocument
from jiaokan.domain.transcription import Decoding

READ = st.text(alphabet="日月盈昃辰宿列张", max_size=3)


def flat(text: str) -> SourceText:
    document = SourceDocument("a.txt", text.encode())
    return SourceText(document, Decoding("utf-8"), text, Account.identity(len(text)), text)


def emendation(start: int, end: int, read: str, **more: object) -> Emendation:
    fields = {"cause": Cause.BYTE_SHIFT, "evidence": Evidence.INTERNAL, "certainty": Certainty.HIGH, "rule": "r"}
    return Emendation(start, end, "", read, **{**fields, **more})  # type: ignore[arg-type]


@st.composite
def changes_over(draw: st.DrawFn, length: int) -> list[Emendation | Normalisation]:
    borders = sorted(draw(st.lists(st.integers(0, length), max_size=8)))
    made: list[Emendation | Normalisation] = []
    for start, end in zip(borders[::2], borders[1::2], strict=False):
        read = draw(READ)
        if draw(st.booleans()):
            made.append(Normalisation(start, end, read, "n"))
        else:
            gaps = tuple(sorted(draw(st.sets(st.integers(0, len(read)), max_size=2))))
            made.append(emendation(start, end, read, gaps=gaps, supplied=((0, 1),) if len(read) > 1 else ()))
    return made


def applied(text: str, changes: list[Emendation | Normalisation]) -> str:
    parts, position = [], 0
    for change in sorted(changes, key=lambda c: (c.start, c.end)):
        parts += [text[position : change.start], change.read]
        position = change.end
    return "".join([*parts, text[position:]])


@given(st.data())
@settings(max_examples=600)
def test_each_site_is_one_emendation_and_one_operation(data: st.DataObject) -> None:
    source = flat(data.draw(st.text(alphabet="天地玄黄宇宙洪荒。\n", max_size=20)))
    expected = source.text
    for _ in range(3):
        changes = data.draw(changes_over(len(source.text)))
        expected = applied(expected, changes)
        source = source.repaired(changes)
    assert source.text == expected
    source.account.check_tiling(len(source.original))
    repaired = [op for op in source.account.operations if op.kind is Kind.REPAIR]
    assert [(op.start, op.end, op.output) for op in repaired] == [(e.start, e.end, e.read) for e in source.emendations]
    for made in source.emendations:
        assert source.original[made.start : made.end] == made.found
        assert all(0 <= a < b <= len(made.read) for a, b in made.supplied)
        assert all(0 <= at <= len(made.read) for at in made.gaps)


def test_a_normalisation_inside_a_reading_updates_the_reading() -> None:
    source = flat("各?x代表").repaired([emendation(1, 3, "位標準", supplied=((1, 3),))])
    source = source.repaired([Normalisation(2, 3, "标", "t2s"), Normalisation(3, 4, "准", "t2s")])
    assert source.text == "各位标准代表"
    assert [(e.start, e.end, e.found, e.read, e.supplied) for e in source.emendations] == [
        (1, 3, "?x", "位标准", ((1, 3),))
    ]
    assert source.normalisations == (("t2s", 2),)


def test_a_conjecture_over_a_lost_character_takes_its_place() -> None:
    lost = {"cause": Cause.LOST_CHARACTER, "evidence": Evidence.CONJECTURE, "certainty": Certainty.LOW}
    source = flat("政府工\ufffd报告").repaired([emendation(3, 4, "", gaps=(0,), source_bytes="d7", **lost)])
    assert source.text == "政府工报告"
    assert source.emendations[0].gaps == (0,)
    again = source.repaired([emendation(2, 4, "工作报", supplied=((1, 2),), **lost)])
    assert again.text == "政府工作报告"
    (only,) = again.emendations
    assert (only.found, only.read, only.supplied, only.gaps) == ("工\ufffd报", "工作报", ((1, 2),), ())
    assert only.source_bytes == "d7"


def test_lower_certainty_wins_when_readings_are_merged() -> None:
    source = flat("甲乙丙丁").repaired([emendation(1, 3, "子丑")])
    source = source.repaired([emendation(2, 4, "寅", evidence=Evidence.CONJECTURE, certainty=Certainty.MEDIUM)])
    (only,) = source.emendations
    assert (only.found, only.read) == ("乙丙丁", "子寅")
    assert (only.evidence, only.certainty) == (Evidence.CONJECTURE, Certainty.MEDIUM)


def test_the_body_stream_is_the_text() -> None:
    source = flat("報(bào)告").repaired([Normalisation(1, 6, "", "pinyin-note"), Normalisation(0, 1, "报", "t2s")])
    assert source.account.replay(source.original, Stream.BODY) == source.text == "报告"
