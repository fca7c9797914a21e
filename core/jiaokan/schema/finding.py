"""What a check found, before it is put into words."""

from __future__ import annotations

from lxml import etree

from ..domain.diagnostic import Severity
from ..values import NamedTuple


class Finding(NamedTuple):
    """``rule`` is broken at ``element``. ``key`` says what exactly is wrong; ``values`` fill in its message.

    ``severity`` is given where it differs from the rule's own.
    """

    rule: str
    key: str
    element: etree._Element
    values: tuple[str, ...] = ()
    severity: Severity | None = None
