"""Odd code points: radicals and compatibility forms, invisible and private-use characters, lost ones."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jiaokan import Cause, Certainty, Emendation, Evidence, Normalisation, Options, Repair, SourceText, pattern

from .forms import ordinary

_FORMS = r"\u2e80-\u2ef3\u2f00-\u2fd5\uf900-\ufaff\U0002f800-\U0002fa1f"
_JOINERS = r"\u200c\u200d"
_INVISIBLE = r"\u00ad\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
_CONTROL = r"\x7f-\x9f"
_PRIVATE = r"\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd"
_ANY = pattern(f"[{_FORMS}{_JOINERS}{_INVISIBLE}{_CONTROL}{_PRIVATE}\ufffd]")
_PLAIN = bytes(range(0x7F))
_OTHER_ROWS = bytes({*range(256)} - {0x2E, 0x2F, 0xF9, 0xFA})
"""High bytes, in UTF-16, of code points that are not :data:`_FORMS`; those beyond 16 bits are told by their length."""
_ODD = pattern(
    f"(?P<form>[{_FORMS}])|(?P<joiner>[{_JOINERS}]+)|(?P<invisible>[{_INVISIBLE}]+)"
    f"|(?P<control>[{_CONTROL}]+)|(?P<private>[{_PRIVATE}]+)|(?P<lost>\ufffd+)"
)
# Joiners mean something between letters of these scripts and in emoji; elsewhere they are litter.
_JOINING = pattern(
    r"[\u0600-\u08ff\u0900-\u0dff\u1800-\u18aa\u200d\ufb50-\ufdff\ufe0f\ufe70-\ufefe\U0001f000-\U0001faff]"
)


class CompatOptions(Options):
    """Options of ``compat``."""

    forms: bool = True
    """Read radicals and compatibility ideographs as the ordinary characters."""
    invisible: bool = True
    """Take out zero-width, direction and control characters."""
    private: bool = True
    """Mark private-use characters, whose meaning is not known, as gaps."""


class CompatRepair(Repair):
    """Radicals, compatibility ideographs, invisible, private-use and undecodable characters.

    A radical or compatibility ideograph becomes the ordinary character where the Unicode Character Database has a
    mapping, as an emendation. Invisible characters are taken out silently, on account. A private-use character and a
    character whose bytes did not decode (U+FFFD) become a gap: nothing tells what they were.
    """

    name = "compat"
    options_model = CompatOptions
    options: CompatOptions

    def repair(self, source: SourceText) -> Iterator[Emendation | Normalisation]:
        """One change for each odd character or run of them; nothing for clean text."""
        if not _may_be_odd(source.text):
            return
        position = 0
        while (odd := _ANY.search(source.text, position)) is not None:
            match = _ODD.match(source.text, odd.start())
            if match is None:
                break
            change = self._change(source.text, match)
            if change is not None:
                yield change
            position = match.end()

    def _change(self, text: str, match: re.Match[str]) -> Emendation | Normalisation | None:
        start, end = match.span()
        kind = match.lastgroup
        if kind == "form":
            read = ordinary(match[0]) if self.options.forms else ""
            return _form(start, match[0], read) if read else None
        if kind == "private":
            return _gap(start, match[0], Cause.PRIVATE_USE, "private use") if self.options.private else None
        if kind == "lost":
            return _gap(start, match[0], Cause.LOST_CHARACTER, "the bytes did not decode")
        if not self.options.invisible or (kind == "joiner" and _joins(text, start, end)):
            return None
        rule = "control-character" if kind == "control" else "invisible-character"
        return Normalisation(start, end, "", rule)


def _may_be_odd(text: str) -> bool:
    """Whether ``text`` may hold an odd character. To look for each with the pattern takes several times as long, and
    ten times where scripts and styles stand in the text."""
    rest = text.encode("utf-8", "surrogatepass").translate(None, _PLAIN).decode("utf-8", "surrogatepass")
    # Python calls these spaces not printable; they are everywhere.
    if not rest.replace("\u3000", "").replace("\xa0", "").isprintable() or "\ufffd" in rest:
        return True
    data = rest.encode("utf-16-le")
    return len(data) > 2 * len(rest) or len(data[1::2].translate(None, _OTHER_ROWS)) > 0


def _form(start: int, found: str, read: str) -> Emendation:
    return Emendation(
        start, start + 1, found, read, Cause.COMPATIBILITY_FORM, Evidence.INTERNAL, Certainty.HIGH, "unicode-mapping",
        note=f"U+{ord(found):04X} stands for U+{ord(read):04X} in the Unicode Character Database",
    )  # fmt: skip


def _gap(start: int, found: str, cause: Cause, what: str) -> Emendation:
    points = " ".join(f"U+{ord(character):04X}" for character in found[:8])
    return Emendation(
        start, start + len(found), found, "", cause, Evidence.CONJECTURE, Certainty.LOW, "unreadable-character",
        note=f"{what}: {points}{' …' if len(found) > 8 else ''}", gaps=(0,),
    )  # fmt: skip


def _joins(text: str, start: int, end: int) -> bool:
    return bool(_JOINING.match(text, start - 1) if start else None) or bool(_JOINING.match(text, end))
