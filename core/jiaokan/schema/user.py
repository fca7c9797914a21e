"""Schemas that a user names: RELAX NG or ISO Schematron, beside ours."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from lxml import etree

from ..domain.diagnostic import Diagnostic, Place, Severity
from ..errors import UsageError
from ..regex import pattern
from .grammar import validate
from .schematron import SCH

_SVRL = "{http://purl.oclc.org/dsdl/svrl}"
_JING_LINE = pattern(r"^(?P<file>.+?):(?P<line>\d+):(?P<column>\d+): (?:fatal )?(?:error|warning): (?P<message>.+)$")

Checker = Callable[[Path, etree._Element, str], Iterator[Diagnostic]]


class UserSchema:
    """A schema file of a user's; findings carry the file's name as their code's family: ``USER-RNG``, ``USER-SCH``."""

    def __init__(self, path: Path, checker: Checker) -> None:
        self.path = path
        self._checker = checker

    @staticmethod
    def load(path: Path, *, prefer_jing: bool = False) -> UserSchema:
        """Read a schema.

        Raises:
            UsageError: it is not there, or is no schema.
        """
        if not path.is_file():
            raise UsageError(f"the schema {path} is not there")
        try:
            root = etree.parse(path).getroot()
            if root.tag == SCH + "schema":
                return UserSchema(path, _schematron(path))
            if prefer_jing and shutil.which("jing"):
                return UserSchema(path, _jing(path))
            return UserSchema(path, _relax_ng(path))
        except etree.LxmlError as error:
            raise UsageError(f"{path} is no RELAX NG or Schematron schema: {error}") from error

    def check(self, path: Path, root: etree._Element, uri: str) -> list[Diagnostic]:
        """The findings of this schema about a file."""
        return list(self._checker(path, root, uri))

    def check_bytes(self, xml: bytes, root: etree._Element, uri: str) -> list[Diagnostic]:
        """The findings about a document that is not (yet) a file."""
        if not self._checker.__qualname__.startswith("_jing"):
            return self.check(Path(uri or "document.xml"), root, uri)
        import tempfile

        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "document.xml"
            file.write_bytes(xml)
            return self.check(file, root, uri)


def _relax_ng(path: Path) -> Checker:
    grammar = etree.RelaxNG(etree.parse(path))

    def checker(_: Path, root: etree._Element, uri: str) -> Iterator[Diagnostic]:
        for finding in validate(grammar, root):
            where = Place(uri, line=finding.line, xpath=finding.path)
            yield Diagnostic("USER-RNG", Severity.ERROR, finding.message, f"by {path.name}", where)

    return checker


def _jing(path: Path) -> Checker:
    jing = shutil.which("jing") or "jing"

    def _jing_checker(file: Path, _: etree._Element, uri: str) -> Iterator[Diagnostic]:
        import subprocess

        done = subprocess.run([jing, str(path), str(file)], capture_output=True, text=True, check=False)  # noqa: S603
        for line in done.stdout.splitlines():
            match = _JING_LINE.match(line)
            if match:
                where = Place(uri, line=int(match["line"]), column=int(match["column"]))
                yield Diagnostic("USER-RNG", Severity.ERROR, match["message"], f"by {path.name}", where)

    return _jing_checker


def _schematron(path: Path) -> Checker:
    from lxml import isoschematron

    schema = isoschematron.Schematron(etree.parse(path), store_report=True)

    def checker(_: Path, root: etree._Element, uri: str) -> Iterator[Diagnostic]:
        schema.validate(root)
        report = schema.validation_report
        if report is None:
            return
        for failed in report.getroot().iter(f"{_SVRL}failed-assert", f"{_SVRL}successful-report"):
            message = " ".join("".join(failed.itertext()).split())
            role = failed.get("role", "error")
            severity = Severity(role) if role in ("error", "warning", "info") else Severity.ERROR
            found = root.xpath(failed.get("location", "/*"))
            line = found[0].sourceline if isinstance(found, list) and found else None
            place = Place(uri, line=line, xpath=failed.get("location", ""))
            yield Diagnostic(failed.get("id") or "USER-SCH", severity, message, f"by {path.name}", place)

    return checker
