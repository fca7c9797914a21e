"""The account of a document as a file: with the TEI it gives the source text back.

JSON with one operation a line: ``[kind, rule, stream, length, text]``. ``length`` is in characters of the source text;
``text`` is ``null`` for what stands in the body and is taken from there, else the source characters
themselves. Where a stream got something else than the source characters, that follows as a sixth member.
"""

from __future__ import annotations

import json
from typing import Any

from ..domain.account import AccountError, Stream
from ..domain.transcription import Transcription

FORMAT = "jiaokan-account-1"

_text = json.encoder.encode_basestring
"""What the encoder does with a string, without the way there."""

_json = json.JSONEncoder(ensure_ascii=False).encode


def dump(transcription: Transcription, document_id: str) -> bytes:
    """The account file of ``transcription``: UTF-8 JSON, the same bytes for the same transcription."""
    account, decoding = transcription.account, transcription.decoding
    head = {
        "format": FORMAT,
        "document": document_id,
        "source": transcription.document.uri,
        "sha256": transcription.document.sha256,
        "adapter": transcription.adapter,
        "charset": decoding.charset,
        "bom": decoding.bom,
        "patches": decoding.patches,
        "totals": account.totals()._asdict(),
    }
    members = [f'"{key}": {_text(value) if isinstance(value, str) else _json(value)}' for key, value in head.items()]
    operations = ",\n".join(_operations(transcription))
    members.append(f'"operations": [\n{operations}\n]')
    return ("{" + ",\n".join(members) + "}\n").encode()


def rebuild(account_json: bytes, body: str) -> str:
    """The source text, from an account file and the reading text of the TEI, without the source.

    Raises:
        AccountError: the file is no account, or does not fit ``body``.
    """
    try:
        source, position = _replayed(_read(account_json), body)
    except (TypeError, LookupError) as error:
        raise AccountError(f"an operation is no operation: {error}") from None
    if position != len(body):
        raise AccountError(f"the account covers {position} characters of the body, which has {len(body)}")
    return source


def _replayed(operations: list[list[Any]], body: str) -> tuple[str, int]:
    """The source text, and how much of the body went into it."""
    parts: list[str] = []
    position = 0
    body_stream = Stream.BODY.value
    for operation in operations:
        text = operation[4]
        if text is None:
            end = position + operation[3]
            parts.append(body[position:end])
            position = end
        else:
            parts.append(text)
            if operation[2] == body_stream:
                position += len(operation[5] if len(operation) > 5 else text)
    return "".join(parts), position


def _read(account_json: bytes) -> list[list[Any]]:
    try:
        data = json.loads(account_json)
    except ValueError as error:
        raise AccountError(f"this is no JSON: {error}") from None
    if not isinstance(data, dict) or data.get("format") != FORMAT or not isinstance(data.get("operations"), list):
        raise AccountError(f"this is no account file ({FORMAT})")
    operations: list[list[Any]] = data["operations"]
    return operations


def _operations(transcription: Transcription) -> list[str]:
    """Each operation as JSON. What many operations share, kind, rule and stream, is encoded once."""
    source = transcription.source
    begun: dict[tuple[str, str, str], str] = {}
    none, body = Stream.NONE, Stream.BODY
    lines: list[str] = []
    for start, end, kind, rule, into, output in transcription.account.operations:
        shared = kind, rule, into
        head = begun.get(shared)
        if head is None:
            head = begun[shared] = f"[{_text(kind)}, {_text(rule)}, {_text(into)}"
        if into is body and output is None:
            lines.append(f"{head}, {end - start}, null]")
        elif into is none or output is None:
            lines.append(f"{head}, {end - start}, {_text(source[start:end])}]")
        else:
            lines.append(f"{head}, {end - start}, {_text(source[start:end])}, {_text(output)}]")
    return lines
