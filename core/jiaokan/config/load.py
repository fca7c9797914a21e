"""Loads and checks a run config: everything that is wrong with it, before any document is read."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pydantic import ValidationError

from ..domain.diagnostic import Diagnostic, Place, Severity
from ..errors import ConfigError, PluginError
from ..plugin.interfaces import Options
from ..plugin.origin import NO_SETTINGS, Access
from ..plugin.registry import Registered, Registry
from ..plugin.roles import Role
from ..typed import validated
from .loaded import Chosen, LoadedConfig
from .mistakes import note
from .model import RunConfig, Use
from .tree import MAX_BYTES, Tree, parse


def load(path: Path, access: Access = NO_SETTINGS) -> LoadedConfig:
    """Read and check the run config at ``path``; ``access`` is what the settings say of plugins.

    Raises:
        ConfigError: with a diagnostic for each mistake, in order of their places.
    """
    return check(parse(read(path), str(path)), path.parent, access)


def read(path: Path) -> str:
    """The text of a config file. Raises :class:`ConfigError` when it is missing, too large or not UTF-8."""
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 4).decode("utf-8-sig")
    except OSError as error:
        raise _unreadable(path, error.strerror or str(error), "check the path") from None
    except UnicodeDecodeError as error:
        if error.start >= MAX_BYTES - 4:
            raise _refusal("C106", path, f"larger than {MAX_BYTES // 1024} KiB", "") from None
        raise _unreadable(path, f"byte {error.start} is not UTF-8", "save the file as UTF-8") from None


def check(tree: Tree, folder: Path, access: Access = NO_SETTINGS) -> LoadedConfig:
    """Turn a parsed file into a config. Raises :class:`ConfigError` with everything that is wrong."""
    config = _validated(tree)
    files = _plugin_files(tree, folder)
    registry = Registry.discover(files.values(), access)
    _refuse_unusable(tree, files, registry)
    chosen = {role: tuple(_choose(tree, role, registry, folder)) for role in Role}
    if config is None or tree.mistakes:
        raise mistakes(tree)
    return LoadedConfig(config, folder, chosen, registry, tree.text, registry.diagnostics, access)


def mistakes(tree: Tree) -> ConfigError:
    """The error with all mistakes of ``tree``, in order of their places."""
    found = sorted(set(tree.mistakes), key=lambda d: (d.place.line or 0, d.place.column or 0, d.code))
    number = "1 mistake" if len(found) == 1 else f"{len(found)} mistakes"
    return ConfigError(f"{tree.uri}: {number}", tuple(found))


def _validated(tree: Tree) -> RunConfig | None:
    if not isinstance(tree.data, dict):
        if not tree.mistakes:
            tree.mistake("C108", "expected a mapping (key: value)", Place(tree.uri, 1, 1), "begin with `version: 1`")
        return None
    try:
        return validated(RunConfig, tree.data)
    except ValidationError as error:
        note(error, RunConfig, tree)
        return None


def _refuse_unusable(tree: Tree, files: Mapping[int, Path], registry: Registry) -> None:
    """A plugin file that the config names must load; an installed plugin that nobody names need not."""
    for number, path in files.items():
        for problem in registry.diagnostics:
            if problem.place.uri == str(path):
                tree.mistake(problem.code, problem.message, tree.place(("plugins", number)), problem.hint)


def _plugin_files(tree: Tree, folder: Path) -> dict[int, Path]:
    """The plugin files that are there, by their place in the list."""
    named = tree.data.get("plugins") if isinstance(tree.data, dict) else None
    files: dict[int, Path] = {}
    for number, name in enumerate([named] if isinstance(named, str) else named if isinstance(named, list) else []):
        if isinstance(name, str):
            path = folder / name
            if path.is_file():
                files[number] = path
            else:
                tree.mistake("P102", f"plugin file {name} is not there", tree.place(("plugins", number)))
    return files


def _choose(tree: Tree, role: Role, registry: Registry, folder: Path) -> list[Chosen]:
    """The plugins of a role, as far as the config is right; mistakes are noted."""
    key = role.config_key
    data = tree.data if isinstance(tree.data, dict) else {}
    entries = data[key] if key in data else [use.use for use in getattr(RunConfig, key)]
    chosen: list[Chosen] = []
    for number, entry in enumerate(entries if isinstance(entries, list) else [entries]):
        use = _use(entry)
        if use is not None:
            path = (key, number)
            found = _find(tree, role, use.use, registry, (*path, "use") if isinstance(entry, dict) else path)
            options = _options(tree, found, use, (*path, "options"), folder) if found else None
            if found and options is not None:
                chosen.append(Chosen(found, options, use.when))
    _refuse_repeated(tree, key, chosen)
    return chosen


def _use(entry: object) -> Use | None:
    try:
        return validated(Use, {"use": entry} if isinstance(entry, str) else entry)
    except ValidationError:
        return None  # noted by _validated


def _find(tree: Tree, role: Role, name: str, registry: Registry, path: tuple[str | int, ...]) -> Registered | None:
    try:
        return registry.find(role, name)
    except PluginError as error:
        for diagnostic in error.diagnostics:
            tree.mistake(diagnostic.code, diagnostic.message, tree.place(path), diagnostic.hint)
        return None


def _options(tree: Tree, found: Registered, use: Use, path: tuple[str | int, ...], folder: Path) -> Options | None:
    model = found.plugin.options_model
    try:
        return validated(model, use.options, {"folder": folder})
    except ValidationError as error:
        note(error, model, tree, path)
    except ConfigError as error:  # in a file that an option names
        tree.mistakes += error.diagnostics
    return None


def _refuse_repeated(tree: Tree, key: str, chosen: list[Chosen]) -> None:
    names = [choice.registered.name for choice in chosen]
    for name in sorted({name for name in names if names.count(name) > 1}):
        tree.mistake("C103", f'"{name}" is named twice under "{key}"', tree.place((key,), key=True))


def _unreadable(path: Path, cause: str, hint: str) -> ConfigError:
    return _refusal("C110", path, f"cannot be read: {cause}", hint)


def _refusal(code: str, path: Path, message: str, hint: str) -> ConfigError:
    return ConfigError(f"{path}: {message}", (Diagnostic(code, Severity.ERROR, message, hint, Place(str(path))),))
