"""The conformance kit: what every plugin must hold, as functions that a plugin's own tests call.

Each function raises :class:`AssertionError` with what is wrong. No test framework is needed.
"""

from __future__ import annotations

from .exporters import check_exporter
from .extractors import check_extractor
from .repairs import check_repair
from .sources import check_source
from .texts import edition, source_text, transcription

__all__ = [
    "check_exporter",
    "check_extractor",
    "check_repair",
    "check_source",
    "edition",
    "source_text",
    "transcription",
]
