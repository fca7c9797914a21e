"""The frame of a report: salutation, opening, closing, and the annexes behind the speech."""

from __future__ import annotations

from collections.abc import Sequence

from jiaokan import Block, NamedTuple, parse_number, pattern

from .heads import Head
from .labels import Form, label_at
from .lexicon import lexicon

_LONGEST_ANNEX_TITLE = 44
_FIRST_WORDS = 60
_LONGEST_FIRST = 110
_WORDS_OF_SECOND = 10
_NUMERAL = pattern("[0-9０-９]+|[一二三四五六七八九十]+")
_POINT = pattern("[一二三四五六七八九十]{1,2}是")
_STOP = pattern("[。；;！？]")
_CLOSING_BLOCKS = 12
_LONGEST_CLOSING = 2400
"""How far from the end of the speech its closing words may begin, in blocks and characters."""


class Annex(NamedTuple):
    """An annex: its heading, and whether it is a glossary."""

    head: Head
    is_glossary: bool


def salutation(body: str, blocks: Sequence[Block]) -> tuple[int, int] | None:
    """The span of the address that opens the speech."""
    for start, end in blocks[:3]:
        match = lexicon().salutation.match(body[start : min(end, start + 60)])
        if match:
            return start, start + match.end()
    return None


def annexes(body: str, blocks: Sequence[Block]) -> list[Annex]:
    """The annexes, in order, notes at the end of the page without a heading of their own among them."""
    found: list[Annex] = []
    annex_label = lexicon().annex_label
    index = 1 + len(blocks) // 10
    while index < len(blocks):
        start, end = blocks[index]
        label = annex_label.match(body, start, end)
        listed = _annex_list(body, blocks, index, label.end()) if label else 0
        if listed:
            index += listed
            continue
        is_short = end - start <= _LONGEST_ANNEX_TITLE + 8
        annex = _annex_at(body, blocks, index, label.end() if label else start, found) if is_short else None
        if annex:
            found.append(annex)
            index = annex.head.last
        index += 1
    notes = None if any(annex.is_glossary for annex in found) else _notes(body, blocks)
    return sorted([*found, notes]) if notes else found


def _annex_list(body: str, blocks: Sequence[Block], index: int, label_end: int) -> int:
    """How many blocks from ``index`` on are a list of the annexes to come (附件：1.… 2.…), which heads none itself."""
    end = blocks[index].end
    first = index + (label_end == end)
    item = label_end if first == index else end + 1
    last = first
    while last < len(blocks) and blocks[last].end - blocks[last].start <= _LONGEST_ANNEX_TITLE:
        number = label_at(body, item if last == first else blocks[last].start, blocks[last].end)
        if number is None or number.form is not Form.ARABIC or number.number != last - first + 1:
            break
        last += 1
    return last - index if last - first > 1 else 0


def _annex_at(body: str, blocks: Sequence[Block], index: int, label_end: int, found: Sequence[Annex]) -> Annex | None:
    """The annex that block ``index`` heads; its label (附件1) ends at ``label_end``, where the block begins if it has
    none."""
    start, end = blocks[index]
    words = lexicon()
    has_label = label_end > start
    last = index
    if has_label and label_end == end and index + 1 < len(blocks) and _is_title(body, blocks[index + 1]):
        last, end = index + 1, blocks[index + 1].end
    title = body[label_end:end].strip().rstrip("：:")
    is_glossary = words.glossary_title.match(title) is not None
    named = has_label or (words.annex_title.match(title) is not None and _is_over(body, blocks, index, found))
    if not is_glossary and (not named or _STOP.search(title)):
        return None
    number = _annex_number(body[start:label_end])
    return Annex(Head(index, start, label_end, end, Form.PART, number, False, last), is_glossary)


def _annex_number(label: str) -> int | None:
    printed = _NUMERAL.search(label)
    return int(parse_number(printed[0]) or 0) or None if printed else None


def _is_over(body: str, blocks: Sequence[Block], index: int, found: Sequence[Annex]) -> bool:
    """Whether the speech is over before block ``index``: closing words shortly before it, or an annex."""
    before = body[blocks[max(0, index - 2)].start : blocks[index].start]
    return bool(found) or lexicon().closing.search(before) is not None


def _notes(body: str, blocks: Sequence[Block]) -> Annex | None:
    """The run of numbered notes ([1]…, [2]…) that the text ends with, as a glossary without heading."""
    first = len(blocks)
    while first > 0 and lexicon().note.match(body, *blocks[first - 1]):
        first -= 1
    if len(blocks) - first < 2 or first == 0:
        return None
    start = blocks[first].start
    return Annex(Head(first, start, start, start, Form.PART, None, False, first - 1), is_glossary=True)


def _is_title(body: str, block: Block) -> bool:
    return block.end - block.start <= _LONGEST_ANNEX_TITLE and not _STOP.search(body, *block)


def last_words(body: str, blocks: Sequence[Block]) -> int | None:
    """The last block of the speech with closing words; what comes behind it is no section."""
    backwards = range(len(blocks) - 1, max(-1, len(blocks) - 1 - _CLOSING_BLOCKS), -1)
    return next((at for at in backwards if lexicon().closing.search(body[slice(*blocks[at])])), None)


def closing(body: str, blocks: Sequence[Block], after: int) -> int | None:
    """The number of the block that the closing words begin with; they come after block ``after``.

    ``blocks`` are those of the speech. ``None`` where the speech has no closing words, as when it is cut.
    """
    words = lexicon()
    first = max(after + 1, len(blocks) - _CLOSING_BLOCKS)
    last = last_words(body, blocks)
    if last is None or last < first:
        return None
    while last > first and words.closing.search(body[slice(*blocks[last - 1])]):
        last -= 1
    for at in range(last, first - 1, -1):
        if words.address.match(body, blocks[at].start, blocks[at].end):
            return at if blocks[last].end - blocks[at].start < _LONGEST_CLOSING else last
    return last


def problems(body: str, blocks: Sequence[Block], begin: int, end: int) -> int | None:
    """The block that goes over to problems, of the last ones from ``begin`` up to ``end`` (they have no heading).

    Its points may be paragraphs of their own behind it, with a last word behind them.
    """
    points = end
    while points > begin and (_POINT.match(body, *blocks[points - 1]) or points == end):
        points -= 1
    last = (at for stop in (end, points + 1) for at in range(max(begin, stop - 2), stop))
    return next((at for at in last if _names_problems(body, blocks[at])), None)


def _names_problems(body: str, block: Block) -> bool:
    """Whether the block goes over to problems with its first words, or with those of its second sentence."""
    words = lexicon()
    if _POINT.match(body, *block):
        return False
    second = body.find("。", block.start, min(block.end, block.start + _LONGEST_FIRST)) + 1
    begins = words.problems.search(body, block.start, min(block.end, block.start + _FIRST_WORDS)) or (
        second and words.problems.search(body, second, min(block.end, second + _WORDS_OF_SECOND))
    )
    return bool(begins) and len(set(words.problem_words.findall(body, *block))) > 1
