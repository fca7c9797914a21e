"""Labelled fields of a page: 索引号, 发布机构, 发布日期, 来源 … in tables, lists and flattened lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from ..own_data import own_yaml
from ..regex import pattern
from ..text.lines import Line
from ..values import NamedTuple
from .dates import find_date
from .folding import fold
from .patterns import TITLE_LINE

_EMPTY_NUMBER = pattern(r"[〔\[(【]\s*[〕\])】]\s*(?:第?\s*号)?|无|—+|/|-+")
_NUMBER = pattern(r"[\[(]?(\d[\d,]*)")
_CODE = pattern(r"[A-Za-z]{0,4}\d{6,14}")
_EDGE = " |:;,\u200b"
_NEXT_CELL = 2
"""Block borders between a label's cell and the cell of its value: one closes, one opens."""
_UNKNOWN_LABEL = pattern(
    r" {3,}|\||[\s\u3000]+(?=[\u3400-\u9fff]{2,8} ?[:：])"
    r"| (?=[\[(【]?(?:字号|字体|打印|分享|大|浏览)[:：\]】)])"
    r"|[\[(【]?(?:浏览[量数]?|阅读[量数]?|点击[量数率]?|访问量|字体大小|字体|字号|责任编辑) ?[:：]"
)
_BRACKETS = {")": "(", "]": "[", "】": "【", "）": "（", "〕": "〔"}


class PageField(NamedTuple):
    """One field that a page prints beside a label.

    ``fact`` is the name of the fact; ``value`` is normalised (ISO date, digits), empty when the page leaves the
    field empty; ``span`` is where the printed value stands (for an empty field, the label).
    """

    fact: str
    label: str
    value: str
    printed: str
    span: tuple[int, int]


class _Label(NamedTuple):
    fact: str
    kind: str
    bare: bool


class _Labels(NamedTuple):
    pattern: re.Pattern[str]
    known: dict[str, _Label]


ExtraLabels = tuple[tuple[str, str], ...]
"""Labels of one site and the fact each gives."""


@lru_cache(maxsize=64)
def _labels(extra: ExtraLabels) -> _Labels:
    data = own_yaml(__package__, "fields.yaml")
    known = {
        label: _Label(field["fact"], field["kind"], field["bare"])
        for field in data["fields"]
        for label in field["labels"]
    }
    kinds = {field.fact: field.kind for field in known.values()}
    known |= {label: _Label(fact, kinds.get(fact, "text"), bare=True) for label, fact in extra}
    spaced = sorted((" *".join(map(re.escape, label)) for label in known), key=len, reverse=True)
    # Long labels with a colon are found behind any character: markup between two fields need not leave a space.
    inner = "|".join(label for label in spaced if label.count(" *") >= 3)
    expression = (
        rf"(?:(?:(?<=[\s|:;,\[(【、/\d])|^)(?P<label>{'|'.join(spaced)})(?P<sign> *[\])】]? *:| *\||(?= )|$)"
        rf"|(?P<inner>{inner}) *:)"
    )
    return _Labels(pattern(expression), known)


class _Hit(NamedTuple):
    label: str
    field: _Label
    start: int
    value_start: int
    end: int


def _hits(folded: str, extra: ExtraLabels, *, bare: bool) -> list[_Hit]:
    """Labels in a line; ``end`` is where the value ends (the next label or the end of the line)."""
    if not bare and ":" not in folded and "|" not in folded:
        return []
    pattern, known = _labels(extra)
    found: list[_Hit] = []
    for match in pattern.finditer(folded):
        label = (match["label"] or match["inner"]).replace(" ", "")
        field = known[label]
        if match["label"] and not match["sign"].strip(" ]【】)") and not (bare and field.bare):
            continue
        if found:
            found[-1] = found[-1]._replace(end=match.start())
        found.append(_Hit(label, field, match.start(), match.end(), len(folded)))
    return found


def read_fields(
    lines: Sequence[Line], *, bare: bool = True, labels: ExtraLabels = ()
) -> Iterator[tuple[int, PageField]]:
    """The fields in ``lines``, each with the number of the line its label stands in.

    ``bare`` allows labels without a colon. A label alone on a line takes the next line as its value, unless
    that is a label, too. ``labels`` are further labels and the facts they give. Fields that the page leaves
    empty come with an empty value.
    """
    folded = [fold(line.text) if len(line.text) <= 400 else "" for line in lines]
    hits = [_hits(text, labels, bare=bare) for text in folded]
    for number, line in enumerate(lines):
        for place, hit in enumerate(hits[number]):
            last = place == len(hits[number]) - 1
            field = _read_value(line, folded[number], hit)
            if not field.printed and last and len(hits[number]) == 1 and _next_is_value(lines, hits, number, field):
                following = lines[number + 1]
                start = len(following.text) - len(following.text.lstrip(_EDGE))
                field = _read_value(
                    following, folded[number + 1], hit._replace(value_start=start, end=len(following.text))
                )
            if field.value or not field.printed:
                yield number, field


def _next_is_value(lines: Sequence[Line], hits: Sequence[Sequence[_Hit]], number: int, field: PageField) -> bool:
    """Whether the next line is the value of a label: not another label, and no block (an empty cell) in between."""
    if number + 1 >= len(lines) or hits[number + 1]:
        return False
    following = lines[number + 1]
    if not following.text or len(following.text) > 60 or following.block - lines[number].block > _NEXT_CELL:
        return False
    return field.fact == "field_title" or not TITLE_LINE.fullmatch(fold(following.text).strip())


def _read_value(line: Line, folded: str, hit: _Hit) -> PageField:
    text = folded[hit.value_start : hit.end]
    start = hit.value_start + len(text) - len(text.lstrip(_EDGE))
    printed = line.text[start : hit.value_start + len(text.rstrip(_EDGE))] if text.strip(_EDGE) else ""
    empty = PageField(hit.field.fact, hit.label, "", "", line.span(hit.start, hit.value_start))
    if not printed or _EMPTY_NUMBER.fullmatch(fold(text).strip()):
        return empty
    return _typed(line, hit, printed, start) or empty._replace(printed=printed)


def _typed(line: Line, hit: _Hit, printed: str, start: int) -> PageField | None:
    """The field with its normalised value; ``None`` where what follows the label is no such value."""
    if hit.field.kind == "date":
        found = find_date(printed)
        if not found or found.start > 6:
            return None
        span = line.span(start + found.start, start + found.end)
        return PageField(hit.field.fact, hit.label, found.iso, printed[found.start : found.end], span)
    if hit.field.kind == "number":
        number = _NUMBER.match(fold(printed))
        if not number:
            return None
        at = start + number.start(1)
        return PageField(
            hit.field.fact, hit.label, number[1].replace(",", ""), number[1], line.span(at, at + len(number[1]))
        )
    if hit.field.kind == "code":
        code = _CODE.match(printed)
        printed = code[0] if code else printed
    end = _UNKNOWN_LABEL.search(fold(printed))
    kept = _balanced(printed[: end.start() if end else None].strip(_EDGE))
    if not kept:
        return None
    at = start + printed.index(kept)
    return PageField(hit.field.fact, hit.label, kept, kept, line.span(at, at + len(kept)))


def _balanced(text: str) -> str:
    """``text`` without a last bracket that was opened before the label."""
    opening = _BRACKETS.get(text[-1:])
    return text[:-1].rstrip(_EDGE) if opening and opening not in text else text
