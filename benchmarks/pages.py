"""The pages that everybody converts: own texts in a portal's markup, 60–85 KB each, no two alike."""

from __future__ import annotations

import html
from pathlib import Path

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
_SCRIPT = "<script>var channel = [];for (var i = 0; i < 40; i++) { channel.push({id: i, open: i % 3}); }</script>\n"
_MENU = "".join(f'<li><a href="/list/{n}.html" target="_blank">栏目{n}</a></li>' for n in range(120))
_LINKS = "".join(f'<li><a href="/art/{n}.html">相关链接{n}</a><span>2031-02-{n % 28 + 1:02}</span></li>' for n in range(80))


def make(count: int) -> list[bytes]:
    """``count`` pages with the text of the plain sample, each with a number of its own in the speech."""
    lines = (SAMPLES / "plain.txt").read_text(encoding="utf-8").splitlines()
    return [_page([line.strip() for line in lines if line.strip()], number) for number in range(count)]


def _page(lines: list[str], number: int) -> bytes:
    body = "".join(f'<p style="text-indent: 2em; line-height: 1.75;">　　{html.escape(line)}</p>\n' for line in lines)
    return (
        '<!DOCTYPE html><html><head><meta charset="utf-8"><title>政府工作报告</title>'
        f'<meta name="SiteIDCode" content="9999000{number:03}"><meta name="PubDate" content="2031-02-01">'
        f"{_SCRIPT * 60}</head><body><div class='nav'><ul>{_MENU}</ul></div>"
        f"<div class='article'><div class='TRS_Editor' id='zoom'>{body}<p>　　附：第{number}号文本。</p></div></div>"
        f"<div class='related'><ul>{_LINKS}</ul></div><div class='footer'>网站标识码：9999000{number:03}</div></body></html>"
    ).encode()
