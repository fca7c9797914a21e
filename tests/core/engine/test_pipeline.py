"""The pipeline for one document, with plugins that behave and plugins that do not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

import pytest

from jiaokan import (
    Annotation,
    Declined,
    DocumentError,
    Emendation,
    Extractor,
    NotAReport,
    PluginError,
    Recognized,
    Repair,
    SourceAdapter,
    SourceDocument,
    Status,
    TranscriptionBuilder,
    convert,
)
from jiaokan.config.model import When
from jiaokan.engine.pipeline import Processed, process
from jiaokan.engine.plan import Plan, Step, ordered
from jiaokan.plugin.roles import Role
from jiaokan.tei import BuildStamp

from ...runs import page


class Lines(SourceAdapter):
    """Every line is a block."""

    name = "lines"
    score = 0.5

    def recognize(self, source: Any) -> Recognized | Declined:
        return Recognized(self.score, ("a text",)) if self.score else Declined("today not")

    def read(self, source: Any) -> Any:
        builder = TranscriptionBuilder(source, self.name)
        for line in source.lines:
            builder.block(line)
        yield builder.finish()


@dataclass(frozen=True, slots=True)
class Far(Annotation):
    """A finding."""

    kind: ClassVar[str] = "far"


def step(role: Role, plugin: Any, number: int = 1, when: When | None = None) -> Step[Any]:
    return Step(number, role, plugin, "1", when or When())


def plan(*, sources: Any = None, repairs: Any = (), extractors: Any = ()) -> Plan:
    made = sources if sources is not None else [Lines()]
    return Plan(
        tuple(step(Role.SOURCE, p, n) for n, p in enumerate(made, 1)),
        tuple(step(Role.REPAIR, p, n) for n, p in enumerate(repairs, 11)),
        tuple(step(Role.EXTRACTOR, p, n) for n, p in enumerate(extractors, 21)),
        (),
        BuildStamp("0"),
        profile="base",
    )


def run(plan: Plan, text: str | bytes = "各位代表：\n现在报告工作。\n") -> Processed:
    return process(SourceDocument("page", text.encode() if isinstance(text, str) else text), plan)


def made(base: Any, **methods: Any) -> Any:
    return type("Made", (base,), {"name": "made", "__doc__": "Made.", **methods})()


def test_a_document_passes_all_stages() -> None:
    done = run(plan())
    assert done.outcome.status is Status.OK, done.outcome
    assert done.outcome.documents == (done.editions[0].id,)
    assert done.outcome.totals.source == 14
    assert "各位代表" in done.editions[0].xml.decode()


def raiser(*_: Any) -> Any:
    raise ValueError("no luck")


@pytest.mark.parametrize(
    ("broken", "code", "number"),
    [
        (plan(sources=[made(Lines, recognize=raiser)]), "P201", 1),
        (plan(sources=[made(Lines, read=raiser)]), "P201", 1),
        (plan(sources=[made(Lines, recognize=lambda self, source: 0.5)]), "P202", 1),
        (plan(sources=[made(Lines, recognize=lambda self, source: Recognized(7.0))]), "P202", 1),
        (plan(sources=[made(Lines, read=lambda self, source: ["text"])]), "P202", 1),
        (plan(sources=[made(Lines, read=lambda self, source: None)]), "P201", 1),
        (plan(repairs=[made(Repair, repair=raiser)]), "P201", 11),
        (plan(repairs=[made(Repair, repair=lambda self, source: ["text"])]), "P202", 11),
        (plan(extractors=[made(Extractor, extract=raiser)]), "P201", 21),
        (plan(extractors=[made(Extractor, extract=lambda *a: ["text"])]), "P202", 21),
        (plan(extractors=[made(Extractor, extract=lambda *a: [Far(3, 4000, "rule")])]), "P202", 21),
        (plan(extractors=[made(Extractor, extract=lambda *a: [Far(-1, 2, "rule")])]), "P202", 21),
    ],
)
def test_what_a_plugin_does_wrong_costs_the_document_only(broken: Plan, code: str, number: int) -> None:
    done = run(broken)
    assert done.outcome.status is Status.QUARANTINED
    assert done.outcome.codes == (code,)
    assert done.failed_step == number
    assert "made" in done.outcome.reason
    assert "Traceback" not in done.outcome.reason
    assert done.editions == ()


def test_memory_and_recursion_are_caught() -> None:
    def deep(self: Any, source: Any) -> Any:
        return deep(self, source)

    def hungry(self: Any, source: Any) -> Any:
        raise MemoryError

    assert run(plan(repairs=[made(Repair, repair=deep)])).outcome.codes == ("P201",)
    assert run(plan(repairs=[made(Repair, repair=hungry)])).outcome.codes == ("W103",)


def test_overlapping_repairs_are_refused() -> None:
    from jiaokan import Cause, Certainty, Evidence

    changes = [
        Emendation(0, 3, "各位代", "甲", Cause.MOJIBAKE, Evidence.CONJECTURE, Certainty.LOW, "r"),
        Emendation(2, 4, "代表", "乙", Cause.MOJIBAKE, Evidence.CONJECTURE, Certainty.LOW, "r"),
    ]
    assert run(plan(repairs=[made(Repair, repair=lambda *a: changes)])).outcome.codes == ("P202",)


def test_the_best_score_reads_and_ties_are_told() -> None:
    first, second = made(Lines, name="first"), made(Lines, name="second", score=0.9)
    assert run(plan(sources=[first, second])).outcome.adapter == "second"
    tie = run(plan(sources=[first, made(Lines, name="third")])).outcome
    assert (tie.adapter, tie.codes) == ("first", ("I202",))


def test_nobody_and_no_report() -> None:
    nobody = run(plan(sources=[made(Lines, score=0.0)])).outcome
    assert (nobody.status, nobody.codes) == (Status.QUARANTINED, ("I201",))
    assert "today not" in nobody.reason
    none = run(plan(sources=[made(Lines, read=lambda *a: [NotAReport("news", ("a resolution",))])])).outcome
    assert (none.status, none.reason) == (Status.NOT_A_REPORT, "news")
    assert run(plan(sources=[made(Lines, read=lambda *a: [])])).outcome.status is Status.NOT_A_REPORT


def test_several_reports_of_a_page_are_numbered() -> None:
    def read(self: Any, source: Any) -> Any:
        yield from Lines.read(self, source)
        yield from Lines.read(self, source)

    done = run(plan(sources=[made(Lines, read=read)]))
    assert len(set(done.outcome.documents)) == 2
    assert [edition.transcription.part for edition in done.editions] == [1, 2]


@pytest.mark.parametrize("data", [b"", b"  \n", b"%PDF-1.4 text", b"\x00" * 500, b"PK\x03\x04rest"])
def test_what_is_no_text_is_quarantined_with_a_reason(data: bytes) -> None:
    outcome = run(plan(), data).outcome
    assert outcome.status is Status.QUARANTINED
    assert outcome.reason
    assert all(code.startswith("I") for code in outcome.codes)


def test_a_stopped_plugin_refuses_and_a_stopped_adapter_is_passed_over() -> None:
    stopped = plan(sources=[made(Lines, name="first", score=0.9), made(Lines, name="second")])
    stopped.stopped.add(1)
    assert run(stopped).outcome.adapter == "second"
    stopped = plan(repairs=[made(Repair, repair=lambda *a: ())])
    stopped.stopped.add(11)
    assert run(stopped).outcome.codes == ("P204",)


def test_conditions() -> None:
    only = step(Role.SOURCE, Lines(), when=When(path=("forum/*",), adapter=("discuz",)))
    assert only.applies("forum/x", "discuz")
    assert not only.applies("portal/x", "discuz")
    assert not only.applies("forum/x", "plaintext")


def test_extractors_are_ordered_by_what_they_require() -> None:
    def make(name: str, requires: set[str], provides: set[str]) -> Step[Extractor]:
        return step(
            Role.EXTRACTOR, made(Extractor, name=name, requires=frozenset(requires), provides=frozenset(provides))
        )

    a, b, c = make("a", {"y"}, {"z"}), make("b", set(), {"x"}), make("c", {"x"}, {"y"})
    assert [s.name for s in ordered([a, b, c])] == ["b", "c", "a"]
    assert [s.name for s in ordered([b, make("d", set(), set()), c])] == ["b", "d", "c"]
    with pytest.raises(PluginError, match="no extractor"):
        ordered([a])
    with pytest.raises(PluginError, match="each other"):
        ordered([make("e", {"y"}, {"x"}), c])


def test_convert_as_a_library() -> None:
    (edition,) = convert(page(3).encode())
    assert edition.value("title_year") == "2003"
    with pytest.raises(DocumentError) as caught:
        convert(b"%PDF-1.7")
    assert caught.value.diagnostics
