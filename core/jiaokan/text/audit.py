"""The fidelity audit: proves, for a finished document, what became of every character of its source.

Six clauses, each with a code: the bytes (F101), tiling (F102), replay (F103), rebuilding the source from TEI
and account (F104), sense of what was dropped (F105), and the claims of plugins about places (F106). The audit
believes nobody: it reads the bytes again, and takes the text from the finished XML.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..domain.account import AccountError, Kind, Operation, Stream
from ..domain.diagnostic import Diagnostic, Place, Severity
from ..domain.transcription import Transcription
from ..regex import pattern
from . import account_json
from .decoding import decode, encode
from .markup import count_han, han, is_html

HIDDEN_RULES = frozenset(
    {"script", "style", "comment", "head", "noscript", "template", "frame", "form-data", "jammer", "hidden"}
)
"""Rules of the text layer that may drop prose: a browser shows none of it as text of the page. What a style hides is
small: :mod:`jiaokan.text.visibility` takes no article for hidden."""

_CODE = frozenset({"script", "style", "comment"})
"""Rules for what is no text even to a parser."""

_STRICT = frozenset({"utf-8", "gb18030"})
"""Codecs under which the bytes of another do not decode, or give another count of Han characters."""

PROSE = 40
"""Han characters from which a dropped line with a full stop looks like prose."""

_HAN = pattern("[\u3400-\u4dbf\u4e00-\u9fff]+")
_SENTENCE_END = pattern("[。！？…]")
_NOT_XML = pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SHOWN = 24


def audit(
    transcription: Transcription, body: str, sic_body: str, account: bytes | None = None
) -> tuple[Diagnostic, ...]:
    """Every clause that fails, one diagnostic each.

    ``body`` and ``sic_body`` are re-read from the finished XML; ``account`` is the account file that goes out
    with it, made here where none is given.
    """
    try:
        transcription.account.check_tiling(len(transcription.source))
    except AccountError as error:
        return (_failed(transcription, "F102", f"the account does not tile the source text: {error}"),)
    if account is None:
        account = account_json.dump(transcription, "")
    return (
        *_bytes(transcription),
        *_rebuild(transcription, body, account),
        *_sense(transcription, body),
        *_claims(transcription),
        *_replay(transcription, body, sic_body),
    )


def _bytes(transcription: Transcription) -> Iterator[Diagnostic]:
    """Clause 1: the decoded text gives the bytes back; a text layer holds every Han character of its page."""
    document, decoding = transcription.document, transcription.decoding
    if _is_sound_page(transcription) or _encodes(transcription.source, transcription):
        return
    decoded = decode(document)
    if not is_html(decoded.text):
        yield _failed(transcription, "F101", "encoding the source text again does not give the bytes of the file")
    elif decoded.decoding != decoding or encode(decoded.text, decoding) != document.data:
        yield _failed(transcription, "F101", "encoding the decoded page again does not give the bytes of the file")
    else:
        missing = count_han(decoded.text) - _text_layer_han(transcription)
        if missing > 0:
            yield _failed(transcription, "F101", f"the text layer lacks {missing} Han characters that the page holds")


def _is_sound_page(transcription: Transcription) -> bool:
    """Whether this is a page without damage and its text layer is whole, by the codec on record alone.

    All other pages are left to :func:`decode`, which chooses the codec anew and looks for lost bytes.
    """
    document, (charset, _, bom, patches) = transcription.document, transcription.decoding
    if patches or charset not in _STRICT or b"</" not in document.data:
        return False
    mark = bytes.fromhex(bom)
    data = document.data.removeprefix(mark)
    try:
        text = data.decode(charset)
        # What decodes as UTF-8 can have been written in one way only; GB 18030 has several for some characters.
        sound = charset == "utf-8" or text.encode(charset) == data
    except UnicodeError:
        return False
    if not sound or not document.data.startswith(mark):
        return False
    return is_html(text) and count_han(text) == _text_layer_han(transcription)


def _encodes(text: str, transcription: Transcription) -> bool:
    try:
        return encode(text, transcription.decoding) == transcription.document.data
    except UnicodeError:
        return False


def _text_layer_han(transcription: Transcription) -> int:
    """Han characters of the source text outside code and comments: what stands between them is counted."""
    source = transcription.source
    shown: list[str] = []
    position = 0
    for start, end, _, rule, _, _ in transcription.account.chrome:
        if rule in _CODE:
            shown.append(source[position:start])
            position = end
    return han("".join([*shown, source[position:]]))


def _replay(transcription: Transcription, body: str, sic_body: str) -> Iterator[Diagnostic]:
    """Clause 3: kept spans and outputs, joined, are the text of the finished XML, in both views."""
    if body != transcription.body:
        at = _first_difference(body, transcription.body)
        start, end = transcription.body_to_source(at, min(at + 1, len(transcription.body)))
        yield _failed(
            transcription,
            "F103",
            f"the text of the XML differs from the account at character {at}: {body[at : at + _SHOWN]!r}, expected "
            f"{transcription.body[at : at + _SHOWN]!r}",
            start,
            end,
        )
    expected = sic_view(transcription)
    if sic_body != expected:
        at = _first_difference(sic_body, expected)
        yield _failed(
            transcription,
            "F103",
            f"the sic view of the XML differs from the source at character {at}: {sic_body[at : at + _SHOWN]!r}, "
            f"expected {expected[at : at + _SHOWN]!r}",
        )


def sic_view(transcription: Transcription) -> str:
    """The body with what was found in place of what is read, as XML can say it: characters that XML
    does not allow are U+FFFD."""
    if not transcription.account.rules(Kind.REPAIR):
        return transcription.body
    source, repair, body = transcription.source, Kind.REPAIR, Stream.BODY
    return "".join(
        [
            _NOT_XML.sub("\ufffd", source[start:end])
            if kind is repair
            else source[start:end]
            if output is None
            else output
            for start, end, kind, _, into, output in transcription.account.operations
            if into is body
        ]
    )


def _rebuild(transcription: Transcription, body: str, account: bytes) -> Iterator[Diagnostic]:
    """Clause 4: TEI and account give the source text back."""
    try:
        rebuilt = account_json.rebuild(account, body)
    except AccountError as error:
        yield _failed(transcription, "F104", f"the source cannot be rebuilt from the XML and the account: {error}")
        return
    if rebuilt != transcription.source:
        at = _first_difference(rebuilt, transcription.source)
        message = f"the source rebuilt from the XML and the account differs at character {at}"
        yield _failed(transcription, "F104", message, at, at + 1)


def _sense(transcription: Transcription, body: str) -> Iterator[Diagnostic]:
    """Clause 5: what was dropped has a rule; what looks like prose, or is most of the page, one that is safe for it."""
    safe = HIDDEN_RULES.union(transcription.safe_rules) - {""}
    source = transcription.source
    unsafe = 0
    body_han: str | None = None
    for op in [op for op in transcription.account.chrome if op[3] not in safe]:
        if not op.rule:
            yield _failed(transcription, "F105", "page furniture was dropped without a rule", op.start, op.end)
            continue
        dropped = source[op.start : op.end]
        unsafe += han(dropped)
        if not looks_like_prose(dropped):
            continue
        if body_han is None:
            body_han = _only_han(body)
        if not _repeats(dropped, body_han):
            yield _prose(transcription, op, dropped)
    kept = han(body)
    if unsafe >= MOST_OF_THE_PAGE and unsafe > MOST * (unsafe + kept):
        yield _failed(
            transcription,
            "F105",
            f"{unsafe:,} Han characters were dropped as page furniture beside {kept:,} that were kept",
            hint="the adapter must know by structure that the rest of the page is no text (a rule that is safe)",
        )


MOST_OF_THE_PAGE = 2_000
MOST = 0.8
"""Dropping this share of a page (and at least this many characters) needs a rule that is safe."""


def looks_like_prose(text: str) -> bool:
    """Whether a line is one that nobody should drop without knowing what it is."""
    return "。" in text and han(text) >= PROSE


def _repeats(text: str, body_han: str) -> bool:
    """Whether every sentence of ``text`` stands in the body as well (the copy for a share card, a summary)."""
    return all(_only_han(sentence) in body_han for sentence in _SENTENCE_END.split(text))


def _prose(transcription: Transcription, op: Operation, text: str) -> Diagnostic:
    return _failed(
        transcription,
        "F105",
        f"{op.rule!r} dropped what looks like prose: {text.strip()[:_SHOWN]}…",
        op.start,
        op.end,
        hint="if this is no part of the report, the adapter needs a rule that is safe for prose",
    )


def _claims(transcription: Transcription) -> Iterator[Diagnostic]:
    """Clause 6: what plugins say about places in the source holds."""
    source = transcription.source
    for emendation in transcription.emendations:
        if source[emendation.start : emendation.end] != emendation.found:
            yield _failed(
                transcription,
                "F106",
                f"the emendation {emendation.rule!r} found {emendation.found!r}, the source has "
                f"{source[emendation.start : emendation.end]!r}",
                emendation.start,
                emendation.end,
            )
    for fact in transcription.facts:
        if fact.start is not None and not 0 <= fact.start <= (fact.end or 0) <= len(source):
            yield _failed(transcription, "F106", f"the fact {fact.name} is placed outside the source text")
    lines = transcription.front.count("\n") + 1 if transcription.front else 0
    if lines != len(transcription.front_roles):
        yield _failed(transcription, "F106", f"the front has {lines} lines and {len(transcription.front_roles)} roles")


def _failed(
    transcription: Transcription,
    code: str,
    message: str,
    start: int | None = None,
    end: int | None = None,
    hint: str = "the document is held back; report this with the source file",
) -> Diagnostic:
    return Diagnostic(code, Severity.ERROR, message, hint, Place(transcription.document.uri, start=start, end=end))


def _first_difference(a: str, b: str) -> int:
    return next((at for at, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def _only_han(text: str) -> str:
    return "".join(_HAN.findall(text))
