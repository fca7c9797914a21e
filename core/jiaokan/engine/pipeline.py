"""The pipeline for one document: bytes in, one outcome and its editions out. Never raises for bad input."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from ..domain.account import Totals
from ..domain.annotation import Annotation, Annotations
from ..domain.diagnostic import Diagnostic, Place, Severity
from ..domain.edition import Edition
from ..domain.emendation import Emendation, Normalisation
from ..domain.fact import Fact
from ..domain.outcome import Outcome, Status
from ..domain.source import SourceDocument
from ..domain.transcription import Transcription
from ..plugin.interfaces import NotAReport
from ..values import frozen
from .collector import seldom_collected
from .guard import Refusal, blamed, described, guarded, refusal
from .plan import Plan, Step
from .recognition import ask, choose

if TYPE_CHECKING:
    from lxml.etree import XMLParser

    from ..plugin.interfaces import Extractor, SourceAdapter
    from ..text.source_text import SourceText


@frozen
class Processed:
    """What one source document came to. ``failed_step`` is the number of the plugin that failed, or 0;
    ``refused_xml`` is the TEI that did not pass its checks, for whoever looks into it."""

    outcome: Outcome
    editions: tuple[Edition, ...] = ()
    failed_step: int = 0
    refused_xml: bytes = b""


def process(document: SourceDocument, plan: Plan) -> Processed:
    """Take one document through all stages."""
    progress = _Progress()
    progress.diagnostics = list(document.notes)
    try:
        with seldom_collected():
            editions = tuple(_editions(document, plan, progress))
    except Refusal as problem:
        return Processed(_refused(document, problem, progress), (), problem.failed_step, progress.xml)
    except MemoryError:
        return _failed(document, progress, "W103", "ran out of the memory that a worker may use")
    except Exception as error:
        return _failed(document, progress, "W901", f"internal error: {described(error)}", "please report it")
    return Processed(_accepted(document, editions, progress), editions)


def _failed(document: SourceDocument, progress: _Progress, code: str, message: str, hint: str = "") -> Processed:
    return Processed(_refused(document, refusal(code, message, document.uri, hint), progress))


class _Progress:
    """How far a document has come, for the outcome of one that is refused."""

    def __init__(self) -> None:
        self.adapter = ""
        self.xml = b""
        self.diagnostics: list[Diagnostic] = []


def _accepted(document: SourceDocument, editions: tuple[Edition, ...], progress: _Progress) -> Outcome:
    totals = Totals()
    for edition in editions:
        totals = totals.plus(edition.transcription.account.totals())
    return Outcome(
        document.uri,
        document.sha256,
        Status.OK,
        progress.adapter,
        documents=tuple(edition.id for edition in editions),
        diagnostics=_distinct(d for edition in editions for d in edition.diagnostics),
        totals=totals,
    )


def _refused(document: SourceDocument, problem: Refusal, progress: _Progress) -> Outcome:
    return Outcome(
        document.uri,
        document.sha256,
        problem.status,
        progress.adapter,
        diagnostics=_distinct((*progress.diagnostics, *problem.diagnostics)),
        reason=problem.reason,
    )


def _distinct(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    return tuple(dict.fromkeys(diagnostics))


def _editions(document: SourceDocument, plan: Plan, progress: _Progress) -> Iterable[Edition]:
    source = repaired(loaded(document, plan), plan)
    step, notes = choose(ask(source, plan), document.uri)
    progress.adapter = step.name
    transcriptions = _read(step, source, plan)
    for transcription in transcriptions:
        progress.diagnostics = [*document.notes, *notes, *transcription.diagnostics]
        yield _edition(transcription, plan, progress)


def loaded(document: SourceDocument, plan: Plan) -> SourceText:
    """The decoded text of a document. Raises :class:`Refusal` for what is no text at all."""
    from ..text.load import UnreadableSource, load

    try:
        return load(document, accept_any=plan.accept_any)
    except UnreadableSource as error:
        raise Refusal(error.diagnostic.message, error.diagnostic) from None


def repaired(source: SourceText, plan: Plan) -> SourceText:
    """The text after all repairs, in their order."""
    uri = source.document.uri
    for step in plan.repairs:
        if not step.applies(uri):
            continue
        with guarded(step, plan, uri):
            changes: list[Emendation | Normalisation] = []
            notes: list[Diagnostic] = []
            for item in step.plugin.repair(source):
                if isinstance(item, Diagnostic):
                    notes.append(item)
                elif isinstance(item, (Emendation, Normalisation)):
                    changes.append(item)
                else:
                    raise blamed(step, "P202", f"{step} yielded {type(item).__name__}", uri)
            source = source.repaired(changes)
            if notes:
                source = replace(source, diagnostics=(*source.diagnostics, *notes))
    return source


def _read(step: Step[SourceAdapter], source: SourceText, plan: Plan) -> list[Transcription]:
    uri = source.document.uri
    with guarded(step, plan, uri):
        found = list(step.plugin.read(source))
        for item in found:
            if not isinstance(item, (Transcription, NotAReport)):
                raise blamed(step, "P202", f"{step} yielded {type(item).__name__} from read()", uri)
        transcriptions = [item for item in found if isinstance(item, Transcription)]
        for transcription in transcriptions:
            transcription.account.check_tiling(len(transcription.source))
            if not transcription.body.strip():
                raise refusal("I204", f"{step} found no text on the page", uri)
    if not transcriptions:
        raise _no_report([item for item in found if isinstance(item, NotAReport)], uri)
    if len(transcriptions) > 1:
        transcriptions = [replace(item, part=number) for number, item in enumerate(transcriptions, 1)]
    return transcriptions


def _no_report(judgements: list[NotAReport], uri: str) -> Refusal:
    reason = "; ".join(judgement.reason for judgement in judgements) or "the page holds no report"
    evidence = ", ".join(item for judgement in judgements for item in judgement.evidence)
    note = Diagnostic("I203", Severity.INFO, reason, evidence and f"seen: {evidence}", Place(uri))
    return Refusal(reason, note, status=Status.NOT_A_REPORT)


def _edition(transcription: Transcription, plan: Plan, progress: _Progress) -> Edition:
    from ..tei import build, document_id
    from ..text import account_json

    _refuse_errors(progress)
    annotations, facts = _extracted(transcription, plan, progress)
    document = transcription.document
    identifier = document_id(facts, document.sha256, transcription.part)
    progress.xml = build(identifier, transcription, annotations, facts, plan.stamp)
    account = account_json.dump(transcription, identifier)
    progress.diagnostics += _checked(progress.xml, account, transcription, plan)
    _refuse_errors(progress)
    notes = _distinct(progress.diagnostics)
    return Edition(identifier, progress.xml, transcription, annotations, facts, notes, account=account)


def _refuse_errors(progress: _Progress) -> None:
    errors = [d for d in progress.diagnostics if d.severity is Severity.ERROR]
    if errors:
        more = f" (and {len(errors) - 1} more)" if len(errors) > 1 else ""
        raise Refusal(f"{errors[0].code}: {errors[0].message}{more}")


def _extracted(transcription: Transcription, plan: Plan, progress: _Progress) -> tuple[Annotations, tuple[Fact, ...]]:
    found = Annotations()
    facts: dict[str, Fact] = {}
    uri = transcription.document.uri
    read = _read_by_extractors(transcription)
    for step in plan.extractors:
        if not step.applies(uri, transcription.adapter, transcription.script):
            continue
        with guarded(step, plan, uri):
            new: list[Annotation] = []
            for item in step.plugin.extract(read, found, tuple(facts.values())):
                if isinstance(item, Annotation):
                    new.append(_inside(item, transcription, step))
                elif isinstance(item, Fact):
                    facts.setdefault(item.name, _as_printed(item, transcription))
                elif isinstance(item, Diagnostic):
                    progress.diagnostics.append(item)
                else:
                    raise blamed(step, "P202", f"{step} yielded {type(item).__name__}", uri)
        if new:
            found = found.with_more(new)
    return found, tuple(facts.values())


def _read_by_extractors(transcription: Transcription) -> Transcription:
    """What extractors get: text in Traditional characters as Simplified, character for character.

    So the patterns of an extractor are written once. What they find are spans, which hold for the text as it is.
    """
    if transcription.script != "zh-Hant":
        return transcription
    from ..language.han import to_simplified

    return transcription.read_as(to_simplified(transcription.body))


def _as_printed(fact: Fact, transcription: Transcription) -> Fact:
    """``fact`` in the characters of the source, where its text or its value was read in others."""
    if transcription.script != "zh-Hant" or fact.start is None:
        return fact
    printed = transcription.source[fact.start : fact.end]
    if len(printed) != len(fact.printed) or printed == fact.printed:
        return fact
    return replace(fact, printed=printed, value=printed if fact.value == fact.printed else fact.value)


def _inside(annotation: Annotation, transcription: Transcription, step: Step[Extractor]) -> Annotation:
    if 0 <= annotation.start <= annotation.end <= len(transcription.body):
        return annotation
    span = f"{annotation.start}–{annotation.end}"
    message = f"{step} found {annotation.kind} at {span}, outside the text of {len(transcription.body)} characters"
    raise blamed(step, "P202", message, transcription.document.uri)


def _checked(xml: bytes, account: bytes, transcription: Transcription, plan: Plan) -> list[Diagnostic]:
    """The findings of the schema and of the fidelity audit, on one parse of the finished files."""
    from lxml import etree

    from ..schema.check import check
    from ..tei import read_back
    from ..text.audit import audit

    root = etree.fromstring(xml, _parser())
    text = read_back(root)
    found = check(xml, root, plan.profile, transcription=transcription, read_back=text, uri=transcription.document.uri)
    for schema in plan.schemas:
        found += schema.check_bytes(xml, root, transcription.document.uri)
    return [*audit(transcription, text.body, text.sic_body, account), *found]


@cache
def _parser() -> XMLParser:
    from lxml import etree

    # collect_ids: nobody looks an element up by its id, and a repeated one is a finding (ID-UNIQ).
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, collect_ids=False)
