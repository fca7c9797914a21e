"""What made a document: the part of the header that does not come from the source."""

from __future__ import annotations

from ..values import NamedTuple, frozen


class PluginStamp(NamedTuple):
    """A plugin that took part: ``role`` is ``source``, ``repair``, ``extractor`` or ``exporter``."""

    role: str
    name: str
    version: str


@frozen
class BuildStamp:
    """Engine, plugins and config of a run, given by the engine; never a clock value.

    ``version`` is that of jiaokan; ``plugins`` are listed in the order in which they ran;
    ``config_digest`` is a hexadecimal sha256 of what changes the result. ``publisher`` and
    ``availability`` go into ``publicationStmt``.
    """

    version: str
    plugins: tuple[PluginStamp, ...] = ()
    config_digest: str = ""
    publisher: str = "jiaokan"
    availability: str = "Official document of a public body; the encoding carries no rights of its own."
