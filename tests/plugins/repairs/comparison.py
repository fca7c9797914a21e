"""Where a repaired text differs from the true one, and which damaged sites are restored."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

_ANNOTATION = re.compile(r"^\W?[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]+\)")


class SiteResult(NamedTuple):
    """A damaged stretch of a line: found, true, and what the repair made of it."""

    kind: str
    found: str
    true: str
    read: str

    @property
    def exact(self) -> bool:
        """Whether the repair gives the true text."""
        return self.true == self.read

    @property
    def restored(self) -> bool:
        """Whether all is exact but single ASCII characters, which the damage swallowed without a trace."""
        pairs = [part.partition("≠") for part in self.read.split("/")]
        return self.exact or all(
            len(true) == 1 and true.isascii() and not true.isalpha() and len(read) <= 1 and read.isascii()
            for read, _, true in pairs
        )


class Compared(NamedTuple):
    """Sites of a text and characters that are wrong outside them."""

    sites: tuple[SiteResult, ...]
    altered: tuple[str, ...]
    errors: int
    characters: int


def differences(left: str, right: str) -> list[tuple[int, int, int, int]]:
    """Spans in which two lines differ, with differences two characters apart taken together."""
    if left == right:
        return []
    merged: list[tuple[int, int, int, int]] = []
    for tag, a, b, c, d in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        if merged and a - merged[-1][1] <= 2:
            merged[-1] = (merged[-1][0], b, merged[-1][2], d)
        else:
            merged.append((a, b, c, d))
    return merged


def compare(plain: str, repaired: str, true: str) -> Compared:
    """Compare line by line. ``plain`` is the damaged text with nothing but its aligned notes taken out."""
    sites: list[SiteResult] = []
    altered: list[str] = []
    errors = 0
    for found, read, line in zip(plain.split("\n"), repaired.split("\n"), true.split("\n"), strict=True):
        wrong = differences(read, line)
        errors += sum(max(b - a, d - c) for a, b, c, d in wrong)
        used: set[int] = set()
        for a, b, c, d in differences(found, line):
            touching = [n for n, w in enumerate(wrong) if w[2] <= d + 1 and w[3] >= c - 1]
            used.update(touching)
            kind = "annotation" if _ANNOTATION.match(found[a:]) else "punctuation"
            reads = "/".join(read[wrong[n][0] : wrong[n][1]] + "≠" + line[wrong[n][2] : wrong[n][3]] for n in touching)
            sites.append(SiteResult(kind, found[max(0, a - 3) : b + 2], line[c:d], reads if touching else line[c:d]))
        altered += [
            f"{read[max(0, w[0] - 3) : w[1] + 3]} ≠ {line[max(0, w[2] - 3) : w[3] + 3]}"
            for n, w in enumerate(wrong)
            if n not in used
        ]
    return Compared(tuple(sites), tuple(altered), errors, len(true))


def lines_of(text: str) -> Iterator[str]:
    """Lines that are not blank."""
    return (line for line in text.split("\n") if line.strip())
