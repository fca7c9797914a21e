"""How likely a character of the true text is: the model, and what the family of damage says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache

from jiaokan import AdaptedModel, CharacterModel, simplified_forms, simplified_only, symbols

from .codec import DROPPED, decoded, is_dropped_lead, undecodable, with_lead, with_trail
from .family import Family
from .habits import Habits
from .notes import NOTE

SPACE = "　"
_INDENT, _INDENTED = -3.0, -0.3
"""An ideographic space; and in a text whose paragraphs run on behind such spaces."""
_LAST = (1 << 15) - 1
_BEFORE_SPACE = "\n。　 ”）？！：；"
_UNANNOTATED = -10.0
"""A character of the annotation table without its note in the true text: it happens only where two hits overlap."""
_UNKNOWN_NOTE, _WRONG_NOTE = -1.5, -8.0
"""A note of a character that the document does not show with one; and of one that it shows bare, or with another."""
UNSPLIT = -8.0
"""A mark at which the generator splits, and did not."""
_OTHER_FORM = -4.0
"""A character that the document writes otherwise."""
_WRONG_SCRIPT = -6.0
"""A Simplified character in a text that was converted to Traditional."""
_STRANGE = -4.0
"""Signs that are rare in running text: full-width letters and digits, Roman and circled numbers, symbols."""
_ORDINARY = frozenset("　、。·—～…‘’“”〔〕〈〉《》「」『』【】，；：？！（）％")
_SPOKEN = {"著": "着"}
"""What the model is asked about where the reading back depends on the word."""
_NARROW = 8.0
"""Candidates for one character that are so much less likely than the best are left out."""
_CANDIDATES = 16
_COMMON = -10.0
"""Where two bytes are unknown only characters so frequent are tried: some two thousand."""
_VERY_COMMON = -8.5
"""The same between two deleted pairs: some six hundred."""
_NEVER = 1e9


class Judge:
    """Scores characters in the script of the damaged text; natural logarithms."""

    def __init__(
        self,
        model: CharacterModel,
        family: Family,
        habits: Habits,
        *,
        indented: bool = False,
        runs: Iterable[str] = (),
    ) -> None:
        self.number = _numbering(model)
        self._model = model
        self.follow = model.follow
        self._boundary = model.number("\n")
        self._indent = _INDENTED if indented else _INDENT
        self._table = family.table
        self._habits = habits
        self.splits = habits.splits
        self._wrong = frozenset() if family.simplified else simplified_only()
        self._costs: dict[str, float] = {}
        self._adapted = AdaptedModel(model, (self._numbers(run) for run in runs))
        self.score = self._adapted.score

    def _numbers(self, run: str) -> list[int]:
        number = self.number
        return [symbol for symbol in map(number, NOTE.sub("", run)) if symbol >= 0]

    def cost(self, char: str, *, annotated: bool) -> float:
        """What speaks against ``char`` whatever its neighbours are. ``annotated``: a note would not show."""
        cost = self._costs.get(char)
        if cost is None:
            cost = self._costs[char] = self._intrinsic(char)
        return cost if annotated or char not in self._table else cost + _UNANNOTATED

    def _intrinsic(self, char: str) -> float:
        if char in self._wrong:
            return _WRONG_SCRIPT
        if not ("\u4e00" <= char < "\uff10" or char in _ORDINARY):
            return _STRANGE
        if char == SPACE:
            return self._indent
        return _OTHER_FORM if self._habits.is_other_form(char) else 0.0

    def noted(self, char: str, syllable: str) -> float:
        """What speaks against a note ``syllable`` of the bytes of ``char``."""
        known = self._table.get(char)
        if known is not None:
            return 0.0 if known == syllable else _WRONG_NOTE
        return _WRONG_NOTE if char in self._habits.bare else _UNKNOWN_NOTE

    def read(self, history: int, char: str) -> tuple[float, int]:
        """What the model gives ``char`` after ``history``, and the history then.

        What it does not see is free; but an ideographic space begins a paragraph, whatever there is of line breaks.
        """
        symbol = self.number(char)
        if symbol < 0:
            if char != SPACE or history & _LAST == self._boundary:
                return 0.0, history
            symbol = self._boundary
        return self.score(history, symbol), self.follow(history, symbol)

    def completed(self, waiting: int, trail: int) -> tuple[str, ...]:
        """Characters that ``trail`` may complete; of the many for an unknown byte, the common ones."""
        if waiting < DROPPED:
            char = decoded(waiting, trail)
            return (char,) if char else ()
        return _completed(self._model, waiting - DROPPED, trail)

    def begun(self, waiting: int) -> tuple[tuple[int, str], ...]:
        """Trail byte and character of what may go on from ``waiting``; for an unknown byte, the common ones."""
        return with_lead(waiting) if waiting < DROPPED else _begun(self._model, waiting - DROPPED)

    def before_dropped(self, history: int, waiting: int, least: float) -> Iterator[tuple[int, str]]:
        """Trail byte and character of what may stand before a deleted pair and is likely enough after ``history``."""
        candidates, numbers = _begun_dropped(self._model, waiting)
        likely = self._adapted.likely(history, numbers, least)
        for trail, char, symbol in candidates:
            if symbol < 0 or symbol in likely:
                yield trail, char

    def likely(
        self, history: int, before: str, pairs: Iterable[tuple[int, str]], *, annotated: bool = False
    ) -> list[tuple[int, str]]:
        """Those of ``pairs`` (unknown byte, character) that are likely after ``history``, ``before`` last.

        ``annotated`` as in :meth:`cost`.
        """
        scored = []
        for byte, char in pairs:
            symbol = self.number(char)
            if symbol > 0 and char not in self._wrong:
                scored.append((self.score(history, symbol) + self.cost(char, annotated=annotated), byte, char))
            elif char == SPACE and before in _BEFORE_SPACE:
                scored.append((self._indent + self.read(history, char)[0], byte, char))
        scored.sort(reverse=True)
        return [(byte, char) for score, byte, char in scored[:_CANDIDATES] if score >= scored[0][0] - _NARROW]


@cache
def _completed(model: CharacterModel, dropped: int, trail: int) -> tuple[str, ...]:
    leads = undecodable(dropped)
    return tuple(char for _, char in _common(model, [pair for pair in with_trail(trail) if pair[0] in leads]))


@cache
def _begun(model: CharacterModel, dropped: int) -> tuple[tuple[int, str], ...]:
    return tuple(pair for lead in sorted(undecodable(dropped)) for pair in _common_with_lead(model, lead))


@cache
def _common_with_lead(model: CharacterModel, lead: int) -> tuple[tuple[int, str], ...]:
    return _common(model, with_lead(lead))


@cache
def _begun_dropped(model: CharacterModel, waiting: int) -> tuple[tuple[tuple[int, str, int], ...], frozenset[int]]:
    """Trail byte, character and number of what may stand before a deleted pair; and the numbers by themselves."""
    number = _numbering(model)
    pairs = with_lead(waiting) if waiting < DROPPED else _begun(model, waiting - DROPPED)
    least = -_NEVER if waiting < DROPPED else _VERY_COMMON
    known = ((trail, char, number(char)) for trail, char in pairs if is_dropped_lead(trail))
    items = tuple(item for item in known if item[1] == SPACE or (item[2] > 0 and model.unigram(item[2]) >= least))
    return items, frozenset(symbol for _, _, symbol in items if symbol >= 0)


def _common(model: CharacterModel, pairs: Iterable[tuple[int, str]]) -> tuple[tuple[int, str], ...]:
    """The common characters among ``pairs``, with their bytes."""
    number = _numbering(model)
    known = [(byte, char, number(char)) for byte, char in pairs]
    return tuple((byte, char) for byte, char, symbol in known if symbol > 0 and model.unigram(symbol) >= _COMMON)


@cache
def _numbering(model: CharacterModel) -> Callable[[str], int]:
    """The model's number of a character of the damaged text's script; -1 for what the model does not see."""
    known: dict[str, int] = {}
    forms = simplified_forms()

    def number(char: str) -> int:
        found = known.get(char)
        if found is None:
            symbol = _SPOKEN.get(char) or forms.get(ord(char), char)
            if not "\u4e00" <= symbol <= "\u9fa5":
                symbol = symbols(symbol)
            found = known[char] = model.number(symbol[0]) if symbol else -1
        return found

    return number
