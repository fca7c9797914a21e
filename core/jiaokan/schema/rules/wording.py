"""Characters and words that do not belong in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from ...language.han import is_reading, simplified_only, traditional_only
from ...regex import pattern
from ...tei.markup import XML_ID, XML_LANG
from ..document import Document, T, corrected
from ..finding import Finding

_BAD_LEADS = (b"\xee", b"\x7f", b"\xf3", b"\xf4")
_BAD_BYTES = pattern(rb"\xef(?:[\x80-\xa3]|\xbf\xbd|\xbb\xbf)")
_BAD_CONTROLS = pattern(rb"\xc2[\x80-\x9f]")
_BAD = pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff]")
_TONED = "āáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜ"
_NOTE = pattern(rf"[(（]([a-zü{_TONED}]{{1,6}})[)）]")
_NOTES = tuple(pattern(rf"{opening}([a-zü{_TONED}]{{1,6}})[)）]") for opening in (r"\(", "（"))
"""The same, one for each bracket: a pattern that begins with one fixed character is looked for ten times faster."""
_QUESTION = pattern(r"[\u3400-\u9fff]\?|\?[\u3400-\u9fff]")
_FOREIGN = pattern(r"(?<=[\u3400-\u9fff])[\u0370-\u03ff\u3041-\u30fa]+(?=[\u3400-\u9fff])")
_NOT_FOREIGN = pattern(r"[\u3400-\u9fff\uff00-\uffef\u3000-\u3040\x00-\u036f\u0400-\u2fff\u30fb-\U0010ffff]*+")
"""All characters but those that are foreign. A class is tried range by range: first stand those of nearly all text."""
_CHROME = (
    "Powered by",
    "公网安备",
    "ICP备",
    "网站标识码",
    "复制链接",
    "【打印",
    "打印本页",
    "关闭窗口",
    "扫一扫",
    "版权所有",
    "责任编辑",
    "登录",
    "登錄",
    "点击数",
    "只看该作者",
    "倒序浏览",
    "上一篇",
    "下一篇",
    "上一条",
    "下一条",
)
_ANY_CHROME = pattern("|".join(map(re.escape, _CHROME)))
_CERTAIN = frozenset({"Powered by", "公网安备", "ICP备", "网站标识码", "复制链接", "只看该作者", "倒序浏览"})
_SAMPLE = 400


def blocks(document: Document) -> Iterator[tuple[etree._Element, str]]:
    """Text-bearing elements of front, body and back with their text in the corr view."""
    if document.text is None:
        return
    for element in document.text.iter(*_BLOCKS):
        yield element, corrected(element)


_BLOCKS = tuple(T + name for name in ("p", "head", "salute", "titlePart", "docDate", "docAuthor", "label", "item"))


def _innermost(document: Document, pattern: re.Pattern[str]) -> Iterator[tuple[etree._Element, re.Match[str]]]:
    """Matches by block, each reported once at the first (outermost) block that holds it."""
    inside: set[etree._Element] = set()
    for element, text in blocks(document):
        if element.getparent() in inside or any(a in inside for a in element.iterancestors(*_BLOCKS)):
            continue
        inside.add(element)
        for match in pattern.finditer(text):
            yield element, match


def legal_characters(document: Document) -> Iterator[Finding]:
    """CHAR-LEGAL: no replacement, private-use or control character outside sic."""
    if document.searchable is not None and not _may_be_illegal(document.searchable):
        return
    for element in document.root.iter():  # comments, too, for what follows them
        own = isinstance(element.tag, str) and element.tag != T + "sic"
        texts = [element.text or "", *map(str, element.attrib.values())] if own else []
        found = next((match[0] for text in texts if (match := _BAD.search(text))), None)
        tail = _BAD.search(element.tail or "")
        if found:
            yield Finding("CHAR-LEGAL", "character", element, (f"U+{ord(found):04X}",))
        parent = element.getparent()
        if tail and parent is not None:
            yield Finding("CHAR-LEGAL", "character", parent, (f"U+{ord(tail[0]):04X}",))


def _may_be_illegal(xml: bytes) -> bool:
    return (
        any(lead in xml for lead in _BAD_LEADS)
        or _BAD_BYTES.search(xml) is not None
        or (b"\xc2" in xml and _BAD_CONTROLS.search(xml) is not None)
    )


def pinyin_notes(document: Document) -> Iterator[Finding]:
    """PINYIN-LEFT: no pinyin note after a Han character."""
    body = document.read_back.body
    if not any(_is_note(body, match) for pattern in _NOTES for match in pattern.finditer(body)):
        return
    for element, match in _innermost(document, _NOTE):
        if _is_note(match.string, match):
            yield Finding("PINYIN-LEFT", "note", element, (match.string[match.start() - 1 : match.end()],))


def _is_note(text: str, match: re.Match[str]) -> bool:
    before = text[match.start() - 1 : match.start()]
    if not "\u3400" <= before <= "\u9fff":
        return False
    syllable = match[1]
    return any(letter in _TONED for letter in syllable) or is_reading(before, syllable)


def page_chrome(document: Document) -> Iterator[Finding]:
    """CHROME-LEFT: no page furniture in the text."""
    found = set(_ANY_CHROME.findall(document.read_back.body))
    if not found:
        return
    for element, match in _innermost(document, re.compile("|".join(map(re.escape, sorted(found))))):
        line = match.string.strip()
        if match[0] in _CERTAIN or (len(line) <= 40 and not line.endswith(("。", "；", "！", "，"))):
            yield Finding("CHROME-LEFT", "words", element, (match[0],))


def mojibake(document: Document) -> Iterator[Finding]:
    """MOJI-LEFT: no question mark beside Han, no kana or Greek between Han."""
    body = document.read_back.body
    for damage in (_QUESTION, _FOREIGN):
        suspected = "?" in body if damage is _QUESTION else not _NOT_FOREIGN.fullmatch(body)
        if not suspected or not damage.search(body):
            continue
        for element, match in _innermost(document, damage):
            if damage is _FOREIGN and _is_foreign(match.string):
                continue
            around = match.string[max(match.start() - 3, 0) : match.end() + 3]
            yield Finding("MOJI-LEFT", "damage", element, (around,))


def _is_foreign(text: str) -> bool:
    """Whether a paragraph is in another language: five letters of its alphabet or more, and one in ten characters."""
    letters = sum(not _NOT_FOREIGN.fullmatch(sign) for sign in text)
    return letters >= 5 and letters * 10 > len(text)


def script(document: Document) -> Iterator[Finding]:
    """LANG: the characters are of the script that xml:lang names."""
    sample = document.read_back.body[:_SAMPLE]
    lang = document.root.get(XML_LANG, "")
    if (traditional_only() if lang == "zh-Hans" else simplified_only()).isdisjoint(sample):
        return
    traditional = sum(map(traditional_only().__contains__, sample))
    simplified = sum(map(simplified_only().__contains__, sample))
    if (lang == "zh-Hans" and traditional > simplified) or (lang == "zh-Hant" and simplified > traditional):
        yield Finding("LANG", "script", document.root, (lang, str(traditional), str(simplified)))


def glossary_uses(document: Document) -> Iterator[Finding]:
    """GLOSS-USE: a term of the glossary occurs in the speech."""
    glosses = [element for element in document.all("list") if element.get("type") == "gloss"]
    if not glosses or document.text is None:
        return
    used = {element.get("ref") for element in document.all("term")}
    used |= {element.get("target") for element in document.all("ref")}
    labels = [label for gloss in glosses for label in gloss.iterchildren(T + "label")]
    unused = [label for label in labels if f"#{label.get(XML_ID, '')}" not in used]
    body = document.text.find(T + "body")
    speech = str(body.xpath("string()")) if unused and body is not None else ""
    for label in unused:
        term = label.find(T + "term")
        if term is not None and "".join(term.itertext()) not in speech:
            yield Finding("GLOSS-USE", "unused", label, ("".join(term.itertext()),))


_FILLED = ("head", "salute", "docDate", "titlePart", "docAuthor", "term", "title", "persName", "seg")
_ELISION = frozenset("…。.略（）() \t\r\n")


def filled(document: Document) -> Iterator[Finding]:
    """HEAD-EMPTY: no element that stands for text is empty."""
    for element, words in _expected_words(document):
        if (not words or words.isspace()) and _is_blank(element):
            yield Finding("HEAD-EMPTY", "empty", element)


def _expected_words(document: Document) -> Iterator[tuple[etree._Element, str | None]]:
    """Elements that stand for text, with what they begin with before any other element."""
    for name in _FILLED:
        for element in document.all(name):
            yield element, element.text
    for measure in document.measures:
        yield measure.element, measure.printed
    yield from document.paragraphs


def _is_blank(element: etree._Element) -> bool:
    return not "".join(element.itertext()).strip(" \t\r\n") and next(element.iter(T + "gap"), None) is None


def elisions(document: Document) -> Iterator[Finding]:
    """GAP-REASON: words that stand for left-out text are followed by a gap."""
    for element, first in document.paragraphs:
        if len(first) > 40 or not _ELISION.issuperset(first):
            continue
        words = "".join(element.itertext())
        bare = words.strip() and _ELISION.issuperset(words) and next(element.iter(T + "gap"), None) is None
        if bare and any(True for _ in element.iterancestors(T + "body")):
            yield Finding("GAP-REASON", "elision", element)


RULES = (
    ("HEAD-EMPTY", filled),
    ("GAP-REASON", elisions),
    ("CHAR-LEGAL", legal_characters),
    ("PINYIN-LEFT", pinyin_notes),
    ("CHROME-LEFT", page_chrome),
    ("MOJI-LEFT", mojibake),
    ("LANG", script),
    ("GLOSS-USE", glossary_uses),
)
