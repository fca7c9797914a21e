"""What a damaged document tells of the generator that damaged it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

MARKS = "，；？。！、：（）"
"""Marks at which generators split; in the folded text they may be half width."""
FOLDED = str.maketrans("，；？！：（）", ",;?!:()")


@dataclass(frozen=True)
class Family:
    """Parameters of the generator.

    ``folded``: NFKC has run over the text. ``lost``: what stands for bytes that did not decode; with ``silent``,
    nothing does. ``table``: characters that are always annotated, as far as it is known. ``simplified``: the
    notes were put into Simplified bytes, the conversion to Traditional came later.
    """

    folded: bool
    lost: str
    silent: bool
    table: Mapping[str, str]
    simplified: bool = False

    def mark(self, char: str) -> str:
        """The full-width mark that ``char`` of the text may be, empty if it is none."""
        if char in MARKS:
            return char
        at = ",;?!:()".find(char) if self.folded else -1
        return "，；？！：（）"[at] if at >= 0 else ""
