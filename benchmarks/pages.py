"""The pages that everybody converts: own texts in a portal's markup, 60–85 KB each, no two alike."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
_LENGTH = 12_000
_UNWANTED = re.compile("[0-9一二三四五六七八九十（）—]|各位代表|报告")
_SCRIPT = "<script>var channel = [];for (var i = 0; i < 40; i++) { channel.push({id: i, open: i % 3}); }</script>\n"
_MENU = "".join(f'<li><a href="/list/{n}.html" target="_blank">栏目{n}</a></li>' for n in range(120))
_LINK = '<li><a href="/art/{0}.html">相关链接{0}</a><span>2031-02-{1:02}</span></li>'
_LINKS = "".join(_LINK.format(n, n % 28 + 1) for n in range(80))


def make(count: int) -> list[bytes]:
    """``count`` pages, each with a number of its own in the speech."""
    lines = list(_speech())
    return [_page(lines, number) for number in range(count)]


def _speech() -> Iterator[str]:
    """The plain sample, brought to the length of a real report.

    Behind its paragraphs stand paragraphs of sentences without figures or numbering, of all samples: so there are
    as many headings and indicators as in a report, not as many as in three.
    """
    own = _lines("plain.txt")
    lines = [line for name in ("portal-page.txt", "forum-dump.txt", "plain.txt") for line in _lines(name)]
    whole = [f"{sentence}。" for line in lines for sentence in line.split("。")[:-1]]
    sentences = cycle([sentence for sentence in whole if len(sentence) > 12 and not _UNWANTED.search(sentence)])
    paragraphs = [line for line in own if len(line) >= 60]
    missing = (_LENGTH - sum(map(len, own))) // len(paragraphs)
    for line in own:
        yield line
        if line in paragraphs:
            added = ""
            while len(added) < missing:
                added += next(sentences)
            yield added


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
