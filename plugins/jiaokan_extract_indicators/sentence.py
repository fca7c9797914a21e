"""A sentence with the names of indicators and the quantities in it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import islice

from jiaokan import NamedTuple, Quantity, pattern

from .lexicon import Lexicon
from .taxonomy import Name, ValueKind

SENTENCE_ENDS = "。！？"
_CUT = pattern(r"[，。；：,;:！？!?（(）)—]|(?P<fine>[、\-.．])")
_GOES_ON = pattern(
    "[^，,。；;、]{0,24}(?:[，,、](?:同比|[比较][上去]年)?(?:增长|增加|提高|下降)[^，,。；;、]{0,10})?[，,、]"
)
"""What may stand between a name and its share: its value, and its growth."""
_REACH = 40
"""How far back, in the sentence before, the subject of an incomplete sentence is looked for."""


class Mention(NamedTuple):
    """A name of the taxonomy in the text, and what it can stand for there."""

    start: int
    end: int
    names: tuple[Name, ...]

    @property
    def single(self) -> Name | None:
        """The one indicator that the name stands for, if it can."""
        return next((name for name in self.names if len(name.ids) == 1), None)


class Reading(NamedTuple):
    """A quantity read as a value of an indicator.

    ``gap`` is what stands between the name and the quantity. A target without a number (与经济增长同步) has its
    words as ``quantity``, without value, bound ``none``. ``base`` marks the value that another is compared with (从…).
    """

    indicator: str
    kind: ValueKind
    quantity: Quantity
    name_start: int
    name_end: int
    gap: str
    rule: str
    base: bool = False


def start_of(mention: Mention) -> int:
    """Where the name begins: the key for searches in the mentions of a sentence."""
    return mention.start


class Sentence:
    """``text[start:end]`` with its quantities and the names of indicators in it."""

    def __init__(self, lexicon: Lexicon, text: str, start: int, end: int, quantities: Sequence[Quantity]) -> None:
        self.lexicon = lexicon
        self.text = text
        self.start = start
        self.end = end
        self.quantities = quantities
        self.mentions = tuple(self._find_mentions())
        self._headlines: dict[int, bool] = {}

    def _find_mentions(self) -> Iterator[Mention]:
        last = -1
        for match in self.lexicon.name.finditer(self.text, self.start, self.end):
            start, end = match.span()
            if start == last + 1 and self.text[last] in "（(":
                continue  # 地区生产总值（GDP）is one name
            names = tuple(name for name in self.lexicon.names(match[0]) if self._in_context(name, start))
            if names:
                last = end
                yield Mention(start, end, names)

    def _in_context(self, name: Name, at: int) -> bool:
        if not name.context:
            return True
        # A name that opens its sentence goes on with the subject of the one before (经营主体不断壮大。总量达…).
        begin = max(0, self.start - _REACH) if at == self.start else self.start
        part = self.text.rfind("；", begin, at) + 1
        if part and not self.lexicon.leads.fullmatch(self.text, part, at):
            begin = part  # it has a subject of its own: 粮食总产…；棉花因虫害严重，总产…
        found = max((self.text.rfind(word, begin, at), word) for word in name.context)
        # 占GDP比重 is said of the name right before it.
        is_near = name.printed[0] != "占" or _GOES_ON.fullmatch(self.text, found[0] + len(found[1]), at) is not None
        return found[0] >= 0 and is_near

    @cached_property
    def _starts(self) -> list[int]:
        return [quantity.start for quantity in self.quantities]

    def between(self, start: int, end: int) -> Sequence[Quantity]:
        """The quantities that begin between two positions."""
        return self.quantities[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def limit(self, mention: Mention) -> int:
        """Where the next name begins that can have values of its own, or the sentence ends."""
        following = bisect_left(self.mentions, mention.end, key=start_of)
        return next(
            (other.start for other in islice(self.mentions, following, None) if self.opens_clause(other)), self.end
        )

    def opens_clause(self, mention: Mention) -> bool:
        """Whether nothing before the name, in its clause, makes it the name of something else."""
        begin = self.clause_start(mention.start, fine=True)
        return self.lexicon.leads.fullmatch(self.text, begin, mention.start) is not None

    def clause_start(self, position: int, *, fine: bool = False) -> int:
        """Where the clause that leads up to ``position`` begins; ``fine`` takes items of a list (、) for clauses."""
        cuts = self._cuts[fine]
        at = bisect_right(cuts, position)
        return cuts[at - 1] if at else self.start

    @cached_property
    def _cuts(self) -> tuple[list[int], list[int]]:
        matches = list(_CUT.finditer(self.text, self.start, self.end))
        return [m.end() for m in matches if m["fine"] is None], [m.end() for m in matches]

    def is_headline(self, mention: Mention) -> bool:
        """Whether the figure is of the whole place: nothing before the name makes it a part (制造业贷款余额)."""
        known = self._headlines.get(mention.start)
        if known is None:
            known = self._headlines[mention.start] = self._is_of_whole(mention)
        return known

    def _is_of_whole(self, mention: Mention) -> bool:
        if not self.opens_clause(mention):
            return False
        begin = self.clause_start(mention.start, fine=True)
        return self.lexicon.scope.search(self.text, begin, mention.end) is not None or not self._of_part(begin)

    def _of_part(self, begin: int) -> bool:
        """Whether an earlier clause (up to ；) is about some site or group (某景区…，接待游客…), and none after it
        about the whole place again (某景区…，全年接待游客…，实现旅游收入…)."""
        border = max(self.text.rfind(mark, self.start, begin) for mark in "；;：:")
        first = max(border + 1, self.start)
        last = self.clause_start(begin - 1)
        at = next((at for at in (last, first) if at < begin and self.lexicon.part.match(self.text, at, begin)), None)
        if at is None:
            return False
        first_name, last_name = (bisect_left(self.mentions, place, key=start_of) for place in (at, begin))
        return not any(map(self.is_headline, islice(self.mentions, first_name, last_name)))
