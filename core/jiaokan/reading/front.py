"""The lines before the speech: which is title, session, speaker, page field, caption, furniture."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..regex import pattern
from ..text.lines import Line
from ..values import NamedTuple
from .dates import find_date
from .fields import ExtraLabels, PageField, read_fields
from .folding import fold
from .furniture import recognise_folded
from .patterns import (
    DATE_LINE,
    LONG_NAME_LINE,
    MEETING,
    NAME_LINE,
    OFFICE_LINE,
    SESSION,
    SESSION_PAPER,
    SPEAKER,
    TITLE_LINE,
)

_CAPTION = pattern(
    r"(?:图为|图片说明|▲|△|↑|资料图).*|.*(?:记者|通讯员|本报|新华社|摄影)[^。]{0,30} ?摄?(?:影|"
    r"报道)?[)\]]?。?|.*[^拍录]摄[)\]]?|.*会议[^。]{0,24}(?:开幕|举行|召开)。.*|.*作(?:"
    r"了)?政府工作报告。.*|.*[在于][^。]{4,60}会议?上,[^。]{0,40}作(?:了|的)?《?政府工作报告.*"
)
_TITLE_BEGIN = pattern(r"[\u3400-\u9fff\d年]{2,24}(?:省|市|州|县|区|旗|盟|政府|年)")
_BARE_TITLE = pattern(r"(?:\d{4} ?年)?(?:人民)?政 ?府 ?工 ?作 ?报 ?告(?: ?\(.{1,12}\))?")
_BROKEN_TITLE = pattern(r"[\u3400-\u9fff\d年]{2,24}政府(?:工作)?报告")
_GOVERNMENT_LINE = pattern(r"[\u3400-\u9fff]{1,20}政府")
_YEARBOOK = pattern(r"[^。]{4,60}?[—_-](?P<book>[\u3400-\u9fff]{2,10}(?:年鉴|志))")
_PAPERS = (
    pattern(
        r"[(\[]? ?(?:原载|载|刊于|来源 ?:|摘自|据)?《(?P<paper>[\u3400-\u9fff]{2,12})》 ?[,:]?"
        r" ?(?P<day>(?:\d{4}|[一二][〇零0Oo一二三四五六七八九]{3}) ?年 ?\S{1,3} ?月 ?\S{1,3} ?日)"
        r"(?: ?[,第(]?.{0,12}[版页])? ?[)\]]?"
    ),
    pattern(
        r"(?:[—·\d ]{0,8} )?(?P<paper>[\u3400-\u9fff]{2,20}(?:公报|政报|会刊|通讯)) ?\d{4} ?年(?P<day>)"
        r" ?第? ?\d{1,3} ?[期号](?: ?\(.{1,12}\))?(?: [—·\d ]{0,8})?"
    ),
    pattern(
        r"(?P<paper>[\u3400-\u9fff]{2,10}(?:日报|晚报|早报|晨报|时报|商报)(?:数字报|电子版)?)"
        r" ?(?P<day>\d{4} ?年 ?\d{1,2} ?月 ?\d{1,2} ?日)(?: ?,? ?(?:星期|周)[一二三四五六日])?"
        r"(?: ?,? ?第? ?.{1,6}版.{0,14})?"
    ),
)
"""The newspaper that printed the report, and the day; the running head of a gazette."""
_BYLINE = pattern(
    r"(?!注册|生日|今天|现在|上次|最后)(?:.{0,4}\d{4}[-年/.]\d{1,2}[-月/.]\d{1,2}.*|发信站 ?:.*"
    r"|原创 .{2,30} \d{4}[-年]\d{1,2}[-月]\d{1,2}日? \d{1,2}:\d\d(?: [\u3400-\u9fff]{2,4})?)"
)
_NOT_A_NAME = pattern(
    r"目 ?录|正文|内容|首页|简介|摘要|前言|[大中小]+|返回|分享|打印|关闭|来源|编辑|[一二三四五六七八九十]+"
)


class Front(NamedTuple):
    """What stands before the speech: lines with their front roles, furniture with its rules, page fields."""

    roles: tuple[tuple[Line, str], ...]
    chrome: tuple[tuple[Line, str], ...]
    fields: tuple[PageField, ...]
    title: str
    """The title line of the report, as printed; empty when there is none."""
    has_session: bool


class _Labels:
    """Role of each line, filled by the passes below; first come, first served."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.folded = [fold(line.text).strip() if len(line.text) <= 300 else "" for line in lines]
        self.role: dict[int, str] = {}
        self.chrome: dict[int, str] = {}

    def free(self, number: int) -> bool:
        return 0 <= number < len(self.lines) and number not in self.role and number not in self.chrome


def read_front(lines: Sequence[Line], extra_labels: ExtraLabels = ()) -> Front:
    """Sort the lines before the speech."""
    labels = _Labels(lines)
    _sessions(labels)
    fields = (*_fields(labels, extra_labels), *_yearbooks(labels), *_papers(labels))
    _titles(labels)
    _speakers(labels)
    _captions(labels)
    _dates(labels)
    _furniture(labels)
    _subtitles(labels)
    _notes(labels)
    return Front(
        roles=tuple((lines[number], role) for number, role in sorted(labels.role.items())),
        chrome=tuple((lines[number], rule) for number, rule in sorted(labels.chrome.items())),
        fields=fields,
        title=next((lines[n].text for n, role in sorted(labels.role.items(), reverse=True) if role == "title"), ""),
        has_session="session" in labels.role.values(),
    )


def _sessions(labels: _Labels) -> None:
    for number, text in enumerate(labels.folded):
        if not text or not labels.free(number):
            continue
        if SESSION_PAPER.fullmatch(text):
            labels.role[number] = "session"
            continue
        for width in (3, 2, 1):
            parts = labels.folded[number : number + width]
            joined = "".join(parts)
            if len(parts) == width and all(parts) and len(joined) > 8 and SESSION.fullmatch(joined) and _broken(parts):
                labels.role.update(dict.fromkeys(range(number, number + width), "session"))
                break
        else:
            if MEETING.fullmatch(text):
                labels.role[number] = "session"


def _broken(parts: Sequence[str]) -> bool:
    """Whether lines are one session line, broken: none but the last is anything by itself that ends one."""
    return all(
        not part.endswith("上") and not TITLE_LINE.fullmatch(part) and not SPEAKER.fullmatch(part)
        for part in parts[:-1]
    )


def _fields(labels: _Labels, extra: ExtraLabels) -> tuple[PageField, ...]:
    fields = []
    offered = [line if labels.free(n) else line._replace(text="") for n, line in enumerate(labels.lines)]
    for number, field in read_fields(offered, labels=extra):
        fields.append(field)
        labels.role.setdefault(number, "page-field")
        start = field.span[0]
        if number + 1 < len(labels.lines) and labels.lines[number + 1].start <= start < labels.lines[number + 1].end:
            labels.role.setdefault(number + 1, "page-field")
    return tuple(fields)


def _yearbooks(labels: _Labels) -> Iterator[PageField]:
    """The source that a page's title names behind a dash: 2020年工作回顾-云溪年鉴."""
    for number, line in enumerate(labels.lines):
        match = _YEARBOOK.fullmatch(labels.folded[number]) if labels.free(number) else None
        if match:
            labels.role[number] = "page-title"
            value = line.text[match.start("book") : match.end("book")]
            yield PageField("source", "title", value, value, line.span(*match.span("book")))


def _papers(labels: _Labels) -> Iterator[PageField]:
    """Source and day of publication where a line names the paper or gazette that printed the report."""
    for number, line in enumerate(labels.lines):
        folded = labels.folded[number] if labels.free(number) else ""
        match = next((found for form in _PAPERS if (found := form.fullmatch(folded))), None)
        if match is None:
            continue
        labels.role[number] = "page-field"
        value = line.text[match.start("paper") : match.end("paper")]
        yield PageField("source", "paper", value, value, line.span(*match.span("paper")))
        day = find_date(match["day"])
        if day:
            printed = line.text[match.start("day") : match.end("day")]
            yield PageField("published", "paper", day.iso, printed, line.span(*match.span("day")))


def _titles(labels: _Labels) -> None:
    """The title is the last line before the session that names the report; others are the page's own.

    A title of the page right above a bare 政府工作报告 is part of it: the bare line says neither place nor year.
    """
    found = [n for n, text in enumerate(labels.folded) if text and labels.free(n) and TITLE_LINE.fullmatch(text)]
    lines = (
        n for n, role in labels.role.items() if role == "session" and not SESSION_PAPER.fullmatch(labels.folded[n])
    )
    session = min(lines, default=len(labels.lines))
    title = max((n for n in found if n < session), default=found[0] if found else -1)
    if title < 0:
        _broken_titles(labels)
        return
    bare = _BARE_TITLE.fullmatch(labels.folded[title]) is not None
    for number in found:
        completes = bare and number + 1 == title and not labels.folded[number].startswith("[")
        labels.role[number] = "title" if number == title or completes else "page-title"
    if bare and labels.free(title - 1) and _TITLE_BEGIN.fullmatch(labels.folded[title - 1]):
        labels.role[title - 1] = "title"


def _broken_titles(labels: _Labels) -> None:
    """A title over two lines, neither of which is one: 某某县人民政府 / 工作报告."""
    for number in range(len(labels.lines) - 1):
        pair = (labels.folded[number] + labels.folded[number + 1]).replace(" ", "")
        if labels.free(number) and labels.free(number + 1) and _BROKEN_TITLE.fullmatch(pair):
            labels.role[number] = labels.role[number + 1] = "title"
            return


def _speakers(labels: _Labels) -> None:
    anchors = [n for n, role in labels.role.items() if role in ("session", "title")]
    first = min(anchors, default=0)
    for number in range(first, len(labels.lines)):
        text = labels.folded[number]
        if not text or not labels.free(number) or len(text) > 50:
            continue
        if SPEAKER.fullmatch(text):
            labels.role[number] = "speaker"
        elif OFFICE_LINE.fullmatch(text) and labels.free(number + 1) and _is_name(labels.folded[number + 1]):
            labels.role[number] = labels.role[number + 1] = "speaker"
        spoken = labels.role.get(number) == "speaker" and number > first and labels.free(number - 1)
        if spoken and "政府" not in text and _GOVERNMENT_LINE.fullmatch(labels.folded[number - 1]):
            labels.role[number - 1] = "speaker"
    if anchors and "speaker" not in labels.role.values():
        for number in range(first + 1, len(labels.lines)):
            text = labels.folded[number]
            if (
                labels.free(number)
                and NAME_LINE.fullmatch(text)
                and not _NOT_A_NAME.fullmatch(text)
                and not recognise_folded(text)
            ):
                labels.role[number] = "speaker"
                return


def _is_name(folded: str) -> bool:
    return bool(NAME_LINE.fullmatch(folded) or LONG_NAME_LINE.fullmatch(folded))


def _captions(labels: _Labels) -> None:
    first = min(
        (n for n, role in labels.role.items() if role in ("session", "speaker", "title")), default=len(labels.lines)
    )
    for number in range(first, len(labels.lines)):
        text = labels.folded[number] or fold(labels.lines[number].text)
        if labels.free(number) and len(text) > 8 and _CAPTION.fullmatch(text):
            labels.role[number] = "caption"


def _dates(labels: _Labels) -> None:
    """Dates without a label: of the session where its line has none and stands beside, else of the page."""
    dated = any(find_date(labels.folded[n]) for n, role in labels.role.items() if role == "session")
    for number, text in enumerate(labels.folded):
        if not labels.free(number) or not find_date(text):
            continue
        beside = any(labels.role.get(number + step) in ("session", "title", "speaker") for step in (-1, 1))
        if DATE_LINE.fullmatch(text) and "年" in text and beside and not dated:
            labels.role[number] = "session"
        elif _BYLINE.fullmatch(text) and len(text) <= 60:
            labels.role[number] = "post-date"


def _furniture(labels: _Labels) -> None:
    for number, text in enumerate(labels.folded):
        if labels.free(number):
            known = recognise_folded(text)
            if known:
                labels.chrome[number] = known.rule


def _subtitles(labels: _Labels) -> None:
    """A line between title and session that nothing else knows: the report's own subtitle."""
    titles = [n for n, role in labels.role.items() if role == "title"]
    sessions = [n for n, role in labels.role.items() if role == "session"]
    if not titles or not sessions or max(titles) > min(sessions):
        return
    for number in range(max(titles) + 1, min(sessions)):
        if labels.free(number) and 4 <= len(labels.folded[number]) <= 60:
            labels.role[number] = "subtitle"


def _notes(labels: _Labels) -> None:
    """Running text before the speech (an editor's note, a summary): kept for the header, nothing of it is dropped."""
    for number, line in enumerate(labels.lines):
        if labels.free(number) and len(line.text) >= 40 and "。" in line.text:
            labels.role[number] = "note"
