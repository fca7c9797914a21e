"""A small set of CSS selectors for site profiles and adapters."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from ..regex import pattern
from ..text.html import HtmlPage
from ..values import NamedTuple

if TYPE_CHECKING:
    from lxml.etree import _Element

_SIMPLE = pattern(
    r"(?P<tag>\*|[A-Za-z][\w-]*)|#(?P<id>[\w-]+)|\.(?P<cls>[\w-]+)"
    r"|\[(?P<attr>[\w:-]+)(?:(?P<op>[\^*$~]?=)(?P<q>[\"']?)(?P<value>[^\"'\]]*)(?P=q))?\]"
)
_COMBINATOR = pattern(r"\s*>\s*|\s+")


class SelectorError(ValueError):
    """The selector is not one of the forms that are understood."""


class _Attribute(NamedTuple):
    name: str
    operator: str
    value: str

    def holds(self, actual: str | None) -> bool:
        if actual is None:
            return False
        match self.operator:
            case "=":
                return actual == self.value
            case "^=":
                return actual.startswith(self.value)
            case "$=":
                return actual.endswith(self.value)
            case "*=":
                return self.value in actual
            case "~=":
                return self.value in actual.split()
        return True


class _Compound(NamedTuple):
    """Tests of one element; ``child`` says that it must be a child of what matches the compound before it."""

    tag: str
    identity: str
    classes: tuple[str, ...]
    attributes: tuple[_Attribute, ...]
    child: bool

    def holds(self, element: _Element) -> bool:
        if self.tag and element.tag != self.tag:
            return False
        if self.identity and element.get("id") != self.identity:
            return False
        if self.classes:
            names = (element.get("class") or "").split()
            if any(name not in names for name in self.classes):
                return False
        return not self.attributes or all(test.holds(element.get(test.name)) for test in self.attributes)


def select(page: HtmlPage, selector: str, within: _Element | None = None) -> list[_Element]:
    """Elements of ``page`` (or of those below ``within``) that match ``selector``, in document order.

    Understood are tags, ``#id``, ``.class``, ``[attr]``, ``[attr=v]`` (also ``^=``, ``$=``, ``*=``, ``~=``),
    combinations of them, descendants (blank), children (``>``) and alternatives (comma).

    Raises:
        SelectorError: any other form.
    """
    index = _index(page)
    numbers = {number for path in _parsed(selector) for number in index.matching(path, within)}
    return [index.elements[number] for number in sorted(numbers)]


def check_selector(selector: str) -> str:
    """``selector``, if it is understood.

    Raises:
        SelectorError: with what is not understood.
    """
    _parsed(selector)
    return selector


class _Index:
    """The numbers of the elements of a page, in document order, by tag, class, and values of attributes."""

    def __init__(self, page: HtmlPage) -> None:
        self.elements = page.elements
        self._attributes = page.attributes
        self._tags: defaultdict[str, list[int]] = defaultdict(list)
        ids: defaultdict[str, list[int]] = defaultdict(list)
        classes: defaultdict[str, list[int]] = defaultdict(list)
        for number, (tag, attributes) in enumerate(zip(page.tags, page.attributes, strict=True)):
            self._tags[tag].append(number)
            for name, value in attributes:
                if name == "class":
                    classes[value].append(number)
                elif name == "id":
                    ids[value].append(number)
        self._values: dict[tuple[str, str], dict[str, list[int]]] = {("", "id"): ids, ("", "class"): classes}
        self._tested: dict[tuple[str, _Attribute], list[int]] = {}
        self._held: dict[tuple[_Compound, ...], set[_Element]] = {}

    def matching(self, path: tuple[_Compound, ...], within: _Element | None = None) -> Iterator[int]:
        """Numbers of the elements below ``within`` (or of the page) that match ``path``."""
        *above, last = path
        seeds = self._seeds(last)
        if not seeds:
            return
        holders = self._holding(tuple(above)) if above else set()
        if above and not holders:
            return
        start, end = self._below(within) if within is not None else (0, len(self.elements))
        for number in seeds[bisect_left(seeds, start) : bisect_left(seeds, end)]:
            element = self.elements[number]
            if last.holds(element) and (not above or _is_held(element, holders, child=last.child)):
                yield number

    def _holding(self, path: tuple[_Compound, ...]) -> set[_Element]:
        """The elements of the page that match ``path``; looked for once."""
        holders = self._held.get(path)
        if holders is None:
            holders = self._held[path] = {self.elements[number] for number in self.matching(path)}
        return holders

    def _below(self, element: _Element) -> tuple[int, int]:
        """The numbers of what is below ``element``: first, and one after the last."""
        last = element
        while (child := next(last.iterchildren("*", reversed=True), None)) is not None:
            last = child
        return self._numbers[element] + 1, self._numbers[last] + 1

    @cached_property
    def _numbers(self) -> dict[_Element, int]:
        return {element: number for number, element in enumerate(self.elements)}

    def _seeds(self, compound: _Compound) -> Sequence[int]:
        """Numbers, in order, of the elements that may match."""
        if compound.identity:
            return self._with("", "id").get(compound.identity, ())
        if compound.classes:
            return self._classes.get(compound.classes[0], ())
        if compound.attributes:
            return self._passing(compound.tag, compound.attributes[0])
        return self._tagged(compound.tag)

    def _tagged(self, tag: str) -> Sequence[int]:
        return self._tags.get(tag, ()) if tag else range(len(self.elements))

    def _with(self, tag: str, name: str) -> dict[str, list[int]]:
        """Elements of the tag (or of any) that have the attribute, by its value."""
        found = self._values.get((tag, name))
        if found is None:
            found = self._values[tag, name] = defaultdict(list)
            for number in self._tagged(tag):
                for own, value in self._attributes[number]:
                    if own == name:
                        found[value].append(number)
        return found

    @cached_property
    def _classes(self) -> dict[str, list[int]]:
        classes: defaultdict[str, list[int]] = defaultdict(list)
        for value, numbers in self._with("", "class").items():
            for name in value.split():
                classes[name] += numbers
        for numbers in classes.values():
            numbers.sort()
        return classes

    def _passing(self, tag: str, test: _Attribute) -> list[int]:
        """Elements of the tag (or of any) that pass ``test``; asked of each value of the attribute once."""
        passing = self._tested.get((tag, test))
        if passing is None:
            values = self._with(tag, test.name).items()
            passing = sorted(number for value, numbers in values if test.holds(value) for number in numbers)
            self._tested[tag, test] = passing
        return passing


_INDEXES: WeakKeyDictionary[HtmlPage, _Index] = WeakKeyDictionary()


def _index(page: HtmlPage) -> _Index:
    index = _INDEXES.get(page)
    if index is None:
        index = _INDEXES[page] = _Index(page)
    return index


def _is_held(element: _Element, holders: set[_Element], *, child: bool) -> bool:
    """Whether ``element`` is in one of ``holders``, as a child or anywhere."""
    if child:
        return element.getparent() in holders
    return any(ancestor in holders for ancestor in element.iterancestors())


@lru_cache(maxsize=1024)
def _parsed(selector: str) -> tuple[tuple[_Compound, ...], ...]:
    return tuple(tuple(_compounds(part.strip())) for part in selector.split(","))


def _compounds(selector: str) -> Iterator[_Compound]:
    if not selector:
        raise SelectorError("empty selector")
    position, child = 0, False
    while position < len(selector):
        compound, end = _compound(selector, position)
        yield compound._replace(child=child)
        combinator = _COMBINATOR.match(selector, end)
        if combinator is None:
            if end < len(selector):
                raise SelectorError(f"cannot read {selector[end:]!r} in selector {selector!r}")
            return
        child = ">" in combinator[0]
        position = combinator.end()
    raise SelectorError(f"selector {selector!r} ends with a combinator")


def _compound(selector: str, position: int) -> tuple[_Compound, int]:
    tag, identity, start = "", "", position
    classes: list[str] = []
    attributes: list[_Attribute] = []
    while match := _SIMPLE.match(selector, position):
        if match["tag"]:
            if position > start:
                break
            tag = "" if match["tag"] == "*" else match["tag"].lower()
        elif match["id"]:
            identity = match["id"]
        elif match["cls"]:
            classes.append(match["cls"])
        else:
            attributes.append(_Attribute(match["attr"], match["op"] or "", match["value"] or ""))
        position = match.end()
    if position == start:
        raise SelectorError(f"cannot read {selector[position:]!r} in selector {selector!r}")
    return _Compound(tag, identity, tuple(classes), tuple(attributes), child=False), position
