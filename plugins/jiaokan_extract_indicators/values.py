"""Values that follow a name: 地区生产总值达到5.3万亿元、增长5.5%."""

from __future__ import annotations

from collections.abc import Iterator, Set
from itertools import zip_longest

from jiaokan import Quantity, base_unit, pattern, to_base

from .sentence import Mention, Reading, Sentence
from .taxonomy import ValueKind

_OF_OTHER = pattern("(?:完成|占|恢复[到至])[^长速幅]*$|[年期末]的$")
"""What leads to a part of a plan, of a whole, or of an earlier level (恢复到2019年的87%)."""
_BOUNDING_VERBS = frozenset("突超迈跃站跨逾")
_EACH = pattern("双双|均|都")
_FELL = pattern("(?:下降|减少|降低|下滑|回落|减产|减收|递减|降幅)(?![到至])")
_CHANGE = pattern("增长|增速|增幅|涨幅")
"""A change that is as in the year before (物价涨幅与上年持平) tells no value."""
_RISE_TO = pattern("提高|提升|增加|增长|上升|扩大|降|跃升|至|到")

_THAN_THAT = pattern("[较比][^，,、；;]{2,10}的$")
"""What leads to the value that another is compared with (比1992年的7亿元增长1.1倍)."""
_FOUNDATIONS = ("基础上", "的基础上")
_REACHED = pattern("(?:大关|关口|台阶)?[，,、](?:实际)?(?:达到?了?|完成|为)?")


def read_values(sentence: Sentence, taken: Set[int]) -> Iterator[Reading]:
    """The quantities that belong to one name each; those that begin at ``taken`` are another rule's."""
    for mention in sentence.mentions:
        if sentence.is_headline(mention):
            yield from _values(sentence, mention, taken)


def _values(sentence: Sentence, mention: Mention, taken: Set[int]) -> Iterator[Reading]:
    before: Quantity | None = None
    linked = [*_linked(sentence, mention, taken)]
    for (quantity, kind, gap), after in zip_longest(linked, linked[1:]):
        if after and _is_passed(quantity, after[0], after[2]):
            continue
        if sentence.text.startswith(_FOUNDATIONS, quantity.end):
            continue  # 在2.6亿美元基础上
        if is_unchanged(sentence.text, quantity) and (_CHANGE.search(mention.names[0].printed + gap) or _grew(before)):
            continue
        counts = is_value(kind, quantity, gap) or _is_newcomers(kind, quantity, mention, gap)
        if counts and not (before and _repeats(before, quantity)):
            kind = _index(kind, mention, quantity)
            for indicator in _whose(mention, gap):
                yield Reading(indicator, kind, quantity, mention.start, mention.end, gap, "name-value", _is_base(gap))
            before = quantity


def _linked(sentence: Sentence, mention: Mention, taken: Set[int]) -> Iterator[tuple[Quantity, ValueKind, str]]:
    """The quantities that known words link to the name, or to the quantity before, with these words."""
    anchor, gap_pattern = mention.end, sentence.lexicon.first_gap
    for quantity in sentence.between(mention.end, sentence.limit(mention)):
        gap = sentence.text[anchor : quantity.start]
        kind = mention.names[-1].values.get(base_unit(quantity.unit).dimension)
        if kind is None or _in_brackets(sentence.text[mention.end : quantity.start]):
            continue
        if quantity.start in taken:
            return
        # A verb that bounds the value (突破) is in the quantity's span, and links all the same.
        words = gap + "达到" if sentence.text[quantity.start] in _BOUNDING_VERBS else gap
        words += "同比" if is_unchanged(sentence.text, quantity) else ""
        if gap_pattern.fullmatch(words):
            yield quantity, kind, gap
            anchor, gap_pattern = quantity.end, sentence.lexicon.next_gap
        elif not sentence.lexicon.aside.fullmatch(gap):
            return


def is_unchanged(text: str, quantity: Quantity) -> bool:
    """Whether the quantity is a change of nothing, said by comparison with the year before (与上年持平)."""
    return text.endswith("持平", quantity.start, quantity.end)


def _grew(before: Quantity | None) -> bool:
    """Whether the quantity before is a growth: then that is as in the year before (增长5%，与上年持平)."""
    return before is not None and base_unit(before.unit).unit == "%"


def _repeats(before: Quantity, quantity: Quantity) -> bool:
    """Whether the quantity only rounds the one before: 达到4.52万元，突破4万元大关."""
    if quantity.bound != "atLeast" or before.bound != "exact" or quantity.change or before.change:
        return False
    (least, unit), (value, other) = to_base(quantity.at_least, quantity.unit), to_base(before.value, before.unit)
    return unit == other and float(least) <= float(value)


def _is_passed(quantity: Quantity, after: Quantity, gap: str) -> bool:
    """Whether the quantity is a mark that the one after it has passed: 突破800亿元、达到812亿元."""
    return _REACHED.fullmatch(gap) is not None and _repeats(after, quantity)


def is_value(kind: ValueKind, quantity: Quantity, gap: str) -> bool:
    """Whether a quantity is a value of that kind: no change of a level (增加5亿斤), no part of another (完成120%)."""
    if kind == "growth":
        # A fall whose words do not lead to the number at once would be read as a rise.
        if quantity.change == 0 and _FELL.search(gap):
            return False
        return quantity.change != 0 or not _OF_OTHER.search(gap)
    return quantity.change == 0


def _is_newcomers(kind: ValueKind, quantity: Quantity, mention: Mention, gap: str) -> bool:
    """Whether a word of the name's own leads to the level, behind it as well as before (经营主体净增3000户)."""
    return kind == "level" and quantity.change > 0 and gap.endswith(mention.names[-1].leads)


def _index(kind: ValueKind, mention: Mention, quantity: Quantity) -> ValueKind:
    """价格指数控制在103%以内 is an index, the year before being 100."""
    value = float(quantity.value or quantity.at_least or quantity.at_most)
    return "index" if kind == "growth" and value >= 90 and mention.names[0].printed.endswith("指数") else kind


def _whose(mention: Mention, gap: str) -> tuple[str, ...]:
    if mention.single:
        return mention.single.ids
    return tuple(filter(None, mention.names[0].ids)) if _EACH.search(gap) else ()


def _in_brackets(between: str) -> bool:
    return max(between.rfind("（"), between.rfind("(")) > max(between.rfind("）"), between.rfind(")"))


def _is_base(gap: str) -> bool:
    last = max(gap.rfind("从"), gap.rfind("由"))
    return (last >= 0 and not _RISE_TO.search(gap, last)) or _THAN_THAT.search(gap) is not None
