"""Errors by who must act. Each class carries the exit status of the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from .domain.diagnostic import Diagnostic


class JiaokanError(Exception):
    """An error that a user can act on. ``diagnostics`` holds every mistake found, not only the first."""

    exit_code: ClassVar[int] = 70

    def __init__(self, message: str, diagnostics: tuple[Diagnostic, ...] = ()) -> None:
        super().__init__(message)
        self.diagnostics = diagnostics


class UsageError(JiaokanError):
    """The command, the run config or a plugin it names was refused; nothing was written."""

    exit_code = 2


class ConfigError(UsageError):
    """The run config or the settings file is wrong."""


class PluginError(UsageError):
    """A plugin that the run names cannot be used."""


class DocumentError(JiaokanError):
    """A document is no report, or did not pass its checks; ``diagnostics`` say why."""

    exit_code = 3


class OutputBusyError(JiaokanError):
    """Another run is writing to the output folder."""

    exit_code = 4


class ResourceError(JiaokanError):
    """Disk full, folder not writable, input missing: not the documents' fault."""

    exit_code = 5
