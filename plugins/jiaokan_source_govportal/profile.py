"""Site profiles: what is known about the pages of one content system or one site, as data."""

from __future__ import annotations

import re
from dataclasses import field
from functools import lru_cache
from typing import Annotated, Literal
from weakref import WeakKeyDictionary

from jiaokan import Checked, DataFile, HtmlPage, SelectorError, Typed, check_selector, load_own_data, own_file, select


def _selector(value: str) -> str:
    try:
        return check_selector(value)
    except SelectorError as error:
        raise ValueError(str(error)) from None


def _pattern(value: str) -> str:
    try:
        re.compile(value)
    except re.error as error:
        raise ValueError(f"not a regular expression: {error}") from None
    return value


Selector = Annotated[str, Checked(_selector)]
Pattern = Annotated[str, Checked(_pattern)]


class Mark(Typed):
    """One sign that a page belongs to the profile: an element, a meta value, or words in the page's markup comments."""

    selector: Selector = ""
    """An element that such pages have."""
    meta: str = ""
    """The name of a meta element …"""
    contains: str = ""
    """… and what its content contains (any content if empty)."""
    comment: str = ""
    """Words in a comment of the markup."""
    weight: float = 0.3
    """How much the mark says; marks add up to at most 1."""


class Profile(Typed):
    """A site profile. Selectors are simple CSS (tag, #id, .class, [attr=…], descendants, children, commas)."""

    version: Literal[1]
    """Version of the format."""
    profile: str
    """A short name, shown as evidence."""
    title: str = ""
    """What the profile is for, in words."""
    marks: tuple[Mark, ...]
    """Signs that a page belongs to it."""
    body: tuple[Selector, ...]
    """Elements that hold the text, best first."""
    heading: tuple[Selector, ...] = ()
    """Elements that hold the title of the article."""
    fields: tuple[Selector, ...] = ()
    """Elements that hold labelled fields (索引号 …) outside the lines just above the text."""
    labels: dict[str, str] = field(default_factory=dict)
    """Further labels of the site, and the fact each gives."""
    noise: tuple[Selector, ...] = ()
    """Elements inside the text that do not belong to it."""
    cut: tuple[Pattern, ...] = ()
    """Lines (whole, as regular expressions) with which the text is over."""

    def score(self, page: HtmlPage) -> tuple[float, tuple[str, ...]]:
        """How sure it is that ``page`` belongs to the profile, and which marks were seen."""
        seen = [(mark.weight, evidence) for mark in self.marks if (evidence := _seen(mark, page))]
        return min(1.0, sum(weight for weight, _ in seen)), tuple(evidence for _, evidence in seen)


def _seen(mark: Mark, page: HtmlPage) -> str:
    if mark.selector and select(page, mark.selector):
        return mark.selector
    if mark.meta and any(name.lower() == mark.meta.lower() and mark.contains in content for name, content in page.meta):
        return f"meta {mark.meta}"
    if mark.comment and any(mark.comment in comment for comment in page.comments):
        return f"comment {mark.comment}"
    return ""


@lru_cache(maxsize=1)
def built_in() -> tuple[Profile, ...]:
    """The profiles of this package, in the order of their file names."""
    return tuple(load_own_data(path, Profile) for path in sorted(own_file(__package__, "profiles").glob("*.yaml")))


ProfileFile = Annotated[Profile, DataFile(Profile)]
"""A profile in the options of a plugin: the path of its file, relative to the config."""


Ranking = list[tuple[Profile, float, tuple[str, ...]]]
_RANKINGS: WeakKeyDictionary[HtmlPage, tuple[tuple[Profile, ...], Ranking]] = WeakKeyDictionary()


def ranked(page: HtmlPage, profiles: tuple[Profile, ...]) -> Ranking:
    """The profiles of which any mark was seen on ``page``, with score and marks; the highest score first."""
    known = _RANKINGS.get(page)
    if known is None or known[0] is not profiles:
        scored = [(profile, *profile.score(page)) for profile in profiles]
        known = profiles, sorted((item for item in scored if item[1] > 0), key=lambda item: -item[1])
        _RANKINGS[page] = known
    return known[1]
