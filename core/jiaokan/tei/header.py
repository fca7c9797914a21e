"""Writes the TEI header."""

from __future__ import annotations

from ..domain.fact import Fact
from ..regex import pattern
from .encoding import encoding_desc
from .layout import Layout
from .markup import element
from .profile import profile_desc
from .sources import source_desc
from .stamp import BuildStamp

ADMINISTRATIVE_LEVELS = ("national", "province", "prefecture", "county", "township")


_MOMENT = pattern(r"(\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d)?)(?:\.\d+)?(Z|[+-]\d\d:\d\d)?$")
_AROUND = " \u3000()（）—―-"
"""What is printed around a session line."""


def tei_header(document_id: str, layout: Layout, facts: dict[str, Fact], stamp: BuildStamp, text: str) -> str:
    """The ``teiHeader``; ``text`` is what stands after it, whose elements are counted."""
    return "".join(
        (
            '<teiHeader xml:lang="en">\n',
            _file_desc(document_id, layout, facts, stamp),
            encoding_desc(layout, facts, stamp, text),
            profile_desc(layout, facts),
            _revision(layout, stamp),
            "</teiHeader>\n",
        )
    )


def _file_desc(document_id: str, layout: Layout, facts: dict[str, Fact], stamp: BuildStamp) -> str:
    text = layout.text
    characters = sum(map(len, text.body.split()))
    parts = [
        "<fileDesc>\n",
        _title_stmt(layout, facts),
        "<extent>\n",
        _measure("characters", characters, "characters of text, white space not counted"),
        _measure("sourceBytes", len(text.document.data), "bytes of source"),
        "</extent>\n<publicationStmt>\n",
        element("publisher", stamp.publisher),
        "\n",
        element("idno", document_id, type="local"),
        f'\n<availability status="unknown">{element("p", stamp.availability)}</availability>\n',
        _captured(text.document.captured),
        "\n</publicationStmt>\n",
        source_desc(document_id, layout, facts),
        "</fileDesc>\n",
    ]
    return "".join(parts)


def _measure(unit: str, quantity: int, words: str) -> str:
    return element("measure", f"{quantity} {words}", unit=unit, quantity=str(quantity)) + "\n"


def _captured(captured: str | None) -> str:
    """The one date that is known of the file: when the page was saved, if somebody recorded it."""
    if not captured:
        return element("date", "not recorded", type="captured")
    match = _MOMENT.match(captured.strip().replace(" ", "T", 1))
    return element("date", captured, type="captured", when="".join(match.groups("")) if match else "")


def _title_stmt(layout: Layout, facts: dict[str, Fact]) -> str:
    script = layout.text.script
    parts = ["<titleStmt>\n"]
    if "title" in facts:
        parts.append(element("title", facts["title"].value, type="main", xml_lang=script))
    else:
        genre = "work report" if layout.text.genre == "work-report" else layout.text.genre
        parts.append(element("title", f"[{genre} without a printed title]", type="supplied"))
    sub = " ".join(text.strip(_AROUND) for role, text in _front_lines(layout) if role in ("subtitle", "session"))
    if sub:
        parts.append("\n" + element("title", sub, type="sub", xml_lang=script))
    if "speaker_name" in facts:
        parts.append("\n" + element("author", facts["speaker_name"].value, ref="#spk", xml_lang=script))
    parts.append(_meeting(facts, script))
    parts.append(
        '\n<respStmt xml:id="engine">\n<resp>automatic conversion to TEI, repairs and annotation</resp>\n'
        '<name type="software">jiaokan</name>\n</respStmt>\n</titleStmt>\n'
    )
    return "".join(parts)


def _front_lines(layout: Layout) -> list[tuple[str, str]]:
    front = layout.text.front
    return [(line.role, front[line.start : line.end]) for line in layout.text.front_lines]


def _meeting(facts: dict[str, Fact], script: str) -> str:
    if "session_body" not in facts and "term" not in facts:
        return ""
    numbers = [facts[name].value for name in ("term", "meeting") if name in facts]
    level = facts["level"].value if "level" in facts else ""
    ana = f"#body.{level}" if level in ADMINISTRATIVE_LEVELS else ""
    body = facts["session_body"].value if "session_body" in facts else "人民代表大会"
    n = "-".join(numbers) if "term" in facts else ""
    return "\n" + element("meeting", body, ana=ana, n=n, xml_lang=script)


def _revision(layout: Layout, stamp: BuildStamp) -> str:
    count = len(layout.text.emendations)
    words = f"first conversion by jiaokan {stamp.version}; {count} repairs on record"
    change = element("change", words, who="#engine", status="draft")
    return f'<revisionDesc status="draft">\n{change}\n</revisionDesc>\n'
