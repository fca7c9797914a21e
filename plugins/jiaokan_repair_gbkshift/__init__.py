"""Repair of GBK text that was converted to Traditional, annotated with pinyin and split byte by byte."""

from __future__ import annotations

from jiaokan import Repair, hookimpl


@hookimpl
def register_repairs() -> list[type[Repair]]:
    """The repair of this package."""
    from .plugin import GbkShift

    return [GbkShift]
