"""Settings of the user (``jiaokan.toml`` or ``[tool.jiaokan]``): what never changes a byte of the results."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from pathlib import Path
from typing import Annotated, Any, Literal

from ..domain.diagnostic import Diagnostic, Place, Severity
from ..errors import ConfigError
from ..plugin.origin import Access
from ..typed import Limited, Typed, validated

_NAMES = ("jiaokan.toml", "pyproject.toml")


class PluginSettings(Typed):
    """Which plugins there are, and which may be imported."""

    allow: tuple[str, ...] | None = None
    """Distributions whose plugins may be imported; all of them when not given."""
    folders: tuple[str, ...] = ()
    """Folders with plugins of one's own: Python files, and folders with a ``plugin.toml``."""


class Profile(Typed):
    """How runs are done on one machine. Where it is chosen, what it says goes before what the run config says."""

    config: str | None = None
    """The run config that commands use when none is named."""
    jobs: Annotated[int, Limited(ge=1, le=1024)] | None = None
    """Worker processes."""
    engine: Literal["processes", "serial", "dask"] | None = None
    """Who does the work."""
    scheduler: str | None = None
    """Address of a running Dask scheduler."""

    @property
    def run(self) -> dict[str, Any]:
        """What it says of the ``run`` of a config, by name."""
        said = {"jobs": self.jobs, "engine": self.engine, "scheduler": self.scheduler}
        return {name: value for name, value in said.items() if value is not None}


class Settings(Typed):
    """The settings file. Paths in it are relative to it."""

    config: str = ""
    """The run config that commands use when none is named."""
    jobs: Annotated[int, Limited(ge=1, le=1024)] | None = None
    """Worker processes, where neither config nor command line says."""
    plugins: PluginSettings = PluginSettings()
    """Settings of the plugin layer."""
    profiles: Mapping[str, Profile] = field(default_factory=dict)
    """Settings by name, of which ``jiaokan --profile NAME`` chooses one."""
    folder: str = ""

    def profile(self, name: str | None) -> Profile:
        """The profile of that name; one that says nothing for ``None``.

        Raises:
            ConfigError: there is none of that name.
        """
        if name is None:
            return Profile()
        found = self.profiles.get(name)
        if found is None:
            known = ", ".join(sorted(self.profiles)) or "none"
            raise ConfigError(f"no profile {name!r} in the settings of {self.folder or 'this folder'}; known: {known}")
        return found

    def default_config(self, profile: Profile) -> Path | None:
        """The run config to use when none is named."""
        name = profile.config or self.config
        return Path(self.folder) / name if name else None

    @property
    def access(self) -> Access:
        """Which plugins there are."""
        allow = None if self.plugins.allow is None else frozenset(self.plugins.allow)
        return Access(allow, tuple(Path(self.folder) / name for name in self.plugins.folders))


def find_settings(folder: Path) -> Settings:
    """The settings of the nearest folder upwards that has some, or the defaults.

    Raises:
        ConfigError: the file is wrong; with every mistake.
    """
    for parent in (folder, *folder.parents):
        for name in _NAMES:
            path = parent / name
            if path.is_file():
                table = _table(path)
                if table is not None:
                    return _settings(path, table)
    return Settings()


def _table(path: Path) -> dict[str, Any] | None:
    try:
        content = path.read_bytes()
        if path.name == "pyproject.toml" and b"jiaokan" not in content:
            return None  # the settings of other tools
        import tomli

        data = tomli.loads(content.decode("utf-8-sig"))
    except (ValueError, OSError) as error:
        if path.name == "pyproject.toml":
            return None  # not ours to judge
        line = getattr(error, "lineno", None)
        place = Place(str(path), line, getattr(error, "colno", None))
        diagnostic = Diagnostic("C101", Severity.ERROR, f"not TOML: {getattr(error, 'msg', error)}", "", place)
        raise ConfigError(f"{path} cannot be read", (diagnostic,)) from None
    if path.name == "pyproject.toml":
        table = data.get("tool", {}).get("jiaokan")
        return table if isinstance(table, dict) else None
    return data


def _settings(path: Path, table: dict[str, Any]) -> Settings:
    from pydantic import ValidationError

    from .mistakes import note
    from .tree import Tree

    try:
        settings = validated(Settings, {**table, "folder": str(path.parent)})
    except ValidationError as error:
        tree = Tree(str(path))
        note(error, Settings, tree)
        raise ConfigError(f"{path} is wrong", tuple(tree.mistakes)) from None
    missing = [folder for folder in settings.access.folders if not folder.is_dir()]
    if missing:
        problems = [
            Diagnostic("C110", Severity.ERROR, f"plugin folder {folder} is not there", "", Place(str(path)))
            for folder in missing
        ]
        raise ConfigError(f"{path} is wrong", tuple(problems))
    return settings
