"""The tree of divisions: which blocks each holds, its number and its xml:id."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import field

from ..domain.annotation import Division
from ..domain.transcription import Block
from ..values import mutable

MAX_DEPTH = 12
_BACK_TYPES = frozenset({"glossary", "attachment"})


@mutable(slots=True)
class Section:
    """A division and what it holds: blocks first, then subsections. ``division`` is ``None`` for the text itself.

    ``head_end`` ends the head, ``0`` where there is none. ``joined`` says that the text of the first block
    goes on after a run-in head.
    """

    division: Division | None
    type: str
    start: int = 0
    head_end: int = 0
    joined: bool = False
    n: str = ""
    xml_id: str = ""
    blocks: list[Block] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)


def outline(blocks: tuple[Block, ...], divisions: Iterable[Division]) -> tuple[Section, Section]:
    """The sections of the body and those of the back (glossary and attachments at the end of the text).

    A division that does not begin a block is left out, and so is a second headed one at the same
    place. Blocks before the first division form an ``opening``; without any division they
    are the body's own.
    """
    begin = _by_start(blocks, divisions)
    root = Section(None, "")
    path: list[tuple[int, Section]] = [(0, root)]
    for block in blocks:
        for division in begin.get(block.start, ()):
            level = min(max(division.level, 1), MAX_DEPTH)
            while path[-1][0] >= level:
                path.pop()
            section = Section(division, division.type, division.start)
            path[-1][1].sections.append(section)
            path.append((level, section))
        _add_block(path[-1][1], block)
    _wrap_opening(root)
    _number(root)
    return _split_back(root)


def _by_start(blocks: tuple[Block, ...], divisions: Iterable[Division]) -> dict[int, list[Division]]:
    starts = {block.start for block in blocks}
    begin: dict[int, list[Division]] = {}
    for division in sorted(divisions, key=lambda d: (d.start, d.level, d.has_head)):
        here = begin.setdefault(division.start, [])
        if division.start in starts and not (here and here[-1].has_head):
            here.append(division)
    return begin


def _add_block(section: Section, block: Block) -> None:
    """Put a block below a section; what its head takes of it is not in ``blocks``."""
    division = section.division
    if division is None or division.end <= block.start:
        section.blocks.append(block)
    elif division.end >= block.end:
        section.head_end = block.end
    else:
        section.head_end, section.joined = division.end, True
        section.blocks.append(Block(division.end, block.end))


def _wrap_opening(root: Section) -> None:
    if root.blocks and root.sections:
        opening = Section(None, "opening", root.blocks[0].start, blocks=root.blocks)
        root.blocks = []
        root.sections.insert(0, opening)


def _number(root: Section) -> None:
    """Give each section its xml:id (place in the tree) and its @n (printed number, dotted)."""
    first = 0 if root.sections and root.sections[0].type == "opening" else 1
    todo = [(root, "d", first)]
    while todo:
        parent, prefix, ordinal = todo.pop()
        for section, last in zip(parent.sections, _last_parts(parent.sections), strict=True):
            section.xml_id = f"{prefix}{ordinal}"
            if last:
                section.n = f"{parent.n}.{last}" if parent.n else last
            todo.append((section, f"{section.xml_id}.", 1))
            ordinal += 1


def _last_parts(siblings: list[Section]) -> Iterator[str]:
    """What each sibling adds to the number: the printed number, or its place among items that all print none.

    What stands behind the speech counts for itself (附件1, 附件2), and has no number where it prints none.
    """
    spoken = [section.division for section in siblings if section.division and section.type not in _BACK_TYPES]
    numbered = any(division.number is not None for division in spoken)
    count = 0
    for section in siblings:
        division = section.division
        if division is None or not division.has_head:
            yield ""
        elif division.number is not None:
            yield str(division.number)
        elif numbered or section.type in _BACK_TYPES:
            yield ""
        else:
            count += 1
            yield str(count)


def _split_back(root: Section) -> tuple[Section, Section]:
    sections = root.sections
    cut = len(sections)
    while cut > 1 and sections[cut - 1].type in _BACK_TYPES:
        cut -= 1
    return Section(None, "", blocks=root.blocks, sections=sections[:cut]), Section(None, "", sections=sections[cut:])
