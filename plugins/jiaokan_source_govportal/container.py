"""Which lines of a page are its text: by a profile where one fits, by density where none does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from jiaokan import HtmlPage, Line, NamedTuple, fold, pattern, recognise, select, without

from .density import SENTENCE, Density
from .profile import Profile

if TYPE_CHECKING:
    from lxml.etree import _Element

_BYLINE = pattern(r"(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}.*|.*https?://.*|.*(?:来源|稿源|作者|编辑|记者) ?[:：].*")
_PROSE = 20
_FURNITURE, _LINKS, _BY, _LOOSE = -80.0, -25.0, -30.0, -6.0
_A_LINK = 0.8
"""Lines that are link text for more than this share are menus and lists."""
_MENUS = 0.3
"""An element of whose lines more than this share are links holds menus beside the text."""
_TRUSTED = 0.6
"""A profile's element must hold this share of the text that density finds."""


class Container(NamedTuple):
    """The lines of the text, those before and after it on the page that are no links, and what they were found by.

    ``exact`` says that the element holds the text and little else. ``element`` is the element in the tree,
    ``profile`` the profile that named it.
    """

    element: _Element
    before: tuple[Line, ...]
    lines: tuple[Line, ...]
    after: tuple[Line, ...]
    found_by: str
    exact: bool
    profile: Profile | None = None


def find_container(page: HtmlPage, profiles: Sequence[Profile]) -> Container:
    """The text of ``page``: the element that the first fitting profile names, or the densest stretch."""
    density = Density(page)
    whole = density.container()
    most = density.weight(whole)
    for profile in profiles:
        element = _named(page, profile, density, most)
        if element is not None and density.linked_lines(element) <= _MENUS:
            noise = [page.span(e) for selector in profile.noise for e in select(page, selector, element)]
            lines = without(page.lines(element), noise)
            return _around(page, density, element, lines, f"profile {profile.profile}", exact=True)._replace(
                profile=profile
            )
    lines, holder = _stretch(page, density, whole)
    return _around(page, density, holder, lines, "density", exact=False)


def _named(page: HtmlPage, profile: Profile, density: Density, most: float) -> _Element | None:
    """The profile's element: the smallest that holds as much as any, if that is the page's text."""
    best: tuple[float, _Element] | None = None
    for selector in profile.body:
        for element in select(page, selector):
            weight = density.weight(element)
            if weight > 0 and (
                best is None or weight > best[0] or (weight >= 0.97 * best[0] and _inside(element, best[1]))
            ):
                best = (weight, element)
        if best and best[0] >= _TRUSTED * most:
            break
    return best[1] if best and best[0] >= _TRUSTED * most else None


def _inside(element: _Element, other: _Element) -> bool:
    return any(ancestor is other for ancestor in element.iterancestors())


def _around(
    page: HtmlPage, density: Density, element: _Element, lines: Sequence[Line], found_by: str, *, exact: bool
) -> Container:
    shown = tuple(line for line, linked in zip(density.lines, density.linked, strict=True) if linked <= _A_LINK)
    if not lines:
        return Container(element, shown, (), (), found_by, exact)
    start, end = page.span(element) if exact else (lines[0].start, lines[-1].end)
    before = tuple(line for line in shown if line.end <= start)
    after = tuple(line for line in shown if line.start >= end)
    return Container(element, before, tuple(lines), after, found_by, exact)


def _stretch(page: HtmlPage, density: Density, whole: _Element) -> tuple[tuple[Line, ...], _Element]:
    """The best stretch of lines, widened over loose lines of the smallest element that holds it; and that element."""
    span = page.span(whole)
    inside = [n for n, line in enumerate(density.lines) if span[0] <= line.start < span[1]]
    if not inside:
        return (), whole
    lines = density.lines[inside[0] : inside[-1] + 1]
    worths = [_worth(line, share) for line, share in zip(lines, density.linked[inside[0] :], strict=False)]
    start, end = _best(worths)
    if start == end:
        return (), whole
    holder = _holder(page, whole, lines[start].start, lines[end - 1].end)
    bounds = page.span(holder)
    first = next(n for n, line in enumerate(lines) if line.start >= bounds[0])
    last = max(n for n, line in enumerate(lines) if line.start < bounds[1]) + 1
    start, end = _widened(worths, start, end, first, last)
    return tuple(lines[start:end]), holder


def _holder(page: HtmlPage, element: _Element, start: int, end: int) -> _Element:
    """The smallest element below ``element`` that holds the text from ``start`` to ``end``."""
    while True:
        for child in element:
            if isinstance(child.tag, str):
                span = page.span(child)
                if span[0] <= start and end <= span[1]:
                    element = child
                    break
        else:
            return element


def _widened(worths: Sequence[float], start: int, end: int, first: int, last: int) -> tuple[int, int]:
    """The stretch grown over loose lines of the same element (a date, a salutation, a subheading)."""
    while start > first and worths[start - 1] >= _LOOSE:
        start -= 1
    while end < last and worths[end] >= _LOOSE:
        end += 1
    return start, end


def _worth(line: Line, linked: float) -> float:
    if len(line.text) <= 120 and recognise(line.text):
        return _FURNITURE
    if linked > 0.5:
        return _LINKS
    if len(line.text) <= 120 and _BYLINE.fullmatch(line.text):
        return _BY
    if len(line.text) >= _PROSE and SENTENCE.search(line.text):
        return min(len(line.text), 200) * (1 - linked)
    return _LOOSE


def _best(worths: Sequence[float]) -> tuple[int, int]:
    best, span, current, begin = 0.0, (0, 0), 0.0, 0
    for number, worth in enumerate(worths):
        if current <= 0:
            current, begin = 0.0, number
        current += worth
        if current > best:
            best, span = current, (begin, number + 1)
    return span


def trimmed(lines: Sequence[Line], title: str) -> tuple[tuple[Line, ...], tuple[tuple[Line, str], ...]]:
    """Article lines without title, byline and furniture at the edges; those lines with their roles (front) or rules."""
    start, end = 0, len(lines)
    dropped: list[tuple[Line, str]] = []
    while start < end and (role := _edge(lines[start], title)):
        dropped.append((lines[start], role))
        start += 1
    tail: list[tuple[Line, str]] = []
    while end > start and (role := _edge(lines[end - 1], title)):
        tail.append((lines[end - 1], role))
        end -= 1
    return tuple(lines[start:end]), (*dropped, *reversed(tail))


def _edge(line: Line, title: str) -> str:
    if title and "".join(fold(line.text).split()) == "".join(fold(title).split()):
        return "title"
    if len(line.text) > 120:
        return ""
    known = recognise(line.text)
    return known.rule if known else ""
