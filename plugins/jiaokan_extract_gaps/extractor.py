"""Words that stand for text left out, and notes of the publisher: by the rules of ``rules.yaml`` beside this module."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import ClassVar

from jiaokan import Annotations, Block, Extractor, Fact, Gap, NamedTuple, Note, Transcription, own_yaml, pattern


class Rule(NamedTuple):
    """One rule: its name, the reason of its gap or the subtype of its note, what a block must hold, what it matches."""

    name: str
    reason: str
    note: str
    signs: tuple[str, ...]
    text: str


@lru_cache(maxsize=1)
def rules() -> tuple[Rule, ...]:
    """The rules, read once per process."""
    data = own_yaml(__package__, "rules.yaml")
    return tuple(
        Rule(
            rule["rule"],
            rule.get("reason", ""),
            rule.get("note", ""),
            tuple(rule["signs"]),
            rule["text"],
        )
        for rule in data
    )


@cache
def _pattern(rule: Rule) -> re.Pattern[str]:
    """Compiled when a sign of the rule is seen: most texts have none of most."""
    return pattern(rule.text, re.MULTILINE)


@lru_cache(maxsize=1)
def _signs() -> re.Pattern[str]:
    """Any sign of any rule; those that begin alike are tried together."""
    rests: dict[str, set[str]] = {}
    for sign in sorted({sign for rule in rules() for sign in rule.signs}):
        rests.setdefault(sign[0], set()).add(re.escape(sign[1:]))
    return pattern("|".join(f"{re.escape(first)}(?:{'|'.join(sorted(rest))})" for first, rest in rests.items()))


class Gaps(Extractor):
    """Elisions (略, ……, 此文有删减 …) as gaps; captions and publication notes in the body."""

    name: ClassVar[str] = "gaps"
    provides: ClassVar[frozenset[str]] = frozenset({Gap.kind, Note.kind})

    def extract(self, text: Transcription, found: Annotations, facts: tuple[Fact, ...]) -> Iterator[Gap | Note]:
        """Yield gaps and notes that do not overlap."""
        body = text.body
        signed = [(block, body[block.start : block.end]) for block in _blocks_with_signs(body, text.blocks)]
        taken = bytearray(len(body)) if signed else bytearray()
        for rule in rules():
            for block in _with_sign(rule, signed):
                for start, end in _matches(body, block, rule):
                    if not any(taken[start:end]):
                        taken[start:end] = b"\1" * (end - start)
                        yield _annotation(rule, start, end)


def _annotation(rule: Rule, start: int, end: int) -> Gap | Note:
    return Note(start, end, rule.name, rule.note) if rule.note else Gap(start, end, rule.name, rule.reason)


def _blocks_with_signs(body: str, blocks: Sequence[Block]) -> list[Block]:
    """The blocks that hold a sign of any rule: one pass instead of one for each sign."""
    starts = [block.start for block in blocks]
    found = {bisect_right(starts, match.start()) - 1 for match in _signs().finditer(body)}
    return [blocks[index] for index in sorted(found)]


def _with_sign(rule: Rule, signed: Sequence[tuple[Block, str]]) -> Iterator[Block]:
    """The blocks, of those with their words, that hold a sign of ``rule``."""
    for block, words in signed:
        for sign in rule.signs:
            if sign in words:
                yield block
                break


def _matches(body: str, block: Block, rule: Rule) -> Iterator[tuple[int, int]]:
    pattern = _pattern(rule)
    group = "span" if "span" in pattern.groupindex else 0
    for match in pattern.finditer(body, block.start, block.end):
        yield match.span(group)
