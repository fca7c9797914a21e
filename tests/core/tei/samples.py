"""A fictional report with hand-made annotations: every kind of element that the TEI build writes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from jiaokan import (
    Annotation,
    Annotations,
    Cause,
    Certainty,
    Division,
    Emendation,
    Enumeration,
    EnumerationItem,
    Evidence,
    Fact,
    Gap,
    GlossaryEntry,
    GlossaryUse,
    ImplausibleValue,
    Indicator,
    Measure,
    Note,
    Salute,
    SourceDocument,
    Transcription,
    TranscriptionBuilder,
)
from jiaokan.tei import BuildStamp, PluginStamp, build, document_id
from jiaokan.text.load import load

STAMP = BuildStamp(
    "0.1.0", (PluginStamp("source", "plaintext", "0.1.0"), PluginStamp("extractor", "outline", "1.2rc1")), "ab" * 32
)
_MARK = re.compile(r"\{([^{}:]*):([^{}]*)\}")

_FRONT = (
    ("2024年云岭县人民政府工作报告", "title"),
    ("——2024年1月10日在云岭县第十七届人民代表大会第三次会议上", "session"),
    ("云岭县人民政府县长 张  三", "speaker"),
)
_BODY = (
    ("salute", "各位代表："),
    ("p", "现在，我代表云岭县人民政府，向大会报告工作，请予审议。"),
    ("head 1 review 1", "一、|2023年工作回顾"),
    (
        "p",
        "全年地区生产总值{152.6亿元:152.6,亿元,level,gdp,actual}、增长{6.3%:6.3,%,growth,gdp,actual}，固定资产投资增长"
        "{12.4%:12.4,%,growth,fai,actual}，社会消费品零售总额下降{1.5%:-1.5,%,growth,retail,actual}。“四上”企业达到{36家:36,家,level,,}。",
    ),
    (
        "run 2 subsection 1",
        "（一）|产业提质增效。|新建厂房{3.5万平方米:3.5,万平方米,level,,}，带动就业{五百人:500,人,level,,}，合格率{831%:831,%,share,,}。",
    ),
    (
        "run 2 subsection 2",
        "（二）|民生持续改善。|城镇新增就业{840余人:>840,人,level,urban-jobs,actual}。一是办好教育；二是管好<医疗>&养老；三是守好底线。",
    ),
    ("head 1 problems 0", "|存在的困难和问题"),
    ("p", "经济总量不大，财政收支矛盾突出。（此文有删减）"),
    ("head 1 plan 2", "二、|2024年工作安排"),
    (
        "p",
        "主要目标是：地区生产总值增长{6%以上:>6,%,growth,gdp,target}，居民消费价格涨幅{3%左右:3,%,growth,cpi,target}，单位能耗{完成上级下达任务:,,level,energy-intensity,target}。",
    ),
    ("run 2 subsection 1", "（一）|抓项目。|推进“四上”企业入库，完成投资{20亿元:20,亿元,level,fai,target}。"),
    ("p", "……"),
    ("run 2 subsection 2", "（二）|抓改革。|出台措施{40条:40,条,level,,}。"),
    ("head 1 closing 0", "|"),
    ("p", "各位代表！让我们团结奋斗，为建设美丽云岭而努力！"),
    ("head 1 glossary 0", "|名词解释"),
    ("gloss", "1.|“四上”企业|：|规模以上工业、建筑业、批零住餐、服务业法人单位。"),
    ("gloss", "2.|一网通办|：|政务服务统一入口办理。"),
)


@dataclass(frozen=True)
class Built:
    """A sample with everything it was made of."""

    id: str
    text: Transcription
    annotations: Annotations
    facts: tuple[Fact, ...]
    xml: bytes


class _Drafter:
    """Collects lines and annotations with offsets in the body."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.found: list[Annotation] = []
        self._length = 0

    def line(self, kind: str, marked: str) -> None:
        start = self._length + bool(self.lines)
        text = self._measures(marked, start) if kind in ("p",) or kind.startswith("run") else marked
        text = text.replace("|", "")
        self._add(kind, marked, text, start)
        self.lines.append(text)
        self._length = start + len(text)

    def _add(self, kind: str, marked: str, text: str, start: int) -> None:
        words = kind.split()
        if kind == "salute":
            self.found += [Division(start, start, "t", "opening", 1), Salute(start, start + len(text), "t")]
        elif words[0] in ("head", "run"):
            label, heading, *_ = marked.split("|")
            end = start + len(label) + len(heading)
            number = int(words[3]) or None
            label_end = start + len(label) if label else -1
            self.found.append(Division(start, end, "t", words[2], int(words[1]), label_end, number, words[0] == "run"))
        elif kind == "gloss":
            mark, term, sign, definition = marked.split("|")
            at = start + len(mark)
            self.found.append(
                GlossaryEntry(
                    start,
                    start + len(text),
                    "t",
                    at,
                    at + len(term),
                    at + len(term) + len(sign),
                    term,
                    definition,
                    mark[:-1],
                )
            )
        for match in re.finditer("……|（此文有删减）", text):
            reason = "elided" if match[0] == "……" else "abridged-by-publisher"
            self.found.append(Gap(start + match.start(), start + match.end(), "t", reason))
            if reason != "elided":
                self.found.append(Note(start + match.start(), start + match.end(), "t", "publication"))
        self._lists(text, start)

    def _lists(self, text: str, start: int) -> None:
        marks = list(re.finditer("[一二三]是", text))
        ends = [*(m.start() for m in marks[1:]), *([len(text)] if marks else [])]
        items = tuple(
            EnumerationItem(start + m.start(), start + m.end(), start + end) for m, end in zip(marks, ends, strict=True)
        )
        if items:
            self.found.append(Enumeration(items[0].start, items[-1].end, "t", items))

    def _measures(self, marked: str, start: int) -> str:
        parts: list[str] = []
        position = length = 0
        for match in _MARK.finditer(marked):
            before = marked[position : match.start()].replace("|", "")
            parts += [before, match[1]]
            length += len(before)
            self._measure(start + length, match[1], match[2].split(","))
            length += len(match[1])
            position = match.end()
        return "".join([*parts, marked[position:]])

    def _measure(self, at: int, printed: str, values: list[str]) -> None:
        number, unit, kind, indicator, status = values
        least = number[1:] if number.startswith(">") else ""
        exact = "" if least else number
        span = (at, at + len(printed))
        if unit:
            bound = "atLeast" if least else "exact"
            self.found.append(Measure(*span, "t", unit, exact, least, "", bound, kind))
        if kind == "share":
            self.found.append(ImplausibleValue(*span, "share-over-100", "a share over 100 %", "83.1%"))
        if indicator:
            factor = {"亿元": 10**8}.get(unit, 1)
            base = {"亿元": "元"}.get(unit, unit)
            value = f"{float(exact) * factor:g}" if exact else ""
            base_value = value if "e" not in value else str(int(float(value)))
            year = "2024" if status == "target" else "2023"
            bound = "atLeast" if least else "exact" if exact else "none"
            self.found.append(
                Indicator(
                    *span,
                    "t",
                    indicator,
                    "某指标",
                    exact,
                    least,
                    "",
                    unit,
                    base_value,
                    base,
                    kind,
                    year,
                    status,
                    bound,
                    at,
                    at,
                )
            )


def transcription(
    lines: list[str], front: tuple[tuple[str, str], ...] = (), emendations: tuple[Emendation, ...] = ()
) -> Transcription:
    """Lines as blocks of a plain text, after the front lines; ``emendations`` in coordinates of the joined text."""
    joined = "\n".join([*(text for text, _ in front), *lines])
    source = load(SourceDocument("in/云岭.txt", joined.encode())).repaired(emendations)
    builder = TranscriptionBuilder(source, "plaintext")
    for number, line in enumerate(source.lines):
        if number < len(front):
            builder.front(line, front[number][1])
        else:
            builder.block(line)
    return builder.finish()


def facts() -> tuple[Fact, ...]:
    """Settled facts of the sample."""
    values = {
        "title": _FRONT[0][0],
        "title_year": "2024",
        "review_year": "2023",
        "plan_year": "2024",
        "delivered": "2024-01-10",
        "place": "云岭县",
        "level": "county",
        "session_body": "云岭县人民代表大会",
        "term": "17",
        "meeting": "3",
        "speaker_name": "张三",
        "speaker_office": "县长",
        "publisher": "云岭县人民政府办公室",
        "published": "2024-01-20T09:30",
    }
    settled = [
        Fact(name, value, "t", printed="张  三" if name == "speaker_name" else value) for name, value in values.items()
    ]
    labelled = [Fact("index_number", "K1234/2024-1", "label:索引号"), Fact("source", "云岭日报", "label:来源")]
    return (*settled, *labelled)


def sample() -> Built:
    """The sample report, with two emendations: one in the text, one across the border of a run-in head."""
    drafter = _Drafter()
    for kind, marked in _BODY:
        if marked != "|":
            drafter.line(kind, marked)
        else:
            at = drafter._length + 1
            drafter.found.append(Division(at, at, "t", kind.split()[2], 1))
    body = "\n".join(drafter.lines)
    offset = len("\n".join(text for text, _ in _FRONT)) + 1

    # What was found has the length of what is read, so that offsets of annotations hold.
    def emendation(words: str, found_at: int, certainty: Certainty, evidence: Evidence) -> Emendation:
        at = offset + found_at
        return Emendation(at, at + len(words), "", words, Cause.BYTE_SHIFT, evidence, certainty, "t")

    border = body.index("产业提质增效。新建")
    emendations = (
        emendation("效。新", border + 5, Certainty.HIGH, Evidence.INTERNAL),
        emendation("总量", body.index("总量"), Certainty.LOW, Evidence.CONJECTURE),
    )
    text = transcription(drafter.lines, _FRONT, emendations)
    entry = next(a for a in drafter.found if isinstance(a, GlossaryEntry))
    uses = [GlossaryUse(m.start(), m.end(), "t", entry.start) for m in re.finditer("“四上”企业", body[: entry.start])]
    annotations = Annotations([*drafter.found, *uses])
    settled = facts()
    name = document_id(settled, text.document.sha256)
    return Built(name, text, annotations, settled, build(name, text, annotations, settled, STAMP))
