"""Lines that hold several lines: texts dumped into one line, session and speaker side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..regex import pattern
from ..text.lines import LAYOUT_SPACE, Line
from .folding import fold
from .patterns import DATE, DATE_LINE, GLUED_SALUTATION, SESSION, SPEAKER, TITLE_PREFIX

_RUN = pattern(rf"[{LAYOUT_SPACE}\ue004]{{2,}}|\t")
_SOURCE_NOTE = pattern(
    r"(?<=[。！!”])\s*[（(【\[](?:《[^》]{2,12}》|新华社|来源[:：]|转自|原载|责任编辑|责编|编辑[:：])[^（()）]{0,36}[）)】\]]$"
)
_DAY_AT_END = pattern(rf"(?:[(\[] ?| )(?=\S{{2,5}} ?年){DATE} ?[)\]]?$")
_STAMP = pattern(r"(?<=告) ?(?:\(.{1,8}\) ?)?(?=\((?:19|20)\d\d-\d{1,2}-\d{1,2} \d{1,2}:\d\d(?::\d\d)?\))")
"""The moment of a blog's entry behind its title (match of what stands before it)."""
_ONE_LINE = 1500
"""A line longer than this may be a whole text."""
_FRONT = 600
"""Characters before the salutation that are searched for lines run together."""


def split_runs(lines: Sequence[Line]) -> tuple[Line, ...]:
    """``lines``; a line that holds most of the text is split where runs of spaces stand for line breaks."""
    longest = max(lines, key=lambda line: len(line.text), default=None)
    if (
        longest is None
        or len(longest.text) < _ONE_LINE
        or 2 * len(longest.text) < sum(len(line.text) for line in lines)
    ):
        return tuple(lines)
    if len(_RUN.findall(longest.text)) < 5:
        return tuple(lines)
    return tuple(part for line in lines for part in (_at_runs(line) if line is longest else (line,)))


def _at_runs(line: Line) -> Iterator[Line]:
    position = 0
    for match in _RUN.finditer(line.text):
        yield from _part(line, position, match.start())
        position = match.end()
    yield from _part(line, position, len(line.text))


def _part(line: Line, start: int, end: int) -> Iterator[Line]:
    text = line.text
    while start < end and text[start] in LAYOUT_SPACE:
        start += 1
    while end > start and text[end - 1] in LAYOUT_SPACE:
        end -= 1
    if end > start:
        yield line.part(start, end)


def split_front(line: Line) -> Iterator[Line]:
    """A line before or at the salutation, taken apart where title, session, speaker and salutation run together."""
    cut = _cut(fold(line.text)) if len(line.text) <= _FRONT else 0
    if not cut:
        yield line
        return
    yield from _part(line, 0, cut)
    for rest in _part(line, cut, len(line.text)):
        yield from split_front(rest)


def split_end(lines: Sequence[Line]) -> tuple[Line, ...]:
    """``lines``, with a source note at the end of a paragraph (（《人民日报》…版）) as a line of its own."""
    return tuple(part for line in lines for part in _source_note_apart(line))


def _source_note_apart(line: Line) -> Iterator[Line]:
    note = _SOURCE_NOTE.search(line.text[-60:]) if line.text[-1] in ")）】]" else None
    if note is None:
        yield line
        return
    cut = max(0, len(line.text) - 60) + note.start()
    yield from _part(line, 0, cut)
    yield from _part(line, cut, len(line.text))


def _cut(folded: str) -> int:
    """Where the first of several lines ends; 0 for a line that is one."""
    title = TITLE_PREFIX.match(folded)
    if title:
        return title.end()
    stamp = _STAMP.search(folded)
    if stamp:
        return stamp.end()
    session = _session_within(folded)
    if session:
        return session[0] or session[1] % len(folded)
    beside = _day_beside_speaker(folded)
    if beside:
        return beside
    salutation = GLUED_SALUTATION.search(folded)
    if salutation and SPEAKER.fullmatch(folded[: salutation.start()].strip()):
        return salutation.start()
    return 0


def _day_beside_speaker(folded: str) -> int:
    """Where a line is to be cut that holds a day and the speaker, in either order; 0 for other lines."""
    first = DATE_LINE.match(folded)
    if first and "年" in first[0] and SPEAKER.fullmatch(folded[first.end() :].strip()):
        return first.end()
    last = _DAY_AT_END.search(folded)
    return last.start() if last and SPEAKER.fullmatch(folded[: last.start()].strip()) else 0


def _session_within(folded: str) -> tuple[int, int] | None:
    """Where a session line stands in a line that holds more than it."""
    named = "表" in folded or "人大" in folded  # every way to name a people's congress has one of these
    match = SESSION.search(folded) if named else None
    if not match or len(match[0]) < 12:
        return None
    dash = match[0].rfind("—")
    start = match.start() + len(match[0][:dash].rstrip("—")) if dash > 0 else match.start()
    after = folded[match.end() :].strip()
    if start == 0 and not after:
        return None
    if after and not (SPEAKER.fullmatch(after) or GLUED_SALUTATION.search(after) or SPEAKER.match(after)):
        return None
    return (start, match.end())
