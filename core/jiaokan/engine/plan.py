"""The plan of a run: plugins built from their options, in the order in which they work."""

from __future__ import annotations

import fnmatch
from collections.abc import Callable, Iterable
from dataclasses import field
from typing import TYPE_CHECKING, Generic, TypeVar, cast

from ..config.model import When
from ..domain.diagnostic import Diagnostic, Severity
from ..errors import PluginError
from ..plugin.interfaces import Exporter, Extractor, Plugin, Repair, SourceAdapter
from ..plugin.roles import Role
from ..values import frozen, mutable

if TYPE_CHECKING:
    from ..config.loaded import Chosen, LoadedConfig
    from ..schema.user import UserSchema
    from ..tei.stamp import BuildStamp

P = TypeVar("P", bound=Plugin)
_ALWAYS = When()


@frozen
class Step(Generic[P]):
    """One plugin of the plan. ``number`` is its place among all plugins of the run, counted from 1."""

    number: int
    role: Role
    plugin: P
    version: str
    when: When = _ALWAYS

    @property
    def name(self) -> str:
        """The plugin's name."""
        return self.plugin.name

    def applies(self, uri: str, adapter: str = "", script: str = "") -> bool:
        """Whether the conditions of the config hold for a document."""
        when = self.when
        return (
            (not when.path or any(fnmatch.fnmatchcase(uri, pattern) for pattern in when.path))
            and (not when.adapter or adapter in when.adapter)
            and (not when.script or script in when.script)
        )

    def __str__(self) -> str:
        return f'{self.role} "{self.name}"'


def _no_mark(number: int) -> None:
    """Nobody watches."""


@mutable()
class Plan:
    """What happens to each document.

    ``mark`` is told the number of the step that is about to run (0 for the core), so that a
    supervisor knows whom to blame for a hang; ``stopped`` holds numbers of plugins that failed too often.
    """

    sources: tuple[Step[SourceAdapter], ...]
    repairs: tuple[Step[Repair], ...]
    extractors: tuple[Step[Extractor], ...]
    exporters: tuple[Step[Exporter], ...]
    stamp: BuildStamp
    accept_any: bool = False
    profile: str = "full"
    schemas: tuple[UserSchema, ...] = ()
    mark: Callable[[int], None] = _no_mark
    stopped: set[int] = field(default_factory=set)

    @property
    def steps(self) -> tuple[Step[Plugin], ...]:
        """All plugins of the run, by number."""
        every = cast("tuple[Step[Plugin], ...]", (*self.sources, *self.repairs, *self.extractors, *self.exporters))
        return tuple(sorted(every, key=lambda step: step.number))


def build(loaded: LoadedConfig, config_digest: str) -> Plan:
    """Build the plugins of a checked config.

    Raises:
        PluginError: a plugin cannot be built, or the extractors cannot be ordered.
    """
    from .. import __version__
    from ..tei.stamp import BuildStamp, PluginStamp

    number = 0
    built: dict[Role, list[Step[Plugin]]] = {}
    for role in Role:
        for choice in loaded.chosen[role]:
            number += 1
            built.setdefault(role, []).append(_step(number, role, choice))
    stamps = tuple(PluginStamp(step.role, step.name, step.version) for steps in built.values() for step in steps)
    return Plan(
        sources=tuple(cast("list[Step[SourceAdapter]]", built.get(Role.SOURCE, []))),
        repairs=tuple(cast("list[Step[Repair]]", built.get(Role.REPAIR, []))),
        extractors=ordered(cast("list[Step[Extractor]]", built.get(Role.EXTRACTOR, []))),
        exporters=tuple(cast("list[Step[Exporter]]", built.get(Role.EXPORTER, []))),
        stamp=BuildStamp(__version__, stamps, config_digest),
        accept_any=loaded.config.accept == "any",
        profile=loaded.config.schema.profile,
        schemas=_schemas(loaded),
    )


def _schemas(loaded: LoadedConfig) -> tuple[UserSchema, ...]:
    """The user's schemas. Raises :class:`UsageError` for one that cannot be used."""
    if not loaded.config.schema.files:
        return ()
    from ..schema.user import UserSchema

    return tuple(UserSchema.load(loaded.folder / name) for name in loaded.config.schema.files)


def _step(number: int, role: Role, choice: Chosen) -> Step[Plugin]:
    registered = choice.registered
    try:
        plugin = registered.plugin(choice.options)
    except Exception as error:
        message = f'{role} "{registered.name}" cannot be built: {type(error).__name__}: {error}'
        raise PluginError(message, (Diagnostic("P101", Severity.ERROR, message),)) from error
    return Step(number, role, plugin, registered.origin.version, choice.when)


def ordered(extractors: Iterable[Step[Extractor]]) -> tuple[Step[Extractor], ...]:
    """Extractors so that each comes after those that provide what it requires, else as given.

    Raises:
        PluginError: one requires what no other provides, or they require each other in a circle.
    """
    waiting = list(extractors)
    provided_by_all = frozenset[str]().union(*(step.plugin.provides for step in waiting)) if waiting else frozenset()
    result: list[Step[Extractor]] = []
    while waiting:
        pending = [step.plugin.provides for step in waiting]
        for at, step in enumerate(waiting):
            missing = step.plugin.requires - provided_by_all
            if missing:
                raise _disorder(f"{step} requires {', '.join(sorted(missing))}, which no extractor of the run provides")
            others = frozenset[str]().union(*pending[:at], *pending[at + 1 :])
            if not step.plugin.requires & others:
                result.append(waiting.pop(at))
                break
        else:
            raise _disorder(f"extractors require each other: {', '.join(step.name for step in waiting)}")
    return tuple(result)


def _disorder(message: str) -> PluginError:
    return PluginError(message, (Diagnostic("P107", Severity.ERROR, message),))
