"""The hooks: four that register plugin classes, two that observe a run."""

from __future__ import annotations

from collections.abc import Iterable

import pluggy

from ..domain.outcome import Outcome, RunReport
from .interfaces import Exporter, Extractor, Repair, SourceAdapter

hookspec: pluggy.HookspecMarker = pluggy.HookspecMarker("jiaokan")
hookimpl: pluggy.HookimplMarker = pluggy.HookimplMarker("jiaokan")


@hookspec
def register_sources() -> Iterable[type[SourceAdapter]]:  # type: ignore[empty-body]
    """Source adapter classes of this plugin module. Called once per process."""


@hookspec
def register_repairs() -> Iterable[type[Repair]]:  # type: ignore[empty-body]
    """Repair classes of this plugin module. Called once per process."""


@hookspec
def register_extractors() -> Iterable[type[Extractor]]:  # type: ignore[empty-body]
    """Extractor classes of this plugin module. Called once per process."""


@hookspec
def register_exporters() -> Iterable[type[Exporter]]:  # type: ignore[empty-body]
    """Exporter classes of this plugin module. Called once per process."""


@hookspec
def document_finished(outcome: Outcome) -> None:
    """A source document has reached its outcome. Called in the main process, in no fixed order."""


@hookspec
def run_finished(report: RunReport) -> None:
    """The run is over and its report is written. Called once, in the main process."""
