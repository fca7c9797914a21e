"""Messages for people, on stderr."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from pathlib import Path

import click

from ..domain.diagnostic import Diagnostic, Severity
from ..errors import JiaokanError

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}


def say(message: str, *, colour: str = "", bold: bool = False) -> None:
    """One line on stderr; colour only on a terminal and without NO_COLOR."""
    import os

    plain = "NO_COLOR" in os.environ
    click.secho(printable(message), err=True, fg=None if plain or not colour else colour, bold=bold and not plain)


def printable(text: str) -> str:
    """``text`` without characters that steer a terminal."""
    return "".join(c if c == "\n" or unicodedata.category(c) not in ("Cc", "Cs") else "�" for c in text)


def show_error(error: JiaokanError) -> None:
    """An error with all its diagnostics."""
    if not error.diagnostics:
        say(f"error: {error}", colour="red")
        return
    for diagnostic in error.diagnostics:
        show(diagnostic, excerpt=True)
    if len(error.diagnostics) > 1:
        say(str(error), bold=True)


def show(diagnostic: Diagnostic, *, excerpt: bool = False) -> None:
    """One diagnostic, with the line of the file that it is about when ``excerpt`` is set."""
    place = str(diagnostic.place)
    head = f"{place} " if place else ""
    say(
        f"{head}{diagnostic.severity.value} {diagnostic.code}: {diagnostic.message}",
        colour=_COLOURS[diagnostic.severity],
    )
    if excerpt:
        for line in _excerpt(diagnostic):
            say(line)
    if diagnostic.hint:
        say(f"    {diagnostic.hint}")


def show_all(diagnostics: Iterable[Diagnostic]) -> None:
    """Several diagnostics."""
    for diagnostic in diagnostics:
        show(diagnostic)


def _excerpt(diagnostic: Diagnostic) -> list[str]:
    """The line of the file and a caret below the column."""
    place = diagnostic.place
    if place.line is None or place.column is None or not Path(place.uri).is_file():
        return []
    lines = Path(place.uri).read_bytes()[: 1 << 20].decode("utf-8-sig", "replace").splitlines()
    if place.line > len(lines):
        return []
    line = lines[place.line - 1].replace("\t", " ")
    start = max(0, place.column - 60)
    shown = line[start : start + 100]
    before = shown[: place.column - 1 - start]
    width = sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in before)
    return [f"  {place.line:>4} | {shown}", f"       | {' ' * width}^"]
