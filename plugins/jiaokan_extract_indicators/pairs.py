"""Values that 分别 deals out: 城乡居民人均可支配收入分别增长7%和8%."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set

from jiaokan import Quantity, base_unit, pattern

from .lexicon import Lexicon
from .sentence import Mention, Reading, Sentence
from .taxonomy import Name
from .values import is_value

RESPECTIVELY = "分别"
"""Deals the values behind it out to the names before it, in their order."""
_AND = pattern(r"、|和|与|以?及")
_EACH = pattern("双双|(?<![年人户平月日])均|都")
_LIST = pattern(r"(?:、|，|,|和|与|以?及)|(?:和|与|以?及)(?:同比|比上年)?(?:增长|下降|增加|减少|上升|提高|回落|上涨)")
_RATES = frozenset({"percent", "points", "ratio"})

_LONGEST_NAME = 16

Subjects = Sequence[tuple[Mention, str] | None]


def read_pairs(sentence: Sentence) -> tuple[list[Reading], set[int]]:
    """The readings, and where the quantities begin that 分别 deals out (to whomever)."""
    readings: list[Reading] = []
    dealt: set[int] = set()
    subjects: Subjects = ()
    last = sentence.start
    at = sentence.text.find(RESPECTIVELY, sentence.start, sentence.end)
    while at >= 0:
        values = _values(sentence, at + len(RESPECTIVELY))
        if len(values) > 1:
            # A second 分别 without a subject of its own goes on with that of the first, if no name came between.
            goes_on = len(subjects) == len(values) and not _names_between(sentence, last, at)
            subjects = (
                _subjects(sentence, at, len(values))
                or (subjects if goes_on else ())
                or _subjects_before(sentence, at, len(values))
                or _subjects_each(sentence, at, len(values))
            )
            readings.extend(_pair(sentence, subjects, values, at))
            dealt.update(quantity.start for quantity in values)
            last = values[-1].end
        at = sentence.text.find(RESPECTIVELY, at + len(RESPECTIVELY), sentence.end)
    for listed in _lists_without_word(sentence, dealt, subjects) if sentence.mentions or subjects else ():
        readings.extend(listed)
        dealt.update(reading.quantity.start for reading in listed)
    return readings, dealt


def _names_between(sentence: Sentence, start: int, end: int) -> bool:
    return any(start <= mention.start < end and sentence.is_headline(mention) for mention in sentence.mentions)


def _lists_without_word(sentence: Sentence, dealt: Set[int], before: Subjects) -> Iterator[list[Reading]]:
    """A、B控制在x、y (as many names as values), and A、B均增长x; or values that go on with the subjects ``before``."""
    has_each = _EACH.search(sentence.text, sentence.start, sentence.end) is not None
    for number, quantity in enumerate(sentence.quantities):
        if quantity.start in dealt:
            continue
        values = _run(sentence, sentence.quantities, number, _AND)
        if len(values) == 1 and not has_each:
            continue
        begin = sentence.clause_start(quantity.start)
        each = _EACH.search(sentence.text, begin, quantity.start) if len(values) == 1 else None
        at = each.start() if each else quantity.start
        if each:
            items = _split(sentence.text, begin, at)
            values = [quantity] * len(items) if all(map(_is_name, _texts(sentence, items))) else []
        if len(values) > 1:
            subjects = _subjects_by_item(sentence, begin, at, len(values))
            if not subjects and len(before) == len(values) and _is_linked(sentence, begin, at):
                subjects = before
            # 接待游客x、旅游收入y，增长a%、b%
            if not subjects and not each and len({base_unit(value.unit) for value in values}) == 1:
                subjects = _subjects_before(sentence, at, len(values))
            # Without 分别, the words between the last name and the values must be known, too.
            if not each and (not subjects or subjects[-1] is None):
                continue
            yield list(_pair(sentence, subjects, values, at if each else begin))


def _pair(sentence: Sentence, subjects: Subjects, values: Sequence[Quantity], at: int) -> Iterator[Reading]:
    gap = sentence.text[at : values[0].start]
    is_change = values[0].change != 0  # 增加45亿元和36亿元: the verb is for all of them
    for subject, quantity in zip(subjects, values, strict=False):
        if subject is None:
            continue
        mention, indicator = subject
        kind = sentence.lexicon.taxonomy.kinds[indicator].get(base_unit(quantity.unit).dimension)
        if kind and is_value(kind, quantity, gap) and not (is_change and kind == "level"):
            yield Reading(indicator, kind, quantity, mention.start, mention.end, gap, "respectively")


def _values(sentence: Sentence, at: int) -> Sequence[Quantity]:
    """The list of quantities that linking words lead to from ``at``."""
    values = sentence.between(at, sentence.end)
    if not values or not sentence.lexicon.links.fullmatch(sentence.text, at, values[0].start):
        return ()
    return _run(sentence, values, 0, _LIST)


def _run(
    sentence: Sentence, quantities: Sequence[Quantity], first: int, separators: re.Pattern[str]
) -> Sequence[Quantity]:
    """The quantities from number ``first`` on with nothing but ``separators`` between them."""
    last = first
    while last + 1 < len(quantities) and separators.fullmatch(
        sentence.text, quantities[last].end, quantities[last + 1].start
    ):
        last += 1
    return quantities[first : last + 1]


def _subjects(sentence: Sentence, at: int, count: int) -> Subjects:
    begin = sentence.clause_start(at)
    for mention in reversed(sentence.mentions):
        if mention.start < begin or not _is_linked(sentence, mention.end, at):
            continue
        joint = next((name for name in mention.names if len(name.ids) == count), None)
        if joint and sentence.is_headline(mention):
            return [(mention, indicator) if indicator else None for indicator in joint.ids]
    return _subjects_by_item(sentence, begin, at, count)


def _subjects_before(sentence: Sentence, at: int, count: int) -> Subjects:
    """The last names before a 分别 that opens its clause (接待游客x、实现旅游收入y，分别增长…)."""
    if not _is_linked(sentence, sentence.clause_start(at), at):
        return ()
    before = [mention for mention in sentence.mentions if mention.end <= at and sentence.is_headline(mention)][-count:]
    if len(before) < count or sum(before[0].start <= mention.start < at for mention in sentence.mentions) > count:
        return ()
    names = [(mention, mention.single) for mention in before]
    told = all(sentence.between(mention.end, min(sentence.limit(mention), at)) for mention in before)
    if not told or len(_levels(sentence, before[0].end, at)) > count:
        return ()
    return [(mention, name.ids[0]) for mention, name in names if name]


def _levels(sentence: Sentence, start: int, end: int) -> Sequence[Quantity]:
    """The levels that are told between two positions: more of them than names belong to something else, too."""
    return [q for q in sentence.between(start, end) if q.change == 0 and base_unit(q.unit).dimension not in _RATES]


def _subjects_each(sentence: Sentence, at: int, count: int) -> Subjects:
    """The names of the clause before a 分别 that opens its own, where that says something of each of them without a
    number (进出口、出口均实现两位数增长，分别增长…)."""
    begin = sentence.clause_start(at)
    before = sentence.clause_start(begin - 1)
    each = _EACH.search(sentence.text, before, begin)
    if before >= begin or not each or not _is_linked(sentence, begin, at) or sentence.between(before, begin):
        return ()
    return _subjects_by_item(sentence, before, each.start(), count)


def _is_linked(sentence: Sentence, start: int, end: int) -> bool:
    return start <= end and sentence.lexicon.links.fullmatch(sentence.text, start, end) is not None


def _subjects_by_item(sentence: Sentence, begin: int, end: int, count: int) -> Subjects:
    items = _split(sentence.text, begin, end)
    if len(items) != count:
        return ()
    first, last = (sentence.text[start:stop] for start, stop in (items[0], items[-1]))
    found = [_resolve(sentence, span, first, last) for span in items]
    return found if any(found) else ()


def _texts(sentence: Sentence, items: Iterable[tuple[int, int]]) -> Iterable[str]:
    return (sentence.text[start:end] for start, end in items)


def _is_name(item: str) -> bool:
    """Whether an item of a list can be a name alone, without a predicate of its own."""
    return 1 < len(item) <= _LONGEST_NAME and not any(sign.isdigit() for sign in item)


def _split(text: str, begin: int, end: int) -> list[tuple[int, int]]:
    cuts = [match.span() for match in _AND.finditer(text, begin, end)]
    starts = [begin, *(cut[1] for cut in cuts)]
    ends = [*(cut[0] for cut in cuts), end]
    return list(zip(starts, ends, strict=True))


def _resolve(sentence: Sentence, span: tuple[int, int], first: str, last: str) -> tuple[Mention, str] | None:
    """The indicator of one item; it may share the end of the last (粮食、肉类产量) or the beginning of the first."""
    item = sentence.text[slice(*span)]
    shared = (*(item + last[n:] for n in range(1, len(last))), *(first[:n] + item for n in range(1, 6)))
    for attempt in (item, *shared):
        if name := _only_name(sentence.lexicon, attempt):
            name = _with_end_of(sentence.lexicon, name, item, last)
            return Mention(*span, (name,)), name.ids[0]
    return None


def _with_end_of(lexicon: Lexicon, name: Name, item: str, last: str) -> Name:
    """What ``item`` names with the end of the last: 常住人口 in 常住人口和户籍人口城镇化率 counts no people."""
    for rest, longer in lexicon.longer.get(name.printed, ()) if item.endswith(name.printed) else ():
        if last.endswith(rest) and last != rest:
            return longer
    return name


def _only_name(lexicon: Lexicon, item: str) -> Name | None:
    """The name of one indicator that is all of ``item`` but the words that may stand around it."""
    for match in lexicon.name.finditer(item):
        if lexicon.leads.fullmatch(item, 0, match.start()) and lexicon.links.fullmatch(item, match.end()):
            return next((n for n in lexicon.names(match[0]) if len(n.ids) == 1 and not n.context), None)
    return None
