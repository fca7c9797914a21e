"""Builds a transcription from an adapter's claims about spans of the text."""

from __future__ import annotations

from collections.abc import Iterator

from ..domain.account import Account, AccountError, Kind, Operation, Stream, compose
from ..domain.diagnostic import Diagnostic, Place, Severity
from ..domain.fact import Fact, Origin
from ..domain.transcription import Transcription
from .lines import LAYOUT_SPACE, Line
from .source_text import SourceText

_LAYOUT = frozenset(LAYOUT_SPACE)


class TranscriptionBuilder:
    """Collects what an adapter says about its source, and tiles the rest.

    Claims may come in any order but must not overlap; each is a :class:`Line` or a span
    ``(start, end)`` of ``source.text``. What nobody claims is layout where it is white space, and
    page chrome under the rule given to :meth:`finish` where it is not.
    """

    def __init__(self, source: SourceText, adapter: str) -> None:
        self._source = source
        self._adapter = adapter
        self._claims: list[tuple[int, int, Kind, str, Stream, bool]] = []
        self._facts: list[Fact] = []
        self._diagnostics: list[Diagnostic] = []

    def block(self, line: Line | tuple[int, int], rule: str = "body") -> None:
        """A paragraph, heading or list line of the body."""
        self._claim(line, Kind.KEEP, rule, Stream.BODY, new=True)

    def continue_block(self, line: Line | tuple[int, int], rule: str = "body") -> None:
        """More text of the block before it (a paragraph that the source breaks over lines)."""
        self._claim(line, Kind.KEEP, rule, Stream.BODY, new=False)

    def front(self, line: Line | tuple[int, int], role: str) -> None:
        """A line for the header; see :class:`~jiaokan.domain.transcription.FrontLine` for roles."""
        self._claim(line, Kind.HEADER, role, Stream.FRONT, new=True)

    def chrome(self, line: Line | tuple[int, int], rule: str) -> None:
        """Page furniture, under the name of the rule that knows it."""
        self._claim(line, Kind.CHROME, rule, Stream.NONE, new=False)

    def fact(
        self,
        name: str,
        value: str,
        rule: str,
        origin: Origin = Origin.TEXT,
        *,
        printed: str = "",
        span: tuple[int, int] | None = None,
    ) -> None:
        """A value the page gives; ``span`` is its place in ``source.text``, if it is in the text."""
        start, end = self._source.to_source(*span) if span else (None, None)
        self._facts.append(Fact(name, value, rule, origin, printed or value, start, end))

    def diagnose(
        self, code: str, severity: Severity, message: str, hint: str = "", span: tuple[int, int] | None = None
    ) -> None:
        """Something a user should know; ``span`` is its place in ``source.text``."""
        start, end = self._source.to_source(*span) if span else (None, None)
        place = Place(self._source.document.uri, start=start, end=end)
        self._diagnostics.append(Diagnostic(code, severity, message, hint, place))

    def finish(
        self, rest: str = "page-chrome", *, script: str = "zh-Hans", genre: str = "work-report", part: int = 0
    ) -> Transcription:
        """The transcription. What is not claimed and not white space is chrome under ``rest``.

        Raises:
            AccountError: claims overlap or lie outside the text.
        """
        source = self._source
        outer = Account(tuple(self._tiles(rest)))
        outer.check_tiling(len(source.text))
        return Transcription(
            document=source.document,
            adapter=self._adapter,
            source=source.original,
            account=compose(source.account, outer),
            decoding=source.decoding,
            front_roles=tuple(claim[3] for claim in sorted(self._claims) if claim[4] is Stream.FRONT and claim[5]),
            emendations=source.emendations,
            facts=tuple(self._facts),
            diagnostics=(*source.diagnostics, *self._diagnostics),
            script=script,
            genre=genre,
            part=part,
            normalisations=source.normalisations,
        )

    def _claim(self, line: Line | tuple[int, int], kind: Kind, rule: str, into: Stream, *, new: bool) -> None:
        pieces = line.pieces if isinstance(line, Line) else (line,)
        for number, (start, end) in enumerate(pieces):
            self._claims.append((start, end, kind, rule, into, new and number == 0))

    def _tiles(self, rest: str) -> Iterator[Operation]:
        text = self._source.text
        begun = {Stream.FRONT: False, Stream.BODY: False}
        position = 0
        for start, end, kind, rule, into, new in sorted(self._claims):
            if not position <= start <= end <= len(text):
                raise AccountError(f"claim {kind}/{rule} at {start}–{end} overlaps the claim before it")
            gap = list(_unclaimed(text, position, start, rest))
            if new and begun[into]:
                gap = _with_line_break(gap, start, into)
            yield from gap
            if into is not Stream.NONE:
                begun[into] = True
            if end > start:
                yield Operation(start, end, kind, rule, into)
            position = end
        yield from _unclaimed(text, position, len(text), rest)


def _unclaimed(text: str, start: int, end: int, rest: str) -> Iterator[Operation]:
    """White space at the edges as layout, the rest as chrome."""
    first, last = start, end
    while first < end and text[first] in _LAYOUT:
        first += 1
    while last > first and text[last - 1] in _LAYOUT:
        last -= 1
    if first > start:
        yield Operation(start, first, Kind.LAYOUT, "white-space")
    if last > first:
        yield Operation(first, last, Kind.CHROME, rest)
    if end > last:
        yield Operation(last, end, Kind.LAYOUT, "white-space")


def _with_line_break(gap: list[Operation], position: int, into: Stream) -> list[Operation]:
    """``gap`` with a line break for ``into``: by its last white space, or inserted where there is none."""
    if gap and gap[-1].kind is Kind.LAYOUT:
        return [*gap[:-1], gap[-1]._replace(into=into, output="\n")]
    return [*gap, Operation(position, position, Kind.LAYOUT, "line-break", into, "\n")]
