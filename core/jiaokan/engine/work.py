"""The work on one document, as every engine does it: process, export, write, and hand back a small result."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

from ..domain.account import Totals
from ..domain.diagnostic import Diagnostic, Place, Severity
from ..domain.outcome import Outcome, Status
from ..domain.source import SourceDocument
from ..errors import JiaokanError
from ..values import frozen
from .exporting import Product, Record, produce, quarantined, write
from .inputs import Continued
from .output import OutputFolder
from .pipeline import process
from .plan import Plan


@frozen
class Task:
    """A source document to work on. ``refused`` says why it is quarantined unread."""

    number: int
    document: SourceDocument
    refused: Diagnostic | None = None


@frozen
class Result:
    """What a worker hands back. ``fatal`` is an error of the environment: the run must stop."""

    number: int
    outcome: Outcome
    records: tuple[Record, ...] = ()
    failed_step: int = 0
    milliseconds: float = 0.0
    fatal: str = ""


class Worker:
    """Works on documents, one at a time, writing their files below ``output``."""

    def __init__(self, plan: Plan, output: Path, *, max_output: int, fsync: bool) -> None:
        self.plan = plan
        self._output = OutputFolder(output, fsync=fsync)
        self._max_output = max_output

    def work(self, task: Task) -> Result:
        """Do one document. Raises nothing but what stops the process."""
        started = time.process_time()
        return self.finish(task, self._product(task), started)

    def finish(self, task: Task, product: Product, started: float) -> Result:
        """Write the files of a product that took CPU time since ``started``."""
        fatal = ""
        try:
            write(product, self._output)
        except JiaokanError as error:
            fatal = str(error)
        spent = (time.process_time() - started) * 1000
        return Result(task.number, product.outcome, product.records, product.failed_step, spent, fatal)

    def _product(self, task: Task) -> Product:
        if task.refused is not None:
            return refused(task, task.refused)
        product = produce(process(task.document, self.plan), self.plan, self._max_output)
        # Diagnostics refer to the whole text of a page only by offsets; a few hundred say all there is to say.
        kept = product.outcome.diagnostics[:200]
        return replace(product, outcome=replace(product.outcome, diagnostics=kept))


def refused(task: Task, diagnostic: Diagnostic, failed_step: int = 0) -> Product:
    """The product of a document that ends before or beside the pipeline."""
    document = task.document
    outcome = Outcome(
        document.uri, document.sha256, Status.QUARANTINED, diagnostics=(diagnostic,), reason=diagnostic.message
    )
    return quarantined(outcome, failed_step)


def continued(first: Outcome, page: Continued) -> Outcome:
    """What became of a file that was read together with the first page of its document.

    It shares the diagnostics of a document that failed, so that a retry that asks for their codes takes all pages.
    """
    message = f"page {page.number} of {page.first}, read together with it"
    note = Diagnostic("I408", Severity.INFO, message, "", Place(page.uri))
    shared = () if first.status is Status.OK else first.diagnostics
    return replace(first, source=page.uri, diagnostics=(note, *shared), totals=Totals())
