"""Conformance of repairs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..domain.diagnostic import Diagnostic
from ..domain.emendation import Emendation, Normalisation
from ..plugin.interfaces import Repair
from ..text.source_text import SourceText
from .plugins import check_plugin, check_same
from .texts import REPORT, source_text


def check_repair(repair: Repair, repairs: Mapping[str, str] | None = None, leaves: Iterable[str] = ()) -> None:
    """Check a repair on damaged texts with what they should become, and on texts that it must leave alone.

    Spans are disjoint and inside the text, what was found is what stands there, nothing changes in clean text, and
    repairing a repaired text changes nothing more.
    """
    check_plugin(repair)
    for text in (REPORT, *leaves):
        assert repaired(repair, source_text(text)).text == source_text(text).text, f"{repair.name} changed clean text"
    for damaged, expected in (repairs or {}).items():
        first = repaired(repair, source_text(damaged))
        assert first.text == expected, f"{repair.name} made {first.text!r} of {damaged!r}"
        assert repaired(repair, source_text(expected)).text == expected, f"{repair.name} goes on changing its result"
        check_same(first.text, repaired(repair, source_text(damaged)).text, f"{repair.name}.repair()")


def repaired(repair: Repair, source: SourceText) -> SourceText:
    """The text after a repair, its proposals checked."""
    changes: list[Emendation | Normalisation] = []
    for item in repair.repair(source):
        if isinstance(item, Diagnostic):
            continue
        assert isinstance(item, (Emendation, Normalisation)), f"{repair.name} yielded {item!r}"
        assert 0 <= item.start <= item.end <= len(source.text), f"{repair.name}: span {item.start}–{item.end}"
        assert item.rule, f"{repair.name}: a change without rule"
        if isinstance(item, Emendation):
            there = source.text[item.start : item.end]
            assert item.found == there, f"{repair.name}: found {item.found!r} where {there!r} stands"
        changes.append(item)
    return source.repaired(changes)
