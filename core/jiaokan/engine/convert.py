"""Conversion without a run folder: a library call, and what ``jiaokan convert`` is made of."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import Literal

from ..config.loaded import LoadedConfig
from ..config.standard import standard
from ..domain.edition import Edition
from ..domain.outcome import Status
from ..domain.source import SourceDocument
from ..errors import DocumentError, ResourceError
from .digest import config_digest
from .pipeline import process
from .plan import Plan, build


def convert(
    source: bytes | str | os.PathLike[str] | SourceDocument,
    *,
    accept: Literal["reports", "any"] = "reports",
    config: str | os.PathLike[str] | None = None,
) -> list[Edition]:
    """Convert one document: the editions of the reports in it.

    Args:
        source: the page as bytes, or the path of a file, or a source document with what is known of its capture.
        accept: ``reports``, or ``any`` to convert pages that are no work reports, too.
        config: a run config whose plugins and options are used instead of the standard ones; its ``accept`` counts.

    Raises:
        DocumentError: it is no report or did not pass its checks; with the diagnostics.
        ConfigError: the config is wrong.
        ResourceError: the file cannot be read.
    """
    document = _document(source)
    processed = process(document, _plan(accept, os.fspath(config) if config is not None else ""))
    outcome = processed.outcome
    if outcome.status is not Status.OK:
        raise DocumentError(f"{document.uri}: {outcome.status.value}: {outcome.reason}", outcome.diagnostics)
    return list(processed.editions)


def plan_of(loaded: LoadedConfig) -> Plan:
    """The plan of a checked config."""
    return build(loaded, config_digest(loaded))


@cache
def _plan(accept: Literal["reports", "any"], config: str) -> Plan:
    if not config:
        return plan_of(standard(accept=accept))
    from ..config.load import load

    return plan_of(load(Path(config)))


def _document(source: bytes | str | os.PathLike[str] | SourceDocument) -> SourceDocument:
    if isinstance(source, SourceDocument):
        return source
    if isinstance(source, bytes):
        return SourceDocument("document", source)
    path = Path(source)
    try:
        return SourceDocument(path.name, path.read_bytes())
    except OSError as error:
        raise ResourceError(f"{path} cannot be read: {error.strerror or error}") from None
