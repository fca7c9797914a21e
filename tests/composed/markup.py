"""What the shells share: paragraphs as markup, with the noise that real pages have."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .pages import Style

_NOISE = "abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ0123456789!@#%^*()_-+=[]:;'?,.~ "


def jam(style: Style, random: Random) -> str:
    """Anti-copy noise, hidden as the style says."""
    letters = html.escape("".join(random.choices(_NOISE, k=random.randint(10, 30))))
    if style.jammer == "class":
        return f'<font class="jammer">{letters}</font>'
    if style.jammer == "style":
        return f'<span style="display:none">{letters}</span>'
    return ""


def paragraphs(lines: Sequence[str], style: Style, default: str) -> str:
    """``lines`` with the breaks, fonts, indents and noise of ``style``."""
    random = Random(style.seed)
    opened = [f'<font size="{2 + level % 3}">' for level in range(style.fonts)]
    step = max(1, len(opened) // max(1, len(lines)) + 1)
    parts: list[str] = []
    for number, line in enumerate(lines):
        parts += opened[number * step : (number + 1) * step]
        text = wrapped(html.escape(line, quote=False), style.wrap)
        parts.append(_paragraph(style.indent + text, style, style.breaks or default, random))
    return "\n".join(parts)


def _paragraph(text: str, style: Style, breaks: str, random: Random) -> str:
    if style.word:
        return (
            '<p class="MsoNormal" style="text-indent:32pt;line-height:28pt;"><span style="font-size:16pt;'
            f'font-family:仿宋_GB2312;">{text}<o:p></o:p></span>{jam(style, random)}</p>'
        )
    if breaks == "p":
        return f'<p style="text-indent:2em">{text}{jam(style, random)}</p>'
    return f"{text}{jam(style, random)}<br />"


def wrapped(text: str, width: int) -> str:
    """``text`` with a line break of the markup between two Han characters about every ``width`` characters."""
    if not width:
        return text
    return re.sub(rf"(.{{{width},}}?[\u4e00-\u9fff])(?=[\u4e00-\u9fff])", r"\1\n        ", text)
