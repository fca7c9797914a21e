"""What holds for any text: no exception, sound divisions, sound levels."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from jiaokan import Division
from jiaokan_extract_outline.extractor import Outline

from ..texts import reading

LABELS = st.sampled_from(
    ["", "一、", "二、", "（一）", "（二）", "1.", "（1）", "①", "——", "第一，", "一是", "附件1", "［1］"]
)
WORDS = st.sampled_from(
    [
        "修路",
        "2023年工作回顾",
        "各位代表！",
        "结束语",
        "名词解释",
        "让我们一起奋斗！",
        "这五年，路修好了",
        "……",
        "略",
        "：",
        "“",
        "（",
        "，",
    ]
)
LINES = st.builds(
    lambda label, words, stop: label + "".join(words) + stop,
    LABELS,
    st.lists(WORDS, max_size=6),
    st.sampled_from(["", "。", "；", "。后面还有一句话，说的是路。"]),
)
TEXTS = st.one_of(st.text(max_size=80), st.lists(LINES, max_size=30).map("\n".join))


def check(text: str) -> None:
    transcription = reading(text)
    starts = {block.start for block in transcription.blocks}
    found = [d for d in Outline().extract(transcription, None, ()) if isinstance(d, Division)]  # type: ignore[arg-type]
    assert len({d.start for d in found if d.has_head}) == len([d for d in found if d.has_head])
    kinds = [d.type for d in found if not d.has_head]
    assert kinds.count("opening") <= 1
    assert kinds.count("closing") <= 1
    for division in found:
        assert division.start in starts
        assert division.start <= division.label_end <= division.end <= len(text) or not division.has_head
        assert division.level >= 1
        lines = text[division.start : division.end].rstrip().count("\n")
        assert lines <= (division.subtype == "annex" or division.rule in ("part", "han", "paren"))


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_divisions_are_sound(text: str) -> None:
    check(text)


@given(
    st.lists(
        st.sampled_from(
            ["一、甲", "（一）乙乙乙", "1.丙丙丙丙。丁丁丁丁丁丁丁丁丁丁丁丁", "——戊戊戊戊。己己己己己己己己己己己己"]
        ),
        max_size=20,
    )
)
@settings(deadline=None)
def test_levels_follow_the_forms(lines: list[str]) -> None:
    text = "\n".join(["一、甲", *lines])
    transcription = reading(text)
    found = [d for d in Outline().extract(transcription, None, ()) if isinstance(d, Division) and d.has_head]  # type: ignore[arg-type]
    level_of: dict[str, set[int]] = {}
    for division in found:
        level_of.setdefault(division.rule, set()).add(division.level)
    assert all(len(levels) == 1 for levels in level_of.values())
    depth = [min(level_of[form]) for form in ("han", "paren", "arabic") if form in level_of]
    assert depth == sorted(set(depth))
