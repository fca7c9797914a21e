"""The composed pages themselves, and the text layer on them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiaokan import SourceDocument
from jiaokan.text.load import load

from .pages import SHELLS, compose, names, report
from .samples import SAMPLES, samples


@pytest.mark.parametrize("name", names())
def test_reports_are_long_enough_to_be_reports(name: str) -> None:
    assert len(re.findall("[\u4e00-\u9fff]", "".join(report(name).lines))) >= 3000


def test_the_sample_corpus_is_what_the_composer_makes() -> None:
    for name, data in samples():
        assert (SAMPLES / name).read_bytes() == data, f"{name}: run python -m tests.composed.samples"


@given(
    shell=st.sampled_from(SHELLS),
    name=st.sampled_from(names()),
    jammer=st.sampled_from(["", "class", "style"]),
    breaks=st.sampled_from(["br", "p"]),
    fonts=st.sampled_from([0, 300, 3000]),
    word=st.booleans(),
    wrap=st.sampled_from([0, 25]),
    fields=st.sampled_from(["table", "list", "lines", ""]),
    charset=st.sampled_from(["utf-8", "gb18030", "gbk"]),
    label=st.sampled_from(["utf-8", "gb2312", "gbk", "big5", "iso-8859-1", "nonsense"]),
)
@settings(max_examples=30, deadline=None)
def test_every_paragraph_of_every_page_is_one_line(shell: str, name: str, **style: object) -> None:
    data, expected = compose(shell, report(name), **style)  # type: ignore[arg-type]
    source = load(SourceDocument("page", data))
    lines = [line.text for line in source.lines]
    begun = lines.index(expected.body[0])
    assert lines[begun : begun + len(expected.body)] == list(expected.body)
    assert not source.decoding.patches


@given(
    shell=st.sampled_from(SHELLS),
    name=st.sampled_from(names()),
    charset=st.sampled_from(["utf-8", "gb18030"]),
    label=st.sampled_from(["utf-8", "gb2312"]),
    seed=st.integers(0, 1000),
)
@settings(max_examples=25, deadline=None)
def test_a_lost_byte_harms_its_own_line_only(shell: str, name: str, **style: object) -> None:
    data, expected = compose(shell, report(name), lose=1, **style)  # type: ignore[arg-type]
    source = load(SourceDocument("page", data))
    lines = [line.text for line in source.lines]
    assert sum(line not in lines for line in expected.body) == 1
    assert len(source.emendations) == 1
    assert expected.body[0] in lines
    assert expected.body[-1] in lines
