"""The account file beside a TEI file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from lxml import etree

from ..domain.account import Account, AccountError, Kind, Operation, Stream
from ..tei.markup import XML_ID
from ..text.account_json import rebuild


class AccountFile:
    """An account file: the source can be rebuilt from it and the text, and places of the text found in the source."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self.account: Account = _account(json.loads(data))

    @staticmethod
    def beside(path: Path, root: etree._Element) -> AccountFile | None:
        """The account file of a TEI file: in the same folder or in ``../accounts``; ``None`` without one."""
        names = {f"{root.get(XML_ID, path.stem)}.account.json", f"{path.stem}.account.json"}
        for folder in (path.parent, path.parent.parent / "accounts", path.parent / "accounts"):
            for name in sorted(names):
                file = folder / name
                if "/" not in name and file.is_file():
                    return _read(file)
        return None

    def rebuild(self, body: str) -> str:
        """The source text, from the account and the reading text.

        Raises:
            AccountError: the text is not the one that the account is about.
        """
        source = rebuild(self._data, body)
        if self.account.replay(source, Stream.BODY) != body:
            raise AccountError("the text of the XML is not what the account puts into it")
        return source


def _read(file: Path) -> AccountFile | None:
    try:
        return AccountFile(file.read_bytes())
    except (OSError, ValueError, KeyError, TypeError, IndexError):
        return None


def _account(data: dict[str, Any]) -> Account:
    operations = []
    position = 0
    for kind, rule, stream, length, _, *output in data["operations"]:
        out = output[0] if output else None
        operations.append(Operation(position, position + length, Kind(kind), rule, Stream(stream), out))
        position += length
    return Account(tuple(operations))
