"""Hypotheses about the true text, and the beams that hold them."""

from __future__ import annotations

from collections.abc import Callable

from jiaokan import NamedTuple

from .codec import DROPPED

WIDTH = 16
"""Hypotheses kept at a position."""
_DROPPED_WIDTH = 6
"""Those kept of hypotheses that wait for the trail byte of one of many characters."""
SPREAD = 8.0
"""Hypotheses are dropped when so much less likely than the best (natural logarithms)."""
_DROPPED_SPREAD = 4.0
NEVER = 1e9


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
    character was cut by the note of a misread pair. ``gap``: how much
    less likely the best hypothesis with another reading was when it met this one.
    """

    score: float
    pending: int | None
    history: int
    trail: int
    calm: int
    cut: bool
    gap: float
    read: str
    step: Step | None


class Path(NamedTuple):
    """The best hypothesis: its steps in order, and how much less likely the next different reading is."""

    steps: tuple[Step, ...]
    gap: float
    score: float


_Key = tuple[int | None, int, int, bool]


class Beams:
    """Hypotheses by position of the found text, the best of those that cannot be told apart later."""

    def __init__(self) -> None:
        self._beams: dict[int, dict[_Key, State]] = {}
        self._tops: dict[tuple[int, int], float] = {}

    def push(self, position: int, state: State) -> None:
        """Add a hypothesis."""
        beam = self._beams.setdefault(position, {})
        key = (state.pending, state.history, state.trail, state.cut)
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
        top = self._tops.get((position, dropped))
        if top is None or score > top:
            self._tops[position, dropped] = score
            return False
        return score < top - (_DROPPED_SPREAD if dropped else SPREAD)

    def best_at(self, position: int) -> list[State]:
        """The hypotheses at ``position`` worth following, best first.

        Where a misread pair begins a shift they are still equal, and all are followed.
        """
        states = sorted(self._beams[position].values(), key=_score, reverse=True)
        least = states[0].score - SPREAD
        if states[0].cut:
            return [state for state in states if state.score >= least]
        plain = [state for state in states if state.score >= least and (state.pending or 0) < DROPPED]
        dropped = [state for state in states if (state.pending or 0) >= DROPPED]
        return plain[:WIDTH] + dropped[:_DROPPED_WIDTH]

    def run(
        self, settled: Callable[[int, list[State], bool], bool], advance: Callable[[int, State], None]
    ) -> Path | None:
        """Follow hypotheses from left to right until they are ``settled``; ``None`` when none is left.

        ``settled`` is told the position, the hypotheses there, and whether there are none further on.
        """
        while self._beams:
            position = min(self._beams)
            states = self.best_at(position)
            if settled(position, states, len(self._beams) == 1):
                return _path(states)
            del self._beams[position]
            for state in states:
                advance(position, state)
        return None


def _score(state: State) -> float:
    return state.score


def _path(states: list[State]) -> Path | None:
    best = states[0]
    if best.pending is not None:
        return None
    gap = min([best.gap, *(best.score - other.score for other in states[1:] if other.read != best.read)])
    steps = []
    step = best.step
    while step:
        steps.append(step)
        step = step.before
    return Path(tuple(reversed(steps)), gap, best.score)
