"""The work of ``jiaokan place``."""

from __future__ import annotations

import json

import click

from ..places import PlaceCandidate, PlaceClues, resolve, resolve_code, split
from .messages import say


def look_up(name: str, year: int | None, *, as_json: bool) -> int:
    """Print what a name or code may mean; 3 when it means nothing that is known."""
    if name.isdecimal() and len(name) == 6:
        found = resolve_code(name, year)
    else:
        *within, last = split(name).units or (name,)
        found = resolve(last, year, PlaceClues(within=tuple(within)))
    if as_json:
        value = {
            "name": name,
            "year": year,
            "settled": found.settled.unit.code if found.settled else None,
            "reason": found.reason,
            "candidates": [_as_data(candidate) for candidate in found.candidates],
        }
        click.echo(json.dumps(value, ensure_ascii=False, indent=2))
    else:
        for candidate in found.candidates:
            mark = "*" if candidate == found.settled else " "
            unit = candidate.unit
            full = "".join(parent.name for parent in reversed(candidate.parents)) + unit.name
            why = "; ".join(candidate.evidence)
            click.echo(f"{mark} {unit.code}  {unit.since}–{unit.until}  {full}  {why}".rstrip())
        say(found.reason)
    return 0 if found.candidates else 3


def _as_data(candidate: PlaceCandidate) -> dict[str, object]:
    unit = candidate.unit
    return {
        "code": unit.code,
        "name": unit.name,
        "level": unit.level,
        "since": unit.since,
        "until": unit.until,
        "parents": [parent.name for parent in candidate.parents],
        "in_force": candidate.in_force,
        "score": candidate.score,
        "evidence": list(candidate.evidence),
    }
