"""The registry: finds plugin classes by role and name, loading modules one by one and guarded."""

from __future__ import annotations

import inspect
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from types import ModuleType

import pluggy

from ..domain.diagnostic import Diagnostic, Place, Severity
from ..errors import PluginError
from ..regex import pattern
from ..values import NamedTuple, frozen
from . import hookspecs
from .folders import NAME, local
from .interfaces import Plugin
from .origin import NO_SETTINGS, Access, Origin, from_file, installed
from .roles import Role

_NAME = pattern(NAME)


class Listed(NamedTuple):
    """A plugin as lists show it. ``implementation`` is the class by its full name, or empty for one not imported."""

    role: str
    name: str
    summary: str
    origin: Origin
    implementation: str = ""


@frozen
class Registered:
    """A plugin class under its role, and the module that registered it."""

    role: Role
    plugin: type[Plugin]
    origin: Origin

    @property
    def name(self) -> str:
        """The name that the run config uses."""
        return self.plugin.name

    @property
    def summary(self) -> str:
        """The first line of the class docstring."""
        return (inspect.getdoc(self.plugin) or "").partition("\n")[0]

    @property
    def listed(self) -> Listed:
        """The plugin as lists show it."""
        implementation = f"{self.plugin.__module__}.{self.plugin.__qualname__}"
        return Listed(self.role.value, self.name, self.summary, self.origin, implementation)


class Registry:
    """Plugin classes by role and name.

    Modules are imported when a name is looked up: the entry point of that name first, the others only when it
    does not register the plugin. A module that cannot be used becomes a diagnostic in :attr:`diagnostics`;
    it is an error only for who asks for it.
    """

    def __init__(self, origins: Iterable[Origin] = (), allow: Collection[str] | None = None) -> None:
        self._waiting: list[Origin] = []
        self._forbidden: list[Origin] = []
        for origin in origins:
            permitted = allow is None or origin.is_file or origin.distribution in allow
            (self._waiting if permitted else self._forbidden).append(origin)
        self._found: dict[tuple[Role, str], list[Registered]] = {}
        self._failures: dict[Origin, Diagnostic] = {}
        self._hooks = pluggy.PluginManager("jiaokan")
        self._hooks.add_hookspecs(hookspecs)

    @classmethod
    def discover(cls, files: Iterable[Path] = (), access: Access = NO_SETTINGS) -> Registry:
        """The plugins of ``files``, which are loaded at once, those of the settings, and the installed ones."""
        named = [from_file(path) for path in files]
        paths = {Path(origin.target).resolve() for origin in named}
        own = [origin for folder in access.folders for origin in local(folder)]
        others = [origin for origin in own if Path(origin.target).resolve() not in paths]
        registry = cls([*named, *others, *installed()], access.allow)
        for origin in named:
            registry._load(origin)
        return registry

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What is wrong with modules that were loaded so far, and names that two plugins claim."""
        return (*self._failures.values(), *(_duplicate(e) for e in self._found.values() if len(e) > 1))

    @property
    def forbidden(self) -> tuple[Origin, ...]:
        """Entry points that the allow-list keeps out."""
        return tuple(self._forbidden)

    @property
    def hooks(self) -> pluggy.HookRelay:
        """The observer hooks of all loaded modules."""
        return self._hooks.hook

    def find(self, role: Role, name: str) -> Registered:
        """The plugin that the run names.

        Raises:
            PluginError: it does not exist, does not load, or two plugins have the name; with one diagnostic.
        """
        for origin in [origin for origin in self._waiting if origin.name == name]:
            self._load(origin)
        if (role, name) not in self._found:
            self.load_all()
        found = self._found.get((role, name), [])
        if len(found) == 1:
            return found[0]
        diagnostic = _duplicate(found, Severity.ERROR) if found else self._missing(role, name)
        raise PluginError(diagnostic.message, (diagnostic,))

    def names(self, role: Role) -> tuple[str, ...]:
        """Names of all plugins of a role, sorted. Loads every module."""
        self.load_all()
        return tuple(sorted(name for found_role, name in self._found if found_role is role))

    def load_all(self) -> None:
        """Load every module that is allowed."""
        while self._waiting:
            self._load(self._waiting[0])

    def listing(self) -> list[Listed]:
        """All plugins by role and name. Imports the modules that no ``plugin.toml`` describes."""
        for origin in [origin for origin in self._waiting if origin.description is None]:
            self._load(origin)
        listed = [entry.listed for entries in self._found.values() for entry in entries]
        listed += [
            Listed(origin.description.role, origin.name, origin.description.summary, origin)
            for origin in self._waiting
            if origin.description is not None
        ]
        order = [role.value for role in Role]
        return sorted(listed, key=lambda item: (order.index(item.role), item.name))

    def __iter__(self) -> Iterator[Registered]:
        """All plugins by role and name. Loads every module."""
        self.load_all()
        for role in Role:
            for name in self.names(role):
                yield from self._found[role, name]

    def _load(self, origin: Origin) -> None:
        self._waiting.remove(origin)
        try:
            if origin.problem:
                raise _NotUsableError("P108", origin.problem)
            module = origin.load()
            registered = list(self._register(origin, module))
            _compare(origin, registered)
        except _NotUsableError as problem:
            self._failures[origin] = _failure(problem.code, origin, str(problem))
        except (Exception, SystemExit) as problem:
            self._failures[origin] = _failure("P101", origin, f"{type(problem).__name__}: {problem}".rstrip(": "))
        else:
            for entry in registered:
                self._found.setdefault((entry.role, entry.name), []).append(entry)

    def _register(self, origin: Origin, module: ModuleType) -> Iterator[Registered]:
        name = f"{origin.name}@{origin.distribution or origin.target}"
        self._hooks.register(module, name)
        try:
            self._hooks.check_pending()
            for role in Role:
                for implementation in getattr(self._hooks.hook, role.hook).get_hookimpls():
                    if implementation.plugin_name == name:
                        for plugin in implementation.function():
                            yield Registered(role, _checked(role, plugin), origin)
        except pluggy.PluginValidationError as problem:
            self._hooks.unregister(name=name)
            raise _NotUsableError("P103", str(problem)) from None
        except BaseException:
            self._hooks.unregister(name=name)
            raise

    def _missing(self, role: Role, name: str) -> Diagnostic:
        for origin, failure in self._failures.items():
            if name in (origin.name, Path(origin.target).stem):
                return Diagnostic(failure.code, Severity.ERROR, failure.message, failure.hint)
        for origin in self._forbidden:
            if origin.name == name:
                return Diagnostic("P106", Severity.ERROR, f"{origin} is not on the allow-list", _ALLOW_HINT)
        from difflib import get_close_matches

        near = get_close_matches(name, self.names(role), 1, 0.5)
        hint = f'did you mean "{near[0]}"?' if near else f"installed: {', '.join(self.names(role)) or 'none'}"
        return Diagnostic("P102", Severity.ERROR, f'unknown {role} "{name}"', hint)


_ALLOW_HINT = "add the distribution to plugins.allow in jiaokan.toml"


def _compare(origin: Origin, registered: list[Registered]) -> None:
    """A ``plugin.toml`` says what its module registers."""
    about = origin.description
    if about is None or any((entry.role.value, entry.name) == (about.role, origin.name) for entry in registered):
        return
    what = ", ".join(f'{entry.role} "{entry.name}"' for entry in registered) or "nothing"
    raise _NotUsableError("P108", f'plugin.toml says {about.role} "{origin.name}", the module registers {what}')


class _NotUsableError(Exception):
    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def _checked(role: Role, plugin: object) -> type[Plugin]:
    if not (isinstance(plugin, type) and issubclass(plugin, role.interface)):
        raise _NotUsableError("P105", f"{role.hook} returned {plugin!r}, which is no {role.interface.__name__} class")
    name = getattr(plugin, "name", None)
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        raise _NotUsableError(
            "P105", f"{plugin.__qualname__}.name is {name!r}; a name is lower-case ASCII words with hyphens"
        )
    missing = sorted(
        method
        for method, function in vars(role.interface).items()
        if getattr(function, "__isabstractmethod__", False) and getattr(plugin, method) is function
    )
    if missing:
        raise _NotUsableError("P105", f"{plugin.__qualname__} does not define {', '.join(missing)}")
    return plugin


def _failure(code: str, origin: Origin, cause: str) -> Diagnostic:
    place = Place(origin.target) if origin.is_file else Place()
    return Diagnostic(code, Severity.WARNING, f"{origin} cannot be used: {cause}", "update, mend or remove it", place)


def _duplicate(entries: list[Registered], severity: Severity = Severity.WARNING) -> Diagnostic:
    first = entries[0]
    origins = " and ".join(str(entry.origin) for entry in entries)
    return Diagnostic(
        "P104", severity, f'{first.role} "{first.name}" is registered by {origins}', "rename or uninstall one of them"
    )
