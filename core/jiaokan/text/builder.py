"""Builds a transcription from an adapter's claims about spans of the text."""

from __future__ import annotations

from collections.abc import Iterator

from ..domain.account import Account, AccountError, Kind, Row, Stream, operations
from ..domain.composition import compose
from ..domain.diagnostic import Diagnostic, Place, Severity
from ..domain.emendation import Emendation
from ..domain.fact import Fact, Origin
from ..domain.transcription import Transcription
from ..language.han import script_of
from ..values import NamedTuple
from .lines import Line
from .source_text import SourceText
from .unclaimed import Unclaimed

_LAYOUT, _NONE = Kind.LAYOUT, Stream.NONE


class _Claim(NamedTuple):
    """``new`` begins a line of its stream."""

    start: int
    end: int
    kind: Kind
    rule: str
    into: Stream
    new: bool


class TranscriptionBuilder:
    """Collects what an adapter says about its source, and tiles the rest.

    Claims may come in any order but must not overlap; each is a :class:`Line` or a span
    ``(start, end)`` of ``source.text``. What nobody claims is layout where it is white space, chrome under the
    page's own rule where a browser does not show it (script, comment, jammer …), and
    chrome under the rule given to :meth:`finish` for the rest, line by line.
    """

    def __init__(self, source: SourceText, adapter: str) -> None:
        self._source = source
        self._adapter = adapter
        self._claims: list[_Claim] = []
        self._safe_rules: set[str] = set()
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

    def chrome(self, line: Line | tuple[int, int], rule: str, *, safe: bool = False) -> None:
        """Page furniture, under the name of the rule that knows it.

        The audit refuses to drop what looks like prose unless the rule is ``safe``: it knows by structure that this
        cannot be part of the report (replies of a thread, a footer, teasers of other articles).
        """
        self._claim(line, Kind.CHROME, rule, Stream.NONE, new=False)
        if safe:
            self._safe_rules.add(rule)

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
        self,
        rest: str = "page-chrome",
        *,
        safe: bool = False,
        script: str = "",
        genre: str = "work-report",
        part: int = 0,
    ) -> Transcription:
        """The transcription. What is not claimed is chrome under ``rest``, except white space and hidden text.

        ``script`` is told from the characters of the text where it is not given.

        Raises:
            AccountError: claims overlap, lie outside the text, or run over a line break of the text.
        """
        source = self._source
        claims = sorted(self._claims)
        outer = Account(operations(_tiles(source, claims, rest)))
        account = compose(source.account, outer)
        if safe:
            self._safe_rules.add(rest)
        return Transcription(
            document=source.document,
            adapter=self._adapter,
            source=source.original,
            account=account,
            decoding=source.decoding,
            front_roles=tuple(claim.rule for claim in claims if claim.into is Stream.FRONT and claim.new),
            emendations=tuple(_reaching(account, source.emendations)),
            facts=tuple(self._facts),
            diagnostics=(*source.diagnostics, *self._diagnostics),
            script=script or script_of(source.text),
            genre=genre,
            part=part,
            normalisations=source.normalisations,
            safe_rules=tuple(sorted(self._safe_rules)),
        )

    def _claim(self, line: Line | tuple[int, int], kind: Kind, rule: str, into: Stream, *, new: bool) -> None:
        pieces = line.pieces if isinstance(line, Line) else (line,)
        for number, (start, end) in enumerate(pieces):
            if into is not _NONE and self._source.text.find("\n", start, end) >= 0:
                raise AccountError(f"claim {kind}/{rule} at {start}–{end} runs over a line break")
            self._claims.append(_Claim(start, end, kind, rule, into, new and number == 0))


def _tiles(source: SourceText, claims: list[_Claim], rest: str) -> list[Row]:
    unclaimed = Unclaimed(source, rest)
    begun = {Stream.FRONT: False, Stream.BODY: False}
    tiles: list[Row] = []
    position, length = 0, len(source.text)
    for start, end, kind, rule, into, new in claims:
        if not position <= start <= end <= length:
            raise AccountError(f"claim {kind}/{rule} at {start}–{end} overlaps the claim before it or the end")
        gap = unclaimed.tiles(position, start)
        if into is not _NONE:
            if new and begun[into]:
                _break_line(gap, start, into)
            begun[into] = True
        tiles += gap
        if end > start:
            tiles.append((start, end, kind, rule, into, None))
        position = end
    return tiles + unclaimed.tiles(position, length)


def _break_line(gap: list[Row], position: int, into: Stream) -> None:
    """A line break for ``into`` at the end of ``gap``: its last white space, or inserted where there is none."""
    start, end, rule = position, position, "line-break"
    if gap and gap[-1][2] is _LAYOUT:
        start, end, _, rule, _, _ = gap.pop()
    gap.append((start, end, _LAYOUT, rule, into, "\n"))


def _reaching(account: Account, emendations: tuple[Emendation, ...]) -> Iterator[Emendation]:
    """The emendations that reach the front or the body: not those of what was dropped."""
    if not emendations:
        return
    repaired = {op.start for op in account.operations if op.kind is Kind.REPAIR and op.into is not _NONE}
    for emendation in emendations:
        if emendation.start in repaired:
            yield emendation
