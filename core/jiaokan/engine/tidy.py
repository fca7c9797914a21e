"""Clears what earlier runs have left in the output folder: temporary, stale and orphaned files."""

from __future__ import annotations

import os
import re
from pathlib import Path

from .ledger import Ledger
from .output import OutputFolder

_OWN = re.compile(r"gwr-\d{6}-\d{4}-[0-9a-f]{8}(?:[.-].*)?|[0-9a-f]{8}(?:-.*)?\.(?:json|xml)")
"""Names that the engine and the built-in exporters give; nothing else is taken for an orphan."""


def tidy(ledger: Ledger, output: OutputFolder) -> None:
    """Before a run: after one that was killed, remove what it wrote and never put into the ledger."""
    output.sweep()
    remove_stale(ledger, output)
    if ledger.fact("state") == "running":
        _remove_orphans(ledger, output)


def remove_stale(ledger: Ledger, output: OutputFolder) -> None:
    """Remove files that no source claims any more."""
    for path in ledger.stale():
        output.remove(path)
    ledger.clear_stale()


def _remove_orphans(ledger: Ledger, output: OutputFolder) -> None:
    folders = {path.rpartition("/")[0] for path in ledger.files()} | {"tei", "accounts", "text", "quarantine"}
    for folder in sorted(folders):
        root = output.root / folder
        for name in sorted(os.listdir(root)) if root.is_dir() and not root.is_symlink() else ():
            path = f"{folder}/{name}" if folder else name
            if _OWN.fullmatch(name) and ledger.owner(path) is None and Path(root, name).is_file():
                output.remove(path)
