"""Hypotheses about the true text, and the beams that hold them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import pairwise
from operator import attrgetter, itemgetter

from jiaokan import NamedTuple

from .codec import DROPPED

_WIDTH = 36
"""Hypotheses kept at a position."""
_DROPPED_WIDTH = 20
"""Those kept of hypotheses that wait for the trail byte of one of many characters."""
_DROPPED_SPREAD = 6.5
"""Those that have just dropped a pair are given up when so much less likely than the best of them."""
NEVER = 1e9
ASCII = 1
"""In place of a trail byte: what was read last is an ASCII character."""


class Step(NamedTuple):
    """A found stretch ``start``–``end`` and what is read for it.

    ``guess`` says which byte was unknown (``lead``, ``trail``, ``dropped``, ``ascii``), ``note`` what matched,
    ``entry`` which character of the annotation table it was, with its syllable.
    """

    before: Step | None
    start: int
    end: int
    read: str
    shifted: bool
    guess: str
    note: str
    score: float
    entry: tuple[str, str] | None = None


class State(NamedTuple):
    """A hypothesis at a position of the found text.

    ``pending`` is the lead byte of a character of the true text that waits for its trail byte, ``None`` when
    aligned. ``history`` is what the model is told of the characters before. ``trail`` is the last byte of the
    character before where a shift has just ended. ``calm`` counts aligned characters since. ``cut``: the waiting
    character was cut by the note of a misread pair. ``marks``: the last of each kind of paired marks in what is read.
    ``gap``: how much less likely the best hypothesis with another reading was when it met this one.
    """

    score: float
    pending: int | None
    history: int
    trail: int
    calm: int
    cut: bool
    marks: str
    gap: float
    read: str
    step: Step | None


class Path(NamedTuple):
    """The best hypothesis: its steps in order, and how much less likely the next different reading is."""

    steps: tuple[Step, ...]
    gap: float
    score: float

    @property
    def least(self) -> float:
        """How likely the least likely step is."""
        return min(after - before for before, after in pairwise((0.0, *(step.score for step in self.steps))))

    def is_better(self, other: Path) -> bool:
        """Whether it is more likely than ``other`` where both have come to the same position last."""
        scores = {step.end: step.score for step in self.steps}
        both = [step for step in other.steps if step.end in scores]
        return bool(both) and scores[both[-1].end] > both[-1].score

    def pace(self, share: float) -> dict[int, Limit]:
        """The limits of hypotheses that may not have to take less than ``share`` of what is left, to win."""
        rests = ((step, min(0.0, self.score - step.score)) for step in self.steps)
        return {step.end: Limit(step.score + share * rest, rest) for step, rest in rests}


class Limit(NamedTuple):
    """What a hypothesis must have at a position, and what another takes from there on."""

    least: float
    rest: float


_Key = tuple[int | None, int, int, bool, str]
_NONE = Limit(-NEVER, 0.0)


class Beams:
    """Hypotheses by position of the found text, the best of those that cannot be told apart later.

    ``spread``: they are given up when so much less likely than the best (natural logarithms). ``limits``: what they
    must have at a position.
    """

    def __init__(self, spread: float, limits: Mapping[int, Limit]) -> None:
        self._spread = spread
        self._beams: dict[int, dict[_Key, State]] = {}
        self._tops: dict[tuple[int, int], float] = {}
        self._limits = limits
        self._given_up = -NEVER

    def push(self, position: int, state: State) -> None:
        """Add a hypothesis."""
        beam = self._beams.setdefault(position, {})
        key = (state.pending, state.history, state.trail, state.cut, state.marks)
        other = beam.get(key)
        if other is None:
            beam[key] = state
            return
        better, worse = (state, other) if state.score > other.score else (other, state)
        gap = min(better.gap, better.score - worse.score) if better.read != worse.read else better.gap
        beam[key] = better._replace(gap=gap)

    def hopeless(self, position: int, score: float, dropped: int) -> bool:
        """Whether a hypothesis is too far behind the best one at ``position``; the best is noted.

        Those that have just ``dropped`` one pair, or two, are compared among themselves: they have more characters.
        """
        limit = self._limits.get(position, _NONE)
        if score < limit.least:
            self._given_up = max(self._given_up, score + limit.rest)
            return True
        top = self._tops.get((position, dropped))
        if top is None or score > top:
            self._tops[position, dropped] = score
            return False
        return score < top - (_DROPPED_SPREAD if dropped else self._spread)

    def least(self, position: int, dropped: int) -> float:
        """The score below which a hypothesis is :meth:`hopeless`."""
        spread = _DROPPED_SPREAD if dropped else self._spread
        return max(self._tops.get((position, dropped), -NEVER) - spread, self._limits.get(position, _NONE).least)

    def best_at(self, position: int) -> list[State]:
        """The hypotheses at ``position`` worth following, best first.

        Where a misread pair begins a shift they are still equal, and all are followed.
        """
        states = sorted(self._beams[position].values(), key=attrgetter("score"), reverse=True)
        least = states[0].score - self._spread
        if states[0].cut:
            return [state for state in states if state.score >= least]
        plain = [state for state in states if state.score >= least and (state.pending or 0) < DROPPED]
        dropped = [state for state in states if (state.pending or 0) >= DROPPED]
        return plain[:_WIDTH] + dropped[:_DROPPED_WIDTH]

    def run(
        self,
        settled: Callable[[int, list[State], bool], bool],
        ending: Callable[[int, State], float],
        advance: Callable[[int, State], None],
    ) -> Path | None:
        """Follow hypotheses from left to right until they are ``settled``; ``None`` when none is left.

        ``settled`` is told the position, the hypotheses there, and whether there are none further on; ``ending`` says
        what speaks for an end there.
        """
        while self._beams:
            position = min(self._beams)
            states = self.best_at(position)
            if settled(position, states, len(self._beams) == 1):
                return self._path([(state.score + ending(position, state), state) for state in states])
            del self._beams[position]
            for state in states:
                advance(position, state)
        return None

    def _path(self, ends: list[tuple[float, State]]) -> Path | None:
        """The best one that is complete. What was given up counts as if it had gone on as others do."""
        complete = [(score, state) for score, state in ends if state.pending is None]
        if not complete:
            return None
        score, best = max(complete, key=itemgetter(0))
        others = (score - other for other, state in ends if state.read != best.read)
        gap = min([best.gap, score - self._given_up, *others])
        steps = []
        step = best.step
        while step:
            steps.append(step)
            step = step.before
        return Path(tuple(reversed(steps)), gap, best.score)
