"""The text of a source document, decoded and repaired, as adapters get it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from ..domain.account import Account, Edit, Kind, Stream
from ..domain.diagnostic import Diagnostic
from ..domain.emendation import Emendation, Normalisation
from ..domain.source import SourceDocument
from ..domain.transcription import Decoding
from .lines import Line, split_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .html import HtmlPage


@dataclass(frozen=True)
class SourceText:
    """The decoded text of a source document and what repairs have made of it.

    ``original`` is the decoded source text S (for HTML: the text layer, all text nodes in order);
    ``text`` is S after the XML character filter and all repairs so far, and ``account`` says how it came
    about. Repairs and adapters work on ``text``; the core translates their spans to S.
    ``breaks`` are the positions in ``text`` at which the markup of an HTML page breaks the line.
    ``emendations`` are in S. ``accept_any`` asks adapters to read pages that are no report, too.
    """

    document: SourceDocument
    decoding: Decoding
    original: str
    account: Account
    text: str
    html: HtmlPage | None = None
    breaks: tuple[int, ...] = ()
    emendations: tuple[Emendation, ...] = ()
    normalisations: tuple[tuple[str, int], ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    accept_any: bool = False

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The visible lines that are not blank, in order."""
        return tuple(split_lines(self.text)) if self.html is None else self.html.lines()

    def to_source(self, start: int, end: int) -> tuple[int, int]:
        """The span of ``original`` that ``text[start:end]`` came from."""
        return self.account.to_source(Stream.BODY, start, end)

    def repaired(self, changes: Iterable[Emendation | Normalisation]) -> SourceText:
        """This text with ``changes`` made; their spans are positions in :attr:`text`.

        Raises:
            AccountError: changes overlap or lie outside the text.
        """
        ordered = sorted(changes, key=lambda change: (change.start, change.end))
        if not ordered:
            return self
        changed = self.edited([_edit(change) for change in ordered])
        emendations = list(self.emendations)
        counts = dict(self.normalisations)
        for change in ordered:
            if isinstance(change, Normalisation):
                counts[change.rule] = counts.get(change.rule, 0) + 1
            else:
                start, end = self.to_source(change.start, change.end)
                emendations.append(replace(change, start=start, end=end, found=self.original[start:end]))
        return replace(
            changed,
            emendations=tuple(sorted(emendations, key=lambda e: (e.start, e.end))),
            normalisations=tuple(counts.items()),
        )

    def edited(self, edits: Sequence[Edit]) -> SourceText:
        """This text with ``edits``, sorted and in positions of :attr:`text`, made and nothing else put on record.

        Raises:
            AccountError: edits overlap or lie outside the text.
        """
        account = self.account.revised(edits)
        text = account.replay(self.original, Stream.BODY)
        if self.html is None:
            return replace(self, account=account, text=text)
        page = self.html.moved(account, text)
        return replace(self, account=account, text=text, html=page, breaks=page.breaks)


def _edit(change: Emendation | Normalisation) -> Edit:
    kind = Kind.NORMALISE if isinstance(change, Normalisation) else Kind.REPAIR
    return Edit(change.start, change.end, change.read, kind, change.rule)
