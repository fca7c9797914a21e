"""Where a report ends: after the speech and its annexes, before the page goes on."""

from __future__ import annotations

from collections.abc import Sequence

from ..regex import pattern
from ..text.lines import Line
from ..values import NamedTuple
from .folding import fold
from .furniture import Furniture, recognise_folded
from .patterns import ANNEX_HEAD, CLOSING, CUT_NOTE, NOTE_LINE

_LONG = 240
_PROSE = 60
"""Lines of at least this many characters are prose, whatever else they are."""
_SENTENCE_ENDS = "。！；!;"
_NUMERALS = "一二三四五六七八九十“《"
_HEADING = 16
_STOPS = ("。", "!", "！", "”", "…", "；", ";", "？", "?", ")", "）", "」", "》")
_SLOGAN = pattern(r".{2,60}(?:!|万岁|。|谢谢大家|谢谢)")
_DEFINITION = pattern(r"[“\"‘『「]?[^:。]{1,40}: ?.+")
_NO_ANNEX = pattern(r"(?:附 ?件|附 ?表|附 ?录|附|注)(?: ?\d+)? ?:?")
"""The heading of an annex, with nothing behind it on the page."""
_FAR = 0.15
"""A page may go on for this share of the prose after its text; more means that the text itself goes on."""


class _Folded(dict[int, str]):
    """Folded texts of lines by number, made when they are asked for; empty for long lines."""

    def __init__(self, lines: Sequence[Line]) -> None:
        super().__init__()
        self._lines = lines

    def __missing__(self, number: int) -> str:
        text = self._lines[number].text if number < len(self._lines) else ""
        self[number] = folded = fold(text).strip() if len(text) < _LONG else ""
        return folded


class Ending(NamedTuple):
    """Numbers of the lines: body lines run to ``end`` (exclusive), ``inside`` are furniture among them,
    ``after`` furniture behind them that is known. ``closing`` is the last line of the speech, if one is recognised."""

    end: int
    inside: tuple[tuple[int, Furniture], ...]
    after: tuple[tuple[int, Furniture], ...]
    closing: int | None
    annex: int | None


def find_ending(lines: Sequence[Line], start: int, *, exact: bool = False) -> Ending:
    """The ending of the report whose body begins with line ``start``.

    ``exact`` says that ``lines`` are those of an element that holds the text and little else: all that is not known
    furniture at its end belongs to the document.
    """
    folded = _Folded(lines)
    prose = 0
    prose_after = [0] * (len(lines) + 1)
    for number in range(len(lines) - 1, start - 1, -1):
        length = len(lines[number].text)
        prose += length if length >= _PROSE else 0
        prose_after[number] = prose
    closing = _closing(lines, start, prose_after, folded)
    known = _furniture(lines, folded, start, closing)
    stop = _stop(start, len(lines), known, prose_after, closing)
    end, annex = _walk(lines, folded, known, start, stop, closing, exact=exact)
    inside = tuple((n, f) for n, f in sorted(known.items()) if start <= n < end and _interrupts(n, f, known))
    after = tuple((n, f) for n, f in sorted(known.items()) if n >= end)
    return Ending(end, inside, after, closing, annex)


def _furniture(lines: Sequence[Line], folded: _Folded, start: int, closing: int | None) -> dict[int, Furniture]:
    """What is known furniture, by line. Before the closing, lines that open or end as text does are not asked about."""
    known = {}
    for number in range(start, len(lines)):
        text = lines[number].text
        if closing is not None and number <= closing:
            if text[-1] in _SENTENCE_ENDS or text[0] in _NUMERALS or (len(text) >= _HEADING and text[0] in "（(—"):
                continue
        elif len(text) >= _PROSE and text[-1] in _SENTENCE_ENDS:
            continue
        found = recognise_folded(folded[number])
        if found:
            known[number] = found
    return known


def _interrupts(number: int, furniture: Furniture, known: dict[int, Furniture]) -> bool:
    """Whether furniture stands inside the text; a single line that merely looks like a page's end is text."""
    return furniture.interrupts or (furniture.ends_text and (number - 1 in known or number + 1 in known))


def _closing(lines: Sequence[Line], start: int, prose_after: Sequence[int], folded: _Folded) -> int | None:
    """The last line with a closing formula; none if much prose follows that no annex heading explains."""
    opening = lines[start].text[:40]
    total = prose_after[start] or 1
    for number in range(len(lines) - 1, start, -1):
        text = lines[number].text
        if len(text) < 12 or not text.rstrip('”")）').endswith(("。", "！", "!", "…")):
            continue
        saluted = number and (lines[number - 1].text.startswith("各位代表") or text.startswith("各位代表"))
        formula = CLOSING.search(fold(text[-260:])) or (saluted and text.endswith(("！", "!")))
        if len(text) < _PROSE and formula and recognise_folded(folded[number]):
            continue
        if formula and not text.startswith(opening) and len(text) >= 20:
            rest = prose_after[number + 1]
            return number if rest < _FAR * total or _annex_ahead(lines, number, len(lines)) else None
    return None


def _stop(start: int, length: int, known: dict[int, Furniture], prose_after: Sequence[int], closing: int | None) -> int:
    """The first line after which the page, not the report, goes on."""
    total = prose_after[start] or 1
    for number in sorted(known):
        if not known[number].ends_text or (closing is not None and number < closing):
            continue
        if closing is not None or prose_after[number] < _FAR * total:
            return number
    return length


def _walk(
    lines: Sequence[Line],
    folded: _Folded,
    known: dict[int, Furniture],
    start: int,
    stop: int,
    closing: int | None,
    *,
    exact: bool,
) -> tuple[int, int | None]:
    """The end of the body at or before ``stop``, and the first line of an annex."""
    if closing is None or closing >= stop:
        return _strip(lines, folded, known, start, stop), None
    end, annex = closing + 1, None
    opening = "\n".join(line.text for line in lines[max(0, start - 4) : start + 4])
    for number in range(closing + 1, stop):
        text = folded[number]
        heads = text and number not in known and (ANNEX_HEAD.match(text) or _notes_follow(folded, number, stop))
        if annex is None and heads:
            annex = number
        copied = len(lines[number].text) >= 12 and lines[number].text[:30] in opening
        if annex is None and not exact and (copied or not _continues(lines[number], text, known.get(number))):
            if not _annex_ahead(lines, number, stop):
                break
            continue
        end = number + 1
    end = _strip(lines, folded, known, closing + 1, end) if annex is not None or exact else end
    return end, annex if annex is not None and annex < end else None


def _continues(line: Line, folded: str, furniture: Furniture | None) -> bool:
    """Whether a line after the closing still belongs to the speech (slogans, thanks, a note that it was shortened)."""
    if furniture:
        return furniture.interrupts
    if not folded or len(folded) >= _PROSE:
        return line.text.endswith(_STOPS)
    return bool(CUT_NOTE.fullmatch(folded) or _SLOGAN.fullmatch(folded))


def _annex_ahead(lines: Sequence[Line], number: int, stop: int) -> bool:
    return any(ANNEX_HEAD.match(fold(line.text[:80])) for line in lines[number + 1 : min(stop, number + 5)])


def _notes_follow(folded: _Folded, number: int, stop: int) -> bool:
    """Whether notes or definitions begin here without a heading."""
    window = [folded[n] or "x" * 99 for n in range(number, min(stop, number + 3))]
    return (
        bool(NOTE_LINE.match(window[0]))
        and sum(bool(NOTE_LINE.match(w) or _DEFINITION.fullmatch(w)) for w in window) >= 2
    )


def _strip(lines: Sequence[Line], folded: _Folded, known: dict[int, Furniture], start: int, end: int) -> int:
    """``end`` moved back over furniture and short loose lines, not before ``start``."""
    while end > start:
        number = end - 1
        text = folded[number]
        if number in known or (len(text) < 30 and text and not text.endswith(_STOPS) and not _kept_short(text)):
            end -= 1
        else:
            return end
    return end


def _kept_short(folded: str) -> bool:
    if _NO_ANNEX.fullmatch(folded):
        return False
    return bool(
        CUT_NOTE.fullmatch(folded)
        or ANNEX_HEAD.match(folded)
        or NOTE_LINE.match(folded)
        or _DEFINITION.fullmatch(folded)
    )
