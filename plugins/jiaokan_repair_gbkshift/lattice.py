"""The byte lattice: all texts whose bytes, paired wrongly, look like what is found.

A beam search walks over the found characters. A hypothesis is either *aligned* (what is found is the text)
or *shifted*: then it holds the lead byte of a character of the true text that waits for its trail byte. Each
found character gives the bytes that it may stand for; each pair of bytes is a character of the true text,
judged by a character model. What the decoder swallowed is an unknown byte, and only the model chooses.
"""

from __future__ import annotations

from itertools import pairwise

from jiaokan import characters_read

from .beam import NEVER, Beams, Path, State, Step
from .codec import DROPPED, code_of, decoded, undecodable, with_lead, with_trail
from .found import FoundText
from .judge import SPACE, UNSPLIT, Judge

_GOOD = (-7.0, -8.0)
"""A reading whose symbols are all so likely needs no more search for deleted pairs, or for two of them in a row."""
_LONGEST = 72
"""A shift that goes on for more characters of the found text is given up."""
_CALM = 3
"""Aligned characters after which hypotheses can be compared."""
_LOST_KINDS = (("0", -0.5), (",", -3.5), (".", -3.5), (")", -3.5), ("(", -3.5), ("%", -3.5), ("-", -3.5))
"""What a swallowed ASCII character may be, and what speaks against it."""
_DROPPED_LEAST, _DROPPED_AGAIN = (-4.0, -9.0, -10.0), (-2.0, -4.5, -6.5)
"""What is read before a deleted pair must be at least so likely, in each round; and between two of them."""
_OPENING, _CLOSING, _BRACKET, _UNCLOSED = "（", "）", 5.0, 4.0
"""What speaks for a bracket that closes an open one or opens one outside others, and against any other; and what more
for one that closes what nothing else in the line does."""
LOST = "\ue000"
"""Stands in a reading for one lost ASCII character."""


class Lattice:
    """The lattice over one found text."""

    def __init__(self, found: FoundText, judge: Judge) -> None:
        self._found = found
        self._judge = judge
        self._beams = Beams()
        self._drops = 0
        self._start = 0
        self._brackets: dict[str, float] = {}

    def best(self, start: int, history: int) -> Path | None:
        """The best reading of the text from ``start`` on, after ``history``, as far as readings differ.

        Deleted pairs behind what is not likely, and two of them in a row, are looked for only where there is no good
        reading without them.
        """
        self._drops = 0
        self._start = start
        self._brackets = self._bracketing(start)
        path = self._search(start, history)
        for least in _GOOD:
            if path and all(after.score - before.score >= least for before, after in pairwise(path.steps)):
                break
            self._drops += 1
            path = self._search(start, history) or path
        return path

    def _search(self, start: int, history: int) -> Path | None:
        self._beams = Beams()
        self._beams.push(start, State(0.0, None, history, 0, 0, False, NEVER, "", None))
        return self._beams.run(self._settled, self._advance)

    def _settled(self, position: int, states: list[State], alone: bool) -> bool:
        if position > self._start and self._found.is_border(position):
            return all(state.pending is None for state in states)
        return (alone and all(state.calm >= _CALM for state in states)) or position > self._start + _LONGEST

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

    def _bracketing(self, start: int) -> dict[str, float]:
        if not self._found.is_open(start):
            return {_OPENING: _BRACKET, _CLOSING: -_BRACKET}
        return {_OPENING: -_BRACKET, _CLOSING: _BRACKET + (0.0 if self._found.is_closed(start) else _UNCLOSED)}

    # Aligned

    def _literal(self, at: int, state: State) -> None:
        char = self._found.text[at]
        note = self._found.notes.get(at + 1)
        end = note[0] if note and self._belongs(at, char, note[1], state) else at + 1
        gain, history = self._judge.read(state.history, char)
        score = state.score + gain
        step = Step(state.step, at, end, char, False, "", "", score)
        read = state.read + char
        self._beams.push(end, State(score, None, history, 0, state.calm + 1, False, state.gap, read, step))

    def _belongs(self, at: int, char: str, syllable: str, state: State) -> bool:
        """Whether a note gives a reading of ``char``, or of the pair that an ASCII character closes by accident."""
        readers = characters_read(syllable)
        if char in readers:
            return True
        return "@" <= char <= "~" and any(decoded(trail, ord(char)) in readers for trail in self._trails(at, state))

    def _trails(self, at: int, state: State) -> tuple[int, ...]:
        return (state.trail,) if state.trail else self._found.trails(at)

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
        for _, char in self._likely(at, state, with_trail(code[0])):
            self._emit(state, char, at, start + 1, code[1], "lead", f"split at {mark}")

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
        for char in self._judge.completed(pending, code[0]):
            if note and len(code) == 1:
                if char in readers:
                    self._emit(state, char, at, end, None, guess, "", syllable=note[1])
            elif not guess or self._judge.number(char) > 0:
                self._emit(state, char, at, end, waiting, guess, "", follows)

    def _dropped_pair(self, at: int, end: int, state: State, pending: int) -> None:
        """Nothing is found, or a space: a trail byte and a lead byte made no character, and were deleted."""
        least = (_DROPPED_LEAST if pending < DROPPED else _DROPPED_AGAIN)[self._drops]
        for trail, char in self._judge.before_dropped(state.history, pending, least):
            self._emit(state, char, at, end, trail + DROPPED, "dropped", "a deleted pair")

    def _annotated_pair(self, at: int, start: int, state: State, pending: int) -> None:
        """``?py)``: the note of a character of the true text, whose trail byte swallowed the bracket."""
        loose = self._found.loose.get(start)
        if not loose:
            return
        leads = (pending,) if pending < DROPPED else undecodable(pending - DROPPED)
        for char in characters_read(loose[1]):
            code = code_of(char)
            if len(code) == 2 and code[0] in leads:
                self._emit(state, char, at, loose[0], None, "", "", syllable=loose[1])

    def _unfinished_pair(self, at: int, start: int, state: State, pending: int) -> None:
        """``?,``: a mark of the true text, the trail byte before it left alone."""
        if not self._found.is_border(start) and not self._found.mark(start):
            return
        if pending >= DROPPED and self._drops < 2:
            return
        for trail, char in self._likely(at, state, self._judge.begun(pending)):
            if trail > 0x80:
                self._emit(state, char, at, start, None, "trail", "")

    def _swallowed(self, at: int, start: int, state: State, pending: int) -> None:
        """``?``: a trail byte that swallowed the ASCII character behind it."""
        for trail, char in self._likely(at, state, with_lead(pending)):
            if trail > 0x80:
                self._lose_ascii(state, char, at, start)

    def _lose_ascii(self, state: State, char: str, at: int, end: int) -> None:
        score, number = self._judge.score, self._judge.number
        gain, history = self._judge.read(state.history, char)
        base = state.score + gain + self._cost(char, annotated=state.cut)
        read = state.read + char + LOST
        for kind, cost in _LOST_KINDS:
            lost = number(kind)
            total = base + cost + score(history, lost)
            if not self._beams.hopeless(end, total, 0):
                step = Step(state.step, at, end, char + LOST, True, "ascii", kind, total)
                self._beams.push(
                    end, State(total, None, self._judge.follow(history, lost), 0, 0, False, state.gap, read, step)
                )

    # Both

    def _cost(self, char: str, *, annotated: bool) -> float:
        cost = self._judge.cost(char, annotated=annotated)
        return cost + self._brackets.get(char, 0.0)

    def _likely(self, at: int, state: State, pairs: tuple[tuple[int, str], ...]) -> list[tuple[int, str]]:
        """The likely ones of candidates for a character with an unknown byte."""
        before = (state.read or self._found.text[max(0, at - 1) : at] or "\n")[-1]
        return self._judge.likely(state.history, before, pairs, annotated=state.cut)

    def _emit(
        self,
        state: State,
        char: str,
        at: int,
        end: int,
        pending: int | None,
        guess: str,
        note: str,
        follows: str = "",
        *,
        syllable: str = "",
    ) -> None:
        """``char`` of the true text, its note ``syllable``, and after it the ASCII character ``follows``, if any."""
        judge = self._judge
        dropped = 0
        if pending is not None and pending >= DROPPED:
            dropped = 2 if (state.pending or 0) >= DROPPED else 1
        score = state.score + self._cost(char, annotated=bool(syllable) or state.cut)
        if syllable:
            score += judge.noted(char, syllable)
        if char in judge.splits and guess != "lead" and not state.cut:
            score += UNSPLIT
        gain, history = judge.read(state.history, char)
        score += gain
        if follows:
            gain, history = judge.read(history, follows)
            score += gain
        if self._beams.hopeless(end, score, dropped):
            return
        read = char + follows
        step = Step(state.step, at, end, read, True, guess, note, score, (char, syllable) if syllable else None)
        trail = code_of(char)[-1] if pending is None and not follows else 0
        self._beams.push(end, State(score, pending, history, trail, 0, False, state.gap, state.read + read, step))
