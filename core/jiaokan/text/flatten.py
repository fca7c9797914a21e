"""Markup nested deeper than the parser goes (thousands of unclosed ``font`` tags of a Word paste), made flat."""

from __future__ import annotations

import re

_TOKEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<(?P<raw>script|style)\b[^>]*>.*?(?:</(?P=raw)\s*>|\Z)|"
    r"""<(?P<close>/?)(?P<tag>[a-zA-Z][^\s/>]*)(?P<rest>(?:[^>"']|"[^"]*"|'[^']*')*)>""",
    re.DOTALL | re.IGNORECASE,
)
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr")
)
_INLINE = frozenset(
    ("a", "b", "big", "code", "del", "em", "font", "i", "ins", "label", "o:p", "s", "small", "span", "strike", "strong",
     "sub", "sup", "tt", "u")
)
_DEEPEST = 200
"""Levels of open tags up to which markup is left alone: far below the parser's limit, far above any sound page."""


def flatten(markup: str) -> str:
    """``markup`` with tags opened below the deepest level taken out: inline ones without trace, others for a ``br``.

    Text is not touched. Tags that hide what is in them (``class="jammer"``, ``display:none``) stay.
    """
    parts: list[str] = []
    opened: list[tuple[str, bool]] = []
    position = 0
    for token in _TOKEN.finditer(markup):
        tag = (token["tag"] or "").lower()
        if not tag or tag in _VOID or token["rest"].endswith("/"):
            continue
        parts.append(markup[position : token.start()])
        position = token.end()
        kept = _closes(opened, tag) if token["close"] else _opens(opened, tag, token["rest"])
        if kept:
            parts.append(token[0])
        elif tag not in _INLINE:
            parts.append("<br>")
    parts.append(markup[position:])
    return "".join(parts)


def _opens(opened: list[tuple[str, bool]], tag: str, rest: str) -> bool:
    kept = len(opened) < _DEEPEST or "jammer" in rest or "none" in rest
    opened.append((tag, kept))
    return kept


def _closes(opened: list[tuple[str, bool]], tag: str) -> bool:
    """Whether to keep the end tag: that of the innermost open element of the name, if its start tag was kept."""
    if opened and opened[-1][0] == tag:
        return opened.pop()[1]
    for at in range(len(opened) - 1, max(-1, len(opened) - 1 - _DEEPEST), -1):
        if opened[at][0] == tag:
            kept = opened[at][1]
            del opened[at:]
            return kept
    return True
