"""Checks a TEI document: grammar, Schematron assertions, and rules in Python."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from ..domain.diagnostic import Diagnostic, Place, Severity
from ..domain.transcription import Transcription
from ..tei.readback import ReadBack
from . import schematron
from .document import Document
from .finding import Finding
from .grammar import own_grammar, validate
from .places import by_xpath, place, xpath
from .registry import of_profile, rules
from .rules import PYTHON_RULES


def check(
    xml: bytes,
    root: etree._Element,
    profile: str = "full",
    *,
    transcription: Transcription | None = None,
    read_back: ReadBack | None = None,
    uri: str = "",
    lang: str = "en",
) -> list[Diagnostic]:
    """All findings about a TEI document, by line; an empty list for a document without fault.

    ``xml`` are the bytes that ``root`` was parsed from. ``profile`` is ``base`` (structure) or ``full``. With the
    transcription, findings carry the span of the source, and the text is compared with it (TEXT-KEPT);
    ``read_back`` spares reading the text again. Messages are in English, or in Chinese (``lang="zh"``).
    Any well-formed XML may be given: foreign documents get findings, never an exception.
    """
    wanted = of_profile(profile)
    document = Document(xml, root, read_back)
    found = [_worded(finding, document, transcription, uri, lang) for finding in findings(document, wanted)]
    found += _grammar(document, uri, lang)
    if transcription is not None and document.read_back.body != transcription.body:
        difference = _difference(document.read_back.body, transcription.body)
        found.append(diagnostic("TEXT-KEPT", "differs", (difference,), uri, lang))
    return sorted(found, key=lambda d: (d.place.line or 0, d.code, d.place.xpath))


def findings(document: Document, wanted: frozenset[str]) -> Iterator[Finding]:
    """The findings of all rules but the grammar, not yet in words."""
    yield from schematron.check(document, wanted)
    for name, rule in PYTHON_RULES:
        if name in wanted:
            yield from rule(document)


def _grammar(document: Document, uri: str, lang: str) -> Iterator[Diagnostic]:
    for finding in validate(own_grammar(), document.root):
        rule = rules()["RNG"]
        message = rule.messages["grammar"][lang].format(finding.message)
        element = by_xpath(document.root, finding.path)
        where = Place(uri, line=finding.line, xpath=xpath(element) if element is not None else finding.path)
        yield Diagnostic("RNG", rule.severity, message, rule.remedy[lang], where)


def _worded(
    finding: Finding, document: Document, transcription: Transcription | None, uri: str, lang: str
) -> Diagnostic:
    where = place(finding.element, document.spans if transcription is not None else None, uri, transcription)
    return diagnostic(finding.rule, finding.key, finding.values, uri, lang, where, finding.severity)


def diagnostic(
    rule_id: str,
    key: str,
    values: tuple[str, ...],
    uri: str,
    lang: str = "en",
    where: Place | None = None,
    severity: Severity | None = None,
) -> Diagnostic:
    """A breach of a rule in words."""
    rule = rules()[rule_id]
    message = rule.messages[key][lang].format(*values)
    return Diagnostic(
        rule_id, severity or rule.severities.get(key, rule.severity), message, rule.remedy[lang], where or Place(uri)
    )


def _difference(found: str, expected: str) -> str:
    """Where two texts begin to differ, in a few characters."""
    shared = min(len(found), len(expected))
    at = next((i for i in range(shared) if found[i] != expected[i]), shared)
    return f"at {at}: “{found[at : at + 8]}”, expected “{expected[at : at + 8]}”"
