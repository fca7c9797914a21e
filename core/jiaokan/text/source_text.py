"""The text of a source document, decoded and repaired, as adapters get it."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from ..domain.account import Account, Kind, Stream
from ..domain.composition import Edit, revised
from ..domain.diagnostic import Diagnostic
from ..domain.emendation import Emendation, Normalisation
from ..domain.source import SourceDocument
from ..domain.transcription import Decoding
from ..values import frozen
from .lines import Line, split_lines
from .overlay import Change, Site, overlay

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from .html import HtmlPage


@frozen
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

    def repaired(self, changes: Iterable[Change]) -> SourceText:
        """This text with ``changes`` made; their spans are positions in :attr:`text`.

        Raises:
            AccountError: changes overlap or lie outside the text.
        """
        ordered = sorted(filter(_changes_something, changes), key=lambda change: (change.start, change.end))
        if not ordered:
            return self
        sites = list(self._sites())
        overlaid = list(overlay(self.text, sites, ordered))
        changed = self.edited([_edit(item.change) for item in overlaid])
        absorbed = {id(emendation) for item in overlaid for emendation in item.absorbed}
        # At one place: an earlier reading without characters, then what is changed, then an earlier reading with some.
        on_record = [
            (site.start, 2 if site.end > site.start else 0, site.emendation)
            for site in sites
            if id(site.emendation) not in absorbed
        ]
        on_record += [(e.start, 1, e) for e, _ in overlaid if isinstance(e, Emendation)]
        counts = dict(self.normalisations)
        for change in ordered:
            if isinstance(change, Normalisation):
                counts[change.rule] = counts.get(change.rule, 0) + 1
        return replace(
            changed,
            emendations=tuple(changed._placed([emendation for *_, emendation in sorted(on_record, key=_in_text)])),
            normalisations=tuple(counts.items()),
        )

    def _sites(self) -> Iterator[Site]:
        """The emendations so far, with their places in :attr:`text`: each is one operation of the account."""
        operations = ((at, op) for at, op in self.account.placed(Stream.BODY) if op.kind is Kind.REPAIR)
        for (offset, _), emendation in zip(operations, self.emendations, strict=True):
            yield Site(offset, offset + len(emendation.read), emendation)

    def _placed(self, emendations: Iterable[Emendation]) -> Iterator[Emendation]:
        """``emendations``, in order, with the spans of their operations and what stands there in the source."""
        operations = (op for op in self.account.operations if op.kind is Kind.REPAIR)
        for op, emendation in zip(operations, emendations, strict=True):
            yield replace(emendation, start=op.start, end=op.end, found=self.original[op.start : op.end])

    def edited(self, edits: Sequence[Edit]) -> SourceText:
        """This text with ``edits``, sorted and in positions of :attr:`text`, made and nothing else put on record.

        Raises:
            AccountError: edits overlap or lie outside the text.
        """
        account = revised(self.account, edits)
        text = account.replay(self.original, Stream.BODY)
        if self.html is None:
            return replace(self, account=account, text=text)
        page = self.html.moved(account, text)
        return replace(self, account=account, text=text, html=page, breaks=page.breaks)


def _changes_something(change: Change) -> bool:
    return change.end > change.start or bool(change.read) or (isinstance(change, Emendation) and bool(change.gaps))


def _in_text(item: tuple[int, int, Emendation]) -> tuple[int, int]:
    return item[:2]


def _edit(change: Change) -> Edit:
    kind = Kind.NORMALISE if isinstance(change, Normalisation) else Kind.REPAIR
    return Edit(change.start, change.end, change.read, kind, change.rule)
