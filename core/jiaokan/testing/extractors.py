"""Conformance of extractors."""

from __future__ import annotations

import pickle
from collections.abc import Iterable

from ..domain.annotation import Annotation, Annotations
from ..domain.diagnostic import Diagnostic
from ..domain.fact import Fact
from ..domain.transcription import Transcription
from ..plugin.interfaces import Extractor
from .plugins import check_plugin, check_same
from .texts import REPORT, transcription


def check_extractor(
    extractor: Extractor,
    text: str | Transcription = REPORT,
    found: Iterable[Annotation] = (),
    facts: tuple[Fact, ...] = (),
) -> list[Annotation]:
    """Check an extractor on a text; the annotations that it makes.

    Spans lie inside the text, every finding has a rule and pickles, kinds are those that ``provides`` names, and a
    second call gives the same. Texts of one line or without any finding do no harm.
    """
    check_plugin(extractor)
    given = Annotations(found)
    for small in ("一", "各位代表：", "。"):
        _run(extractor, transcription(small), Annotations(), ())
    read = transcription(text) if isinstance(text, str) else text
    result = _run(extractor, read, given, facts)
    check_same(result, _run(extractor, read, given, facts), f"{extractor.name}.extract()")
    kinds = {annotation.kind for annotation in result}
    unnamed = kinds - extractor.provides
    assert not unnamed, f"{extractor.name} makes {', '.join(sorted(unnamed))}, which `provides` does not name"
    return result


def _run(extractor: Extractor, read: Transcription, found: Annotations, facts: tuple[Fact, ...]) -> list[Annotation]:
    result = []
    for item in extractor.extract(read, found, facts):
        assert isinstance(item, (Annotation, Fact, Diagnostic)), f"{extractor.name} yielded {item!r}"
        if isinstance(item, Annotation):
            inside = 0 <= item.start <= item.end <= len(read.body)
            assert inside, f"{extractor.name}: {item.kind} at {item.start}–{item.end} is outside the text"
            assert item.rule, f"{extractor.name}: {item.kind} without rule"
            assert pickle.loads(pickle.dumps(item)) == item  # noqa: S301 - our own bytes
            result.append(item)
        elif isinstance(item, Fact):
            assert item.rule, f"{extractor.name}: fact {item.name} without rule"
    return result
