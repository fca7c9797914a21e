"""The config that is used when none is given: all built-in plugins in their standard order."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Literal

from ..domain.diagnostic import Diagnostic
from ..errors import ConfigError, PluginError
from ..plugin.origin import NO_SETTINGS, Access
from ..plugin.registry import Registry
from ..plugin.roles import Role
from .loaded import Chosen, LoadedConfig
from .model import Input, RunConfig, Use


def standard(
    *,
    accept: Literal["reports", "any"] = "reports",
    export: Collection[str] = (),
    access: Access = NO_SETTINGS,
) -> LoadedConfig:
    """The standard config without inputs. ``export`` names exporters.

    Raises:
        ConfigError: a built-in plugin cannot be used; with a diagnostic for each.
    """
    config = RunConfig(
        version=1,
        corpus="convert",
        input=Input(paths=()),
        output=".",
        accept=accept,
        export=tuple(Use(use=name) for name in export),
    )
    registry = Registry.discover((), access)
    problems: list[Diagnostic] = []
    chosen = {role: tuple(_choose(config, role, registry, problems)) for role in Role}
    if problems:
        raise ConfigError("a plugin of the standard config cannot be used", tuple(problems))
    return LoadedConfig(config, Path(), chosen, registry, "", registry.diagnostics)


def _choose(config: RunConfig, role: Role, registry: Registry, problems: list[Diagnostic]) -> list[Chosen]:
    chosen: list[Chosen] = []
    for use in config.uses(role):
        try:
            found = registry.find(role, use.use)
        except PluginError as error:
            problems += error.diagnostics
        else:
            chosen.append(Chosen(found, found.plugin.options_model(), use.when))
    return chosen
