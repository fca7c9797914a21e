"""Where the speech uses the terms of its glossary: at printed marks, else at the words themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jiaokan import NamedTuple, pattern

_MARK = pattern(
    r"[\[［〔【]\s?(?:注(?:释|解)?)?\s?(\d{1,3})\s?[\]］〕】]|[（(]注(?:释)?\s?(\d{1,3})[)）]|([①-⑳㉑-㉟㊱-㊿])"
)
_QUOTED = pattern("“([^”]+)”")
_QUOTES = str.maketrans("", "", '“”‘’"「」『』《》')
_SHORTEST = 2


class Use(NamedTuple):
    """``body[start:end]`` uses the entry number ``entry``."""

    start: int
    end: int
    entry: int


def uses(body: str, end: int, marks: Sequence[str], terms: Sequence[str]) -> list[Use]:
    """The uses in ``body[:end]`` in order, without overlap. ``marks`` and ``terms`` are those of the entries."""
    found = list(_marked(body, end, marks))
    done = {use.entry for use in found}
    taken = bytearray(end)
    for use in found:
        taken[use.start : use.end] = b"\1" * (use.end - use.start)
    for entry in sorted(range(len(terms)), key=lambda number: -len(terms[number])):
        for use in () if entry in done else _said(body, end, entry, terms[entry]):
            if not any(taken[use.start : use.end]):
                taken[use.start : use.end] = b"\1" * (use.end - use.start)
                found.append(use)
    return sorted(found)


def _marked(body: str, end: int, marks: Sequence[str]) -> Iterator[Use]:
    """Uses at marks (［3］, ③); a mark counts only for glossaries that print it."""
    entry_of = {mark: entry for entry, mark in reversed(list(enumerate(marks))) if mark}
    if not entry_of:
        return
    for match in _MARK.finditer(body, 0, end):
        entry = entry_of.get(match[1] or match[2] or match[3])
        if entry is not None:
            yield Use(match.start(), match.end(), entry)


def _said(body: str, end: int, entry: int, term: str) -> Iterator[Use]:
    """Uses of the term as printed; else without its quotation marks; else of what it quotes."""
    quoted = _QUOTED.search(term)
    for words in (term, term.translate(_QUOTES), quoted[0] if quoted else ""):
        if len(words) < _SHORTEST:
            continue
        at = body.find(words, 0, end)
        if at >= 0:
            while at >= 0:
                yield Use(at, at + len(words), entry)
                at = body.find(words, at + len(words), end)
            return
