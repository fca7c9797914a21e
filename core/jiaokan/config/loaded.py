"""A run config that was checked, with the plugins that it chose."""

from __future__ import annotations

from pathlib import Path

from ..domain.diagnostic import Diagnostic
from ..plugin.interfaces import Options
from ..plugin.origin import NO_SETTINGS, Access
from ..plugin.registry import Registered, Registry
from ..plugin.roles import Role
from ..values import frozen
from .model import RunConfig, When


@frozen
class Chosen:
    """A plugin that the run uses, with its validated options."""

    registered: Registered
    options: Options
    when: When


@frozen
class LoadedConfig:
    """A run config that was checked together with the plugins that it names.

    ``folder`` is what relative paths in it are relative to; ``text`` is the file and ``access`` what the
    settings say of plugins, for processes that read them again.
    """

    config: RunConfig
    folder: Path
    chosen: dict[Role, tuple[Chosen, ...]]
    registry: Registry
    text: str = ""
    warnings: tuple[Diagnostic, ...] = ()
    access: Access = NO_SETTINGS
