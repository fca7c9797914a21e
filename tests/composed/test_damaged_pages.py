"""The whole job on damaged pages: each becomes an edition that lacks the damaged characters and says so."""

from __future__ import annotations

import pytest

from jiaokan import convert

from .pages import SHELLS, compose, names, report


@pytest.mark.parametrize("shell", SHELLS)
def test_a_damaged_page_loses_its_damaged_characters_only(shell: str) -> None:
    source = report(names()[len(shell) % len(names())])
    data, expected = compose(
        shell, source, charset="gb18030", label="gb2312", lose=2, jammer="class", fonts=300, breaks="br"
    )
    (edition,) = convert(data)
    text = edition.transcription
    assert [e.rule for e in text.emendations] == ["undecodable-bytes"] * 2
    assert edition.xml.count(b'<gap reason="lost"') == 2
    blocks = text.body.split("\n")
    assert sum(line not in blocks for line in expected.body) == 2
    assert "I110" in {diagnostic.code for diagnostic in edition.diagnostics}
