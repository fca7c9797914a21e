"""Patterns that are compiled when they are first used."""

from __future__ import annotations

import re
from typing import cast


class _Late:
    """Stands for a compiled pattern; what is asked of it once is kept, so that later uses cost nothing more."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self._given = flags

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        value = getattr(re.compile(self.pattern, self._given), name)
        setattr(self, name, value)
        return value


def late_pattern(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """What ``re.compile`` returns, compiled at the first use.

    For patterns that many documents never need: a class such as ``[\\u3400-\\u9fff]`` alone takes Python a millisecond
    to compile, and each process pays for all patterns that stand in its modules. A mistake in ``pattern`` shows at the
    first use, too, so the tests have to use it. Only methods and attributes of the pattern: ``re.search(it, …)`` is not
    for it.
    """
    return cast("re.Pattern[str]", _Late(pattern, flags))
