"""The pages that everybody converts: own texts in a portal's markup, 60–85 KB each, no two alike."""

from __future__ import annotations

import html
from pathlib import Path

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
_PROSE = 60
_SCRIPT = "<script>var channel = [];for (var i = 0; i < 40; i++) { channel.push({id: i, open: i % 3}); }</script>\n"
_MENU = "".join(f'<li><a href="/list/{n}.html" target="_blank">栏目{n}</a></li>' for n in range(120))
_LINK = '<li><a href="/art/{0}.html">相关链接{0}</a><span>2031-02-{1:02}</span></li>'
_LINKS = "".join(_LINK.format(n, n % 28 + 1) for n in range(80))


def make(count: int) -> list[bytes]:
    """``count`` pages, each with a number of its own in the speech."""
    lines = list(_speech())
    return [_page(lines, number) for number in range(count)]


def _speech() -> list[str]:
    """The plain sample, with paragraphs of the other samples between its own, to the length of a real report."""
    own = _lines("plain.txt")
    more = [line for name in ("portal-page.txt", "forum-dump.txt") for line in _lines(name) if _is_prose(line)]
    share = len(more) // sum(map(_is_prose, own)) + 1
    speech: list[str] = []
    for line in own:
        speech.append(line)
        if _is_prose(line):
            speech += more[:share]
            del more[:share]
    return speech


def _is_prose(line: str) -> bool:
    return len(line) >= _PROSE and "。" in line


def _lines(name: str) -> list[str]:
    return [line.strip() for line in (SAMPLES / name).read_text(encoding="utf-8").splitlines() if line.strip()]


def _page(lines: list[str], number: int) -> bytes:
    numbered = [*lines[:-1], f"（本页为第{number}号文本）", lines[-1]]
    style = "text-indent: 2em; line-height: 1.75;"
    body = "".join(f'<p style="{style}">　　{html.escape(line)}</p>\n' for line in numbered)
    return (
        '<!DOCTYPE html><html><head><meta charset="utf-8"><title>政府工作报告</title>'
        f'<meta name="SiteIDCode" content="9999000{number:03}"><meta name="PubDate" content="2031-02-01">'
        f"{_SCRIPT * 120}</head><body><div class='nav'><ul>{_MENU}</ul></div>"
        f"<div class='article'><div class='TRS_Editor' id='zoom'>{body}</div></div>"
        f"<div class='related'><ul>{_LINKS}</ul></div>"
        f"<div class='footer'>网站标识码：9999000{number:03}</div></body></html>"
    ).encode()
