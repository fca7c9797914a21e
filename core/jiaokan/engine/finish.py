"""The end of a run: files of the whole corpus, the run report, and the removal of what is stale."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from ..config.loaded import LoadedConfig
from ..domain.diagnostic import Diagnostic, Severity
from ..domain.edition import Deliverable
from ..domain.outcome import Outcome
from ..plugin.interfaces import Exporter
from .guard import Refusal, guarded
from .ledger import Ledger
from .output import OutputFolder, UnsafePath, safe_parts
from .plan import Plan, Step
from .tidy import remove_stale


class LedgerView:
    """What an exporter sees of a run (:class:`~jiaokan.plugin.interfaces.RunView`), streamed from the ledger."""

    def __init__(self, corpus: str, ledger: Ledger, exporter: str) -> None:
        self._corpus = corpus
        self._ledger = ledger
        self._exporter = exporter

    @property
    def corpus(self) -> str:
        """The name of the corpus."""
        return self._corpus

    def outcomes(self) -> Iterator[Outcome]:
        """All outcomes, in the order of the sources' names."""
        return self._ledger.outcomes()

    def records(self) -> Iterator[tuple[str, bytes]]:
        """This exporter's records, in the same order."""
        return self._ledger.records(self._exporter)


def finish(
    loaded: LoadedConfig,
    plan: Plan,
    ledger: Ledger,
    output: OutputFolder,
    note: Callable[[Diagnostic], None],
) -> None:
    """Write the files of the whole corpus.

    Raises:
        ResourceError: a file cannot be written.
    """
    ledger.commit()
    written: list[str] = []
    for step in plan.exporters:
        view = LedgerView(loaded.config.corpus, ledger, step.name)
        try:
            for deliverable in _files(step, view, plan):
                _refuse_taken(deliverable, ledger, written)
                output.write(deliverable)
                written.append(deliverable.path)
        except (Refusal, UnsafePath) as problem:
            code = problem.diagnostics[0].code if isinstance(problem, Refusal) else "E101"
            note(Diagnostic(code, Severity.ERROR, f"{step}: {problem}", "its files of the whole corpus are missing"))
    ledger.set_run_files(written)
    remove_stale(ledger, output)
    ledger.commit()


def _files(step: Step[Exporter], view: LedgerView, plan: Plan) -> Iterator[Deliverable]:
    with guarded(step, plan, view.corpus):
        deliverables = iter(step.plugin.finish(view))
    while True:
        with guarded(step, plan, view.corpus):
            deliverable = next(deliverables, None)
        if deliverable is None:
            return
        content = deliverable.content
        yield deliverable if isinstance(content, bytes) else Deliverable(deliverable.path, _chunks(step, content, plan))


def _chunks(step: Step[Exporter], content: Iterable[bytes], plan: Plan) -> Iterator[bytes]:
    chunks = iter(content)
    while True:
        with guarded(step, plan, ""):
            chunk = next(chunks, None)
        if chunk is None:
            return
        yield chunk


def _refuse_taken(deliverable: Deliverable, ledger: Ledger, written: list[str]) -> None:
    safe_parts(deliverable.path)
    if deliverable.path in written or ledger.owner(deliverable.path):
        raise UnsafePath(f"{deliverable.path} is written already")
