"""A measured figure and the floor that it must not fall below."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

SHARED = Path(__file__).resolve().parents[2].parent / "shared"


class Score(NamedTuple):
    """One line of the table. ``floor`` is the least value that passes (the most, with ``ceiling=True``)."""

    area: str
    name: str
    value: float
    floor: float
    ceiling: bool = False
    note: str = ""

    @property
    def holds(self) -> bool:
        """Whether the value is on the right side of its floor."""
        return self.value <= self.floor if self.ceiling else self.value >= self.floor

    @property
    def is_time(self) -> bool:
        """Whether the score is a CPU time: its name has the word ``ms``."""
        return "ms" in self.name.replace(",", " ").split()

    def __str__(self) -> str:
        mark = "ok  " if self.holds else "slow" if self.is_time else "FAIL"
        sign = "≤" if self.ceiling else "≥"
        return f"{mark} {self.area:14} {self.name:44} {self.value:10.4f} {sign} {self.floor:<8g} {self.note}"
