"""Glossaries in all printed forms, and where the speech uses their terms."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiaokan import Division, GlossaryEntry, GlossaryUse
from jiaokan_extract_glossary.extractor import Glossary

from ..texts import findings

SPEECH = "我们办成了“两灯”工程，坚持三清，办好“四进”活动。\n"


def read(glossary: str, speech: str = SPEECH) -> tuple[str, list[object]]:
    text = f"{speech}名词解释\n{glossary}"
    start = len(speech)
    division = Division(start, start + 4, "test", "glossary", 1, label_end=start)
    return text, findings(Glossary(), text, [division])


def entries(glossary: str) -> list[tuple[str, str, str]]:
    return [(e.mark, e.term, e.definition) for e in read(glossary)[1] if isinstance(e, GlossaryEntry)]


@pytest.mark.parametrize(
    "glossary",
    [
        "“两灯”工程：路灯和廊灯。\n三清：清沟、清路、清院。",
        "“两灯”工程——路灯和廊灯。\n三清——清沟、清路、清院。",
        "★“两灯”工程：路灯和廊灯。\n★三清：清沟、清路、清院。",
        "“两灯”工程\n路灯和廊灯。\n三清\n清沟、清路、清院。",
        "“两灯”工程：\n路灯和廊灯。\n三清：\n清沟、清路、清院。",
    ],
)
def test_forms_without_numbers(glossary: str) -> None:
    assert entries(glossary) == [("", "“两灯”工程", "路灯和廊灯。"), ("", "三清", "清沟、清路、清院。")]


@pytest.mark.parametrize(
    "form",
    [
        "{}.{}：{}",
        "［{}］{}：{}",
        "[{}]{}:{}",
        "〔{}〕{}：{}",
        "（{}）{}：{}",
        "{}、{}：{}",
        "{}.{}：\n{}",
        "{}.{}\n{}",
        "注{}：{}：{}",
        "注：{}.{}：{}",
    ],
)
def test_numbered_forms(form: str) -> None:
    glossary = "\n".join(
        form.format(n, t, d) for n, t, d in ((1, "“两灯”工程", "路灯和廊灯。"), (2, "三清", "清沟、清路、清院。"))
    )
    assert entries(glossary) == [("1", "“两灯”工程", "路灯和廊灯。"), ("2", "三清", "清沟、清路、清院。")]


def test_definitions_that_say_what_is_meant() -> None:
    assert entries("1.“两灯”是指路灯和廊灯。\n2.三清，指清沟、清路、清院。") == [
        ("1", "“两灯”", "是指路灯和廊灯。"),
        ("2", "三清", "指清沟、清路、清院。"),
    ]


def test_a_definition_may_go_on_in_the_next_block() -> None:
    found = entries("1.三清：清沟。\n还要清路：\n一条一条地清。\n2.两灯：路灯和廊灯。")
    assert found == [("1", "三清", "清沟。\n还要清路：\n一条一条地清。"), ("2", "两灯", "路灯和廊灯。")]


def test_captions_divide_a_numbered_glossary() -> None:
    found = entries("一、关于道路\n1.两灯：路灯和廊灯。\n2.三清：清沟。\n二、关于村子\n1.四进：进村。\n2.五有：有路。")
    assert [(mark, term) for mark, term, _ in found] == [("1", "两灯"), ("2", "三清"), ("1", "四进"), ("2", "五有")]


def test_lines_of_the_page_are_no_terms() -> None:
    assert [term for _, term, _ in entries("三清：清沟、清路、清院。\n责任编辑：王小明")] == ["三清"]


def test_spans_agree_with_the_text() -> None:
    text, found = read("1.“两灯”工程：\n路灯和廊灯。\n2.三清：清沟。")
    for entry in found:
        if isinstance(entry, GlossaryEntry):
            assert text[entry.term_start : entry.term_end] == entry.term
            assert text[entry.definition_start : entry.end] == entry.definition


def test_uses_at_the_words() -> None:
    text, found = read("“两灯”工程：路灯和廊灯。\n三清：清沟。\n“四进”：进村、进户、进校、进厂。\n不用的词：没有人说。")
    uses = [(text[u.start : u.end], text[u.entry : u.entry + 2]) for u in found if isinstance(u, GlossaryUse)]
    assert uses == [("“两灯”工程", "“两"), ("三清", "三清"), ("“四进”", "“四")]


def test_uses_at_printed_marks() -> None:
    speech = "办成“两灯”［1］，坚持三清［2］，产量居全省第2。\n"
    text, found = read("［1］两灯：路灯和廊灯。\n［2］三清：清沟。", speech)
    assert [text[u.start : u.end] for u in found if isinstance(u, GlossaryUse)] == ["［1］", "［2］"]


@given(st.text(alphabet="12.、：:［］“”（）\n。指是路灯三清—", max_size=60))
@settings(deadline=None)
def test_entries_are_sound_in_any_glossary(glossary: str) -> None:
    text, found = read(glossary)
    end = len(SPEECH) + 4
    for entry in found:
        if isinstance(entry, GlossaryEntry):
            assert end <= entry.start <= entry.term_start < entry.term_end <= entry.definition_start <= entry.end
            end = entry.end
    assert end <= len(text)
