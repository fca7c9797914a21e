"""Reports of checked files as text, JSON Lines, SARIF 2.1.0 or SVRL."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePath

from ..domain.diagnostic import Diagnostic, Severity
from ..tei.markup import attribute, escape, legal
from .files import FileReport
from .registry import rules

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def render(reports: Iterable[FileReport], form: str = "text", *, lang: str = "en", version: str = "") -> Iterator[str]:
    """The reports as lines or pieces of ``form``: one of :data:`FORMATS`.

    ``text`` is one finding a paragraph (``file:line:column severity rule: message``, then XPath, source span and hint);
    ``json`` one object a line; ``sarif`` and ``svrl`` are one document each.
    """
    return FORMATS[form](reports, lang, version)


def _text(reports: Iterable[FileReport], lang: str, version: str) -> Iterator[str]:
    words = {"en": ("at", "source characters", "hint"), "zh": ("位于", "原文字符", "提示")}[lang]
    for report in reports:
        for finding in report.findings:
            place = finding.place
            yield f"{place} {finding.severity.value} {finding.code}: {finding.message}\n"
            if place.xpath:
                span = f", {words[1]} {place.start}–{place.end}" if place.start is not None else ""
                yield f"    {words[0]} {place.xpath}{span}\n"
            if finding.hint:
                yield f"    {words[2]}: {finding.hint}\n"


def _json(reports: Iterable[FileReport], lang: str, version: str) -> Iterator[str]:
    for report in reports:
        for finding in report.findings:
            place = finding.place
            data = {
                "file": report.path,
                "line": place.line,
                "column": place.column,
                "xpath": place.xpath or None,
                "rule": finding.code,
                "severity": finding.severity.value,
                "message": finding.message,
                "hint": finding.hint,
                "source_start": place.start,
                "source_end": place.end,
            }
            yield f"{json.dumps(data, ensure_ascii=False)}\n"


def _sarif(reports: Iterable[FileReport], lang: str, version: str) -> Iterator[str]:
    findings = [(report, finding) for report in reports for finding in report.findings]
    used = dict.fromkeys(finding.code for _, finding in findings)
    driver = {"name": "jiaokan", "version": version or "0", "rules": [_sarif_rule(code, lang) for code in used]}
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver},
                "results": [_sarif_result(report, finding) for report, finding in findings],
            }
        ],
    }
    yield f"{json.dumps(log, ensure_ascii=False, indent=1)}\n"


def _sarif_rule(code: str, lang: str) -> dict[str, object]:
    rule = rules().get(code)
    if rule is None:
        return {"id": code}
    return {
        "id": code,
        "shortDescription": {"text": rule.text[lang]},
        "help": {"text": rule.remedy[lang]},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _sarif_result(report: FileReport, finding: Diagnostic) -> dict[str, object]:
    place = finding.place
    region = {"startLine": place.line or 1, **({"startColumn": place.column} if place.column else {})}
    physical = {"artifactLocation": {"uri": PurePath(report.path).as_posix()}, "region": region}
    location: dict[str, object] = {"physicalLocation": physical}
    if place.xpath:
        location["logicalLocations"] = [{"fullyQualifiedName": place.xpath}]
    return {
        "ruleId": finding.code,
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [location],
    }


def _svrl(reports: Iterable[FileReport], lang: str, version: str) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<svrl:schematron-output xmlns:svrl="http://purl.oclc.org/dsdl/svrl" title="jiaokan">\n'
    for report in reports:
        yield f"<svrl:active-pattern{attribute('document', report.path)}/>\n"
        for finding in report.findings:
            where = attribute("location", finding.place.xpath or "/")
            line = attribute("see", f"line {finding.place.line}") if finding.place.line else ""
            name = f'id="{finding.code}" role="{finding.severity.value}"'
            yield f'<svrl:failed-assert {name} test="false()"{where}{line}>'
            yield f"<svrl:text>{escape(legal(finding.message))}</svrl:text></svrl:failed-assert>\n"
    yield "</svrl:schematron-output>\n"


FORMATS: dict[str, Callable[[Iterable[FileReport], str, str], Iterator[str]]] = {
    "text": _text,
    "json": _json,
    "sarif": _sarif,
    "svrl": _svrl,
}
