"""Invented reports and page shells for the tests of source adapters."""

from __future__ import annotations

from jiaokan import Recognized, SourceAdapter, SourceDocument, SourceText, Transcription
from jiaokan.text.load import load

SENTENCES = (
    "过去一年,全县上下坚持稳中求进,农业收成好于往年,工业增加值增长6.2%,城乡面貌有了新的变化",
    "我们新修农村公路四十二公里,改造老旧小区九个,两所中学建成使用,群众出行和上学更加方便",
    "县医院迁建完工,乡镇卫生院全部通过达标验收,家庭医生签约服务覆盖所有行政村",
    "同时也要看到,产业层次不高,财政收支矛盾突出,干部作风还需要继续改进",
)
OPENING = "现在,我代表云溪县人民政府,向大会报告工作,请予审议,并请县政协委员和列席人员提出意见。"
CLOSING = "各位代表!新的征程已经开启。让我们在县委的坚强领导下,同心协力、真抓实干,为建设美丽富裕的新云溪而努力奋斗!"
TITLE = "2024年云溪县政府工作报告"
SESSION = "——2024年1月9日在云溪县第十八届人民代表大会第三次会议上"
SPEAKER = "云溪县人民政府县长 林远舟"
FRONT = (TITLE, SESSION, SPEAKER)


def speech(paragraphs: int = 12, closing: str = CLOSING) -> list[str]:
    """The lines of a speech, from the salutation to the closing."""
    body = [f"{SENTENCES[n % 4]},这是第{n + 1}件事。{SENTENCES[(n + 1) % 4]}。" for n in range(paragraphs)]
    half = paragraphs // 2
    lines = ["各位代表:", OPENING, "一、2023年工作回顾", *body[:half], "二、2024年工作安排", *body[half:]]
    return [*lines, closing] if closing else lines


def flat(text: str, uri: str = "page.txt", *, accept_any: bool = False) -> SourceText:
    """``text`` as a loaded source."""
    return load(SourceDocument(uri, text.encode()), accept_any=accept_any)


def html(markup: str, *, accept_any: bool = False) -> SourceText:
    """``markup`` (of the body, or a whole page) as a loaded source."""
    if "<html" not in markup:
        markup = (
            f"<!DOCTYPE html><html><head><meta charset=utf-8><title>页面</title></head><body>{markup}</body></html>"
        )
    return flat(markup, "page.html", accept_any=accept_any)


def score(adapter: SourceAdapter, source: SourceText) -> float:
    """The adapter's score; 0 when it declines."""
    found = adapter.recognize(source)
    return found.score if isinstance(found, Recognized) else 0.0


def read_one(adapter: SourceAdapter, source: SourceText) -> Transcription:
    """The only transcription that the adapter reads."""
    (found,) = adapter.read(source)
    assert isinstance(found, Transcription), found
    found.account.check_tiling(len(source.original))
    return found


def facts(transcription: Transcription) -> dict[str, str]:
    """The first value of each fact."""
    values: dict[str, str] = {}
    for fact in transcription.facts:
        values.setdefault(fact.name, fact.value)
    return values


def front(transcription: Transcription, role: str) -> list[str]:
    """Front lines with ``role``."""
    return [transcription.front[line.start : line.end] for line in transcription.front_lines if line.role == role]


def codes(transcription: Transcription) -> set[str]:
    """Codes of the diagnostics."""
    return {diagnostic.code for diagnostic in transcription.diagnostics}
