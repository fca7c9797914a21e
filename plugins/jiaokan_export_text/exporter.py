"""The reading text as plain text."""

from __future__ import annotations

from collections.abc import Iterator

from jiaokan import Deliverable, Edition, Exporter


class TextExporter(Exporter):
    """``text/<id>.txt``: the reading text of body and back, one paragraph, heading or list line a line."""

    name = "text"

    def export(self, edition: Edition) -> Iterator[Deliverable]:
        """UTF-8, each line ended by a line feed; run-in heads and inline lists stay in their paragraph's line."""
        yield Deliverable(f"text/{edition.id}.txt", f"{edition.transcription.body}\n".encode())
