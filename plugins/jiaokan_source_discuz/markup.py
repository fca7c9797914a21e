"""BBCode that a view shows as it was typed: tags go, and what was no text of the post with them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jiaokan import Line, pattern, without

_MARKED = pattern(
    r"\[(?P<tag>quote|attach|attachimg|img|media|flash)(?:=[^\]]*)?\].*?\[/(?P=tag)\]"
    r"|\[{1,2}i(?:=s)?\] ?本[帖贴]最后由.*?\[/i\]{1,2}"
    r"|\[/?(?:b|i|u|s|p|size|color|font|align|backcolor|indent|list|\*|url|email|table|tr|td|hr|float|free|sub|sup|code"
    r"|h\d)(?:=[^\]]{0,80})?\]"
)
_QUOTE, _UNQUOTE = "[quote", "[/quote]"


def plain(lines: Sequence[Line]) -> tuple[Line, ...]:
    """``lines`` of a post without tags, quotes, attachments and the note that it was edited."""
    return without(lines, _spans(lines)) if any("[" in line.text for line in lines) else tuple(lines)


def _spans(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    quoted = False
    for line in lines:
        if quoted or (_QUOTE in line.text and _UNQUOTE not in line.text):
            quoted = _UNQUOTE not in line.text
            yield line.start, line.end
        elif "[" in line.text:
            yield from (line.span(*match.span()) for match in _MARKED.finditer(line.text))
