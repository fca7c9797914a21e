"""What a source adapter read from a source document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field, replace
from functools import cached_property

from ..values import NamedTuple, frozen
from .account import Account, Stream
from .diagnostic import Diagnostic
from .emendation import Emendation
from .fact import Fact
from .source import SourceDocument


class Block(NamedTuple):
    """One paragraph, heading or list line of the body: ``body[start:end]``, without line break."""

    start: int
    end: int


class FrontLine(NamedTuple):
    """One line of the front, ``front[start:end]``; ``role`` is the rule that moved it there.

    Roles that become the title page: ``title``, ``subtitle``, ``session``, ``speaker``. All others
    (``page-field``, ``post-date`` …) are kept for the header and the account only.
    """

    start: int
    end: int
    role: str


class Decoding(NamedTuple):
    """How the bytes were read.

    ``charset`` is the Python codec that was used; ``declared`` what the document said; ``bom`` the bytes of the
    byte order mark in hexadecimal. ``patches`` lists damage: for each, the position in the decoded
    text, the number of replacement characters there, and the bytes that did not decode in
    hexadecimal. With these, encoding the decoded text again gives the bytes back.
    """

    charset: str
    declared: str = ""
    bom: str = ""
    patches: tuple[tuple[int, int, str], ...] = ()


@frozen
class Transcription:
    """What an adapter read: the decoded source text, its account, and the header facts.

    ``source`` is the decoded source text S (for HTML: the text layer of the page); ``account``
    tiles it. :attr:`body` is the reading text (blocks joined by line breaks, corr view of all
    emendations); :attr:`front` the lines that were moved to the header.
    """

    document: SourceDocument
    adapter: str
    source: str
    account: Account
    decoding: Decoding
    front_roles: tuple[str, ...] = ()
    emendations: tuple[Emendation, ...] = ()
    facts: tuple[Fact, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    script: str = "zh-Hans"
    genre: str = "work-report"
    part: int = 0
    """0 for the only report of a source document, else 1, 2, …"""
    normalisations: tuple[tuple[str, int], ...] = field(default=())
    """Count of silent changes by rule."""
    safe_rules: tuple[str, ...] = ()
    """Rules of chrome that the adapter marks as safe for prose."""

    @cached_property
    def body(self) -> str:
        """The reading text."""
        return self.account.replay(self.source, Stream.BODY)

    @cached_property
    def front(self) -> str:
        """The lines moved to the header, joined by line breaks."""
        return self.account.replay(self.source, Stream.FRONT)

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks of the body, in order."""
        return tuple(Block(start, end) for start, end in _line_spans(self.body))

    @cached_property
    def front_lines(self) -> tuple[FrontLine, ...]:
        """The lines of the front, in order."""
        spans = _line_spans(self.front)
        return tuple(FrontLine(start, end, role) for (start, end), role in zip(spans, self.front_roles, strict=True))

    def read_as(self, body: str) -> Transcription:
        """This transcription with ``body`` (of the same length) for its reading text: to be looked at, not kept."""
        if len(body) != len(self.body):
            raise ValueError(f"a reading of {len(body)} characters for a text of {len(self.body)}")
        other = replace(self)
        other.__dict__["body"] = body  # where cached_property keeps it
        return other

    def body_to_source(self, start: int, end: int) -> tuple[int, int]:
        """The source span of ``body[start:end]``."""
        return self.account.to_source(Stream.BODY, start, end)

    def front_to_source(self, start: int, end: int) -> tuple[int, int]:
        """The source span of ``front[start:end]``."""
        return self.account.to_source(Stream.FRONT, start, end)


def _line_spans(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while text and start <= len(text):
        end = text.find("\n", start)
        if end < 0:
            end = len(text)
        yield start, end
        start = end + 1
