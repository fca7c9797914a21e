"""The alphabet of the character model: what it tells apart, and what is all the same to it."""

from __future__ import annotations

import unicodedata

from ..regex import pattern

BOUNDARY = "\n"
_SPACE = pattern(r"[^\S\n]+")
_DIGITS = str.maketrans("0123456789\r―─•", "0000000000\n——·")
_LETTERS = pattern("[A-Za-z]")
_BREAKS = pattern("\n+")


def symbols(text: str) -> str:
    """``text`` as the model sees it.

    Compatibility forms are folded (full width is half width), each digit is ``0`` and each letter ``a``, spaces
    are gone, line breaks are :data:`BOUNDARY`. Traditional text has to be read back into Simplified before.
    """
    folded = unicodedata.normalize("NFKC", text).translate(_DIGITS)
    return _BREAKS.sub(BOUNDARY, _LETTERS.sub("a", _SPACE.sub("", folded)))
