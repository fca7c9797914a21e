"""The pages that everybody converts: own texts in a portal's markup, 60–85 KB each, no two alike."""

from __future__ import annotations

import html
import random
import re
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
_LENGTH = 12_000
_UNWANTED = re.compile("[0-9一二三四五六七八九十（）—]|各位代表|报告")
_SHORT_MENU = "".join(f'<li><a href="/list/{n}.html">栏目{n}</a></li>' for n in range(8))
_SCRIPT = "<script>var channel = [];for (var i = 0; i < 40; i++) { channel.push({id: i, open: i % 3}); }</script>\n"
_MENU = "".join(f'<li><a href="/list/{n}.html" target="_blank">栏目{n}</a></li>' for n in range(120))
_LINK = '<li><a href="/art/{0}.html">相关链接{0}</a><span>2031-02-{1:02}</span></li>'
_LINKS = "".join(_LINK.format(n, n % 28 + 1) for n in range(80))


def make(count: int) -> list[bytes]:
    """``count`` pages, each with sentences in an order of its own: what was remembered helps little."""
    return [_page(list(_speech(number)), number) for number in range(count)]


def _speech(number: int) -> Iterator[str]:
    """The plain sample, brought to the length of a real report; ``number`` decides the order of what is added.

    Behind its paragraphs stand paragraphs of sentences without figures or numbering, of all samples: so there are
    as many headings and indicators as in a report, not as many as in three.
    """
    own = _lines("plain.txt")
    lines = [line for name in ("portal-page.txt", "forum-dump.txt", "plain.txt") for line in _lines(name)]
    whole = [f"{sentence}。" for line in lines for sentence in line.split("。")[:-1]]
    added = [sentence for sentence in whole if len(sentence) > 12 and not _UNWANTED.search(sentence)]
    random.Random(number).shuffle(added)  # noqa: S311 - the same pages each time
    sentences = cycle(added)
    paragraphs = [line for line in own if len(line) >= 60]
    missing = (_LENGTH - sum(map(len, own))) // len(paragraphs)
    for line in own:
        yield line
        if line in paragraphs:
            paragraph = ""
            while len(paragraph) < missing:
                paragraph += next(sentences)
            yield paragraph


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


def small(number: int) -> bytes:
    """A short report of some 5 KB as a portal page; names, figures and sentences are of this number alone."""
    chance = random.Random(number)  # noqa: S311 - the same pages each time
    place = "".join(chance.sample(_PLACE_CHARACTERS, 2)) + "县"
    year = 2000 + number % 30
    lines = [
        f"{year}年{place}人民政府工作报告",
        f"（{year}年1月{number % 28 + 1}日在{place}第十八届人民代表大会第二次会议上）",
        f"县长　{''.join(chance.sample(_PLACE_CHARACTERS, 3))}",
        "各位代表：",
        "现在，我代表县人民政府向大会报告工作，请予审议，并请各位委员提出意见。",
    ]
    for part, heading in enumerate(("一、过去一年工作回顾", "二、今年工作安排")):
        lines.append(heading)
        lines += [f"（{topic}）{'力争' if part else ''}{_sentence(chance)}{_prose(chance)}" for topic in "一二三四五"]
    lines.append("各位代表！让我们团结一致，为建设美好家园而努力奋斗！谢谢大家！")
    body = "".join(f"<p>　　{line}</p>\n" for line in lines)
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{lines[0]}</title></head><body>'
        f"<div class='nav'><ul>{_SHORT_MENU}</ul></div><div class='TRS_Editor' id='zoom'>{body}</div></body></html>"
    ).encode()


_PLACE_CHARACTERS = "青云岚溪澄汀沅岫林泉平安宁和兴隆昌庆丰泰"
_INDICATORS = (
    "地区生产总值",
    "固定资产投资",
    "社会消费品零售总额",
    "工业总产值",
    "一般公共预算收入",
    "城镇居民人均可支配收入",
)
_DEEDS = ("新建农村公路", "改造老旧管网", "植树造林", "新增城镇就业", "完成高标准农田", "治理河道")
_PROSE = (
    "坚持以人民为中心的发展思想，把改善民生作为一切工作的出发点和落脚点，群众生活水平稳步提高。",
    "深化改革扩大开放，营商环境持续优化，市场主体活力不断增强，发展的内生动力更加充足。",
    "加强生态环境保护，打好蓝天碧水净土保卫战，城乡面貌焕然一新，绿色成为最亮的底色。",
    "推进依法行政，自觉接受人大和政协的监督，办事效率和服务质量明显提升，作风更加务实。",
    "统筹城乡协调发展，乡村振兴开局良好，产业基础不断夯实，农民的日子越过越有奔头。",
    "守住安全底线，社会大局保持和谐稳定，人民群众的获得感和幸福感不断增强，信心更加坚定。",
)
_MEASURES = ("公里", "人", "亩", "户", "处")


def _prose(chance: random.Random) -> str:
    return "".join(chance.sample(_PROSE, 3))


def _sentence(chance: random.Random) -> str:
    name, deed, unit = chance.choice(_INDICATORS), chance.choice(_DEEDS), chance.choice(_MEASURES)
    amount, growth, number = chance.randint(100, 99999) / 10, chance.randint(10, 200) / 10, chance.randint(10, 99999)
    return f"{name}达到{amount}亿元，增长{growth}%，{deed}{number}{unit}。"
