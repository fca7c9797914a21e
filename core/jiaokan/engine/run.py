"""A run over a config: decides what is to do, has an engine do it, keeps the ledger, finishes the corpus."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path
from typing import Protocol

from ..config.loaded import LoadedConfig
from ..domain.diagnostic import Diagnostic, Place, Severity
from ..domain.outcome import Outcome, Status
from ..domain.source import SourceDocument
from ..errors import ResourceError
from ..values import frozen
from .digest import config_digest, digests
from .engines import Engine
from .failures import FailureWatch
from .finish import finish
from .inputs import Continued, Found, Sourced, Unread
from .inputs import documents as read_documents
from .ledger import NAME as LEDGER
from .ledger import Entry, Known, Ledger, open_fresh
from .lock import FolderLock
from .make_engine import make_engine
from .observers import Observers
from .output import OutputFolder
from .plan import Plan, build
from .postponed import Postponed
from .resume import Decider, Decision
from .selection import EVERYTHING, Selection
from .summary import Reporter, Summary
from .tidy import tidy
from .work import Result, Task, continued


@frozen
class RunOptions:
    """What the command line adds to a config. ``retry``: codes whose documents are done again, empty for all."""

    selection: Selection = EVERYTHING
    fresh: bool = False
    retry: tuple[str, ...] | None = None


class Watcher(Protocol):
    """Is told how a run goes on."""

    def finished(self, outcome: Outcome, milliseconds: float) -> None:
        """A source document has reached its outcome (``unchanged`` when it was skipped)."""
        ...

    def note(self, diagnostic: Diagnostic) -> None:
        """Something about the run itself."""
        ...


def output_folder(loaded: LoadedConfig, shard: tuple[int, int] | None = None) -> Path:
    """Where a run writes; each shard of an array of jobs has a folder of its own."""
    root = loaded.folder / loaded.config.output
    return root / "shards" / f"{shard[0]}-of-{shard[1]}" if shard else root


def sources(loaded: LoadedConfig, selection: Selection) -> Iterator[Sourced]:
    """The selected source documents of a config."""
    skip = [loaded.folder / loaded.config.output]
    return selection.of(lambda: read_documents(loaded.config.input, loaded.folder, skip))


def plan(loaded: LoadedConfig, options: RunOptions) -> Iterator[Decision]:
    """What a run would do and why; writes nothing.

    Raises:
        JiaokanError: the run could not begin.
    """
    build(loaded, config_digest(loaded))
    folder = output_folder(loaded, options.selection.shard)
    ledger = Ledger(folder, read_only=True) if (folder / LEDGER).exists() and not options.fresh else None
    decider = Decider(ledger, OutputFolder(folder), digests(loaded), options.retry)
    try:
        yield from decider.decide(sources(loaded, options.selection))
    finally:
        decider.close()
        if ledger:
            ledger.close()


def run(loaded: LoadedConfig, options: RunOptions, watcher: Watcher, report: Reporter | None = None) -> Summary:
    """Do a run; ``report`` writes its report at the end.

    Raises:
        UsageError: a plugin cannot be used; nothing was written.
        OutputBusyError: another run is writing to the output folder.
        ResourceError: the disk is full, or similar; what is finished stays finished.
    """
    plan = build(loaded, config_digest(loaded))
    folder = output_folder(loaded, options.selection.shard)
    found = sources(loaded, options.selection)
    first = list(islice(found, 1))
    if not first and not options.selection.is_partial:
        raise ResourceError("nothing to read: the inputs hold no documents")
    lock = FolderLock(folder)
    try:
        with open_fresh(folder) if options.fresh else Ledger(folder) as ledger:
            running = _Run(loaded, options, watcher, plan, ledger, folder)
            summary = running.execute(chain(first, found))
            if report is not None:
                report(plan, ledger, running.output, summary)
            running.close()
            return summary
    finally:
        lock.release()


class _Run:
    """One run that has its lock and ledger."""

    def __init__(
        self, loaded: LoadedConfig, options: RunOptions, watcher: Watcher, plan: Plan, ledger: Ledger, folder: Path
    ) -> None:
        self._loaded = loaded
        self._options = options
        self._watcher = watcher
        self._plan = plan
        self._ledger = ledger
        self.output = OutputFolder(folder, fsync=loaded.config.run.fsync == "files")
        self._digests = digests(loaded)
        self._digests_json = json.dumps(self._digests, sort_keys=True)
        self._number = int(ledger.fact("run") or 0) + 1
        self._was_finished = ledger.fact("state") == "finished" and ledger.fact("digests") == self._digests_json
        self._dropped = 0
        self._summary = Summary(loaded.config.corpus, folder)
        self._digest_of: dict[int, str] = {}
        self._copies = Postponed()
        self._observers = Observers(loaded.registry, self._note)
        self._failures = FailureWatch(plan, loaded.config.run, self._note)

    def execute(self, documents: Iterable[Sourced]) -> Summary:
        """Do all documents, then what concerns the whole corpus."""
        self._begin()
        decider = Decider(self._ledger, self.output, self._digests, self._options.retry)
        engine = make_engine(self._plan, self._loaded, self.output.root)
        try:
            for result in engine.run(self._tasks(decider.decide(documents))):
                self._take(result, engine)
                if self._failures.stopped:
                    break
            self._copy()
        finally:
            self._copies.close()
            engine.close()
            decider.close()
        self._end()
        return self._summary

    def _begin(self) -> None:
        tidy(self._ledger, self.output)
        if self._options.fresh:
            self._ledger.clear()
        self._ledger.set_fact("run", str(self._number))
        self._ledger.set_fact("state", "running")
        self._ledger.commit()

    def _tasks(self, decisions: Iterable[Decision]) -> Iterator[Task]:
        """Tasks for what has to be done; what is unchanged is noted on the way."""
        for number, decision in enumerate(decisions):
            if decision.known and not decision.reason:
                self._skip(decision.found.uri, decision.known)
            elif decision.same_as or isinstance(decision.found, Continued):
                self._copies.add(replace(decision, found=_without_data(decision.found), known=None))
            else:
                self._digest_of[number] = decision.digest
                yield _task(number, decision.found)

    def _skip(self, uri: str, known: Known) -> None:
        self._ledger.keep(uri)
        self._summary.unchanged[known.status] += 1
        skipped = Outcome(uri, known.sha256, Status.UNCHANGED, deliverables=known.deliverables)
        self._watcher.finished(skipped, 0.0)
        self._observers.document_finished(skipped)

    def _take(self, result: Result, engine: Engine) -> None:
        if result.fatal:
            raise ResourceError(result.fatal)
        digest = self._digest_of.pop(result.number)
        self._put(Entry(result.outcome, digest, result.records, "", result.milliseconds))
        for step in self._failures.after(result):
            engine.stop(step)

    def _put(self, entry: Entry) -> None:
        outcome = entry.outcome
        self._ledger.put(entry, self._number)
        self._summary.counts[outcome.status] += 1
        self._summary.totals = self._summary.totals.plus(outcome.totals)
        self._watcher.finished(outcome, entry.milliseconds)
        self._observers.document_finished(outcome)

    def _copy(self) -> None:
        """Sources with the same bytes as an earlier one, and further pages of one, share its outcome."""
        for decision in self._copies:
            original = self._ledger.outcome(decision.same_as)
            if original is not None:
                outcome = _shared(original, decision)
                self._put(Entry(outcome, decision.digest, same_as=decision.same_as))

    def _end(self) -> None:
        if self._failures.stopped:
            self._summary.stopped = self._failures.stopped
        elif not self._options.selection.is_partial and self._options.retry is None:
            for uri in self._ledger.not_seen(self._number):
                self._ledger.drop(uri)
                self._dropped += 1
        if not self._failures.stopped and self._options.retry is None:
            self._ledger.set_fact("digests", self._digests_json)
        if not self._is_as_it_was():
            # Workers that were killed have left the files that they were at.
            self.output.sweep()
            finish(self._loaded, self._plan, self._ledger, self.output, self._note)

    def close(self) -> None:
        """Note that the run is over, and tell the observers."""
        failed = any(d.severity is Severity.ERROR for d in self._summary.diagnostics)
        self._ledger.set_fact("state", "incomplete" if failed else "finished")
        self._ledger.commit()
        self._observers.run_finished(self._ledger, self._summary, self._plan)

    def _is_as_it_was(self) -> bool:
        """Whether the files of the whole corpus, made by an earlier run, are right as they are."""
        changed = self._summary.processed or self._dropped or self._failures.stopped or self._options.fresh
        return not changed and self._was_finished and all(map(self.output.exists, self._ledger.run_files()))

    def _note(self, diagnostic: Diagnostic) -> None:
        self._summary.diagnostics.append(diagnostic)
        self._watcher.note(diagnostic)


def _task(number: int, found: Found) -> Task:
    if isinstance(found, Unread):
        return Task(number, SourceDocument(found.uri, b"", sha256=found.sha256), found.diagnostic)
    return Task(number, found)


def _shared(original: Outcome, decision: Decision) -> Outcome:
    """The outcome of a source that was not done because ``original`` stands for it, too."""
    found = decision.found
    if isinstance(found, Continued):
        return continued(original, found)
    message = f"the same bytes as {decision.same_as}, which was done instead"
    note = Diagnostic("I407", Severity.INFO, message, "", Place(found.uri))
    return replace(original, source=found.uri, diagnostics=(note, *original.diagnostics))


def _without_data(found: Sourced) -> Sourced:
    """What is kept of a document while it is worked on."""
    return replace(found, data=b"") if isinstance(found, SourceDocument) else found
