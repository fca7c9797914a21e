"""Repair ``compat``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jiaokan import hookimpl

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jiaokan import Repair


@hookimpl
def register_repairs() -> Iterable[type[Repair]]:
    """The repair of this package."""
    from .plugin import CompatRepair

    return [CompatRepair]
