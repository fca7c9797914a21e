"""What a browser shows of an HTML page, as far as the page itself tells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..regex import pattern

if TYPE_CHECKING:
    from lxml.etree import _Element

_BLOCK_NAMES = """
    address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption
    figure footer form frameset h1 h2 h3 h4 h5 h6 head header hr html legend li listing main menu nav ol optgroup
    option p plaintext pre search section select summary table tbody td textarea tfoot th thead title tr ul xmp
"""
BLOCK_TAGS = frozenset(_BLOCK_NAMES.split())
"""Elements that begin and end a line. Table cells are among them."""

PREFORMATTED = frozenset({"pre", "textarea", "xmp", "listing", "plaintext"})
"""Elements in which a line break of the markup is a line break."""

HIDDEN_TAGS = {
    "script": "script",
    "style": "style",
    "head": "head",
    "title": "head",
    "noscript": "noscript",
    "template": "template",
    "iframe": "frame",
    "noframes": "frame",
    "object": "frame",
    "datalist": "form-data",
}
"""Elements that are not shown, and under which rule."""
_TELLING = frozenset({"class", "style", "hidden"})
_HIDDEN_STYLE = pattern(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:px|pt|em|%)?\s*(?:;|!|$)", re.IGNORECASE
)
_NEAR = 100
"""How far before a value of a style its name is looked for; between them is a colon and some white space."""
_ONE_CLASS = pattern(r"(?:[a-z]+\d?)?\.([\w-]+)", re.IGNORECASE)
_COMMENT = pattern(r"/\*.*?\*/", re.DOTALL)


def hiding_classes(root: _Element) -> frozenset[str]:
    """Classes that the page's own style sheets hide wherever they stand (``.x9f {display: none}``)."""
    found: set[str] = set()
    for style in root.iter("style"):
        for selectors in _hiding_selectors(style.text or ""):
            matches = (_ONE_CLASS.fullmatch(selector.strip()) for selector in selectors.split(","))
            found.update(match[1] for match in matches if match)
    return frozenset(found)


def _hiding_selectors(sheet: str) -> Iterator[str]:
    """What stands before the braces of each rule of a style sheet that hides something.

    The words are looked for first, then the rule around them: sheets of half a megabyte are common.
    """
    lowered = sheet.lower()
    if "none" not in lowered and "hidden" not in lowered:
        return
    sheet = _COMMENT.sub("", sheet).replace("\u0130", "I")  # the one letter that becomes two in lower case
    lowered = sheet.lower()
    for word, name in (("none", "display"), ("hidden", "visibility")):
        at = lowered.find(word)
        while at >= 0:
            if _is_value_of(name, lowered, at):
                start, end = sheet.rfind("{", 0, at), sheet.find("}", at)
                if start >= 0 and end >= 0 and "{" not in sheet[at:end] and "}" not in sheet[start:at]:
                    yield sheet[max(sheet.rfind("{", 0, start), sheet.rfind("}", 0, start)) + 1 : start]
            at = lowered.find(word, at + 1)


def _is_value_of(name: str, sheet: str, at: int) -> bool:
    """Whether ``name``, a colon and white space stand before ``at``."""
    before = sheet[max(0, at - _NEAR) : at].rstrip()
    return before.endswith(":") and before[:-1].rstrip().endswith(name)


_ARTICLE = 400
_FULL_STOPS = 5


def _holds_article(element: _Element) -> bool:
    """Whether a hidden element holds running text at length: some systems hide the body until a script has run."""
    text = "".join(element.itertext())
    return len(text) >= _ARTICLE and text.count("。") >= _FULL_STOPS


class Hiding:
    """What hides the elements of one page.

    Pages say the same ``class`` and ``style`` of many elements, so each is judged once.
    """

    def __init__(self, root: _Element) -> None:
        self._classes = hiding_classes(root)
        self._judged: dict[tuple[str, str], str] = {}

    def rule(self, element: _Element, attributes: list[tuple[str, str]]) -> str:
        """Why the ``attributes`` of ``element`` hide it, or an empty string."""
        for attribute in attributes:
            if attribute[0] not in _TELLING:
                continue
            rule = self._judged.get(attribute)
            if rule is None:
                rule = self._judged[attribute] = self._judge(*attribute)
            if rule == "jammer" or (rule and not _holds_article(element)):
                return rule
        return ""

    def _judge(self, name: str, value: str) -> str:
        if name == "class":
            names = value.split()
            if "jammer" in names:
                return "jammer"
            hidden = not self._classes.isdisjoint(names)
        else:
            hidden = name == "hidden" or _HIDDEN_STYLE.search(value) is not None
        return "hidden" if hidden else ""
