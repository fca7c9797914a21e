"""The work of ``jiaokan validate``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from .. import __version__
from ..domain.diagnostic import Severity
from ..schema.files import FileReport, validate_files
from ..schema.formats import render
from .messages import say


def validate(
    files: Iterable[Path], profile: str, lang: str, form: str, schemas: Iterable[Path] = (), full: Path | None = None
) -> int:
    """Print the findings of all files; 3 when one has an error."""
    tally = _Tally(validate_files(files, profile, lang=lang, schemas=schemas, full=full))
    for piece in render(tally, form, lang=lang, version=__version__):
        click.echo(piece, nl=False)
    say(f"{tally.files} files, {tally.errors} errors, {tally.warnings} warnings")
    return 3 if tally.errors else 0


class _Tally:
    """Passes reports on and counts."""

    def __init__(self, reports: Iterable[FileReport]) -> None:
        self._reports = reports
        self.files = self.errors = self.warnings = 0

    def __iter__(self) -> Iterator[FileReport]:
        for report in self._reports:
            self.files += 1
            self.errors += report.errors
            self.warnings += sum(finding.severity is Severity.WARNING for finding in report.findings)
            yield report
