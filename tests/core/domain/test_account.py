"""The account algebra: tiling, composition, and positions there and back, against a plain model on strings."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiaokan.domain.account import Account, AccountError, Kind, Operation, Stream, Totals
from jiaokan.domain.composition import Edit, compose, revised

TEXT = st.text(alphabet="天地玄黄宇宙洪荒(bào)，。\n ", max_size=24)
EDIT_KINDS = st.sampled_from([Kind.REPAIR, Kind.NORMALISE, Kind.ILLEGAL])
READ = st.text(alphabet="日月盈昃辰宿列张", max_size=3)


@st.composite
def edits_over(draw: st.DrawFn, length: int) -> list[Edit]:
    borders = sorted(draw(st.lists(st.integers(0, length), max_size=8)))
    pairs = zip(borders[::2], borders[1::2], strict=False)
    return [Edit(start, end, draw(READ), draw(EDIT_KINDS), f"r{number}") for number, (start, end) in enumerate(pairs)]


@st.composite
def revisions(draw: st.DrawFn) -> tuple[str, Account, str]:
    """A source, an account made by some rounds of edits, and the body by a plain model."""
    source = body = draw(TEXT)
    account = Account.identity(len(source))
    for _ in range(draw(st.integers(0, 3))):
        edits = draw(edits_over(len(body)))
        account = revised(account, edits)
        body = edited(body, edits)
    return source, account, body


@st.composite
def tilings(draw: st.DrawFn, length: int) -> Account:
    """What a builder makes: kept, moved, dropped spans and layout."""
    borders = [0, *sorted(draw(st.lists(st.integers(0, length), max_size=8))), length]
    makers = st.sampled_from(["keep", "front", "chrome", "space", "break"])
    operations = []
    for start, end in pairwise(borders):
        make = draw(makers)
        if make == "break":
            operations.append(Operation(start, end, Kind.LAYOUT, "break", Stream.BODY, "\n"))
        elif end > start:
            operations.append(
                {
                    "keep": Operation(start, end, Kind.KEEP, "body", Stream.BODY),
                    "front": Operation(start, end, Kind.HEADER, "title", Stream.FRONT),
                    "chrome": Operation(start, end, Kind.CHROME, "page-chrome"),
                    "space": Operation(start, end, Kind.LAYOUT, "white-space"),
                }[make]
            )
    return Account(tuple(operations))


def edited(text: str, edits: list[Edit]) -> str:
    parts, position = [], 0
    for edit in edits:
        parts += [text[position : edit.start], edit.read]
        position = edit.end
    return "".join([*parts, text[position:]])


@given(revisions())
@settings(max_examples=400)
def test_edits_do_to_the_body_what_they_do_to_a_string(made: tuple[str, Account, str]) -> None:
    source, account, body = made
    account.check_tiling(len(source))
    assert account.replay(source, Stream.BODY) == body
    assert account.stream_length(Stream.BODY) == len(body)
    assert sum(account.totals()[1:]) == account.totals().source == len(source)


@given(st.data())
@settings(max_examples=400)
def test_composing_with_a_builder_gives_the_streams_of_the_builder(data: st.DataObject) -> None:
    source, inner, body = data.draw(revisions())
    outer = data.draw(tilings(len(body)))
    account = compose(inner, outer)
    account.check_tiling(len(source))
    for stream in (Stream.BODY, Stream.FRONT):
        assert account.replay(source, stream) == outer.replay(body, stream)


@given(st.data())
@settings(max_examples=400)
def test_dropped_text_keeps_the_rule_that_dropped_it(data: st.DataObject) -> None:
    source, inner, body = data.draw(revisions())
    outer = Account(tuple(tilings_of(body)))
    account = compose(inner, outer)
    account.check_tiling(len(source))
    assert all(op.kind is not Kind.KEEP for op in account.operations)
    kept_out = {op.kind for op in account.operations if op.into is Stream.NONE and op.end > op.start}
    assert kept_out <= {Kind.CHROME, Kind.NORMALISE, Kind.ILLEGAL, Kind.REPAIR}


def tilings_of(body: str) -> list[Operation]:
    return [Operation(0, len(body), Kind.CHROME, "page-chrome")] if body else []


@given(st.data())
@settings(max_examples=400)
def test_positions_go_to_the_source_and_back(data: st.DataObject) -> None:
    source, inner, body = data.draw(revisions())
    account = compose(inner, data.draw(tilings(len(body))))
    for stream in (Stream.BODY, Stream.FRONT):
        text = account.replay(source, stream)
        verbatim = [op for _, op in account.placed(stream) if op.output is None]
        begun = 0
        for at in range(len(text)):
            start, end = account.to_source(stream, at, at + 1)
            assert begun <= start <= end <= len(source)
            begun = start
            if any(op.start <= start < end <= op.end for op in verbatim) and end == start + 1:
                assert source[start:end] == text[at]
                assert account.from_source(stream, start) == at
        positions = list(range(len(source) + 1))
        found = account.from_source_all(stream, positions)
        assert found == [account.from_source(stream, position) for position in positions] == sorted(found)


@given(st.data())
def test_a_span_covers_the_spans_of_its_parts(data: st.DataObject) -> None:
    source, inner, body = data.draw(revisions())
    start, end = sorted((data.draw(st.integers(0, len(body))), data.draw(st.integers(0, len(body)))))
    whole = inner.to_source(Stream.BODY, start, end)
    assert 0 <= whole[0] <= whole[1] <= len(source)
    for at in range(start, end):
        part = inner.to_source(Stream.BODY, at, at + 1)
        assert whole[0] <= part[0] <= part[1] <= whole[1]


@given(revisions(), st.data())
@settings(max_examples=400)
def test_an_account_that_does_not_tile_is_refused(made: tuple[str, Account, str], data: st.DataObject) -> None:
    source, account, _ = made
    sized = [n for n, op in enumerate(account.operations) if op.end > op.start]
    if not sized:
        return
    victim = data.draw(st.sampled_from(sized))
    op = account.operations[victim]
    changed = data.draw(
        st.sampled_from([(), (op._replace(end=op.end + 1),), (op._replace(start=op.start - 1),), (op, op)])
    )
    broken = Account((*account.operations[:victim], *changed, *account.operations[victim + 1 :]))
    with pytest.raises(AccountError):
        broken.check_tiling(len(source))


def test_what_an_adapter_keeps_of_a_repaired_span_stays_a_repair_on_record() -> None:
    inner = revised(Account.identity(10), [Edit(4, 6, "报告", Kind.REPAIR, "gbkshift")])
    kept = compose(inner, Account.identity(10, "body"))
    assert [op.kind for op in kept.operations] == [Kind.KEEP, Kind.REPAIR, Kind.KEEP]
    dropped = compose(inner, Account((Operation(0, 10, Kind.CHROME, "page-chrome"),)))
    assert dropped.operations == (Operation(0, 10, Kind.CHROME, "page-chrome"),)


def test_a_note_taken_out_goes_with_the_character_before_it() -> None:
    inner = revised(Account.identity(9), [Edit(1, 6, "", Kind.NORMALISE, "pinyin-note")])  # 報(bào)告工作
    outer = Account(
        (
            Operation(0, 1, Kind.KEEP, "body", Stream.BODY),
            Operation(1, 2, Kind.LAYOUT, "line-break", Stream.BODY, "\n"),
            Operation(2, 4, Kind.KEEP, "body", Stream.BODY),
        )
    )
    account = compose(inner, outer)
    assert [(op.kind, op.start, op.end) for op in account.operations] == [
        (Kind.KEEP, 0, 1),
        (Kind.NORMALISE, 1, 6),
        (Kind.LAYOUT, 6, 7),
        (Kind.KEEP, 7, 9),
    ]


def test_a_lost_character_at_the_start_of_a_line_stays_in_that_line() -> None:
    inner = revised(Account.identity(5), [Edit(3, 4, "", Kind.REPAIR, "undecodable-bytes")])  # 一二\n?三
    outer = Account(
        (
            Operation(0, 2, Kind.KEEP, "body", Stream.BODY),
            Operation(2, 3, Kind.LAYOUT, "white-space", Stream.BODY, "\n"),
            Operation(3, 4, Kind.KEEP, "body", Stream.BODY),
        )
    )
    account = compose(inner, outer)
    assert [(offset, op.kind) for offset, op in account.placed(Stream.BODY)] == [
        (0, Kind.KEEP),
        (2, Kind.LAYOUT),
        (3, Kind.REPAIR),
        (3, Kind.KEEP),
    ]


def test_an_output_that_a_border_cuts_is_shared_out() -> None:
    inner = revised(Account.identity(6), [Edit(2, 3, "甲乙", Kind.REPAIR, "r")])
    outer = Account(
        (
            Operation(0, 3, Kind.KEEP, "body", Stream.BODY),
            Operation(3, 3, Kind.LAYOUT, "line-break", Stream.BODY, "\n"),
            Operation(3, 7, Kind.KEEP, "body", Stream.BODY),
        )
    )
    account = compose(inner, outer)
    account.check_tiling(6)
    assert account.replay("一二三四五六", Stream.BODY) == "一二甲\n乙四五六"


@pytest.mark.parametrize(
    "edits",
    [
        [Edit(0, 3, "", Kind.REPAIR, "a"), Edit(2, 4, "", Kind.REPAIR, "b")],
        [Edit(4, 9, "", Kind.REPAIR, "a")],
        [Edit(3, 2, "", Kind.REPAIR, "a")],
    ],
)
def test_edits_that_do_not_fit_are_refused(edits: list[Edit]) -> None:
    with pytest.raises(AccountError):
        revised(Account.identity(5), edits)


def test_totals_read_as_a_sum() -> None:
    totals = Totals(12361, 11516, 41, 286, 518)
    assert str(totals) == "source 12,361 = body 11,516 + header 41 + chrome 286 + layout 518 + repaired 0"
    assert totals.plus(totals).source == 24722
