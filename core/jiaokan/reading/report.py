"""Find the government work report in the lines of a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..domain.diagnostic import Severity
from ..domain.refusal import NotAReport
from ..text.lines import Line
from ..values import frozen
from .ending import Ending, find_ending
from .fields import ExtraLabels, PageField, read_fields
from .front import Front, read_front
from .judgement import Opening, find_opening, next_beginning, refuse
from .masked import find_masks
from .segments import split_end, split_front, split_runs
from .wrapping import unwrapped

AFTER_TEXT = "after-text"
"""Rule for what follows a line that ends the text; such a line is proof, so the rule is safe for prose."""
_BOARD_TAIL = "bulletin-board"
SAFE = frozenset({AFTER_TEXT, "shop-notice"})
"""Rules that are safe for prose: they go by what stands before, or by words that only such a notice has."""
_FRONT_LINES = 400
"""Lines before the salutation that are looked at; more than that is a page, not a front."""


@frozen(slots=True)
class Notice:
    """Something to tell the user: a diagnostic to be, with its place in the text."""

    code: str
    severity: Severity
    message: str
    hint: str = ""
    span: tuple[int, int] | None = None


@frozen(slots=True)
class FoundReport:
    """A report in the lines of a page.

    ``front`` are lines for the header with their roles, ``body`` the lines of the reading text (speech and annexes),
    ``chrome`` furniture with the rule that knows it; what is in none of them is furniture that nothing knows.
    ``fields`` are the labelled fields of the page, ``title`` the report's title line. ``opening`` is ``salutation``,
    ``formula`` or ``title``: what the body's beginning was recognised by.
    """

    front: tuple[tuple[Line, str], ...]
    body: tuple[Line, ...]
    chrome: tuple[tuple[Line, str], ...]
    fields: tuple[PageField, ...]
    title: str
    opening: str
    closed: bool
    masked: bool
    notices: tuple[Notice, ...]


def find_report(
    lines: Sequence[Line], page_title: str = "", *, exact: bool = False, labels: ExtraLabels = ()
) -> FoundReport | NotAReport:
    """The work report in ``lines`` (flat text or HTML alike), or why there is none.

    ``page_title`` is a title from elsewhere (``title`` element, metadata table), used in judging only.
    The body begins with the salutation and ends with the last line of the speech or of its annexes. ``exact``
    says that the lines are those of an element that holds the text and little else; ``labels`` are labels of page
    fields beyond the common ones, with the fact each gives.
    """
    printed = len(lines)
    lines = unwrapped(lines)
    broken = printed - len(lines)
    lines, opening = _rearranged(lines)
    refusal = refuse(lines, opening, page_title)
    if refusal:
        return refusal
    if opening is None:
        opening = _opening_by_title(lines)
    first = max(0, opening.line - _FRONT_LINES)
    front = read_front(lines[first : opening.line], labels)
    lines = lines[: next_beginning(lines, opening)]
    ending = find_ending(lines, opening.line, exact=exact)
    return _found(lines, opening, front, ending, broken)


def split_reports(lines: Sequence[Line]) -> tuple[tuple[Line, ...], ...]:
    """``lines`` cut where another report with a title of its own begins; copies of the one before it are left out."""
    parts: list[tuple[Line, ...]] = []
    rest = tuple(lines)
    while (opening := find_opening(rest)) is not None:
        end = next_beginning(rest, opening)
        text = "".join(line.text for line in rest[opening.line : opening.line + 3])
        if not any(text in "".join(line.text for line in part) for part in parts):
            parts.append(rest[:end])
        rest = rest[end:]
    return tuple(parts) or (tuple(lines),)


def _rearranged(lines: Sequence[Line]) -> tuple[tuple[Line, ...], Opening | None]:
    """``lines`` with those taken apart that hold several, and their opening."""
    lines = split_runs(lines)
    opening = find_opening(lines)
    last = opening.line + 1 if opening else min(len(lines), 40)
    head = tuple(part for line in lines[:last] for part in split_front(line))
    parted = head + split_end(lines[last:])
    return parted, opening if len(parted) == len(lines) else find_opening(parted)


def _opening_by_title(lines: Sequence[Line]) -> Opening:
    """The body of a part or excerpt: from the first prose line, or the heading line right before it."""
    first = next(
        (n for n, line in enumerate(lines) if len(line.text) >= 60 and line.text.endswith(("。", "！", "；", "："))), 0
    )
    if first and lines[first - 1].text.startswith(("——", "―", "一、", "二、", "三、", "四、", "五、", "（", "(")):
        first -= 1
    return Opening(first, "title")


def _found(lines: Sequence[Line], opening: Opening, front: Front, ending: Ending, broken: int) -> FoundReport:
    """The report; ``broken`` is how many lines were put together with the one before them."""
    inside = dict(ending.inside)
    body = tuple(line for n, line in enumerate(lines[: ending.end]) if n >= opening.line and n not in inside)
    boards = {n - ending.end for n, known in ending.after if known.rule == _BOARD_TAIL}
    after = {n: field for n, field in read_fields(lines[ending.end :], bare=False) if n not in boards}
    chrome = [(lines[n], known.rule) for n, known in ending.inside]
    fronted = []
    for number, known in ending.after:
        if known.role or number - ending.end in after:
            fronted.append((lines[number], known.role or "page-field"))
        else:
            chrome.append((lines[number], known.rule))
    after_mark = next((n for n, known in ending.after if known.ends_text), len(lines))
    placed = {line.start for line, _ in (*fronted, *chrome)}
    chrome += [(line, AFTER_TEXT) for line in lines[after_mark + 1 :] if line.start not in placed]
    masked = len(find_masks([*(line for line, _ in front.roles), *body[:12]])) >= 2
    return FoundReport(
        front=(*front.roles, *fronted),
        body=body,
        chrome=(*front.chrome, *chrome),
        fields=(*front.fields, *after.values()),
        title=front.title,
        opening=opening.kind,
        closed=ending.closing is not None,
        masked=masked,
        notices=(*_wrapping(broken), *_notices(lines, opening, front, ending, masked)),
    )


def _wrapping(broken: int) -> Iterator[Notice]:
    if broken:
        yield Notice("I312", Severity.INFO, f"{broken} lines, broken at a fixed width, go on with those before them")


def _notices(lines: Sequence[Line], opening: Opening, front: Front, ending: Ending, masked: bool) -> Iterator[Notice]:
    begin = lines[opening.line]
    titled = front.title or any(field.fact == "field_title" for field in front.fields)
    if not titled and not front.has_session and opening.kind == "salutation":
        yield Notice("I311", Severity.INFO, "title, session line and speaker line are not on the page")
    if opening.kind != "salutation":
        lost = "the salutation" if opening.kind == "formula" else "the opening of the speech"
        yield Notice("I301", Severity.WARNING, f"{lost} is lost", span=(begin.start, begin.end))
    for line, rule in front.chrome:
        if rule == "newspaper-turn":
            yield Notice(
                "I302", Severity.WARNING, f"the text begins elsewhere: {line.text}", span=(line.start, line.end)
            )
    cut = [(n, f) for n, f in (*ending.inside, *ending.after) if f.rule in ("newspaper-turn", "reader-wall")]
    for number, _ in cut:
        line = lines[number]
        if ending.closing is None or number < ending.closing:
            yield Notice("I302", Severity.WARNING, f"the text is cut: {line.text}", span=(line.start, line.end))
    pager = next((n for n, f in (*ending.inside, *ending.after) if f.rule == "pager"), None)
    if pager is not None and (ending.closing is None or opening.kind == "title"):
        line = lines[pager]
        yield Notice(
            "I303", Severity.WARNING, f"the text goes on over several pages: {line.text}", span=(line.start, line.end)
        )
    if masked:
        yield Notice("I304", Severity.WARNING, "place, year or names are masked", "the year is left empty")
    if ending.closing is None and not cut and pager is None:
        last = lines[ending.end - 1]
        yield Notice("I309", Severity.INFO, "no closing formula was recognised", span=(last.start, last.end))
