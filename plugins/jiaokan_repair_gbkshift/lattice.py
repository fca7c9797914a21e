"""The byte lattice: all texts whose bytes, paired wrongly, look like what is found.

A beam search walks over the found characters. A hypothesis is either *aligned* (what is found is the text)
or *shifted*: then it holds the lead byte of a character of the true text that waits for its trail byte. Each
found character gives the bytes that it may stand for; each pair of bytes is a character of the true text,
judged by a character model. What the decoder swallowed is an unknown byte, and only the model chooses.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from jiaokan import NamedTuple, characters_read

from .beam import ASCII, NEVER, Beams, Limit, Path, State, Step
from .codec import DROPPED, code_of, decoded, undecodable
from .found import FoundText
from .judge import SPACE, UNSPLIT, Candidate, Judge
from .pairing import PAIRED, Pairing, last_marks

_LONGEST = 72
"""A shift that goes on for more characters of the found text is given up."""
_CALM = 3
"""Aligned characters after which hypotheses can be compared."""
_LOST_KINDS = (("0", -0.5), (",", -3.5), (".", -3.5), (")", -3.5), ("(", -3.5), ("%", -3.5), ("-", -3.5))
"""What a swallowed ASCII character may be, and what speaks against it."""
_NOTE_AS_TEXT = -12.0
"""A note that has lost its bracket, read as text."""
LOST = "\ue000"
"""Stands in a reading for one lost ASCII character."""


class _Effort(NamedTuple):
    """How widely is searched.

    ``spread``: hypotheses so much less likely than the best are dropped. ``before_dropped``: what is read before a
    deleted pair must be so likely, and ``between_dropped`` what is read between two of them. ``unfinished_dropped``:
    whether a line or a split may end behind a deleted pair.
    """

    spread: float
    before_dropped: float
    between_dropped: float
    unfinished_dropped: bool


_QUICK = _Effort(6.0, -5.0, -3.0, unfinished_dropped=False)
_THOROUGH = _Effort(12.0, -11.0, -8.0, unfinished_dropped=True)
_GOOD = -6.0
"""A quick reading is good enough when each of its steps is so likely."""
_PACE = 0.5
"""In the thorough search a hypothesis is given up that would have to take less than this share of what the quick
reading takes from there on."""


class Lattice:
    """The lattice over one found text."""

    def __init__(self, found: FoundText, judge: Judge) -> None:
        self._found = found
        self._judge = judge
        self._beams = Beams(_QUICK.spread, {})
        self._effort = _QUICK
        self._start = 0
        self._pairing = Pairing(found, 0)

    def best(self, start: int, history: int) -> Path | None:
        """The best reading of the text from ``start`` on, after ``history``, as far as readings differ.

        A quick search first; where it finds nothing good, a thorough one that has to keep pace with what it found.
        """
        self._start = start
        self._pairing = Pairing(self._found, start)
        quick = self._search(start, history, _QUICK, {})
        if quick and quick.least >= _GOOD:
            return quick
        thorough = self._search(start, history, _THOROUGH, quick.pace(_PACE) if quick else {})
        return thorough if thorough and not (quick and quick.is_better(thorough)) else quick

    def _search(self, start: int, history: int, effort: _Effort, limits: Mapping[int, Limit]) -> Path | None:
        self._effort = effort
        self._beams = Beams(effort.spread, limits)
        self._beams.push(start, State(0.0, None, history, 0, 0, False, "", NEVER, "", None))
        return self._beams.run(self._settled, self._ending, self._advance)

    def _settled(self, position: int, states: list[State], alone: bool) -> bool:
        if position > self._start and self._found.is_border(position):
            return any(state.pending is None for state in states)
        return (alone and all(state.calm >= _CALM for state in states)) or position > self._start + _LONGEST

    def _ending(self, position: int, state: State) -> float:
        return self._judge.ending(state.history) if self._found.is_border(position) else 0.0

    def _advance(self, at: int, state: State) -> None:
        if at >= len(self._found.text):
            return
        lost = self._found.lost_mark(at)
        hidden = lost or self._found.family.silent
        if state.pending is not None:
            self._shifted(at, state, state.pending)
            return
        self._literal(at, state)
        if hidden:
            self._misread_pair(at, at + lost, state)
            self._split_pair(at, at + lost, state)

    # Aligned

    def _literal(self, at: int, state: State) -> None:
        char = self._found.text[at]
        note = self._found.notes.get(at + 1)
        end = note[0] if note and self._belongs(at, char, note[1], state) else at + 1
        gain, history = self._judge.read(state.history, char)
        score = state.score + gain + (_NOTE_AS_TEXT if at in self._found.loose else 0.0)
        step = Step(state.step, at, end, char, False, "", "", score)
        read = state.read + char
        marks = last_marks(state.marks, char)
        self._beams.push(end, State(score, None, history, 0, state.calm + 1, False, marks, state.gap, read, step))

    def _belongs(self, at: int, char: str, syllable: str, state: State) -> bool:
        """Whether a note gives a reading of ``char``, or of the pair that an ASCII character closes by accident."""
        readers = characters_read(syllable)
        if char in readers:
            return True
        return "@" <= char <= "~" and any(decoded(trail, ord(char)) in readers for trail in self._trails(at, state))

    def _trails(self, at: int, state: State) -> tuple[int, ...]:
        if state.trail:
            return (state.trail,) if state.trail != ASCII else ()
        return self._found.trails(at)

    # Where a shift begins

    def _misread_pair(self, at: int, start: int, state: State) -> None:
        """``?py)``: trail byte of the character before and a lead byte, taken for a character that reads py."""
        loose = self._found.loose.get(start)
        if not loose:
            return
        end, syllable = loose
        for trail in self._trails(at, state):
            for char in characters_read(syllable):
                code = code_of(char)
                if len(code) == 2 and code[0] == trail and code[1] > 0x80:
                    score = state.score + self._judge.noted(char, syllable)
                    step = Step(state.step, at, end, "", True, "", "", score, (char, syllable))
                    self._beams.push(
                        end, state._replace(score=score, pending=code[1], calm=0, trail=0, cut=True, step=step)
                    )

    def _split_pair(self, at: int, start: int, state: State) -> None:
        """``?,``: a mark that is the trail byte of one character and the lead byte of the next."""
        mark = self._found.mark(start)
        if not mark:
            return
        code = code_of(mark)
        before = self._before(at, state)
        for candidate in self._judge.before_mark(state.history, before, code[0], annotated=state.cut):
            self._emit(state, candidate, at, start + 1, code[1], "lead", f"split at {mark}")

    # Shifted

    def _shifted(self, at: int, state: State, pending: int) -> None:
        if self._found.is_border(at):
            return
        for end, code in self._found.tokens(at):
            self._pair(at, end, code, state, pending)
        self._dropped_pair(at, at, state, pending)
        if self._found.text[at] == SPACE:
            self._dropped_pair(at, at + 1, state, pending)
        lost = self._found.lost_mark(at)
        if lost or self._found.family.silent:
            self._annotated_pair(at, at + lost, state, pending)
            self._unfinished_pair(at, at + lost, state, pending)
        if lost and pending < DROPPED:
            self._swallowed(at, at + lost, state, pending)

    def _pair(self, at: int, end: int, code: bytes, state: State, pending: int) -> None:
        """A found code: its first byte completes the waiting character, its second waits, or is ASCII itself."""
        if code[-1] == 0x80 and len(code) == 2:
            return
        waiting = code[1] if len(code) == 2 and code[1] > 0x80 else None
        follows = chr(code[1]) if len(code) == 2 and code[1] < 0x80 else ""
        note = self._found.notes.get(end)
        readers = characters_read(note[1]) if note else ""
        if note and len(code) == 2 and self._found.original(at) not in readers:
            return
        guess = "dropped" if pending >= DROPPED else ""
        end = note[0] if note else end
        taken = len(code) == 2 and not guess and self._found.mark(at) in self._judge.splits
        for candidate in self._completed(state, pending, code[0], end):
            char = candidate[1]
            if note and len(code) == 1:
                if char in readers:
                    self._emit(state, candidate, at, end, None, guess, "", syllable=note[1])
            else:
                self._emit(state, candidate, at, end, waiting, guess, "", follows, taken=taken)

    def _completed(self, state: State, pending: int, trail: int, end: int) -> Iterable[Candidate]:
        """What ``trail`` makes of the waiting byte; where that was deleted, of the likely ones."""
        if pending >= DROPPED:
            least = self._beams.least(end, 0) - state.score
            return self._judge.completed(state.history, pending - DROPPED, trail, least)
        char = decoded(pending, trail)
        return (self._read(state, char),) if char else ()

    def _dropped_pair(self, at: int, end: int, state: State, pending: int) -> None:
        """Nothing is found, or a space: a trail byte and a lead byte made no character, and were deleted."""
        dropped = 1 if pending < DROPPED else 2
        likely = self._effort.before_dropped if dropped == 1 else self._effort.between_dropped
        least = max(likely, self._beams.least(end, dropped) - state.score)
        for candidate in self._judge.before_dropped(state.history, pending, least):
            self._emit(state, candidate, at, end, candidate[0] + DROPPED, "dropped", "a deleted pair")

    def _annotated_pair(self, at: int, start: int, state: State, pending: int) -> None:
        """``?py)``: the note of a character of the true text, whose trail byte swallowed the bracket."""
        loose = self._found.loose.get(start)
        if not loose:
            return
        leads = (pending,) if pending < DROPPED else undecodable(pending - DROPPED)
        for char in characters_read(loose[1]):
            code = code_of(char)
            if len(code) == 2 and code[0] in leads:
                self._emit(state, self._read(state, char), at, loose[0], None, "", "", syllable=loose[1])

    def _unfinished_pair(self, at: int, start: int, state: State, pending: int) -> None:
        """``?,``: a mark of the true text, the trail byte before it left alone."""
        if not self._found.is_border(start) and not self._found.mark(start):
            return
        if pending >= DROPPED and not self._effort.unfinished_dropped:
            return
        for candidate in self._begun(at, start, state, pending):
            if candidate[0] > 0x80:
                self._emit(state, candidate, at, start, None, "trail", "")

    def _swallowed(self, at: int, start: int, state: State, pending: int) -> None:
        """``?``: a trail byte that swallowed the ASCII character behind it."""
        for candidate in self._begun(at, start, state, pending):
            if candidate[0] > 0x80:
                self._lose_ascii(state, candidate, at, start)

    def _lose_ascii(self, state: State, candidate: Candidate, at: int, end: int) -> None:
        score, number = self._judge.score, self._judge.number
        _, char, gain, history = candidate
        base = state.score + gain + self._cost(char, state.marks, annotated=state.cut)
        marks = last_marks(state.marks, char)
        read = state.read + char + LOST
        for kind, cost in _LOST_KINDS:
            lost = number(kind)
            total = base + cost + score(history, lost)
            if not self._beams.hopeless(end, total, 0):
                step = Step(state.step, at, end, char + LOST, True, "ascii", kind, total)
                self._beams.push(
                    end,
                    State(
                        total, None, self._judge.follow(history, lost), ASCII, 0, False, marks, state.gap, read, step
                    ),
                )

    # Both

    def _cost(self, char: str, marks: str, *, annotated: bool) -> float:
        cost = self._judge.cost(char, annotated=annotated)
        return cost + self._pairing.cost(char, marks) if char in PAIRED else cost

    def _read(self, state: State, char: str) -> Candidate:
        """``char``, all of whose bytes are known."""
        return 0, char, *self._judge.read(state.history, char)

    def _begun(self, at: int, end: int, state: State, pending: int) -> list[Candidate]:
        """The likely characters that go on from ``pending``."""
        least = self._beams.least(end, 0) - state.score
        return self._judge.begun(state.history, self._before(at, state), pending, least, annotated=state.cut)

    def _before(self, at: int, state: State) -> str:
        """The character before the one that is read next."""
        return (state.read or self._found.text[max(0, at - 1) : at] or "\n")[-1]

    def _emit(
        self,
        state: State,
        candidate: Candidate,
        at: int,
        end: int,
        pending: int | None,
        guess: str,
        note: str,
        follows: str = "",
        *,
        syllable: str = "",
        taken: bool = False,
    ) -> None:
        """A character of the true text, its note ``syllable``, and after it the ASCII character ``follows``, if any.

        ``taken``: a split behind it has taken its trail byte.
        """
        judge = self._judge
        _, char, gain, history = candidate
        dropped = 0
        if pending is not None and pending >= DROPPED:
            dropped = 2 if (state.pending or 0) >= DROPPED else 1
        score = state.score + gain + self._cost(char, state.marks, annotated=bool(syllable) or state.cut)
        if syllable:
            score += judge.noted(char, syllable)
        if char in judge.splits and not (guess == "lead" or state.cut or taken or _took_lead(state)):
            score += UNSPLIT
        if follows:
            gain, history = judge.read(history, follows)
            score += gain
        if self._beams.hopeless(end, score, dropped):
            return
        read = char + follows
        step = Step(state.step, at, end, read, True, guess, note, score, (char, syllable) if syllable else None)
        trail = 0 if pending is not None else ASCII if follows else code_of(char)[-1]
        marks = last_marks(state.marks, read)
        self._beams.push(
            end, State(score, pending, history, trail, 0, False, marks, state.gap, state.read + read, step)
        )


def _took_lead(state: State) -> bool:
    """Whether a split has taken the lead byte of the character that waits."""
    return state.step is not None and state.step.guess == "lead"
