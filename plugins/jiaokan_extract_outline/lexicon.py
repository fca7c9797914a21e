"""The word lists of the outline, from ``lexicon.yaml`` beside this module (the format is told there)."""

from __future__ import annotations

import re
from functools import lru_cache

from jiaokan import NamedTuple, own_yaml, pattern


class TypeRule(NamedTuple):
    """A section type, the headings it is known by, and words that speak against it."""

    type: str
    title: re.Pattern[str]
    unless: re.Pattern[str] | None


class Lexicon(NamedTuple):
    """The word lists, each as one compiled expression."""

    salutation: re.Pattern[str]
    address: re.Pattern[str]
    closing: re.Pattern[str]
    problems: re.Pattern[str]
    problem_words: re.Pattern[str]
    part_title: re.Pattern[str]
    glossary_title: re.Pattern[str]
    annex_label: re.Pattern[str]
    note: re.Pattern[str]
    annex_title: re.Pattern[str]
    closing_title: re.Pattern[str]
    elision: re.Pattern[str]
    types: tuple[TypeRule, ...]
    content: tuple[tuple[str, re.Pattern[str]], ...]


def _any(expressions: str | list[str]) -> re.Pattern[str]:
    if isinstance(expressions, str):
        return pattern(expressions)
    return pattern("|".join(f"(?:{expression})" for expression in expressions))


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The lexicon, read once per process."""
    data = own_yaml(__package__, "lexicon.yaml")
    return Lexicon(
        salutation=_any(data["salutation"]),
        address=_any(data["address"]),
        closing=_any(data["closing"]),
        problems=_any(data["problems"]),
        problem_words=_any(data["problem-words"]),
        part_title=_any(data["part-title"]),
        glossary_title=_any(data["glossary-title"]),
        annex_label=_any(data["annex-label"]),
        note=_any(data["note"]),
        annex_title=_any(data["annex-title"]),
        closing_title=_any(data["closing-title"]),
        elision=_any(data["elision"]),
        types=tuple(
            TypeRule(rule["type"], _any(rule["title"]), _any(rule["unless"]) if "unless" in rule else None)
            for rule in data["section-types"]
        ),
        content=tuple((rule["type"], _any(rule["text"])) for rule in data["content"]),
    )
