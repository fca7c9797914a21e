"""The four roles of plugins: key in the run config, registration hook, interface."""

from __future__ import annotations

from enum import StrEnum

from .interfaces import Exporter, Extractor, Plugin, Repair, SourceAdapter


class Role(StrEnum):
    """What a plugin does. The value is how people and ``--json`` call it."""

    SOURCE = "source"
    REPAIR = "repair"
    EXTRACTOR = "extractor"
    EXPORTER = "exporter"

    @property
    def hook(self) -> str:
        """The hook that registers plugins of this role."""
        return f"register_{self.value}s"

    @property
    def config_key(self) -> str:
        """The key of the run config that names plugins of this role."""
        return _CONFIG_KEYS[self]

    @property
    def interface(self) -> type[Plugin]:
        """The class that plugins of this role derive from."""
        return _INTERFACES[self]


_CONFIG_KEYS = {
    Role.SOURCE: "sources",
    Role.REPAIR: "repairs",
    Role.EXTRACTOR: "extract",
    Role.EXPORTER: "export",
}
_INTERFACES: dict[Role, type[Plugin]] = {
    Role.SOURCE: SourceAdapter,
    Role.REPAIR: Repair,
    Role.EXTRACTOR: Extractor,
    Role.EXPORTER: Exporter,
}
