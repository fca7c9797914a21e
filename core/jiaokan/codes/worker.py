"""Codes of the worker diagnostics."""

from __future__ import annotations

from ..domain.diagnostic import Severity
from .entry import Entry

_ERROR = Severity.ERROR

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "W101",
        _ERROR,
        "worker died",
        "The worker process died on this document, and again when it was tried alone. The message names the plugin "
        "that was running.",
        "See whether run.memory is too small; report the document to the plugin's author.",
    ),
    Entry(
        "W102",
        _ERROR,
        "time limit",
        "The document took longer than run.timeout, twice. The message names the plugin that was running.",
        "Raise run.timeout, or leave the plugin out; report the document to the plugin's author.",
    ),
    Entry(
        "W103",
        _ERROR,
        "memory limit",
        "The document needs more than run.memory.",
        "Raise run.memory.",
    ),
    Entry(
        "W104",
        _ERROR,
        "output limit",
        "The files of the document are larger than run.max_output.",
        "Raise run.max_output if the document really is that large.",
    ),
    Entry(
        "W105",
        _ERROR,
        "run stopped",
        "More documents are quarantined than run.max_failures allows, so the run was stopped.",
        "See run-report.html for the reasons; the same command goes on where it stopped.",
    ),
    Entry(
        "W901",
        _ERROR,
        "internal error",
        "A stage of jiaokan itself raised an exception on this document. This is a bug.",
        "Please report it with the document.",
    ),
)
