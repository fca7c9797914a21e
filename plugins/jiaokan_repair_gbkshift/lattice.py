"""The byte lattice: all texts whose bytes, paired wrongly, look like what is found.

A beam search walks over the found characters. A hypothesis is either *aligned* (what is found is the text)
or *shifted*: then it holds the lead byte of a character of the true text that waits for its trail byte. Each
found character gives the bytes that it may stand for; each pair of bytes is a character of the true text,
judged by a character model. What the decoder swallowed is an unknown byte, and only the model chooses.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from jiaokan import SYLLABLE_LETTERS, CharacterModel, characters_read, simplified_only, symbols, to_simplified

from .codec import (
    DROPPED,
    before_dropped,
    code_of,
    codes,
    completed,
    decoded,
    strings_from,
    wide_codes,
    with_lead,
    with_trail,
)
from .family import Family
from .notes import NOTE

BEAM = 24
"""Hypotheses kept at a position."""
_DROPPED_BEAM = 8
SPREAD = 12.0
"""Hypotheses are dropped when so much less likely than the best (natural logarithms)."""
_GOOD = -7.5
"""A reading whose symbols are all so likely needs no deleted pairs."""
LONGEST = 72
"""A shift that goes on for more characters of the found text is given up."""
_CALM = 2
"""Aligned characters after which a hypothesis can be compared with others."""
_UNANNOTATED = -7.0
"""A character of the annotation table without its note in the true text: it happens only where two hits overlap."""
_WRONG_SCRIPT = -6.0
"""A Simplified character in a text that was converted to Traditional."""
_LOST_DIGIT, _LOST_OTHER = -0.5, -3.5
_STRANGE = -4.0
"""Signs that are rare in running text: full-width letters and digits, Roman and circled numbers, symbols."""
_ORDINARY = frozenset("　、。·—～…‘’“”〔〕〈〉《》「」『』【】，；：？！（）％")
_SPACE = "　"
_BEFORE_SPACE = "\n。　 ”）？！：；"
_INDENT = -3.0
"""An ideographic space, which the model does not see."""
_DROPPED = -1.0
"""A deleted pair, which may be anywhere in a shifted run."""
_SEEN = -9.0
"""What is read before a deleted pair must be at least so likely."""
LOST = "\ue000"
"""Stands in a reading for one lost ASCII character."""
_LOOSE = re.compile(rf"(?<![{SYLLABLE_LETTERS}(（])([{SYLLABLE_LETTERS}]{{1,6}})[)）]")
_NEVER = 1e9


class Step(NamedTuple):
    """A found stretch ``start``–``end`` and what is read for it. ``guess`` says that a byte was unknown."""

    before: Step | None
    start: int
    end: int
    read: str
    shifted: bool
    guess: str
    note: str
    score: float


class State(NamedTuple):
    """A hypothesis at a position of the found text."""

    score: float
    pending: int | None
    first: int
    second: int
    trail: int
    calm: int
    gap: float
    read: str
    step: Step | None


class Path(NamedTuple):
    """The best hypothesis: its steps in order, and how much less likely the next different reading is."""

    steps: tuple[Step, ...]
    gap: float
    score: float


class Lattice:
    """The lattice over one found text."""

    def __init__(self, text: str, family: Family, model: CharacterModel, borders: Iterable[int] = ()) -> None:
        self._text = text
        self._family = family
        self._model = model
        self._borders = frozenset(borders)
        self._notes = {m.start(): (m.end(), m[1]) for m in NOTE.finditer(text)}
        self._note_ends = {end: start for start, (end, _) in self._notes.items()}
        self.loose = {m.start(): (m.end(), m[1]) for m in _LOOSE.finditer(text)}
        self._symbol = _numbering(model)
        self._wrong = frozenset() if family.simplified else simplified_only()
        self._beams: dict[int, dict[tuple[int | None, int, int, int], State]] = {}

    def best(self, start: int, first: int, second: int) -> Path | None:
        """The best reading of the text from ``start`` on, after two symbols, as far as readings differ.

        Deleted pairs are looked for only where there is no good reading without them.
        """
        path = self._search(start, first, second, dropping=False)
        if path and all(b.score - a.score >= _GOOD for a, b in pairwise(path.steps)):
            return path
        other = self._search(start, first, second, dropping=True)
        return other or path

    def _search(self, start: int, first: int, second: int, *, dropping: bool) -> Path | None:
        self._beams = {}
        self._dropping = dropping
        self._push(start, State(0.0, None, first, second, 0, 0, _NEVER, "", None))
        position = start
        while self._beams:
            position = min(self._beams)
            states = self._pruned(position)
            if self._settled(position, start, states):
                break
            del self._beams[position]
            for state in states:
                self._advance(position, state)
        else:
            return None
        return _path(self._pruned(position))

    def _settled(self, position: int, start: int, states: list[State]) -> bool:
        if position > start and (position >= len(self._text) or self._is_border(position)):
            return all(state.pending is None for state in states)
        calm = len(self._beams) == 1 and all(state.calm >= _CALM for state in states)
        return calm or position > start + LONGEST

    def _is_border(self, position: int) -> bool:
        return self._text[position] == "\n" or position in self._borders

    def _pruned(self, position: int) -> list[State]:
        states = sorted(self._beams[position].values(), key=_score, reverse=True)
        least = states[0].score - SPREAD
        widest = BEAM if (states[0].pending or 0) < DROPPED else _DROPPED_BEAM
        return [state for state in states[:widest] if state.score >= least]

    def _push(self, position: int, state: State) -> None:
        beam = self._beams.setdefault(position, {})
        key = (state.pending, state.first, state.second, 0 if state.pending else state.trail)
        other = beam.get(key)
        if other is None:
            beam[key] = state
            return
        better, worse = (state, other) if state.score > other.score else (other, state)
        gap = min(better.gap, better.score - worse.score) if better.read != worse.read else better.gap
        beam[key] = better._replace(gap=gap)

    def _advance(self, at: int, state: State) -> None:
        if at >= len(self._text):
            return
        if state.pending is not None:
            self._shifted(at, state, state.pending)
            return
        self._literal(at, state)
        mark = self._lost_mark(at)
        if mark or self._family.silent:
            self._misread_pair(at, at + mark, state)
            self._split_pair(at, at + mark, state)

    def _lost_mark(self, at: int) -> int:
        """Length of what stands for undecodable bytes at ``at``."""
        return int(self._text[at] in self._family.lost)

    # --- aligned ---

    def _literal(self, at: int, state: State) -> None:
        char = self._text[at]
        end = at + 1
        note = self._notes.get(end)
        if note and self._belongs(at, char, note[1], state):
            end = note[0]
        symbol = self._symbol(char)
        score = state.score + self._model.score(state.first, state.second, symbol) if symbol >= 0 else state.score
        first, second = (state.second, symbol) if symbol >= 0 else (state.first, state.second)
        step = Step(state.step, at, end, char, False, "", "", score)
        self._push(end, State(score, None, first, second, 0, state.calm + 1, state.gap, state.read + char, step))

    def _belongs(self, at: int, char: str, syllable: str, state: State) -> bool:
        """Whether a note gives a reading of ``char``, or of the pair that an ASCII character closes by accident."""
        readers = characters_read(syllable)
        if char in readers:
            return True
        if not "@" <= char <= "~":
            return False
        return any(decoded(trail, ord(char)) in readers for trail in self._trails(at, state) if trail)

    def _trails(self, at: int, state: State) -> tuple[int, ...]:
        """Last bytes that the character before ``at`` may have."""
        if not state.calm and state.trail:
            return (state.trail,)
        before = self._note_ends.get(at, at) - 1
        if before < 0 or self._is_border(before):
            return ()
        char = self._bytes_char(self._text[before])
        return tuple(code[1] for code in codes(char, self._family.folded) if len(code) == 2)

    def _bytes_char(self, char: str) -> str:
        """The character that stood there when the bytes were damaged."""
        return to_simplified(char) if self._family.simplified else char

    # --- where a shift begins ---

    def _misread_pair(self, at: int, start: int, state: State) -> None:
        """``?py)``: trail byte of the character before and a lead byte, taken for a character that reads py."""
        loose = self.loose.get(start)
        if not loose:
            return
        end, syllable = loose
        for trail in self._trails(at, state):
            for char in characters_read(syllable):
                code = code_of(char)
                if len(code) == 2 and code[0] == trail and code[1] > 0x80:
                    step = Step(state.step, at, end, "", True, "", f"{char} {syllable}", state.score)
                    self._push(end, state._replace(pending=code[1], calm=0, trail=0, step=step))

    def _split_pair(self, at: int, start: int, state: State) -> None:
        """``?,``: a mark that is the trail byte of one character and the lead byte of the next."""
        mark = self._family.mark(self._text[start]) if start < len(self._text) else ""
        if not mark:
            return
        code = code_of(mark)
        for score, _, char in self._likely(at, state, with_trail(code[0])):
            self._emit(state, score, char, at, start + 1, code[1], "lead", f"{mark} split")

    # --- shifted ---

    def _shifted(self, at: int, state: State, pending: int) -> None:
        if self._text[at] == "\n" or at in self._borders:
            return
        for end, code in self._tokens(at):
            self._pair(at, end, code, state, pending)
        if self._dropping and pending < DROPPED:
            self._dropped_pair(at, state, pending)
        lost = self._lost_mark(at)
        if lost or self._family.silent:
            self._annotated_pair(at, at + lost, state, pending)
        if pending >= DROPPED:
            return
        if lost or self._family.silent:
            self._unfinished_pair(at, at + lost, state, pending)
        if lost:
            self._swallowed(at, at + lost, state, pending)

    def _tokens(self, at: int) -> Iterator[tuple[int, bytes]]:
        """Ends and byte sequences of what may be one code of the damaged bytes."""
        char = self._bytes_char(self._text[at])
        for code in codes(char, self._family.folded):
            yield at + 1, code
        if self._family.folded:
            for text in strings_from(char):
                if self._text.startswith(text, at):
                    for code in wide_codes(text):
                        yield at + len(text), code

    def _pair(self, at: int, end: int, code: bytes, state: State, pending: int) -> None:
        waiting = code[1] if len(code) == 2 else None
        note = self._notes.get(end)
        readers = characters_read(note[1]) if note else ""
        if note and waiting is not None and self._bytes_char(self._text[at]) not in readers:
            return
        for char in completed(pending, code[0]):
            if note and waiting is None and char not in readers:
                continue
            missing = char in self._family.table and (not note or waiting is not None)
            if pending < DROPPED or self._symbol(char) > 0:
                cost = _UNANNOTATED if missing else 0.0
                self._emit(state, cost, char, at, note[0] if note else end, waiting, "dropped" * (pending >= DROPPED), "")

    def _dropped_pair(self, at: int, state: State, pending: int) -> None:
        """Nothing is found: a trail byte and a lead byte made no character, and were deleted."""
        for trail, char in before_dropped(pending):
            symbol = self._symbol(char)
            if char in self._wrong or self._model.score(state.first, state.second, symbol) < _SEEN:
                continue
            cost = _DROPPED + (_UNANNOTATED if char in self._family.table else 0.0)
            self._emit(state, cost, char, at, at, trail + DROPPED, "dropped", "a deleted pair")

    def _annotated_pair(self, at: int, start: int, state: State, pending: int) -> None:
        """``?py)``: the note of a character of the true text, whose trail byte swallowed the bracket."""
        loose = self.loose.get(start)
        if not loose:
            return
        for char in characters_read(loose[1]):
            code = code_of(char)
            if len(code) == 2 and decoded(code[0], code[1]) in completed(pending, code[1]):
                self._emit(state, 0.0, char, at, loose[0], None, "", f"{char} {loose[1]}")

    def _unfinished_pair(self, at: int, start: int, state: State, pending: int) -> None:
        """``?,``: a mark of the true text, the trail byte before it left alone."""
        text = self._text
        if start < len(text) and not self._is_border(start) and not self._family.mark(text[start]):
            return
        for score, trail, char in self._likely(at, state, with_lead(pending)):
            if trail > 0x80:
                self._emit(state, score, char, at, start, None, "trail", "")

    def _swallowed(self, at: int, start: int, state: State, pending: int) -> None:
        """``?``: a trail byte that swallowed the ASCII character behind it."""
        for score, trail, char in self._likely(at, state, with_lead(pending)):
            if trail > 0x80:
                self._lose_ascii(state, score, char, at, start)

    def _lose_ascii(self, state: State, score: float, char: str, at: int, end: int) -> None:
        symbol = self._symbol(char)
        score += state.score + self._model.score(state.first, state.second, symbol)
        for kind, cost in (("0", _LOST_DIGIT), (",", _LOST_OTHER), (".", _LOST_OTHER), (")", _LOST_OTHER),
                           ("(", _LOST_OTHER), ("%", _LOST_OTHER), ("-", _LOST_OTHER)):
            lost = self._symbol(kind)
            total = score + cost + self._model.score(state.second, symbol, lost)
            step = Step(state.step, at, end, char + LOST, True, "ascii", kind, total)
            read = state.read + char + LOST
            self._push(end, State(total, None, symbol, lost, 0, 0, state.gap, read, step))

    # --- both ---

    def _likely(
        self, at: int, state: State, pairs: tuple[tuple[int, str], ...]
    ) -> Iterator[tuple[float, int, str]]:
        """Candidates for a character with an unknown byte, without those that no text has there."""
        scored = []
        for byte, char in pairs:
            symbol = self._symbol(char)
            if symbol > 0 and char not in self._wrong:
                cost = _UNANNOTATED if char in self._family.table else 0.0
                score = self._model.score(state.first, state.second, symbol) + self._strangeness(char) + cost
                scored.append((score, cost, byte, char))
            elif char == _SPACE and (state.read or self._text[max(0, at - 1) : at] or "\n")[-1] in _BEFORE_SPACE:
                scored.append((_INDENT, 0.0, byte, char))
        scored.sort(reverse=True)
        for score, cost, byte, char in scored[:16]:
            if score >= scored[0][0] - SPREAD:
                yield cost, byte, char

    def _emit(
        self, state: State, score: float, char: str, at: int, end: int, pending: int | None, guess: str, note: str
    ) -> None:
        symbol = self._symbol(char)
        score += state.score
        first, second = state.first, state.second
        if symbol >= 0:
            score += self._model.score(first, second, symbol) + self._strangeness(char)
            first, second = second, symbol
        elif char == _SPACE:
            score += _INDENT
        step = Step(state.step, at, end, char, True, guess, note, score)
        trail = code_of(char)[-1]
        self._push(end, State(score, pending, first, second, trail, 0, state.gap, state.read + char, step))

    def _strangeness(self, char: str) -> float:
        """What speaks against ``char`` in a text of this family, whatever its neighbours are."""
        if char in self._wrong:
            return _WRONG_SCRIPT
        return 0.0 if char >= "\u4e00" and char < "\uff10" or char in _ORDINARY else _STRANGE


def _score(state: State) -> float:
    return state.score


def _path(states: list[State]) -> Path | None:
    best = states[0]
    if best.pending is not None:
        return None
    gap = min([best.gap, *(best.score - s.score for s in states[1:] if s.read != best.read)])
    steps = []
    step = best.step
    while step:
        steps.append(step)
        step = step.before
    return Path(tuple(reversed(steps)), gap, best.score)


def _numbering(model: CharacterModel) -> Callable[[str], int]:
    """The model's number of a character of the damaged text's script; -1 for what the model does not see."""
    known: dict[str, int] = {}

    def number(char: str) -> int:
        found = known.get(char)
        if found is None:
            symbol = symbols(to_simplified(char))
            found = known[char] = model.number(symbol[0]) if symbol else -1
        return found

    return number
