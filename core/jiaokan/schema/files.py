"""Checks TEI files: ours, and those that other tools made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from lxml import etree

from ..domain.account import AccountError
from ..domain.diagnostic import Diagnostic, Place, Severity
from ..errors import ResourceError, UsageError
from ..tei.readback import read_back
from ..values import NamedTuple
from .accounts import AccountFile
from .check import check, diagnostic
from .places import with_source_spans
from .registry import PROFILES
from .user import UserSchema


class FileReport(NamedTuple):
    """All findings about one file, by line. ``checked`` is false for what is no well-formed XML."""

    path: str
    findings: tuple[Diagnostic, ...]
    checked: bool = True

    @property
    def errors(self) -> int:
        """How many of the findings are errors."""
        return sum(finding.severity is Severity.ERROR for finding in self.findings)


def validate_files(
    paths: Iterable[str | Path],
    profile: str = "full",
    *,
    lang: str = "en",
    schemas: Iterable[str | Path] = (),
    full: str | Path | None = None,
) -> Iterator[FileReport]:
    """Check files, and the XML files of folders, one report each, in the order given.

    ``schemas`` are a user's own RELAX NG (``.rng``) or ISO Schematron (``.sch``) files that hold beside ours;
    ``full`` is a ``tei_all.rng``, checked with jing where Java is, else with lxml (slow). Where the account file
    of a document is found (beside it, or in ``../accounts``), findings carry the span of the source, and the
    text is compared with it (TEXT-KEPT). Any file may be given: what is no TEI gets findings, never an exception.

    Raises:
        UsageError: unknown profile or language, or a user's schema cannot be used.
        ResourceError: a path is not there.
    """
    if profile not in PROFILES or lang not in ("en", "zh"):
        raise UsageError(f"profile is {' or '.join(PROFILES)}, lang is en or zh: not {profile}, {lang}")
    chosen = [UserSchema.load(Path(schema)) for schema in schemas]
    if full is not None:
        chosen.append(UserSchema.load(Path(full), prefer_jing=True))
    for path in _xml_files(paths):
        yield _report(path, profile, lang, chosen)


def _xml_files(paths: Iterable[str | Path]) -> Iterator[Path]:
    for path in map(Path, paths):
        if path.is_dir():
            yield from sorted(path.rglob("*.xml"))
        elif path.is_file():
            yield path
        else:
            raise ResourceError(f"{path} is no file or folder that is there")


@cache
def _parser() -> etree.XMLParser:
    # collect_ids: a repeated xml:id is a finding of ours (ID-UNIQ), not a reason to stop reading.
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, collect_ids=False)


def _report(path: Path, profile: str, lang: str, schemas: list[UserSchema]) -> FileReport:
    data = path.read_bytes()
    uri = str(path)
    try:
        root = etree.fromstring(data, _parser())
    except etree.XMLSyntaxError as error:
        line, column = error.position
        found = diagnostic("XML", "syntax", (error.msg,), uri, lang, Place(uri, line or 1, column))
        return FileReport(uri, (found,), checked=False)
    try:
        findings = _findings(path, data, root, profile, lang, schemas)
    except RecursionError:
        return FileReport(uri, (diagnostic("XML", "depth", (), uri, lang, Place(uri, 1)),), checked=False)
    return FileReport(uri, tuple(sorted(findings, key=lambda d: (d.place.line or 0, d.code))))


def _findings(
    path: Path, data: bytes, root: etree._Element, profile: str, lang: str, schemas: list[UserSchema]
) -> list[Diagnostic]:
    uri = str(path)
    findings = check(data, root, profile, uri=uri, lang=lang)
    account = AccountFile.beside(path, root)
    if account is not None:
        findings = with_source_spans(findings, root, account)
        findings += _text_kept(root, account, uri, lang)
    for schema in schemas:
        findings += schema.check(path, root, uri)
    return findings


def _text_kept(root: etree._Element, account: AccountFile, uri: str, lang: str) -> Iterator[Diagnostic]:
    try:
        account.rebuild(read_back(root).body)
    except AccountError as error:
        yield diagnostic("TEXT-KEPT", "differs", (str(error),), uri, lang)
