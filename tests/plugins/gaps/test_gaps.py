"""Words that stand for text left out, and notes of the publisher."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiaokan import Gap, Note
from jiaokan_extract_gaps.extractor import Gaps

from ..texts import findings


def gaps(text: str) -> list[tuple[str, str]]:
    return [(text[g.start : g.end], g.reason) for g in findings(Gaps(), text) if isinstance(g, Gap)]


@pytest.mark.parametrize(
    ("text", "words", "reason"),
    [
        ("修好了路。\n……\n种上了树。", "……", "elided"),
        ("修好了路。\n......\n种上了树。", "......", "elided"),
        ("一、略。\n二、种树", "略", "elided"),
        ("（三）略\n（四）种树", "略", "elided"),
        ("（略）", "（略）", "elided"),
        ("（文略）", "（文略）", "elided"),
        ("（八）把防线扎牢。略。", "略", "elided"),
        ("主要指标：略。后面还有话。", "略", "elided"),
        ("名单附后（名单略）。", "（名单略）", "elided"),
        ("修好了路。（以下从略）", "（以下从略）", "elided"),
        ("为更好的明天而奋斗！\n(此文有删减)", "(此文有删减)", "abridged-by-publisher"),
        ("注：本文有删节\n修路。", "注：本文有删节", "abridged-by-publisher"),
        ("道路里程如下（图略）。", "（图略）", "figure"),
        ("走势平稳（见图3）。", "（见图3）", "figure"),
        ("修好了路，(下转第四版)", "(下转第四版)", "continued-elsewhere"),
        ("(阅读全部图文内容，您需要先登录！)", "(阅读全部图文内容，您需要先登录！)", "login-wall"),
        ("新建■■中学一所。", "■■", "lost"),
    ],
)
def test_gaps(text: str, words: str, reason: str) -> None:
    assert gaps(text) == [(words, reason)]


@pytest.mark.parametrize(
    "text",
    [
        "大力实施乡村振兴战略。\n接着修路。",
        "方略得当，策略灵活，忽略不得。",
        "（实施品牌战略）",
        "省略不得的一道工序。",
        "■修路\n■种树",
        "“路修到哪里，灯就亮到哪里……”，大家这样说。",
        "优化登录流程，让办事更快。",
    ],
)
def test_no_gaps(text: str) -> None:
    assert gaps(text) == []


@pytest.mark.parametrize(
    ("line", "subtype"),
    [
        ("（来源：青岚日报）", "publication"),
        ("责任编辑：王小明", "publication"),
        ("图为新修的山路。本报记者摄", "caption"),
    ],
)
def test_notes_of_the_publisher(line: str, subtype: str) -> None:
    (note,) = (found for found in findings(Gaps(), f"修好了路。\n{line}") if isinstance(found, Note))
    assert note.subtype == subtype


@given(st.text(alphabet="略…（）()图一、。．\n删节下转第1版□路", max_size=40))
@settings(deadline=None)
def test_gaps_do_not_overlap_in_any_text(text: str) -> None:
    spans = sorted((g.start, g.end) for g in findings(Gaps(), text) if isinstance(g, (Gap, Note)))
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
