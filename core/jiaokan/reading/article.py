"""The running text of a page that is no work report, for ``accept: any``."""

from __future__ import annotations

from collections.abc import Sequence

from ..text.builder import TranscriptionBuilder
from ..text.lines import Line
from ..values import NamedTuple
from .fields import PageField, read_fields
from .folding import fold
from .furniture import Furniture, recognise_folded
from .wrapping import unwrapped
from .writing import write_body, write_fields

_STOPS = ("。", "！", "？", "；", "：", "”", "…", ".", "!", "?", "）", ")")
_PROSE = 30


class FoundArticle(NamedTuple):
    """An article in lines: front lines with roles, body lines, known furniture, labelled fields."""

    front: tuple[tuple[Line, str], ...]
    body: tuple[Line, ...]
    chrome: tuple[tuple[Line, str], ...]
    fields: tuple[PageField, ...]


def find_article(lines: Sequence[Line], title: str = "") -> FoundArticle:
    """The stretch of ``lines`` that is most like running text, and the fields printed around it.

    ``title`` is the title as known from elsewhere; a line that repeats it before the text becomes the title line.
    """
    lines = unwrapped(lines)
    known = [_furniture(line) for line in lines]
    start, end = _best_stretch([_worth(line, f) for line, f in zip(lines, known, strict=True)])
    fields = dict(read_fields([line for n, line in enumerate(lines) if not start <= n < end], bare=False))
    return sort_lines(lines, known, start, end, tuple(fields.values()), title)


def sort_lines(
    lines: Sequence[Line],
    known: Sequence[Furniture | None],
    start: int,
    end: int,
    fields: tuple[PageField, ...] = (),
    title: str = "",
) -> FoundArticle:
    """The article whose body runs from line ``start`` to ``end`` (exclusive)."""
    labelled = {field.span[0] for field in fields}
    wanted = _bare(title)
    front, body, chrome = [], [], []
    for number, (line, furniture) in enumerate(zip(lines, known, strict=True)):
        if start <= number < end and not (furniture and furniture.place != "soft"):
            body.append(line)
        elif any(line.start <= at < line.end for at in labelled):
            front.append((line, "page-field"))
        elif wanted and number < start and _bare(line.text) == wanted:
            front.append((line, "title"))
        elif furniture:
            chrome.append((line, furniture.rule))
    return FoundArticle(tuple(front), tuple(body), tuple(chrome), fields)


def write_article(builder: TranscriptionBuilder, found: FoundArticle) -> None:
    """Claim the lines of ``found`` and report its fields as facts."""
    write_body(builder, found.body)
    for line, role in found.front:
        builder.front(line, role)
    for line, rule in found.chrome:
        builder.chrome(line, rule)
    write_fields(builder, found.fields)


def _bare(text: str) -> str:
    return "".join(fold(text).split())


def _furniture(line: Line) -> Furniture | None:
    return recognise_folded(fold(line.text).strip()) if len(line.text) <= 120 else None


def _worth(line: Line, furniture: Furniture | None) -> float:
    if furniture:
        return -80.0
    length = len(line.text)
    if length >= _PROSE or line.text.endswith(_STOPS):
        return float(min(length, 200))
    return -6.0


def _best_stretch(worths: Sequence[float]) -> tuple[int, int]:
    """The stretch with the greatest sum."""
    best, best_span, current, begin = 0.0, (0, 0), 0.0, 0
    for number, worth in enumerate(worths):
        if current <= 0:
            current, begin = 0.0, number
        current += worth
        if current > best:
            best, best_span = current, (begin, number + 1)
    return best_span
