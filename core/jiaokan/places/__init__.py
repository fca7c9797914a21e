"""Places: which unit a printed name means in a given year, and its GB/T 2260 code."""

from __future__ import annotations

from .gazetteer import FIRST_YEAR, LAST_YEAR, Gazetteer, Unit, gazetteer
from .resolver import PlaceCandidate, PlaceClues, PlaceParts, PlaceResolution
from .resolver import resolve_place as resolve
from .resolver import resolve_place_code as resolve_code
from .resolver import split_place as split

__all__ = [
    "FIRST_YEAR",
    "LAST_YEAR",
    "Gazetteer",
    "PlaceCandidate",
    "PlaceClues",
    "PlaceParts",
    "PlaceResolution",
    "Unit",
    "gazetteer",
    "resolve",
    "resolve_code",
    "split",
]
