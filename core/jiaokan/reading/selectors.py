"""A small set of CSS selectors for site profiles and adapters."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from lxml.etree import _Element

_SIMPLE = re.compile(
    r"(?P<tag>\*|[A-Za-z][\w-]*)|#(?P<id>[\w-]+)|\.(?P<cls>[\w-]+)"
    r"|\[(?P<attr>[\w:-]+)(?:(?P<op>[\^*$~]?=)(?P<q>[\"']?)(?P<value>[^\"'\]]*)(?P=q))?\]"
)
_COMBINATOR = re.compile(r"\s*>\s*|\s+")


class SelectorError(ValueError):
    """The selector is not one of the forms that are understood."""


def select(root: _Element, selector: str) -> list[_Element]:
    """Elements below ``root`` that match ``selector``, in document order.

    Understood are tags, ``#id``, ``.class``, ``[attr]``, ``[attr=v]`` (also ``^=``, ``$=``, ``*=``, ``~=``), combinations of
    them, descendants (blank), children (``>``) and alternatives (comma).

    Raises:
        SelectorError: any other form.
    """
    found = _compiled(selector)(root)
    assert isinstance(found, list)
    return [element for element in found if isinstance(element, etree._Element)]


def check_selector(selector: str) -> str:
    """``selector``, if it is understood.

    Raises:
        SelectorError: with what is not understood.
    """
    _compiled(selector)
    return selector


@lru_cache(maxsize=512)
def _compiled(selector: str) -> etree.XPath:
    paths = [_path(part.strip()) for part in selector.split(",")]
    return etree.XPath(" | ".join(paths), smart_strings=False)


def _path(selector: str) -> str:
    if not selector:
        raise SelectorError("empty selector")
    path, axis, position = "", ".//", 0
    while position < len(selector):
        step, end = _compound(selector, position)
        path += axis + step
        combinator = _COMBINATOR.match(selector, end)
        if combinator is None:
            if end < len(selector):
                raise SelectorError(f"cannot read {selector[end:]!r} in selector {selector!r}")
            return path
        axis = "/" if ">" in combinator[0] else "//"
        position = combinator.end()
    raise SelectorError(f"selector {selector!r} ends with a combinator")


def _compound(selector: str, position: int) -> tuple[str, int]:
    tag, tests, start = "*", "", position
    while match := _SIMPLE.match(selector, position):
        if match["tag"] and position > start:
            break
        tag = match["tag"] or tag
        tests += _test(match)
        position = match.end()
    if position == start:
        raise SelectorError(f"cannot read {selector[position:]!r} in selector {selector!r}")
    return tag.lower() + tests, position


def _test(match: re.Match[str]) -> str:
    if match["id"]:
        return f"[@id='{match['id']}']"
    if match["cls"]:
        return f"[contains(concat(' ', normalize-space(@class), ' '), ' {match['cls']} ')]"
    if not match["attr"]:
        return ""
    attribute, value = f"@{match['attr']}", match["value"]
    if value is None:
        return f"[{attribute}]"
    return {
        "=": f"[{attribute}='{value}']",
        "^=": f"[starts-with({attribute}, '{value}')]",
        "*=": f"[contains({attribute}, '{value}')]",
        "~=": f"[contains(concat(' ', normalize-space({attribute}), ' '), ' {value} ')]",
        "$=": f"[substring({attribute}, string-length({attribute}) - {len(value) - 1}) = '{value}']",
    }[match["op"]]
