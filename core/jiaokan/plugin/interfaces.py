"""The four interfaces of jiaokan plugins, and what they return.

A plugin is a class: registered by a hook of :mod:`jiaokan.plugin.hookspecs`, named in the run config,
built once per worker process from its validated options, then called once per document (or
once per run). Plugins keep no state between documents.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Iterator
from typing import ClassVar, Protocol

from ..domain.annotation import Annotation, Annotations
from ..domain.diagnostic import Diagnostic
from ..domain.edition import Deliverable, Edition
from ..domain.emendation import Emendation, Normalisation
from ..domain.fact import Fact
from ..domain.outcome import Outcome
from ..domain.refusal import NotAReport as NotAReport
from ..domain.transcription import Transcription
from ..text.source_text import SourceText
from ..typed import Typed
from ..values import frozen


class Options(Typed):
    """Base of option models: typed fields with defaults, each with a docstring, which is its documentation.

    What a config says is checked against the types, with pydantic; unknown keys are refused.
    """


class Plugin:
    """What all plugins share.

    ``name`` is how YAML calls the plugin. ``options_model`` validates what stands under ``options:``;
    the result is ``self.options``. The first line of the class docstring is shown by ``jiaokan plugins list``.
    """

    name: ClassVar[str]
    options_model: ClassVar[type[Options]] = Options

    def __init__(self, options: Options | None = None) -> None:
        self.options: Options = options if options is not None else self.options_model()


@frozen
class Recognized:
    """The adapter can read the source. ``score`` from 0 to 1; ``evidence`` names what was seen."""

    score: float
    evidence: tuple[str, ...] = ()


@frozen
class Declined:
    """The adapter cannot read the source, and why."""

    reason: str


class SourceAdapter(Plugin):
    """Reads one kind of source. Called in the worker, once per document."""

    @abstractmethod
    def recognize(self, source: SourceText) -> Recognized | Declined:
        """Say how sure the adapter is that it can read ``source``, cheaply and without side effects."""
        raise NotImplementedError

    @abstractmethod
    def read(self, source: SourceText) -> Iterable[Transcription | NotAReport]:
        """Read the report or reports of ``source``, each through a ``TranscriptionBuilder``.

        Offsets that the adapter gives are claims; the core audits them.
        """
        raise NotImplementedError


class Repair(Plugin):
    """Repairs damage of the text, before the adapters are asked. Called once per document, in the config's order."""

    @abstractmethod
    def repair(self, source: SourceText) -> Iterable[Emendation | Normalisation | Diagnostic]:
        """Propose changes to ``source.text``, disjoint, in its coordinates. Nothing for clean text."""
        raise NotImplementedError


class Extractor(Plugin):
    """Finds something in the reading text.

    ``requires`` names kinds of annotation it builds on, ``provides`` those it makes; the core orders extractors
    accordingly and otherwise as the config does. Facts that it yields are settled header facts
    (the documents table's columns), the first of each name counts.
    """

    requires: ClassVar[frozenset[str]] = frozenset()
    provides: ClassVar[frozenset[str]] = frozenset()

    @abstractmethod
    def extract(
        self, text: Transcription, found: Annotations, facts: tuple[Fact, ...]
    ) -> Iterable[Annotation | Fact | Diagnostic]:
        """Yield findings over ``text.body`` and header facts.

        ``text.body`` is in Simplified characters: where the source keeps Traditional ones, they are replaced one by
        one, so that spans are right for both. ``found`` and ``facts`` are those of earlier extractors.
        """
        raise NotImplementedError


class RunView(Protocol):
    """What :meth:`Exporter.finish` sees of a run: streams in the order of the sources' names, never all at once."""

    @property
    def corpus(self) -> str:
        """The name of the corpus."""
        ...

    def outcomes(self) -> Iterator[Outcome]:
        """What became of each source document, those of earlier runs that are unchanged included."""
        ...

    def records(self) -> Iterator[tuple[str, bytes]]:
        """Document id and what this exporter's :meth:`Exporter.record` returned for it."""
        ...


class Exporter(Plugin):
    """Makes files of editions. Never writes: the engine does."""

    def export(self, edition: Edition) -> Iterable[Deliverable]:
        """Files of one edition. Called in the worker."""
        return ()

    def record(self, edition: Edition) -> bytes | None:
        """A small record of the edition that the engine keeps for :meth:`finish`. Called in the worker."""
        return None

    def finish(self, run: RunView) -> Iterable[Deliverable]:
        """Files of the whole run. Called once, in the main process."""
        return ()
