"""Plain text: dumps of pages with furniture before and after, one-line texts, records of a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jiaokan import (
    Declined,
    Line,
    NotAReport,
    Origin,
    Recognized,
    SourceAdapter,
    SourceText,
    Transcription,
    TranscriptionBuilder,
    find_date,
    find_text,
    split_reports,
    write_text,
)

from .records import Cell, Record, is_table, lines_of, read_records

_COLUMN_FACTS = {
    "title": "record_title",
    "source_url": "record_url",
    "url": "record_url",
    "publish_date": "record_date",
    "date": "record_date",
    "标题": "record_title",
    "链接": "record_url",
    "网址": "record_url",
    "发布日期": "record_date",
    "日期": "record_date",
}


class PlainText(SourceAdapter):
    """Any text: the report is found by its own formulas, what stands around it is furniture."""

    name = "plaintext"

    def recognize(self, source: SourceText) -> Recognized | Declined:
        """Any flat text, with a low score; a table of texts with a high one."""
        if source.html is not None:
            return Declined("an HTML page")
        if is_table(source.text):
            return Recognized(0.97, ("a CSV table with a column of texts",))
        return Recognized(0.1, ("text",))

    def read(self, source: SourceText) -> Iterator[Transcription | NotAReport]:
        """One transcription, or one for each record of a table and for each report of several."""
        records = read_records(source.text) if is_table(source.text) else ()
        parts = () if records else split_reports(source.lines)
        for number, lines in enumerate(parts, start=1):
            builder = TranscriptionBuilder(source, self.name)
            yield _read(builder, lines, accept_any=source.accept_any, part=number if len(parts) > 1 else 0)
        for number, record in enumerate(records, start=1):
            yield self._record(source, record, number if len(records) > 1 else 0)

    def _record(self, source: SourceText, record: Record, part: int) -> Transcription | NotAReport:
        builder = TranscriptionBuilder(source, self.name)
        for cell in record.cells:
            if cell is not record.text and cell.end > cell.start:
                builder.front((cell.start, cell.end), "record")
                _record_fact(builder, cell)
        lines = tuple(lines_of(source.text, record.text))
        return _read(builder, lines, accept_any=source.accept_any, part=part)


def _read(
    builder: TranscriptionBuilder, lines: Sequence[Line], *, accept_any: bool, part: int = 0
) -> Transcription | NotAReport:
    found = find_text(lines, accept_any=accept_any)
    if isinstance(found, NotAReport):
        return found
    genre = write_text(builder, found)
    rest, safe = ("other-records", True) if part else ("page-chrome", False)
    return builder.finish(rest, safe=safe, genre=genre, part=part)


def _record_fact(builder: TranscriptionBuilder, cell: Cell) -> None:
    """A column of the record as a fact: dates and titles of a table are its maker's, not the page's."""
    name = _COLUMN_FACTS.get(cell.column.lower(), f"record_{cell.column}")
    date = find_date(cell.value) if name == "record_date" else None
    value = date.iso if date else cell.value
    builder.fact(name, value, f"column:{cell.column}", Origin.RECORD, printed=cell.value, span=(cell.start, cell.end))
