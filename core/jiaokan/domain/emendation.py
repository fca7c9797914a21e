"""Changes to the text that a repair proposes: explained ones, and silent ones under a declared rule."""

from __future__ import annotations

from enum import StrEnum

from ..values import NamedTuple, frozen


class Cause(StrEnum):
    """What did the damage. The value is the ``type`` of the TEI ``corr``."""

    BYTE_SHIFT = "byte-shift"
    """Bytes of neighbouring characters were paired wrongly (misaligned replace or split)."""
    MOJIBAKE = "mojibake"
    """Text was decoded with the wrong codec."""
    LOST_CHARACTER = "lost-character"
    """Bytes are gone; the reading, if any, is a conjecture."""
    COMPATIBILITY_FORM = "compatibility-form"
    """A radical or compatibility code point stands for the ordinary character."""
    PRIVATE_USE = "private-use"
    """A private-use code point without known meaning."""
    INVISIBLE = "invisible"
    """Zero-width and control characters."""


class Evidence(StrEnum):
    """``INTERNAL``: the same bytes prove the reading; ``CONJECTURE``: context makes it likely."""

    INTERNAL = "internal"
    CONJECTURE = "conjecture"


class Certainty(StrEnum):
    """TEI ``cert``. A conjecture is never ``HIGH``."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@frozen(slots=True)
class Emendation:
    """One repair on record: ``text[start:end]`` was found, ``read`` is read instead.

    A repair plugin gives the span in the text it was handed; the core translates it, so that in a
    finished document ``start`` and ``end`` are positions in the decoded source text and ``found``
    is what stands there. ``supplied`` are spans of ``read`` that nothing in the source tells
    (guesses, rendered ``supplied cert="low"``); ``gaps`` are offsets in ``read`` at which
    characters are lost without a guess. ``source_bytes`` is what the decoder of the damaged text
    saw, in hexadecimal; ``note`` says in words what matched.
    """

    start: int
    end: int
    found: str
    read: str
    cause: Cause
    evidence: Evidence
    certainty: Certainty
    rule: str
    source_bytes: str = ""
    note: str = ""
    supplied: tuple[tuple[int, int], ...] = ()
    gaps: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        if self.evidence is Evidence.CONJECTURE and self.certainty is Certainty.HIGH:
            raise ValueError("a conjecture is never of high certainty")


class Normalisation(NamedTuple):
    """A silent change under a declared rule: ``text[start:end]`` becomes ``read``.

    For what is systematic and lossless on record: pinyin notes taken out (``read`` is empty),
    Traditional read back into Simplified. Counted by rule in ``editorialDecl``, undone by the account.
    """

    start: int
    end: int
    read: str
    rule: str
