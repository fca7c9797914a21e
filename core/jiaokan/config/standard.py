"""The config that is used when none is given: all built-in plugins in their standard order."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from .load import LoadedConfig, check
from .tree import parse


def standard(
    *, accept: str = "reports", export: Collection[str] = (), allow: Collection[str] | None = None
) -> LoadedConfig:
    """The standard config without inputs. ``export`` names exporters.

    Raises:
        ConfigError: a built-in plugin cannot be used.
    """
    text = f"""\
version: 1
corpus: convert
input: {{paths: []}}
output: .
accept: {accept}
export: [{", ".join(export)}]
"""
    return check(parse(text, "standard config"), Path(), allow)
