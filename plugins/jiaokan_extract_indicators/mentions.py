"""Who the subject of a quantity is: names of indicators and the quantities that belong to them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from jiaokan import Quantity, base_unit

from .lexicon import Lexicon
from .taxonomy import Name, ValueKind

SENTENCE_END = "。！？!?\n"
_CLAUSE = re.compile(r"[^，。；：、,;:！？!?\n“”（(）)—\-.．]*$")
_CLAUSES = re.compile(r"[^，。；：,;:！？!?\n“”（(）)—]*$")
_ITEMS = re.compile(r"、|和|与|及|以及")
_LIST = re.compile(r"、|，|,|和|及|与|以及")
_EACH = re.compile(r"双双|均|都")
_GROWTH_WORD = re.compile("增速|增幅|涨幅|增长|上涨|下降|降幅|降低")
_TO = re.compile("提高|提升|增加|增长|上升|扩大|降|跃升|至|到")


class Mention(NamedTuple):
    """A name of the taxonomy in the text."""

    start: int
    end: int
    names: tuple[Name, ...]


class Reading(NamedTuple):
    """One quantity read as a value of one indicator. ``gap`` is what stands between the name and the quantity."""

    indicator: str
    kind: ValueKind
    quantity: Quantity
    name_start: int
    name_end: int
    gap: str
    rule: str
    base: bool = False
    """The value that another one is compared with (从…)."""


class Sentence:
    """A sentence with its quantities, read as values of indicators."""

    def __init__(self, lexicon: Lexicon, text: str, start: int, end: int, quantities: Sequence[Quantity]) -> None:
        self._lexicon = lexicon
        self._text = text
        self.start = start
        self.end = end
        self._quantities = quantities
        self._starts = [quantity.start for quantity in quantities]
        self.mentions = list(self._find_mentions())

    def _find_mentions(self) -> Iterator[Mention]:
        for match in self._lexicon.name.finditer(self._text, self.start, self.end):
            names = tuple(name for name in self._lexicon.names(match[0]) if self._in_context(name, match.start()))
            if names:
                yield Mention(match.start(), match.end(), names)

    def _in_context(self, name: Name, at: int) -> bool:
        return not name.context or any(self._text.rfind(word, self.start, at) >= 0 for word in name.context)

    def read(self) -> Iterator[Reading]:
        """All readings, in the order of the quantities of each name."""
        paired = list(self._read_pairs())
        taken = {reading.quantity.start for reading in paired}
        taken |= self._unpaired
        yield from paired
        for number, mention in enumerate(self.mentions):
            if self._is_headline(mention):
                limit = self.mentions[number + 1].start if number + 1 < len(self.mentions) else self.end
                yield from self._read_values(mention, limit, taken)

    def _is_headline(self, mention: Mention) -> bool:
        """Whether nothing stands before the name that makes it the figure of a part (制造业贷款余额)."""
        clause = _CLAUSE.search(self._text, self.start, mention.start)
        begin = clause.start() if clause else mention.start
        return self._lexicon.leads.fullmatch(self._text, begin, mention.start) is not None

    def _read_values(self, mention: Mention, limit: int, taken: set[int]) -> Iterator[Reading]:
        anchor, pattern = mention.end, self._lexicon.first_gap
        for quantity in self._between(mention.end, limit):
            if quantity.start in taken:
                return
            gap = self._text[anchor : quantity.start]
            if self._in_brackets(mention.end, quantity.start):
                continue
            kind = mention.names[-1].values.get(base_unit(quantity.unit).dimension)
            if kind is None:
                continue
            if not pattern.fullmatch(gap):
                return
            if not _is_increment(kind, quantity, gap):
                for name in self._who(mention, gap):
                    yield Reading(name, kind, quantity, mention.start, mention.end, gap, "name-value", _is_base(gap))
            anchor, pattern = quantity.end, self._lexicon.next_gap

    def _who(self, mention: Mention, gap: str) -> tuple[str, ...]:
        single = [name for name in mention.names if len(name.ids) == 1]
        if single:
            return single[0].ids
        return mention.names[0].ids if _EACH.search(gap) else ()

    def _in_brackets(self, start: int, end: int) -> bool:
        between = self._text[start:end]
        return max(between.rfind("（"), between.rfind("(")) > max(between.rfind("）"), between.rfind(")"))

    def _between(self, start: int, end: int) -> Sequence[Quantity]:
        return self._quantities[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    # Pairs: A、B分别增长x、y

    def _read_pairs(self) -> Iterator[Reading]:
        self._unpaired: set[int] = set()
        subjects: list[tuple[Mention, str] | None] = []
        at = self._text.find("分别", self.start, self.end)
        while at >= 0:
            values = self._list_after(at + 2)
            if len(values) > 1:
                subjects = self._subjects(at, len(values)) or (subjects if len(subjects) == len(values) else [])
                yield from self._pair(subjects, values, at)
            at = self._text.find("分别", at + 2, self.end)

    def _pair(
        self, subjects: Sequence[tuple[Mention, str] | None], values: Sequence[Quantity], at: int
    ) -> Iterator[Reading]:
        self._unpaired.update(quantity.start for quantity in values)
        gap = self._text[at : values[0].start]
        for subject, quantity in zip(subjects, values, strict=False):
            if subject is None:
                continue
            mention, indicator = subject
            kind = self._lexicon.taxonomy.kinds[indicator].get(base_unit(quantity.unit).dimension)
            if kind and not _is_increment(kind, quantity, gap):
                yield Reading(indicator, kind, quantity, mention.start, mention.end, gap, "respectively")

    def _list_after(self, at: int) -> list[Quantity]:
        values = list(self._between(at, self.end))
        if not values or not self._lexicon.links.fullmatch(self._text, at, values[0].start):
            return []
        length = 1
        while length < len(values) and _LIST.fullmatch(self._text, values[length - 1].end, values[length].start):
            length += 1
        return values[:length]

    def _subjects(self, at: int, count: int) -> list[tuple[Mention, str] | None]:
        clause = _CLAUSES.search(self._text, self.start, at)
        begin = clause.start() if clause else self.start
        inside = [mention for mention in self.mentions if mention.start >= begin and mention.end <= at]
        for mention in reversed(inside):
            for name in mention.names:
                if len(name.ids) == count and self._is_headline(mention) and self._linked(mention.end, at):
                    return [(mention, indicator) for indicator in name.ids]
        return self._subjects_by_item(begin, at, count)

    def _linked(self, start: int, end: int) -> bool:
        return self._lexicon.links.fullmatch(self._text, start, end) is not None

    def _subjects_by_item(self, begin: int, end: int, count: int) -> list[tuple[Mention, str] | None]:
        items = _split(self._text, begin, end)
        if len(items) != count:
            return []
        last = self._text[items[-1][0] : items[-1][1]]
        first = self._text[items[0][0] : items[0][1]]
        found = [self._resolve(span, first, last) for span in items]
        return found if any(found) else []

    def _resolve(self, span: tuple[int, int], first: str, last: str) -> tuple[Mention, str] | None:
        """The indicator of one item of a list, that may share the end of the last or the beginning of the first."""
        lead = self._lexicon.leads.match(self._text, *span)
        start = lead.end() if lead else span[0]
        item = self._text[start : span[1]]
        tries = [item, *(item + last[n:] for n in range(1, len(last))), *(first[:n] + item for n in range(2, 6))]
        for attempt in tries:
            match = self._lexicon.name.match(attempt)
            if match and self._lexicon.links.fullmatch(attempt, match.end()):
                single = [name for name in self._lexicon.names(match[0]) if len(name.ids) == 1 and not name.context]
                if single:
                    return Mention(start, span[1], (single[0],)), single[0].ids[0]
        return None


def _split(text: str, begin: int, end: int) -> list[tuple[int, int]]:
    cuts = [match.span() for match in _ITEMS.finditer(text, begin, end)]
    starts = [begin, *(cut[1] for cut in cuts)]
    ends = [*(cut[0] for cut in cuts), end]
    return list(zip(starts, ends, strict=True))


def _is_increment(kind: ValueKind, quantity: Quantity, gap: str) -> bool:
    """增加5亿斤 is no level; 占12% is no growth."""
    if kind == "growth":
        return False
    return quantity.change != 0


def _is_base(gap: str) -> bool:
    last = max(gap.rfind("从"), gap.rfind("由"))
    return last >= 0 and not _TO.search(gap, last)
