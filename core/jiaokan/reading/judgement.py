"""Is this a government work report at all? Resolutions, news, drafts, other bodies' reports, novels are not."""

from __future__ import annotations

from collections.abc import Sequence

from ..domain.refusal import NotAReport
from ..regex import pattern
from ..text.lines import Line
from ..values import NamedTuple
from .folding import fold
from .furniture import recognise
from .patterns import COMRADES, DRAFT, GOVERNMENT, OPENING, OTHER_BODY, RESOLUTION, SALUTATION, TITLE, TITLE_LINE

_PROSE = 60
_FRONT = 6
"""Lines that may stand between a title and the salutation below it."""
_SAME = 80
_FIRST_WORDS = ("现在", "現在", "下面", "请", "請", "我", "由我", "让我", "讓我", "受")
_OTHERS_ADDRESSED = ("同志", "各位", "尊敬", "代表")
_FORMULA_WORDS = ("报", "報", "提出")
"""One of these is in every opening formula, as printed."""
_OPENED = pattern(r"(?:现在|下面)?,? ?(?:请允许)?(?:由|让)?(?:我(?![们县市区省国州旗镇乡院厅局])|受[^。,]{2,24}委托)")
_DIALOGUE = pattern(
    r"(?:(?:[他她]|[\u3400-\u9fff]{2,4})(?:说|问|答|喊|笑|骂|叹|嚷|应|低声|大声)道?|[道着]) ?[:：,，] ?[“「『\"]"
    r"|[”」』](?:[他她]|[\u3400-\u9fff]{2,3})(?:[^。”]{0,6})[说道问答喊笑]"
)
_TALKATIVE, _IN_CHAPTERS = 400, 1500
"""Characters of text for each piece of dialogue; a story has fewer, and fewer than the second if it has chapters."""
_SPEECH_SIGNS = ("：“", ":“", "，“", "：「", "：『", ':"', "”他", "”她", "道：", "说：")
_CHAPTER = pattern(r"^ ?第[一二三四五六七八九十百千零〇\d]{1,6}[章回节卷] ?[^。]{0,30}$|最新章节|小说")
_NEWS = pattern(
    r"(?:本报|本网|本刊|新华社|中新社|讯|消息|记者)[^。]{0,20}(?:讯|电|报道|记者|消息)|记者[^。]{0,8}(?:获悉|了解到)|作(?:了)?政府工作报告|向大会作(?:了)?(?:政府)?工作报告"
)
_POLICY = pattern(
    r"关于(?:印发|转发|公布|发布|贯彻|落实|做好|开展|推进|加强|调整|成立|下达)[^。]{0,80}(?:通知|意见|方案|决定|办法|公告|通告|函|批复)|现(?:将|印发)[^。]{0,60}印发给你们|请(?:认真)?(?:遵照|贯彻|抓好)[^。]{0,8}(?:执行|落实)"
)
_OTHER_REPORT = pattern(
    r"(?:常务委员会|常委会|人民法院|检察院|政协|委员会常务委员会)工作(?:的)?报告|(?:计划|预算)[^。]{0,30}执行情况[^。]{0,60}报告"
)
_PATH = pattern(r"[>»›]|位置 ?:")
_PLAN = pattern(r"(?:计划|预算)[^。,]{0,20}执行情况")
_OF_WORK = pattern(r"报告(?:政府)?工作|工作报告|政府工作")
_TO_CONGRESS = pattern(r"大会|审议|人大|代表大会|政协委员|列席")
_SOLICITED = pattern(r"(?:公开|广泛|现)?(?:征求|征集)[^。]{0,30}(?:意见|建议)")
_REPORT_VOICE = pattern(
    r"坚强领导下|我(?:县|市|区|省|州|旗|镇|乡)|我们|(?:县|市|区|省|州|旗)(?:人民)?政府|同比增长|增长[\d.]+%|习近平"
)

_REVIEW = pattern(r"工作(?:和[^。]{0,20})?回顾")


class Opening(NamedTuple):
    """Where the speech begins. ``kind`` is ``salutation``, ``formula`` (salutation lost) or ``title`` (both lost)."""

    line: int
    kind: str


def find_opening(lines: Sequence[Line]) -> Opening | None:
    """The line with which the speech begins, or ``None``.

    Of several salutations that are followed by an opening formula, the first is taken that is not
    merely a copy of the beginning (share cards, descriptions).
    """
    saluted = [n for n, line in enumerate(lines) if "位" in line.text[:24] and SALUTATION.match(_head(line))]
    formal = [n for n in saluted if _formula_follows(lines, n)]
    starts = formal or [n for n in saluted[:1] if _speech_follows(lines, n)]
    if starts:
        return Opening(_fullest(lines, starts), "salutation")
    return next((_addressed(lines, n) for n, line in enumerate(lines) if _opens_with_formula(line)), None)


def _opens_with_formula(line: Line) -> bool:
    if not line.text.startswith((*_FIRST_WORDS, *_OTHERS_ADDRESSED)):
        return False
    head = COMRADES.sub("", _head(line), count=1).lstrip()
    return bool(_OPENED.match(head)) and _is_formula(head)


def _addressed(lines: Sequence[Line], number: int) -> Opening:
    """The opening whose formula is in line ``number``: with the salutation of another meeting, or without any."""
    if COMRADES.match(_head(lines[number])):
        return Opening(number, "salutation")
    if number and COMRADES.fullmatch(_head(lines[number - 1])):
        return Opening(number - 1, "salutation")
    return Opening(number, "formula")


def next_beginning(lines: Sequence[Line], opening: Opening) -> int:
    """The line with which the next report, or another copy of this one, begins; the number of lines if none does.

    A salutation inside the speech is none: the next report has a title above it, a copy the same first sentences.
    """
    first = _beginning(lines, opening.line)
    for number in range(opening.line + 1, len(lines)):
        line = lines[number]
        if "位" not in line.text[:24] or not SALUTATION.match(_head(line)) or not _formula_follows(lines, number):
            continue
        above = range(max(opening.line + 1, number - _FRONT), number)
        title = next((n for n in above if TITLE_LINE.fullmatch(fold(lines[n].text[:90]).strip())), None)
        if title is not None or _beginning(lines, number) == first:
            return number if title is None else title
    return len(lines)


def _beginning(lines: Sequence[Line], number: int) -> str:
    return "".join(line.text for line in lines[number : number + 3])[:_SAME]


def _head(line: Line) -> str:
    return fold(line.text[:160]).strip()


def _formula_follows(lines: Sequence[Line], number: int) -> bool:
    printed = "".join([line.text[:160].strip() for line in lines[number : number + 4]])
    if not any(word in printed for word in _FORMULA_WORDS):
        return False
    joined = "".join(map(_head, lines[number : number + 4]))
    return _is_formula(SALUTATION.sub("", joined, count=1))


def _is_formula(text: str) -> bool:
    match = OPENING.search(text[:150])
    return bool(
        match
        and ("代表" in match[0] or "受" in match[0] or "向大会" in match[0] or "政府" in match[0] or "向" in match[0])
    )


def _speech_follows(lines: Sequence[Line], number: int) -> bool:
    """A salutation without formula counts at the head of a long text only."""
    before = sum(len(line.text) for line in lines[:number])
    after = sum(len(line.text) for line in lines[number:])
    return after >= 2000 and before <= after / 4


def _fullest(lines: Sequence[Line], starts: Sequence[int]) -> int:
    if len(starts) == 1:
        return starts[0]
    borders = [*starts[1:], len(lines)]
    sizes = [sum(len(line.text) for line in lines[a:b]) for a, b in zip(starts, borders, strict=True)]
    return next(start for start, size in zip(starts, sizes, strict=True) if size >= 0.4 * max(sizes))


def refuse(lines: Sequence[Line], opening: Opening | None, page_title: str = "") -> NotAReport | None:
    """Why the page is no work report; ``None`` where it is one (or a part of one)."""
    if opening:
        front = [fold(line.text[:200]).strip() for line in lines[max(0, opening.line - 14) : opening.line]]
        return _refuse_opened(lines, opening, [text for text in [*front, fold(page_title)] if text and len(text) <= 90])
    return _refuse_unopened(lines, fold(page_title).strip())


def _refuse_opened(lines: Sequence[Line], opening: Opening, titles: Sequence[str]) -> NotAReport | None:
    draft = next(
        (t for t in titles if DRAFT.search(t) and (TITLE.search(t) or len(t) <= 24 or _SOLICITED.search(t))), None
    )
    if draft:
        return NotAReport("a draft of a report, published for comment", (draft,))
    report_titled = any(TITLE.search(title) and not _PATH.search(title) for title in titles)
    other = next((t for t in titles if _OTHER_REPORT.search(t)), None)
    if other and not report_titled:
        return NotAReport("a report of another body or on plan and budget", (other,))
    speech = fold("".join(line.text[:200] for line in lines[opening.line : opening.line + 4]))[:400]
    return _refuse_speech(speech, titled=report_titled) or _refuse_story(lines)


def _refuse_speech(speech: str, *, titled: bool) -> NotAReport | None:
    """By what the first sentences say: who reports, on what, to whom."""
    formula = OPENING.search(SALUTATION.sub("", speech, count=1))
    if formula and OTHER_BODY.search(formula[0]) and not GOVERNMENT.search(formula[0]):
        return NotAReport("a report of another body", (formula[0],))
    if titled:
        return None
    plan = _PLAN.search(speech[:200])
    if plan and not _OF_WORK.search(speech[:200]):
        return NotAReport("a report on plan or budget", (plan[0],))
    if not SALUTATION.match(speech) and not _TO_CONGRESS.search(speech[:200]):
        return NotAReport("a report to somebody else than the people's congress", (speech[:60],))
    return None


def _refuse_story(lines: Sequence[Line]) -> NotAReport | None:
    text = "\n".join(line.text for line in lines)
    if sum(map(text.count, _SPEECH_SIGNS)) * _IN_CHAPTERS < len(text):
        return None
    chapters = [line.text for line in lines if len(line.text) <= 60 and _CHAPTER.search(fold(line.text))]
    dialogue = [match[0] for match in _DIALOGUE.finditer(text)]
    if len(dialogue) < 3 or len(dialogue) * (_IN_CHAPTERS if chapters else _TALKATIVE) < len(text):
        return None
    return NotAReport("a story that quotes the opening of a report", (*chapters[:2], *dialogue[:3]))


def _refuse_unopened(lines: Sequence[Line], page_title: str) -> NotAReport | None:
    first = next((n for n, line in enumerate(lines) if len(line.text) >= _PROSE and "。" in line.text), None)
    prose = [fold(line.text) for line in lines if len(line.text) >= _PROSE]
    near = [fold(line.text).strip() for line in lines[: first or 0][-8:] if len(line.text) <= 90]
    edges = [
        *near,
        page_title,
        *(text[:300] for text in prose[:3]),
        fold("".join(line.text for line in lines[:12])[:1200]),
    ]
    for reason, sign in (
        ("a resolution on a report", RESOLUTION),
        ("a draft, published for comment", _SOLICITED),
        ("a policy document", _POLICY),
        ("news about a report", _NEWS),
        ("a report of another body or on plan and budget", _OTHER_REPORT),
    ):
        seen = next((match[0] for text in edges if (match := sign.search(text))), None)
        if seen:
            return NotAReport(reason, (seen,))
    if first is None and any((known := recognise(line.text)) and known.rule == "attachment-list" for line in lines):
        return NotAReport("the text is not on the page, only a file to download")
    if first is None:
        return NotAReport("no running text: a home page, a list or an empty page")
    return _refuse_story(lines) or _refuse_untitled([page_title] if page_title else near[-4:], prose)


def _refuse_untitled(titles: Sequence[str], prose: Sequence[str]) -> NotAReport | None:
    """A part or an excerpt is told by its title and by the voice of a government speaking of its work."""
    named = next((title for title in titles if TITLE_LINE.fullmatch(title)), None)
    titled = named or next((title for title in titles if _REVIEW.search(title)), None)
    voice = sum(len(_REPORT_VOICE.findall(text)) for text in prose)
    if titled and voice >= (1 if named else 2):
        return None
    return NotAReport(
        "neither the salutation nor the opening formula of a report", (f"title: {titled or 'none of a report'}",)
    )
