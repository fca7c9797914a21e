"""Doubts about printed values. A doubt names its rule and what the value might read; nothing is changed.

About single quantities: ``share-over-100``, ``decrease-over-100``, ``growth-out-of-range``, ``lost-digit``. About
indicators: ``out-of-range``, ``part-over-whole``, ``growth-against-levels``, ``target-against-result``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from jiaokan import Indicator, NamedTuple, Quantity, Stream, Transcription, base_unit, pattern

from .taxonomy import Taxonomy

_RATE = pattern(
    r"(?<!增长)(?:率|占比|比重|比例|强度)"
    r"(?:已|均|分别|平均|约|近|超过?|也|累计|稳定|保持|维持|提高|提升|上升|达|实现|为|在|到|至|了)*$"
)
# Rates that can be over 100 %.
_FREE_RATE = pattern(
    "产销|完成|回报|收益|毛入|入园率|入学率|自给|拨备|周转|充足|杠杆|负债|贡献|溢价|利润|增长|兑现|履约|执行|使用|利用|换手|回款"
    "|流动性|偿付|保值|增值|实现率|变化|达产|替代|化债|置换|转化|抵押"
)
_SCALED = frozenset({"percent", "points", "money", "area", "mass", "length", "volume"})
_FEWEST = 30
_LEAST_DECIMALS = 0.04
_GREATEST_GROWTH = 1000.0
_FARTHEST = 8.0
_REACH = 1200
_OVER_YEARS = pattern(
    r"五年|(?<![0-9])[三四两3-5]年|累计|期间|以来|翻|比(?:20|“?十)|较(?:20|“?十)|[是为]20[0-9]{2}年的"
)
_LOST_MARKS = frozenset("?�□■▇")


class Doubt(NamedTuple):
    """A printed value that can hardly be right, and why; ``suggested`` is what it would read, with its unit."""

    start: int
    end: int
    rule: str
    message: str
    suggested: str = ""


def doubted_quantities(body: str, quantities: Sequence[Quantity]) -> Iterator[Doubt]:
    """Doubts about quantities by themselves."""
    for quantity in quantities:
        if quantity.unit not in "%％" or abs(_number(quantity)) <= 100:
            continue
        value = _number(quantity)
        shown = body[quantity.start : quantity.end]
        if quantity.change < 0 or value < 0:
            yield _doubt(quantity, "decrease-over-100", f"a decrease by {shown}, more than all of it")
        elif value > _GREATEST_GROWTH:
            yield _doubt(quantity, "growth-out-of-range", f"{shown}: more than ten times")
        elif _is_rate(body, quantity.start):
            yield _doubt(quantity, "share-over-100", f"a share of {shown}, more than all of it")


def lost_digits(text: Transcription, quantities: Sequence[Quantity]) -> Iterator[Doubt]:
    """Doubts about quantities of which a character is lost or guessed."""
    lost = sorted(_lost_spans(text))
    if not lost and not any(mark in text.body for mark in _LOST_MARKS):
        return
    for quantity in quantities:
        before = text.body[quantity.start - 1 : quantity.start]
        if (before in _LOST_MARKS and before) or any(a <= quantity.end and b >= quantity.start for a, b in lost):
            yield Doubt(quantity.start, quantity.end, "lost-digit", "a character of this number is lost in the source")


def _lost_spans(text: Transcription) -> Iterator[tuple[int, int]]:
    for emendation in text.emendations:
        if emendation.supplied or emendation.gaps:
            start = text.account.from_source(Stream.BODY, emendation.start)
            yield from ((start + a, start + b) for a, b in emendation.supplied)
            yield from ((start + gap, start + gap) for gap in emendation.gaps)


def decimals_are_stripped(quantities: Sequence[Quantity]) -> bool:
    """Whether far fewer numbers have decimals than in any report: the source has lost its points."""
    scaled = [quantity for quantity in quantities if base_unit(quantity.unit).dimension in _SCALED]
    printed = sum("." in quantity.value + quantity.at_least + quantity.at_most for quantity in scaled)
    return len(scaled) >= _FEWEST and printed < len(scaled) * _LEAST_DECIMALS


def doubted_indicators(taxonomy: Taxonomy, body: str, records: Sequence[Indicator]) -> Iterator[Doubt]:
    """Doubts about indicators by what is plausible for them, and beside each other."""
    yield from _out_of_range(taxonomy, body, records)
    levels = [record for record in records if record.value_kind == "level" and record.base_value]
    yield from _parts_over_wholes(taxonomy, body, levels)
    yield from _results_against_targets(body, levels)
    yield from _growth_against_levels(body, records)


def _out_of_range(taxonomy: Taxonomy, body: str, records: Iterable[Indicator]) -> Iterator[Doubt]:
    for record in records:
        limits = taxonomy.limits.get(record.indicator, {}).get(record.value_kind)
        if not limits or not record.base_value or record.base_unit != "%":
            continue
        if record.value_kind == "growth" and _OVER_YEARS.search(body, _begin(record), record.end):
            continue
        value = float(record.base_value)
        if not limits[0] <= value <= limits[1]:
            suggested = f"{value / 10:g}{record.unit}" if limits[0] <= value / 10 <= limits[1] else ""
            message = f"{record.indicator}: {record.value_kind} of {record.base_value} %"
            yield Doubt(record.start, record.end, "out-of-range", message, suggested)


def _parts_over_wholes(taxonomy: Taxonomy, body: str, levels: Sequence[Indicator]) -> Iterator[Doubt]:
    wholes: dict[tuple[str, str, str], Indicator] = {}
    results = [record for record in levels if record.status != "target"]
    for record in results:
        wholes.setdefault((record.indicator, record.year, record.base_unit), record)
    for part in results:
        for name, most in taxonomy.part_of.get(part.indicator, {}).items():
            whole = wholes.get((name, part.year, part.base_unit))
            if whole is None or _OVER_YEARS.search(_clause(body, part)):
                continue
            limit = most * float(whole.base_value)
            if float(part.base_value) > limit:
                message = f"{_shown(body, part)} beside {_shown(body, whole)}"
                yield Doubt(part.start, part.end, "part-over-whole", message, _with_point(part, limit))


def _results_against_targets(body: str, levels: Sequence[Indicator]) -> Iterator[Doubt]:
    """A result many times the target of the next year."""
    targets = {r.indicator: r for r in levels if r.status == "target" and r.year.isdigit()}
    for record in levels:
        target = targets.get(record.indicator)
        if target is None or record.status == "target" or record.base_unit != target.base_unit:
            continue
        follows = int(target.year) - int(record.year or 0) == 1
        if not follows or _OVER_YEARS.search(body, _begin(record), record.end):
            continue
        limit = _FARTHEST * float(target.base_value)
        if float(record.base_value) > limit:
            message = f"{_shown(body, record)} beside a target of {_shown(body, target)} for the next year"
            yield Doubt(record.start, record.end, "target-against-result", message, _with_point(record, limit))


def _shown(body: str, record: Indicator) -> str:
    return f"{record.indicator} of {body[record.start : record.end]}"


def _growth_against_levels(body: str, records: Sequence[Indicator]) -> Iterator[Doubt]:
    """从A提高到B、增长x%: A and B must not tell quite another growth."""
    for base, level, growth in zip(records, records[1:], records[2:], strict=False):
        kinds = (base.value_kind, level.value_kind, growth.value_kind)
        if kinds != ("level", "level", "growth") or len({r.indicator for r in (base, level, growth)}) > 1:
            continue
        if base.sentence_start != growth.sentence_start or base.year >= level.year or growth.base_unit != "%":
            continue
        if base.base_unit != level.base_unit or not (base.base_value and level.base_value and growth.base_value):
            continue
        ratio = float(level.base_value) / (float(base.base_value) or 1)
        years = int(level.year) - int(base.year)
        told = 1 + float(growth.base_value) / 100
        if "年均" in body[level.end : growth.start]:
            told = max(told, 0.01) ** years
        if not 0.5 <= told / ratio <= 2:
            message = f"{_shown(body, growth)}, the levels beside it make {100 * (ratio - 1):.1f} %"
            yield Doubt(growth.start, growth.end, "growth-against-levels", message)


def _with_point(record: Indicator, limit: float) -> str:
    """The value with a point put back so that it keeps below ``limit``; two decimals for four digits or more."""
    digits = record.value or record.at_least or record.at_most
    if "." in digits:
        return ""
    factor = float(record.base_value) / (float(digits) or 1)
    for decimals in (2, 1) if len(digits) >= 4 else (1, 2):
        value = f"{float(digits) / 10**decimals:.{decimals}f}"
        if len(digits) > decimals and float(value) * factor <= limit:
            return value + record.unit
    return ""


def _doubt(quantity: Quantity, rule: str, message: str) -> Doubt:
    number = _number(quantity)
    suggested = f"{abs(number) / 10:g}{quantity.unit}" if abs(number) < 1000 and number == int(number) else ""
    return Doubt(quantity.start, quantity.end, rule, message, suggested)


def _number(quantity: Quantity) -> float:
    return float(quantity.value or quantity.at_least or quantity.at_most or 0)


def _is_rate(body: str, start: int) -> bool:
    begin = max(start - 16, *(body.rfind(mark, 0, start) for mark in "，,、；;。"), 0)
    rate = _RATE.search(body, begin, start)
    return rate is not None and _FREE_RATE.search(body, begin, rate.end()) is None


def _begin(record: Indicator) -> int:
    """Where the words begin that tell whether a value is of one year: its sentence, if it is no endless one."""
    return max(record.sentence_start, record.end - _REACH)


def _clause(body: str, record: Indicator) -> str:
    return body[max(record.sentence_start, record.printed_start - 8) : record.end]
