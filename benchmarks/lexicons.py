"""All names of indicators in reading texts: our pattern, a tree of characters, against an Aho-Corasick automaton."""

from __future__ import annotations

from collections.abc import Iterable

import ahocorasick

from jiaokan import convert
from jiaokan_extract_indicators.lexicon import compile_lexicon
from jiaokan_extract_indicators.taxonomy import load

from . import pages
from .measure import Timing, interleaved

_ROUNDS = 31
_TEXTS = 20


def section() -> str:
    """Measure and say."""
    lexicon = compile_lexicon(load())
    names = lexicon.taxonomy.names
    bodies = [edition.transcription.body for page in pages.make(_TEXTS) for edition in convert(page)]

    def by_pattern() -> list[list[tuple[int, int]]]:
        return [[match.span() for match in lexicon.name.finditer(body)] for body in bodies]

    automaton = _automaton(names)

    def by_automaton() -> list[list[tuple[int, int]]]:
        return [[(last - length + 1, last + 1) for last, length in automaton.iter_long(body)] for body in bodies]

    found = by_pattern()
    if found != by_automaton():
        raise ValueError("pattern and automaton find different names")
    timings = interleaved([("pattern", by_pattern), ("Aho-Corasick", by_automaton)], _ROUNDS, len(bodies))
    return "\n".join([*_about(len(names), bodies, sum(map(len, found))), *_table(timings), ""])


def _automaton(names: Iterable[str]) -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for name in names:
        automaton.add_word(name, len(name))
    automaton.make_automaton()
    return automaton


def _about(names: int, bodies: list[str], found: int) -> list[str]:
    length = sum(map(len, bodies)) // len(bodies)
    return [
        f"{names:,} names, {len(bodies)} texts of {length:,} characters, {_ROUNDS} rounds; both find the same "
        f"{found // len(bodies)} in a text, the longest at each place. The pattern is ours, compiled to a tree of "
        "characters (`any_of` of the indicators extractor); the automaton is pyahocorasick's.",
        "",
    ]


def _table(timings: list[Timing]) -> list[str]:
    rows = [f"| {t.name} | {t.median * 1000:.3f} | {t.low * 1000:.3f}–{t.high * 1000:.3f} |" for t in timings]
    return ["| | ms for a text | range |", "|---|---|---|", *rows]
