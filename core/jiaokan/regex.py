"""The regular expressions of the code. Compiling them takes Python ten times as long as reading a page takes us."""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast

from .compiled import keep, kept

_Code = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
"""What ``re`` makes of an expression, the arguments of ``_sre.compile`` after the expression itself: flags, code,
number of groups, groups by name, and names by group."""


def pattern(expression: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What ``re.compile`` returns, for an expression that is the same in each run: it is compiled once, and kept.

    For the expressions that stand in the code, and those that are made of its data files. What is made of a document
    is for ``re.compile``: it would be kept in vain.

    Raises:
        re.error: it is no regular expression.
    """
    key = (type(expression).__name__, expression, int(flags))
    code: _Code | None = kept(key)
    known = None if code is None else _built(expression, code)
    if known is not None:
        return known
    compiled = re.compile(expression, flags)
    keep(key, lambda: _code_of(compiled, flags))
    return compiled


def _built(expression: AnyStr, code: _Code) -> re.Pattern[AnyStr] | None:
    """As ``re.compile`` ends. ``None`` where this Python does not do so."""
    try:
        import _sre  # type: ignore[import-not-found]

        flags, words, *groups = code
        built = _sre.compile(expression, flags, memoryview(words).cast("I").tolist(), *groups)
    except Exception:  # what is private to Python may change in any way
        return None
    return cast("re.Pattern[AnyStr]", built)


def _code_of(compiled: re.Pattern[Any], flags: int) -> _Code:
    """The code of a pattern, which Python does not give away: made once more, and compared.

    Raises:
        Exception: this Python does it in another way.
    """
    from array import array
    from re import _compiler, _parser  # type: ignore[attr-defined]

    parsed = _parser.parse(compiled.pattern, flags)
    words = array("I", _compiler._code(parsed, flags))
    names = {index: name for name, index in compiled.groupindex.items()}
    indexgroup = tuple(map(names.get, range(compiled.groups + 1)))
    code = (compiled.flags, words.tobytes(), compiled.groups, dict(compiled.groupindex), indexgroup)
    if _built(compiled.pattern, code) != compiled:
        raise ValueError(f"not as compiled: {compiled.pattern!r}")
    return code
