"""Files and records of one document: made by exporters, written by the engine."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import PurePosixPath

from ..domain.edition import Deliverable, Edition
from ..domain.outcome import Outcome, Status
from ..errors import ResourceError
from ..regex import pattern
from ..values import frozen
from .guard import Refusal, blamed, guarded, refusal
from .outcome_json import diagnostics_as_data
from .output import OutputFolder, UnsafePath, safe_parts
from .pipeline import Processed
from .plan import Plan

_UNPLAIN = pattern(r"[^\w.-]+")


@frozen
class Record:
    """What an exporter keeps of an edition for the end of the run."""

    exporter: str
    document: str
    data: bytes


@frozen
class Product:
    """All that is to be written and kept for one source document."""

    outcome: Outcome
    files: tuple[Deliverable, ...] = ()
    records: tuple[Record, ...] = ()
    failed_step: int = 0


def produce(processed: Processed, plan: Plan, max_output: int) -> Product:
    """The files and records of a processed document; the reasons, for one in quarantine."""
    if processed.outcome.status is Status.OK:
        try:
            return _exported(processed, plan, max_output)
        except Refusal as problem:
            outcome = replace(
                processed.outcome,
                status=Status.QUARANTINED,
                documents=(),
                diagnostics=(*processed.outcome.diagnostics, *problem.diagnostics),
                reason=problem.reason,
            )
            processed = Processed(outcome, failed_step=problem.failed_step)
    if processed.outcome.status is Status.QUARANTINED:
        return quarantined(processed.outcome, processed.failed_step, processed.refused_xml)
    return Product(processed.outcome, failed_step=processed.failed_step)


def quarantined(outcome: Outcome, failed_step: int = 0, refused_xml: bytes = b"") -> Product:
    """The reasons why a document is in quarantine, and the TEI that was refused, as files."""
    stem = quarantine_name(outcome)
    files = [Deliverable(f"quarantine/{stem}.json", _as_json(outcome))]
    if refused_xml:
        files.append(Deliverable(f"quarantine/{stem}.xml", refused_xml))
    paths = tuple(file.path for file in files)
    return Product(replace(outcome, deliverables=paths), tuple(files), failed_step=failed_step)


def quarantine_name(outcome: Outcome) -> str:
    """A plain file name for a source that has no document id: its hash and what is recognisable of its name."""
    stem = _UNPLAIN.sub("-", PurePosixPath(outcome.source).stem).strip("-.")[:40]
    return f"{outcome.sha256[:8]}-{stem}" if stem else outcome.sha256[:8]


def write(product: Product, output: OutputFolder) -> None:
    """Write all files of a document. Raises :class:`~jiaokan.errors.ResourceError`."""
    for file in product.files:
        try:
            output.write(file)
        except UnsafePath as error:
            raise ResourceError(str(error)) from None


def _exported(processed: Processed, plan: Plan, max_output: int) -> Product:
    files: dict[str, Deliverable] = {}
    records: list[Record] = []
    for edition in processed.editions:
        for step in plan.exporters:
            transcription = edition.transcription
            uri = transcription.document.uri
            if not step.applies(uri, transcription.adapter, transcription.script):
                continue
            with guarded(step, plan, uri):
                for item in step.plugin.export(edition):
                    if not isinstance(item, Deliverable):
                        raise blamed(step, "P202", f"{step} yielded {type(item).__name__} from export()", uri)
                    max_output -= _add(files, item, str(step), edition)
                    if max_output < 0:
                        raise blamed(step, "W104", f"{step} wrote more than one document may", uri)
                data = step.plugin.record(edition)
                if data is not None:
                    records.append(Record(step.name, edition.id, data))
    outcome = replace(processed.outcome, deliverables=tuple(files))
    return Product(outcome, tuple(files.values()), tuple(records))


def _add(files: dict[str, Deliverable], item: Deliverable, step: str, edition: Edition) -> int:
    try:
        safe_parts(item.path)
    except UnsafePath as error:
        raise _unusable(f"{step}: {error}", edition) from None
    if item.path in files:
        raise _unusable(f"{step}: {item.path} is made by another exporter or report, too", edition)
    content = item.content if isinstance(item.content, bytes) else b"".join(item.content)
    files[item.path] = Deliverable(item.path, content)
    return len(content)


def _unusable(message: str, edition: Edition) -> Refusal:
    return refusal("E101", message, edition.transcription.document.uri)


def _as_json(outcome: Outcome) -> bytes:
    value = {
        "source": outcome.source,
        "sha256": outcome.sha256,
        "outcome": outcome.status,
        "reason": outcome.reason,
        "adapter": outcome.adapter,
        "diagnostics": diagnostics_as_data(outcome.diagnostics),
    }
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")
