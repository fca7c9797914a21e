"""Runs every ``scores_*.py`` beside this file (or those named on the command line).

Without ``../shared`` only what is measured on texts of our own.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

from .score import SHARED, Score

_OF_OUR_OWN = ("fiction",)


def main(names: list[str]) -> int:
    """Print all scores; 1 when one is below its floor.

    CPU times are printed and do not fail the command: they say as much about the machine's other work as about us.
    """
    here = Path(__file__).parent
    modules = names or sorted(path.stem.removeprefix("scores_") for path in here.glob("scores_*.py"))
    if not SHARED.is_dir():
        sys.stdout.write(f"{SHARED} is not here: no scores on real texts\n")
        modules = [name for name in modules if name in _OF_OUR_OWN]
    scores: list[Score] = []
    for name in modules:
        for score in import_module(f".scores_{name}", __package__).scores():
            sys.stdout.write(f"{score}\n")
            sys.stdout.flush()
            scores.append(score)
    missed = [score for score in scores if not score.holds]
    failed = [score for score in missed if not score.is_time]
    sys.stdout.write(
        f"{len(scores)} scores, {len(failed)} below their floor, {len(missed) - len(failed)} times over theirs\n"
    )
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
