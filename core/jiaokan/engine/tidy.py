"""Clears what earlier runs have left in the output folder: temporary, stale and orphaned files."""

from __future__ import annotations

from ..regex import pattern
from .ledger import Ledger
from .output import OutputFolder

_OWN = pattern(r"gwr-\d{6}-\d{4}-[0-9a-f]{8}(?:[.-].*)?|[0-9a-f]{8}(?:-.*)?\.(?:json|xml)")
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
        if not root.is_dir() or root.is_symlink():
            continue
        for file in sorted(root.iterdir()):
            path = file.relative_to(output.root).as_posix()
            if _OWN.fullmatch(file.name) and ledger.owner(path) is None and file.is_file():
                output.remove(path)
