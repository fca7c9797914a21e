"""BBCode that a view shows as it was typed: tags go, and what was no text of the post with them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jiaokan import Line, pattern, without

_MARKED = pattern(
    r"\[(?P<tag>attach|attachimg|img|media|flash)(?:=[^\]]{0,80})?\][^\[\]]{0,300}\[/(?P=tag)\]"
    r"|\[{1,2}i(?:=s)?\] ?本[帖贴]最后由[^\[\]]{0,80}\[/i\]{1,2}"
    r"|\[/?(?:b|i|u|s|p|size|color|font|align|backcolor|indent|list|\*|url|email|table|tr|td|hr|float|free|sub|sup|code"
    r"|h\d)(?:=[^\]]{0,80})?\]"
)
_QUOTE = pattern(r"\[(?P<end>/)?quote(?:=[^\]]{0,80})?\]")


def plain(lines: Sequence[Line]) -> tuple[Line, ...]:
    """``lines`` of a post without tags, quotes, attachments and the note that it was edited."""
    if not any("[" in line.text for line in lines):
        return tuple(lines)
    return without(lines, [*_quotes(lines), *_marked(lines)])


def _quotes(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """What is quoted, over lines and in each other; one that is not closed is none."""
    opened: list[int] = []
    for line in lines:
        for match in _QUOTE.finditer(line.text) if "quote" in line.text else ():
            start, end = line.span(*match.span())
            if not match["end"]:
                opened.append(start)
            elif opened:
                yield opened.pop(), end


def _marked(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    for line in lines:
        if "[" in line.text:
            yield from (line.span(*match.span()) for match in _MARKED.finditer(line.text))
