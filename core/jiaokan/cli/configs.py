"""Loads the config that a command works with, with what its options change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from ..config.load import load
from ..config.loaded import LoadedConfig
from ..config.settings import find_settings


def load_config(config: Path | None, given: Mapping[str, Any] | None = None) -> LoadedConfig:
    """The config at ``config`` (or the default of the settings), checked.

    What the command line says goes before the profile that it names, that before the config, that before the settings.
    """
    settings = find_settings(Path.cwd())
    profile = settings.profile(click.get_current_context().find_root().params.get("profile"))
    path = config or settings.default_config(profile)
    if path is None:
        raise click.UsageError("name a config, or set `config` in jiaokan.toml")
    loaded = load(path, settings.access)
    given = given or {}
    stated = {key: given[key] for key in ("jobs", "engine", "scheduler", "max_failures") if given.get(key) is not None}
    limits = profile.run | stated
    if "jobs" not in limits and loaded.config.run.jobs is None and settings.jobs:
        limits["jobs"] = settings.jobs
    changed = replace(loaded.config, run=replace(loaded.config.run, **limits))
    if given.get("output"):
        changed = replace(changed, output=str(Path(given["output"]).absolute()))
    return replace(loaded, config=changed)
