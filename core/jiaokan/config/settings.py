"""Settings of the user (``jiaokan.toml`` or ``[tool.jiaokan]``): what never changes a byte of the results."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

from ..domain.diagnostic import Diagnostic, Place, Severity
from ..errors import ConfigError
from ..typed import Limited, Typed, validated

_NAMES = ("jiaokan.toml", "pyproject.toml")


class PluginSettings(Typed):
    """Which plugins may be imported."""

    allow: tuple[str, ...] | None = None
    """Distributions whose plugins may be imported; all of them when not given."""


class Settings(Typed):
    """The settings file. Paths in it are relative to it."""

    config: str = ""
    """The run config that commands use when none is named."""
    jobs: Annotated[int, Limited(ge=1, le=1024)] | None = None
    """Worker processes, where neither config nor command line says."""
    plugins: PluginSettings = PluginSettings()
    """Settings of the plugin layer."""
    folder: str = ""

    @property
    def default_config(self) -> Path | None:
        """The run config to use when none is named."""
        return Path(self.folder) / self.config if self.config else None

    @property
    def allow(self) -> frozenset[str] | None:
        """The allow-list of distributions; ``None`` for all."""
        return None if self.plugins.allow is None else frozenset(self.plugins.allow)


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
    import tomli

    try:
        content = path.read_bytes()
        if path.name == "pyproject.toml" and b"jiaokan" not in content:
            return None  # the settings of other tools
        data = tomli.loads(content.decode("utf-8-sig"))
    except (tomli.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
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
        return validated(Settings, {**table, "folder": str(path.parent)})
    except ValidationError as error:
        tree = Tree(str(path))
        note(error, Settings, tree)
        raise ConfigError(f"{path} is wrong", tuple(tree.mistakes)) from None
