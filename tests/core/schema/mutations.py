"""Breaks documents: for each rule a generator of edits of the XML text that must be found under that rule.

A mutation gives the new XML and the line at which the finding must be.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple


class Mutant(NamedTuple):
    """A broken document: which rule must find it, at which line (0: any)."""

    rule: str
    xml: bytes
    line: int


def _at(xml: str, position: int) -> int:
    return xml.count("\n", 0, position) + 1


def _swaps(
    rule: str, pattern: str, change: Callable[[re.Match[str]], str], limit: int = 12
) -> Callable[[str], Iterator[Mutant]]:
    """One mutant for each match (of the first ``limit``): the match changed, to be found at its line."""

    def generate(xml: str) -> Iterator[Mutant]:
        matches = list(re.finditer(pattern, xml, re.S))
        step = max(1, len(matches) // limit)
        for match in matches[::step][:limit]:
            yield Mutant(
                rule, (xml[: match.start()] + change(match) + xml[match.end() :]).encode(), _at(xml, match.start())
            )

    return generate


def _each(rule: str, anchor: str, insertions: tuple[str, ...]) -> Callable[[str], Iterator[Mutant]]:
    """One mutant for each insertion, right after the first match of ``anchor``."""

    def generate(xml: str) -> Iterator[Mutant]:
        match = re.search(anchor, xml, re.S)
        assert match, anchor
        for inserted in insertions:
            broken = xml[: match.end()] + inserted + xml[match.end() :]
            yield Mutant(rule, broken.encode(), _at(xml, match.start()))

    return generate


def _sub(pattern: str, by: str) -> Callable[[re.Match[str]], str]:
    return lambda m: re.sub(pattern, by, m[0], count=1)


def _many(
    rule: str, pattern: str, replacements: tuple[str, ...], line: bool = True
) -> Callable[[str], Iterator[Mutant]]:
    """One mutant for each replacement of the first match."""

    def generate(xml: str) -> Iterator[Mutant]:
        match = re.search(pattern, xml, re.S)
        assert match, pattern
        for replacement in replacements:
            broken = xml[: match.start()] + match.expand(replacement) + xml[match.end() :]
            yield Mutant(rule, broken.encode(), _at(xml, match.start()) if line else 0)

    return generate


def _unused(word: str) -> Callable[[str], Iterator[Mutant]]:
    """The first entry of the glossary explains another word, and nothing points to it."""

    def generate(xml: str) -> Iterator[Mutant]:
        broken = xml.replace(' ref="#t1"', "").replace(
            '<label xml:id="t1">1.<term>“四上”企业', f'<label xml:id="t1">1.<term>{word}'
        )
        yield Mutant("GLOSS-USE", broken.encode(), _at(xml, xml.index('<label xml:id="t1">')))

    return generate


def _whole_numbers(count: int) -> str:
    return "".join(f'<measure xml:id="m{n}" quantity="{n}" unit="%">{n}%</measure>' for n in range(900, 900 + count))


_TRADITIONAL = "經濟發展開創國際門戶"
_P = '<p xml:id="p1">'
_CORR = r"<corr [^>]*>"
_FS = r"<fs .*?</fs>"

GENERATORS: tuple[Callable[[str], Iterator[Mutant]], ...] = (
    _many(
        "RNG",
        r'<p xml:id="p1">',
        (
            r'<p rend="big" xml:id="p1">',
            r'<p xml:id="p1"><b/>',
            r'<p xml:id="p1"><p>x</p>',
            r'<p xml:id="p1"><head>x</head>',
            r'<p xml:id="p1" xml:lang="fr">',
        ),
        line=False,
    ),
    _many(
        "RNG",
        r'<div type="review"',
        (
            '<div type="chapter"',
            '<div type="part"',
            '<div type="review" rend="x"',
            '<div type="REVIEW"',
            '<div type=""',
        ),
    ),
    _each(
        "RNG", _P, ("<quote>x</quote>", "<said>x</said>", '<date when="2024">x</date>', "<name>x</name>", "<u>x</u>")
    ),
    _swaps("CORR-PAIR", r"<choice[^>]*>.*?</choice>", _sub(r"<sic>.*?</sic>|<sic/>", "")),
    _swaps("CORR-PAIR", r"<choice[^>]*>.*?</choice>", _sub(r"<corr.*</corr>", "")),
    _swaps("CORR-PAIR", r"<choice[^>]*>.*?</choice>", _sub(r"</choice>", "<sic>x</sic></choice>")),
    _swaps("CORR-RESP", _CORR, _sub(r' resp="[^"]*"', "")),
    _swaps("CORR-RESP", _CORR, _sub(r' cert="[^"]*"', "")),
    _swaps("CORR-RESP", _CORR, _sub(r' type="[^"]*"', "")),
    _swaps("CORR-RESP", _CORR, _sub(r' evidence="[^"]*"', "")),
    _swaps(
        "CORR-RESP",
        _CORR,
        lambda m: re.sub('evidence="[^"]*"', 'evidence="conjecture"', re.sub('cert="[^"]*"', 'cert="high"', m[0])),
    ),
    _swaps("PTR-LOCAL", r'corresp="#m\d+"', lambda m: 'corresp="#m999"'),
    _swaps("PTR-LOCAL", r' ana="#ind[^"]*"', lambda m: ' ana="#ind.gdp #st.nowhere"'),
    _swaps("PTR-LOCAL", r' fVal="[^"]*"', lambda m: ' fVal="#ind.nothing"'),
    _swaps("PTR-LOCAL", r' ref="#t\d+"', lambda m: ' ref="#t77"'),
    _swaps("PTR-LOCAL", r' resp="#engine"', lambda m: ' resp="#nobody"', limit=4),
    _swaps("ID-UNIQ", r'<p xml:id="p[2-9]"', lambda m: '<p xml:id="p1"'),
    _swaps("ID-UNIQ", r'<measure xml:id="m[2-9]"', lambda m: '<measure xml:id="m1"'),
    _swaps("ID-FORM", r'<p xml:id="p\d+"', lambda m: '<p xml:id="par1"', limit=3),
    _swaps("ID-FORM", r'<p xml:id="p\d+"', lambda m: '<p xml:id="段1"', limit=3),
    _swaps("ID-FORM", r'xml:id="d[1-9][.\d]*"', lambda m: 'xml:id="section"', limit=4),
    _swaps("ID-FORM", r'<fs type="indicator" xml:id="i\d+"', lambda m: '<fs type="indicator" xml:id="x1"', limit=3),
    _each("CHAR-LEGAL", _P, ("\ufffd", "\ue000", "\uf8ff", "\x85", "\ufeff", "\x7f")),
    _each("PINYIN-LEFT", _P, ("区(qū)", "報(bào)告", "增（zēng）", "的(de)", "乐(lè)")),
    _each(
        "CHROME-LEFT",
        _P,
        ("Powered by Discuz!", "滇公网安备 5304号", "[复制链接]", "滇ICP备05000号", "网站标识码：530422"),
    ),
    _each("MOJI-LEFT", _P, ("工作?;鶎", "现?代", "报の告", "县αβ府", "政ァ府")),
    _swaps(
        "MEAS-TEXT", r'quantity="[\d.]+" unit="(?:%|亿元|家|条)"', lambda m: m[0].replace('quantity="', 'quantity="7')
    ),
    _swaps("MEAS-TEXT", r'quantity="\d+\.\d+"', lambda m: m[0].replace(".", "")),
    _swaps("MEAS-TEXT", r'atLeast="\d+"', lambda m: 'atLeast="1"'),
    _swaps("MEAS-ONE", r'<measure xml:id="m\d+"(?=[^>]* quantity)', lambda m: m[0] + ' atMost="9"', limit=6),
    _swaps("MEAS-ONE", r'(?<=<measure xml:id="m)([^>]*?) quantity="[^"]*"', lambda m: m[1], limit=6),
    _swaps("MEAS-ONE", r'(?<=<measure xml:id="m)([^>]*?) unit="[^"]*"', lambda m: m[1], limit=6),
    _swaps("MEAS-SIGN", r'quantity="-1\.5"', lambda m: 'quantity="1.5"'),
    _many("MEAS-SIGN", "增长(?=<measure[^>]*quantity)", ("下降", "减少", "降低", "回落", "下滑了", "负增长")),
    _swaps("RATIO-100", r'type="growth" quantity="(?:6\.3|12\.4)"', lambda m: 'type="growth" quantity="6300"'),
    _swaps("RATIO-100", r'type="growth" quantity="(?:6\.3|12\.4)"', lambda m: 'type="share" quantity="6300"'),
    _swaps("RATIO-100", r'type="growth" atLeast="6"', lambda m: 'type="share" atLeast="101"'),
    _swaps("IND-FS", r' corresp="#m\d+"', lambda m: ' corresp="#p1"', limit=4),
    _swaps("IND-FS", r'<numeric value="\d+', lambda m: m[0] + "9", limit=6),
    _swaps("IND-FS", r'fVal="#st\.actual"', lambda m: 'fVal="#st.estimate"', limit=4),
    _swaps("TGT-YEAR", r"<string>20\d\d</string>", lambda m: "<string>1999</string>"),
    _many("YEAR-PLAN", r'(?<=ana="#rep.plan-year">)2024', ("2023", "2025", "2026", "2014", "2034")),
    _many(
        "YEAR-TITLE",
        r'(<title type="main"[^>]*>)2024',
        (r"\g<1>2014", r"\g<1>2021", r"\g<1>2026", r"\g<1>1999", r"\g<1>2034"),
    ),
    _many(
        "DATE-DELIV",
        r'(<creation><date when=")2024-01-10',
        (r"\g<1>2024-09-10", r"\g<1>2023-01-10", r"\g<1>2025-01-10", r"\g<1>2023-11-01", r"\g<1>2024-07-01"),
        line=False,
    ),
    _many("MEET-NAME", r'n="17-3"', ('n="16-3"', 'n="17-2"', 'n="18-1"', 'n="7-3"', 'n="17-13"'), line=False),
    _many(
        "PLACE-CODE",
        r"(<placeName>云岭县</placeName>)",
        tuple(rf'\1<idno type="GB-T-2260">{c}</idno>' for c in ("5304", "53042X", "5304220", "abcdef", "五三〇四二二")),
    ),
    _swaps(
        "DIV-SEQ",
        r' n="\d+(?:\.\d+)?" xml:id="d\d',
        lambda m: re.sub(r'(\d+)" xml', lambda n: f'{int(n[1]) + 4}" xml', m[0]),
    ),
    _swaps("DIV-HEAD", r"(?<=<head>)<label>[^<]*</label>", lambda m: "<label>七、</label>"),
    _swaps("DIV-HEAD", r'(?<=<head rend="run-in">)<label>[^<]*</label>', lambda m: "<label>（七）</label>"),
    _many(
        "DIV-ONCE", r'<div type="(?:review|plan|problems)"', ('<div type="opening"', '<div type="closing"'), line=False
    ),
    _many("DIV-ONCE", r'<div type="plan"', ('<div type="opening"',)),
    _many("DIV-ONCE", r'<div type="problems"', ('<div type="opening"',)),
    _many("DIV-ONCE", r'<div type="subsection" n="1.2"', ('<div type="opening" n="1.2"',)),
    _many("LIST-SEQ", "<label>一是</label>", tuple(f"<label>{n}是</label>" for n in "三四五六七")),
    _many(
        "DIV-SEQ",
        ' n="2.2" xml:id="d3.2">\n<head rend="run-in"><label>（二）</label>',
        tuple(
            f' n="2.{n}" xml:id="d3.2">\n<head rend="run-in"><label>（{han}）</label>'
            for n, han in ((3, "三"), (4, "四"), (10, "十"), (12, "十二"), (21, "二十一"))
        ),
    ),
    _many("LIST-SEQ", "<label>二是</label>", tuple(f"<label>{n}是</label>" for n in "三四五六七")),
    *(_unused(word) for word in ("两山", "双减", "河长制", "“三线一单”", "六稳")),
    _swaps("GAP-REASON", r'<gap reason="[^"]*"', lambda m: '<gap reason="sampling"'),
    _swaps("GAP-REASON", r'<gap reason="[^"]*"', lambda m: "<gap"),
    _swaps("GAP-REASON", r'……<gap reason="[^"]*"/>', lambda m: "……"),
    _swaps("NOTE-RESP", r'(<note [^>]*?) resp="[^"]*"', lambda m: m[1]),
    _each(
        "NOTE-RESP",
        _P,
        (
            '<note xml:id="n7" type="caption">x</note>',
            '<note xml:id="n7" type="caption" resp="">x</note>',
            "<note>x</note>",
            '<note type="a">x</note>',
        ),
    ),
    _swaps("HEAD-EMPTY", r"(<head[^>]*>)[^\n]*?(</head>)", lambda m: m[1] + m[2]),
    _swaps("HEAD-EMPTY", r"(<p xml:id[^>]*>)[^<\n]*(</p>)", lambda m: m[1] + m[2]),
    _swaps("HEAD-EMPTY", r"(<salute>).*?(</salute>)", lambda m: m[1] + " " + m[2]),
    _swaps("TAGS-COUNT", r'<tagUsage gi="\w+" occurs="\d+', lambda m: m[0] + "7"),
    _many(
        "SRC-HASH",
        r'(<idno type="sha256">)[0-9a-f]*',
        (r"\g<1>", r"\g<1>0123456789abcdef", r"\g<1>" + "g" * 64, r"\g<1>" + "0" * 63, r"\g<1>" + "A" * 64),
        line=False,
    ),
    _many("SRC-HASH", r"<relatedItem .*?</relatedItem>", ("",), line=False),
    _many("LANG", r'(version="1.0".*?<TEI [^>]*xml:lang=")zh-Hans', (r"\g<1>zh-Hant",), line=False),
    _many("LANG", _P, tuple(_P + _TRADITIONAL * n for n in (20, 21, 30, 40)), line=False),
    _many("LOST-POINT", _P, tuple(_P + _whole_numbers(n) for n in (150, 160, 170, 180, 190)), line=False),
    _many(
        "SALUTE",
        r'<p xml:id="p[1-5]">',
        tuple(
            rf'<p xml:id="p1"><salute>{w}</salute>' for w in ("各位代表，", "同志们！", "各位委员：", "主席团：", "x")
        ),
    ),
    _many(
        "COMPLETE", r'<div type="closing"', ('<div type="item"', '<div type="plan"', '<div type="goals"'), line=False
    ),
    _many("COMPLETE", r'reason="elided"', ('reason="login-wall"', 'reason="continued-elsewhere"'), line=False),
)
