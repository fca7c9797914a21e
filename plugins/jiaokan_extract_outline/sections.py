"""What a section is about: review, plan and the other types of the top level."""

from __future__ import annotations

from collections.abc import Sequence

from jiaokan import pattern, years_in_digits

from .lexicon import lexicon

_SPACE = pattern(r"\s+")
_YEAR = pattern(r"(?<!\d)(?:19|20)\d\d(?=年)")
_AIM = pattern("目标(?!.*(?:安排|部署|举措))|总体(?:要求|思路|部署|考虑)|思路(?!.*(?:安排|部署|举措))")
_GLANCE = 160
"""Characters at the beginning of a section that its type is told from when the heading says nothing."""


def type_of_title(title: str) -> str | None:
    """The type that a heading names, or ``None`` when it names none."""
    title = _SPACE.sub("", title)
    for rule in lexicon().types:
        if rule.title.search(title) and not (rule.unless and rule.unless.search(title)):
            return rule.type
    return None


def type_of_content(text: str, before: str | None) -> str:
    """The type of a section with a speaking-for-nothing heading: by its first words, then by its place.

    ``before`` is the type of the section before it.
    """
    glance = text[:_GLANCE]
    if before is None:
        return "review"
    for kind, cues in lexicon().content:
        if kind != "review" and cues.search(glance):
            return kind
    return "plan"


def top_types(titles: Sequence[str], texts: Sequence[str], *, reviewed: bool) -> list[str]:
    """The types of the sections of the top level, by their headings and the text that follows each.

    ``reviewed`` says that a review without heading stands before the first one. Work of a year before that of
    a later heading (2024年主要工作 before 2025年重点工作) was done, not planned.
    """
    types: list[str] = []
    for number, (title, text) in enumerate(zip(titles, texts, strict=True)):
        before = types[-1] if types else "review" if reviewed else None
        kind = type_of_title(title) or type_of_content(text, before)
        year = _last_year(title)
        if kind == "plan" and year and year < max(map(_last_year, titles[number + 1 :]), default=0):
            kind = "review"
        types.append(kind)
    return [_aim_before_plan(titles, types, number) for number in range(len(types))]


def _aim_before_plan(titles: Sequence[str], types: Sequence[str], number: int) -> str:
    """The type of a section; aims and tasks (2024年目标任务) are goals where the work has a section behind them."""
    is_aim = types[number] == "plan" and _AIM.search(_SPACE.sub("", titles[number])) is not None
    works = any(
        kind == "plan" and not _AIM.search(_SPACE.sub("", title))
        for title, kind in zip(titles[number + 1 :], types[number + 1 :], strict=True)
    )
    return "goals" if is_aim and works else types[number]


def _last_year(title: str) -> int:
    return max((int(year) for year in _YEAR.findall(years_in_digits(_SPACE.sub("", title)))), default=0)
