"""Texts that come as records of a CSV table, one column being the text of a page."""

from __future__ import annotations

from collections.abc import Iterator

from jiaokan import Line, NamedTuple, pattern

_NAME = pattern(r'"?[A-Za-z_\u3400-\u9fff][\w \u3400-\u9fff]{0,30}"?')
_CELL = pattern(r'"(?P<quoted>(?:[^"]|"")*)"|(?P<plain>[^",\r\n]*)')
_LINE = pattern(r"[^\r\n]+")
_DOUBLED = pattern('""')
_TEXT_COLUMNS = ("full_text", "fulltext", "text", "content", "body", "正文", "全文", "内容", "文本")
_LONG = 200
_HEADER = 2000


class Cell(NamedTuple):
    """One value of a record: what it says and where it stands (without the quotes around it)."""

    column: str
    value: str
    start: int
    end: int


class Record(NamedTuple):
    """One row: its cells, and the one that holds the text of the page."""

    cells: tuple[Cell, ...]
    text: Cell


def is_table(text: str) -> bool:
    """Whether ``text`` is a CSV table with a column of texts, by its header row and first record."""
    columns = _columns(text)
    if not columns:
        return False
    if any(column.lower() in _TEXT_COLUMNS for column in columns):
        return True
    first = next(_rows(text, text.index("\n") + 1, columns), [])
    return len(first) == len(columns) and _text_cell(first) is not None


def _columns(text: str) -> list[str]:
    """The names in the header row; none where the first line is no header row."""
    first_line, _, rest = text[:_HEADER].partition("\n")
    names = first_line.lstrip("\ufeff").rstrip("\r").split(",")
    if len(names) < 2 or not rest or not all(_NAME.fullmatch(name) for name in names):
        return []
    return [name.strip('"') for name in names]


def read_records(text: str) -> tuple[Record, ...]:
    """The records of a CSV text (RFC 4180) with a header row; none where ``text`` is no such table."""
    columns = _columns(text)
    if not columns:
        return ()
    records = []
    for cells in _rows(text, text.index("\n") + 1, columns):
        if len(cells) != len(columns):
            return ()
        body = _text_cell(cells)
        if body:
            records.append(Record(tuple(cells), body))
    return tuple(records)


def _rows(text: str, position: int, columns: list[str]) -> Iterator[list[Cell]]:
    row: list[Cell] = []
    while position < len(text):
        match = _CELL.match(text, position)
        if match is None:
            return
        group = "quoted" if match["quoted"] is not None else "plain"
        column = columns[len(row)] if len(row) < len(columns) else ""
        row.append(Cell(column, match[group].replace('""', '"'), match.start(group), match.end(group)))
        position = match.end()
        if text.startswith(",", position):
            position += 1
            continue
        yield row
        row = []
        position += len(text) - position - len(text[position:].lstrip("\r\n"))


def _text_cell(cells: list[Cell]) -> Cell | None:
    named = next((cell for cell in cells if cell.column.lower() in _TEXT_COLUMNS), None)
    longest = named or max(cells, key=lambda cell: cell.end - cell.start)
    return longest if longest.end - longest.start >= _LONG else None


def lines_of(text: str, cell: Cell) -> Iterator[Line]:
    """The lines of a cell; the second of two quotes that stand for one is left out."""
    for match in _LINE.finditer(text[cell.start : cell.end]):
        stripped = match[0].strip()
        if not stripped:
            continue
        start = cell.start + match.start() + match[0].index(stripped)
        pieces = _without_doubled_quotes(stripped, start) if '""' in stripped else ((start, start + len(stripped)),)
        yield Line("".join(text[a:b] for a, b in pieces), pieces)


def _without_doubled_quotes(line: str, start: int) -> tuple[tuple[int, int], ...]:
    pieces = []
    position = 0
    for match in _DOUBLED.finditer(line):
        pieces.append((start + position, start + match.start() + 1))
        position = match.end()
    pieces.append((start + position, start + len(line)))
    return tuple(piece for piece in pieces if piece[0] < piece[1])
