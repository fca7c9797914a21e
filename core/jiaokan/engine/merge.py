"""Puts the shards of a run together: files are moved, ledgers joined, the files of the whole corpus made."""

from __future__ import annotations

import shutil
from pathlib import Path

from ..config.loaded import LoadedConfig
from ..domain.diagnostic import Diagnostic
from ..errors import ResourceError, UsageError
from ..regex import pattern
from .convert import plan_of
from .finish import finish
from .ledger import NAME, Ledger
from .lock import FolderLock
from .output import OutputFolder
from .summary import Reporter, Summary
from .tidy import tidy

_SHARD = pattern(r"([0-9]+)-of-([0-9]+)")


def merge(loaded: LoadedConfig, report: Reporter | None = None) -> Summary:
    """Merge all shards below the output folder; ``report`` writes the report of the whole.

    A merge that was interrupted goes on when it is called again. The shards' folders are removed at the end.

    Raises:
        ResourceError: shards are missing, or the disk is full.
        UsageError: a shard is not finished, or they were made with different configs or plugins.
    """
    plan = plan_of(loaded)
    root = loaded.folder / loaded.config.output
    shards = _shards(root / "shards")
    lock = FolderLock(root)
    try:
        digests = _same_digests(shards)
        with Ledger(root) as ledger:
            output = OutputFolder(root, fsync=loaded.config.run.fsync == "files")
            tidy(ledger, output)
            number = int(ledger.fact("run") or 0) + 1
            summary = Summary(loaded.config.corpus, root)
            for name, value in (("run", str(number)), ("state", "running"), ("digests", digests)):
                ledger.set_fact(name, value)
            for shard in shards:
                _take(shard, ledger, output, summary, number)
            for uri in ledger.not_seen(number):
                ledger.drop(uri)
            notes: list[Diagnostic] = summary.diagnostics
            finish(loaded, plan, ledger, output, notes.append)
            if report is not None:
                report(plan, ledger, output, summary)
            ledger.set_fact("state", "finished")
        shutil.rmtree(root / "shards")
        return summary
    finally:
        lock.release()


def _shards(folder: Path) -> list[Path]:
    """The folders of all shards, by number."""
    found = {path.name: path for path in folder.iterdir() if _SHARD.fullmatch(path.name)} if folder.is_dir() else {}
    sizes = {int(name.partition("-of-")[2]) for name in found}
    if not found:
        raise ResourceError(f"{folder} holds no shards: run with --shard 1/N … N/N first")
    if len(sizes) > 1:
        raise UsageError(f"{folder} holds shards of different runs: remove those that are not meant")
    size = sizes.pop()
    missing = [str(number) for number in range(1, size + 1) if f"{number}-of-{size}" not in found]
    if missing:
        raise ResourceError(f"shard {', '.join(missing)} of {size} is missing")
    return [found[f"{number}-of-{size}"] for number in range(1, size + 1)]


def _same_digests(shards: list[Path]) -> str:
    """What all shards were made with."""
    seen = set()
    for shard in shards:
        if not (shard / NAME).is_file():
            raise UsageError(f"{shard} is empty: run it with --shard again")
        with Ledger(shard, read_only=True) as ledger:
            if ledger.fact("state") == "running":
                raise UsageError(f"{shard} is not finished: run it with --shard again")
            seen.add(ledger.fact("digests"))
    if len(seen) > 1:
        raise UsageError("the shards were made with different configs, plugins or versions: run them again")
    return seen.pop()


def _take(shard: Path, ledger: Ledger, output: OutputFolder, summary: Summary, number: int) -> None:
    with Ledger(shard, read_only=True) as part:
        for entry in part.entries():
            if not entry.same_as:
                for path in entry.outcome.deliverables:
                    output.adopt(shard / path, path)
            ledger.put(entry, number)
            summary.counts[entry.outcome.status] += 1
            summary.totals = summary.totals.plus(entry.outcome.totals)
