"""The work of ``jiaokan convert``."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import Literal

import click

from ..config.loaded import LoadedConfig
from ..config.model import Input
from ..config.settings import find_settings
from ..config.standard import standard
from ..domain.diagnostic import Severity
from ..domain.edition import Deliverable, Edition
from ..domain.outcome import Outcome, Status
from ..engine.convert import plan_of
from ..engine.inputs import Continued, Found, Sourced, Unread, files
from ..engine.inputs.found import plain_name
from ..engine.inputs.walk import select
from ..engine.outcome_json import compact, outcome_as_data
from ..engine.output import OutputFolder
from ..engine.pipeline import Processed, process
from ..errors import ResourceError
from .messages import say, show

_SUFFIXES = {"tei": ".xml", "text": ".txt"}


class Conversion:
    """Converts what it is given, one document at a time."""

    def __init__(
        self, output: Path | None, form: str, accept: Literal["reports", "any"], config: Path | None, *, as_json: bool
    ) -> None:
        loaded = _loaded(config, accept)
        self._plan = plan_of(loaded)
        self._settings = Input(paths=(), pages=loaded.config.input.pages)
        self._output = OutputFolder(output) if output else None
        self._suffix = _SUFFIXES[form]
        self._as_json = as_json
        self._taken: set[str] = set()
        self._converted = 0
        self._failed = 0

    def run(self, inputs: Iterable[Path]) -> int:
        """Convert all; the exit code."""
        outcome: Outcome | None = None
        names: list[str] = []
        for found in _documents(inputs, self._settings):
            if isinstance(found, Continued):
                self._tell_page(outcome, found, names)
                continue
            processed = self._process(found)
            outcome = processed.outcome
            names = [self._write(edition, found.uri) for edition in processed.editions]
            self._tell(outcome, names)
        return 3 if self._failed else 0

    def _process(self, found: Found) -> Processed:
        if not isinstance(found, Unread):
            return process(found, self._plan)
        from ..domain.source import SourceDocument
        from ..engine.work import Task, refused

        task = Task(0, SourceDocument(found.uri, b"", sha256=found.sha256))
        return Processed(refused(task, found.diagnostic).outcome)

    def _write(self, edition: Edition, uri: str) -> str:
        content = edition.xml if self._suffix == ".xml" else (edition.transcription.body + "\n").encode()
        self._converted += 1
        if self._output is None:
            if self._converted > 1:
                raise click.UsageError("several reports need a folder to go to: -o DIR")
            sys.stdout.buffer.write(content)
            return ""
        name = self._free_name(PurePosixPath(uri).stem)
        self._output.write(Deliverable(name, content))
        return str(self._output.root / name)

    def _free_name(self, stem: str) -> str:
        """A name that no other document of this call has, on file systems that ignore case, too."""
        stem = "".join(c if c not in '\\:*?"<>|#' else "_" for c in stem).lstrip(".")[:60] or "document"
        number = 1
        name = f"{stem}{self._suffix}"
        while name.casefold() in self._taken:
            number += 1
            name = f"{stem}-{number}{self._suffix}"
        self._taken.add(name.casefold())
        return name

    def _tell(self, outcome: Outcome, names: list[str]) -> None:
        self._failed += outcome.status is Status.QUARANTINED
        if self._as_json:
            click.echo(compact({**outcome_as_data(outcome), "files": names}))
        if outcome.status is Status.OK:
            warnings = sum(d.severity is Severity.WARNING for d in outcome.diagnostics)
            noted = f", {warnings} warnings" if warnings else ""
            for name in filter(None, names):
                say(f"{outcome.source} → {name}  ({outcome.adapter}{noted})")
            return
        say(f"{outcome.source}: {outcome.status.value}: {outcome.reason}", colour="yellow")
        for diagnostic in outcome.diagnostics:
            if diagnostic.severity is Severity.ERROR and not self._as_json:
                show(diagnostic)

    def _tell_page(self, first: Outcome | None, page: Continued, names: list[str]) -> None:
        """What became of a further page: the same as of the first, which comes right before it."""
        if first is None:
            return
        from ..engine.work import continued

        if self._as_json:
            click.echo(compact({**outcome_as_data(continued(first, page)), "files": names}))
        say(f"{page.uri}: read together with {page.first}")


def _loaded(config: Path | None, accept: Literal["reports", "any"]) -> LoadedConfig:
    access = find_settings(Path.cwd()).access
    if config is None:
        return standard(accept=accept, access=access)
    from ..config.load import load

    return load(config, access)


def _documents(inputs: Iterable[Path], settings: Input) -> Iterator[Sourced]:
    paths: list[tuple[Path, str]] = []
    for given in inputs:
        if given.is_dir():
            names = select(given, ["**/*"], (), ())
            if not names:
                raise ResourceError(f"{given} holds no files")
            paths += ((given / name, plain_name(name)) for name in names)
        elif given.is_file():
            paths.append((given, plain_name(given.name)))
        else:
            raise ResourceError(f"{given} is not there" if not given.exists() else f"{given} is no file or folder")
    return files(paths, settings)
