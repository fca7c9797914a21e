"""A report that was found, written into a transcription."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..domain.diagnostic import Severity
from ..domain.fact import Origin
from ..text.builder import TranscriptionBuilder
from ..text.lines import Line
from .dates import find_date
from .fields import PageField
from .report import SAFE, FoundReport

_MIDDLE = ("，", "、", "。", "；", "：", "》", "”", "）", ",", ";", ")")
_STOPS = ("。", "！", "？", "；", "：", "!", "?", ";", ":", "”", "）", "…")


def write_report(builder: TranscriptionBuilder, found: FoundReport) -> None:
    """Claim the lines of ``found``, and report its page fields as facts and its notices as diagnostics."""
    write_body(builder, found.body)
    for line, role in found.front:
        builder.front(line, role)
    for line, rule in found.chrome:
        builder.chrome(line, rule, safe=rule in SAFE)
    write_fields(builder, found.fields)
    write_dates(builder, found)
    if found.masked:
        builder.fact("masked", "yes", "masked-copy")
    for notice in found.notices:
        builder.diagnose(notice.code, notice.severity, notice.message, notice.hint, notice.span)


def write_body(builder: TranscriptionBuilder, lines: Sequence[Line]) -> None:
    """Claim ``lines`` as blocks; a line that goes on with what stands before it continues its block."""
    for number, line in enumerate(lines):
        if number and _goes_on(lines, number):
            builder.continue_block(line)
        else:
            builder.block(line)


def _goes_on(lines: Sequence[Line], number: int) -> bool:
    """Whether the source broke a paragraph before this line: around a link or bold words that became lines."""
    before, line = lines[number - 1].text, lines[number].text
    if before.endswith(_STOPS):
        return False
    if line.startswith(_MIDDLE):
        return True
    following = lines[number + 1].text if number + 1 < len(lines) else ""
    return len(before) > 30 and len(line) <= 30 and following.startswith(_MIDDLE)


def write_fields(builder: TranscriptionBuilder, fields: Iterable[PageField]) -> None:
    """Page fields as facts. An empty field has an empty value, its label as what is printed.

    Where no label gives the date of publication, the date of issue (发文日期) is one, else that of the last change
    (更新时间), which old content systems print in its place.
    """
    fields = list(fields)
    for stand_in in ("issued", "updated"):
        if not any(field.fact == "published" and field.value for field in fields):
            fields += [field._replace(fact="published") for field in fields if field.fact == stand_in and field.value]
    seen: set[tuple[str, str]] = set()
    for field in fields:
        if (field.fact, field.value) in seen:
            continue
        seen.add((field.fact, field.value))
        builder.fact(
            field.fact,
            field.value,
            f"label:{field.label}",
            Origin.LABEL,
            printed=field.printed or field.label,
            span=field.span,
        )


def write_dates(builder: TranscriptionBuilder, found: FoundReport) -> None:
    """The date of a line without label, where no label gives one; a warning where labels disagree."""
    labelled = _days(found, "published") or _days(found, "issued") or _days(found, "updated")
    if len(labelled) > 1:
        builder.diagnose("I305", Severity.WARNING, f"publication dates disagree: {', '.join(sorted(labelled))}")
    taken = {field.span[0] for field in found.fields}
    for line, role in found.front:
        date = find_date(line.text) if role in ("post-date", "page-field") else None
        if date and line.span(date.start, date.end)[0] not in taken:
            span = line.span(date.start, date.end)
            name = "printed_date" if labelled else "published"
            builder.fact(name, date.iso, "date-line", Origin.PAGE, printed=line.text[date.start : date.end], span=span)
            labelled.add(date.iso[:10])


def _days(found: FoundReport, fact: str) -> set[str]:
    return {field.value[:10] for field in found.fields if field.fact == fact and field.value}
