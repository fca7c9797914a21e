"""Who reads a document: the adapter with the best score, by evidence."""

from __future__ import annotations

from ..domain.diagnostic import Diagnostic, Place, Severity
from ..plugin.interfaces import Declined, Recognized, SourceAdapter
from ..text.source_text import SourceText
from ..values import frozen
from .guard import Refusal, blamed, guarded, refusal
from .plan import Plan, Step


@frozen
class Answer:
    """What one adapter said about a document."""

    step: Step[SourceAdapter]
    recognition: Recognized | Declined

    @property
    def score(self) -> float:
        """From 0 (declined) to 1."""
        return self.recognition.score if isinstance(self.recognition, Recognized) else 0.0

    @property
    def reason(self) -> str:
        """The evidence, or why the adapter declined, in one line."""
        if isinstance(self.recognition, Recognized):
            return "; ".join(self.recognition.evidence)
        return self.recognition.reason


def ask(source: SourceText, plan: Plan) -> list[Answer]:
    """The answers of all adapters, best first; equal scores in the order of the config."""
    uri = source.document.uri
    answers = []
    for step in plan.sources:
        if not step.applies(uri):
            answers.append(Answer(step, Declined("left out by the condition of the config")))
        elif step.number in plan.stopped:
            answers.append(Answer(step, Declined("stopped after failing on many documents in a row")))
        else:
            answers.append(Answer(step, _recognition(step, source, plan)))
    return sorted(answers, key=lambda answer: -answer.score)


def _recognition(step: Step[SourceAdapter], source: SourceText, plan: Plan) -> Recognized | Declined:
    uri = source.document.uri
    with guarded(step, plan, uri):
        recognition = step.plugin.recognize(source)
        if isinstance(recognition, Recognized) and 0 <= recognition.score <= 1:
            return recognition
        if isinstance(recognition, Declined):
            return recognition
        raise blamed(step, "P202", f"{step} answered {recognition!r} to recognize()", uri)


def choose(answers: list[Answer], uri: str) -> tuple[Step[SourceAdapter], tuple[Diagnostic, ...]]:
    """The adapter that reads the document, and a note when another one was as sure.

    Raises:
        Refusal: every adapter declined; with all their reasons.
    """
    if not answers or answers[0].score <= 0:
        reasons = "; ".join(f"{answer.step.name}: {answer.reason}" for answer in answers)
        raise refusal("I201", f"no source adapter can read it ({reasons or 'none is configured'})", uri)
    best = answers[0]
    ties = [answer.step.name for answer in answers[1:] if answer.score == best.score]
    if not ties:
        return best.step, ()
    message = (
        f"{best.step.name} and {', '.join(ties)} are equally sure ({best.score:.2f}); {best.step.name} comes first"
    )
    return best.step, (Diagnostic("I202", Severity.INFO, message, "", Place(uri)),)


__all__ = ["Answer", "Refusal", "ask", "choose"]
