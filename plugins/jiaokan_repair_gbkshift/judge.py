"""How likely a character of the true text is: the model, and what the family of damage says."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from operator import itemgetter

from jiaokan import AdaptedModel, CharacterModel, simplified_forms, simplified_only, symbols

from .beam import NEVER
from .codec import DROPPED, is_dropped_lead, undecodable, with_lead, with_trail
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
"""Signs that are rare in running text: full-width letters and digits, Roman and circled numbers, small and vertical
forms of marks, compatibility characters, symbols."""
_STRANGER, _RARE = -2.0, -1.5
"""What more speaks against them where the document shows none like it; and against a mark of :data:`_RARE_MARKS`."""
_ORDINARY = frozenset("　、。·—～…‘’“”〔〕〈〉《》「」『』【】，；：？！（）％")
_RARE_MARKS = frozenset("·—～…‘’〔〕〈〉「」『』【】")
_SPOKEN = {"著": "着"}
"""What the model is asked about where the reading back depends on the word."""
_IMPOSSIBLE = -20.0
"""What is so unlikely is no candidate."""
_NARROW = 8.0
"""Candidates for one character that are so much less likely than the best are left out."""
_CANDIDATES = 16
_COMMON = -10.0
"""Where two bytes are unknown only characters so frequent are tried: some two thousand."""
_VERY_COMMON = -8.5
"""The same between two deleted pairs: some six hundred."""

Candidate = tuple[int, str, float, int]
"""A character that may be read: its byte that was unknown, itself, its score, and the history behind it."""


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
        self._numbers = _numbers(model)
        self._model = model
        self.follow = model.follow
        self._boundary = model.number("\n")
        self._indent = _INDENTED if indented else _INDENT
        self._table = family.table
        self._habits = habits
        self._folded = family.folded
        self.splits = habits.splits
        self._wrong = frozenset() if family.simplified else simplified_only()
        self._costs: dict[str, float] = {}
        self._adapted = AdaptedModel(model, map(self._numbered, runs))
        self.score = self._adapted.score

    def number(self, char: str) -> int:
        """The model's number of ``char``, -1 for what the model does not see."""
        return self._numbers[char]

    def _numbered(self, run: str) -> list[int]:
        numbers = self._numbers
        return [symbol for char in NOTE.sub("", run) if (symbol := numbers[char]) >= 0]

    def cost(self, char: str, *, annotated: bool) -> float:
        """What speaks against ``char`` whatever its neighbours are. ``annotated``: a note would not show."""
        cost = self._costs.get(char)
        if cost is None:
            cost = self._costs[char] = self._intrinsic(char)
        return cost if annotated or char not in self._table else cost + _UNANNOTATED

    def _intrinsic(self, char: str) -> float:
        if char in self._wrong:
            return _WRONG_SCRIPT
        folded = self._folded and (char in "～…" or "\uff10" <= char <= "\uff5a")
        seen = folded or char in self._habits.written
        if not ("\u4e00" <= char <= "\u9fa5" or "\uff01" <= char < "\uff10" or char in _ORDINARY):
            return _STRANGE if seen else _STRANGE + _STRANGER
        if char in _RARE_MARKS and not seen:
            return _RARE
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
        symbol = self._numbers[char]
        if symbol < 0:
            if char != SPACE or history & _LAST == self._boundary:
                return 0.0, history
            symbol = self._boundary
        return self.score(history, symbol), self.follow(history, symbol)

    def ending(self, history: int) -> float:
        """What the model gives the end of a line after ``history``."""
        return self.score(history, self._boundary)

    def completed(self, history: int, dropped: int, trail: int, least: float) -> list[Candidate]:
        """Characters with a score of ``least`` after ``history`` that ``trail`` may complete, with an unknown byte
        behind ``dropped``."""
        return self._likely_ones(history, _completed(self._model, dropped, trail), least)

    def before_dropped(self, history: int, waiting: int, least: float) -> list[Candidate]:
        """What may stand before a deleted pair and is likely enough after ``history``."""
        candidates = _begun_dropped(self._model, waiting)
        spaces = [(byte, char, *self.read(history, char)) for byte, char in candidates.spaces]
        return spaces + self._likely_ones(history, candidates, least)

    def _likely_ones(self, history: int, candidates: _Candidates, least: float) -> list[Candidate]:
        follow, by_symbol = self.follow, candidates.by_symbol
        likely = self._adapted.likely(history, candidates.symbols, least)
        return [
            (byte, char, score, follow(history, symbol))
            for symbol, score in likely.items()
            for byte, char in by_symbol[symbol]
        ]

    def before_mark(self, history: int, before: str, trail: int, *, annotated: bool) -> list[Candidate]:
        """What is likely after ``history``, ``before`` last, with ``trail`` and an unknown lead byte."""
        return self._likely(history, before, _with_trail(self._model, trail), _IMPOSSIBLE, annotated=annotated)

    def begun(self, history: int, before: str, waiting: int, least: float, *, annotated: bool) -> list[Candidate]:
        """What is likely to go on from ``waiting``, with a score of ``least``; ``annotated`` as in :meth:`cost`."""
        candidates = _begun(self._model, waiting)
        return self._likely(history, before, candidates, max(least, _IMPOSSIBLE), annotated=annotated)

    def _likely(
        self, history: int, before: str, candidates: _Candidates, least: float, *, annotated: bool
    ) -> list[Candidate]:
        """The likely ones, the likeliest first; ``annotated`` as in :meth:`cost`."""
        scored: list[tuple[float, Candidate]] = []
        if before in _BEFORE_SPACE:
            for byte, char in candidates.spaces:
                score, after = self.read(history, char)
                scored.append((self._indent + score, (byte, char, score, after)))
        best = max((score for score, _ in scored), default=-NEVER)
        scores = self._adapted.likely(history, candidates.symbols, least)
        for symbol, score in sorted(scores.items(), key=itemgetter(1), reverse=True):
            if score < best - _NARROW:
                break
            after = self.follow(history, symbol)
            for byte, char in candidates.by_symbol[symbol]:
                total = score + self.cost(char, annotated=annotated)
                best = max(best, total)
                scored.append((total, (byte, char, score, after)))
        scored.sort(key=itemgetter(0), reverse=True)
        return [candidate for total, candidate in scored[:_CANDIDATES] if total >= best - _NARROW]


class _Candidates:
    """Characters that share a byte, each with the other byte: by their number in the model, and the wide spaces."""

    def __init__(self, model: CharacterModel, pairs: Iterable[tuple[int, str]], least: float) -> None:
        numbers = _numbers(model)
        self.by_symbol: dict[int, list[tuple[int, str]]] = {}
        self.spaces: list[tuple[int, str]] = []
        for byte, char in pairs:
            symbol = numbers[char]
            if char == SPACE:
                self.spaces.append((byte, char))
            elif symbol > 0 and model.unigram(symbol) >= least:
                self.by_symbol.setdefault(symbol, []).append((byte, char))
        self.symbols = frozenset(self.by_symbol)


@cache
def _with_trail(model: CharacterModel, trail: int) -> _Candidates:
    return _Candidates(model, with_trail(trail), -NEVER)


@cache
def _completed(model: CharacterModel, dropped: int, trail: int) -> _Candidates:
    leads = undecodable(dropped)
    return _Candidates(model, [pair for pair in with_trail(trail) if pair[0] in leads], _COMMON)


@cache
def _begun(model: CharacterModel, waiting: int) -> _Candidates:
    if waiting < DROPPED:
        return _Candidates(model, with_lead(waiting), -NEVER)
    return _Candidates(model, _all_begun(model, waiting - DROPPED), _COMMON)


@cache
def _begun_dropped(model: CharacterModel, waiting: int) -> _Candidates:
    pairs = with_lead(waiting) if waiting < DROPPED else _all_begun(model, waiting - DROPPED)
    least = -NEVER if waiting < DROPPED else _VERY_COMMON
    return _Candidates(model, [pair for pair in pairs if is_dropped_lead(pair[0])], least)


def _all_begun(model: CharacterModel, dropped: int) -> list[tuple[int, str]]:
    return [pair for lead in sorted(undecodable(dropped)) for pair in _common_with_lead(model, lead)]


@cache
def _common_with_lead(model: CharacterModel, lead: int) -> tuple[tuple[int, str], ...]:
    """The pairs of :func:`with_lead` that are tried where their lead byte is one of many."""
    numbers = _numbers(model)
    return tuple(
        (trail, char)
        for trail, char in with_lead(lead)
        if char == SPACE or (numbers[char] > 0 and model.unigram(numbers[char]) >= _COMMON)
    )


class _Numbers(dict[str, int]):
    """The model's numbers of characters of the damaged text's script; -1 for what the model does not see."""

    def __init__(self, model: CharacterModel) -> None:
        super().__init__()
        self._number = model.number

    def __missing__(self, char: str) -> int:
        symbol = _SPOKEN.get(char) or simplified_forms().get(ord(char), char)
        if not "\u4e00" <= symbol <= "\u9fa5":
            symbol = symbols(symbol)
        found = self[char] = self._number(symbol[0]) if symbol else -1
        return found


_numbers = cache(_Numbers)
