"""The regular expressions of the code."""

from __future__ import annotations

import re
from typing import AnyStr


def pattern(expression: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What ``re.compile`` returns, for an expression that is the same in each run.

    Raises:
        re.error: it is no regular expression.
    """
    return re.compile(expression, flags)
