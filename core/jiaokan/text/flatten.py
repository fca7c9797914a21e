"""Markup nested deeper than the parser goes (thousands of unclosed ``font`` tags of a Word paste), made flat."""

from __future__ import annotations

import re
from collections import Counter

from ..regex import pattern

_TOKEN = pattern(
    r"<!--.*?(?:-->|\Z)|<(?P<raw>script|style)\b[^>]*>.*?(?:</(?P=raw)\s*>|\Z)|"
    r"""<(?P<close>/?)(?P<tag>[a-zA-Z][^\s/>]*)(?P<rest>(?:[^>"']|"[^"]*"|'[^']*')*)>""",
    re.DOTALL | re.IGNORECASE,
)
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr")
)
_INLINE = frozenset(
    (
        "a",
        "b",
        "big",
        "code",
        "del",
        "em",
        "font",
        "i",
        "ins",
        "label",
        "o:p",
        "s",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "tt",
        "u",
    )
)
_INLINE_LEVELS = 100
_LEVELS = 1_000
"""Levels of inline tags, and of all tags, up to which markup is left alone."""
_DEEPEST = 1_800
"""Levels up to which tags that hide something are kept: below the parser's limit of 2,048."""
_HIDING = pattern("jammer|none|hidden", re.IGNORECASE)
_ALWAYS = frozenset(("title", "textarea", "noscript", "iframe", "template", "pre"))


def flatten(markup: str) -> str:
    """``markup`` with tags opened below the deepest level taken out: inline ones without trace, others for a ``br``.

    Text is not touched. Tags that hide what is in them (``class="jammer"``, ``display:none``) stay.
    """
    parts: list[str] = []
    opened = _Opened()
    position = 0
    for token in _TOKEN.finditer(markup):
        tag = (token["tag"] or "").lower()
        if not tag or tag in _VOID or token["rest"].endswith("/"):
            continue
        parts.append(markup[position : token.start()])
        position = token.end()
        if opened.close(tag) if token["close"] else opened.open(tag, token["rest"]):
            parts.append(token[0])
        elif tag not in _INLINE:
            parts.append("<br>")
    parts.append(markup[position:])
    return "".join(parts)


class _Opened:
    """The open elements: of each its tag and whether the tag was kept."""

    def __init__(self) -> None:
        self._stack: list[tuple[str, bool]] = []
        self._open: Counter[str] = Counter()
        self._kept = self._kept_inline = 0

    def open(self, tag: str, rest: str) -> bool:
        """Whether to keep a start tag."""
        room = self._kept < _LEVELS and (tag not in _INLINE or self._kept_inline < _INLINE_LEVELS)
        kept = room or (self._kept < _DEEPEST and (tag in _ALWAYS or _HIDING.search(rest) is not None))
        self._stack.append((tag, kept))
        self._count(tag, kept, 1)
        return kept

    def close(self, tag: str) -> bool:
        """Whether to keep an end tag: that of the innermost open element of the name, if its start tag was kept."""
        if not self._open[tag]:
            return True
        while True:
            name, kept = self._stack.pop()
            self._count(name, kept, -1)
            if name == tag:
                return kept

    def _count(self, tag: str, kept: bool, step: int) -> None:
        self._open[tag] += step
        self._kept += step * kept
        self._kept_inline += step * (kept and tag in _INLINE)
