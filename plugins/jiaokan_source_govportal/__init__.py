"""Source adapter ``govportal``: pages of government portals and other article pages, as HTML and as text dumps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jiaokan import hookimpl

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jiaokan import SourceAdapter


@hookimpl
def register_sources() -> Iterable[type[SourceAdapter]]:
    """The adapter of this package."""
    from .adapter import GovPortal

    return [GovPortal]
