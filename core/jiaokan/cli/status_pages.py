"""The work of ``jiaokan status``."""

from __future__ import annotations

import json
from pathlib import Path

import click

from ..engine.ledger import NAME, Ledger
from ..engine.overview import code_counts, counts, totals
from ..engine.run import output_folder
from ..errors import ResourceError
from .configs import load_config


def run_folder(run: Path | None) -> Path:
    """The output folder that is meant by a config or by itself."""
    return run if run is not None and run.is_dir() else output_folder(load_config(run))


def open_ledger(folder: Path) -> Ledger:
    """The ledger of an output folder, for reading."""
    if not (folder / NAME).is_file():
        raise ResourceError(f"{folder} holds no run: there is no {NAME}")
    return Ledger(folder, read_only=True)


def status(run: Path | None, *, as_json: bool) -> int:
    """Print how a run stands."""
    folder = run_folder(run)
    with open_ledger(folder) as ledger:
        fidelity = totals(ledger)
        value = {
            "output": str(folder),
            "state": ledger.fact("state"),
            "runs": int(ledger.fact("run") or 0),
            "counts": counts(ledger),
            "codes": code_counts(ledger),
            "fidelity": str(fidelity),
        }
    if as_json:
        click.echo(json.dumps(value, ensure_ascii=False, indent=2))
        return 0
    running = "running, or interrupted: run it again to go on"
    finished = {"finished": "finished", "incomplete": "finished with errors"}.get(str(value["state"]), running)
    click.echo(f"{folder}: {finished}")
    for name, key in (("outcome", "counts"), ("code", "codes")):
        rows = value[key]
        for item, number in rows.items() if isinstance(rows, dict) else ():
            click.echo(f"  {name:<8} {item:<14} {number:>9,}")
    click.echo(f"  {fidelity}")
    return 0
