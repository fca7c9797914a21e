"""The work of ``jiaokan validate``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import click
from lxml import etree

from ..domain.diagnostic import Diagnostic, Place, Severity
from ..engine.outcome_json import compact, diagnostics_as_data
from ..errors import ResourceError
from ..schema import check
from .messages import say

_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)


def validate(files: Iterable[Path], profile: str, lang: str, *, as_json: bool) -> int:
    """Print the findings of all files; 3 when one has an error."""
    counts = dict.fromkeys(Severity, 0)
    number = 0
    for path in _xml_files(files):
        number += 1
        for finding in _findings(path, profile, lang):
            counts[finding.severity] += 1
            if as_json:
                click.echo(compact(diagnostics_as_data([finding])[0]))
            else:
                click.echo(f"{finding.place} {finding.severity.value} {finding.code}: {finding.message}")
                if finding.place.xpath:
                    click.echo(f"    at {finding.place.xpath}")
    say(f"{number} files, {counts[Severity.ERROR]} errors, {counts[Severity.WARNING]} warnings")
    return 3 if counts[Severity.ERROR] else 0


def _xml_files(files: Iterable[Path]) -> Iterator[Path]:
    for path in files:
        if path.is_dir():
            yield from sorted(path.rglob("*.xml"))
        elif path.is_file():
            yield path
        else:
            raise ResourceError(f"{path} is no file or folder that is there")


def _findings(path: Path, profile: str, lang: str) -> list[Diagnostic]:
    data = path.read_bytes()
    try:
        root = etree.fromstring(data, _PARSER)
    except etree.XMLSyntaxError as error:
        place = Place(str(path), error.lineno, error.offset)
        return [Diagnostic("RNG", Severity.ERROR, f"not well-formed: {error.msg}", "", place)]
    return check(data, root, profile, uri=str(path), lang=lang)
