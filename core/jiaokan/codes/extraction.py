"""Codes of the extraction diagnostics."""

from __future__ import annotations

from .entry import Entry

ENTRIES: tuple[Entry, ...] = ()
