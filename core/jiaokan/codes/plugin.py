"""Codes of the plugin diagnostics."""

from __future__ import annotations

from ..domain.diagnostic import Severity
from .entry import Entry

_ERROR, _WARNING = Severity.ERROR, Severity.WARNING

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "P101",
        _WARNING,
        "plugin does not load",
        "The module of an installed or named plugin raised while it was imported or registered. It is left out; the "
        "run is refused only when it names this plugin.",
        "Update or uninstall the distribution that is named, or mend the file.",
    ),
    Entry(
        "P102",
        _ERROR,
        "unknown plugin",
        "The run config names a plugin that no installed distribution and no file under `plugins:` registers.",
        "Check the spelling against `jiaokan plugins list`, or install the plugin.",
    ),
    Entry(
        "P103",
        _WARNING,
        "unknown hook",
        "A plugin module implements a hook that jiaokan does not have, so it would never be called.",
        "Correct the function's name: register_sources, register_repairs, register_extractors, register_exporters, "
        "document_finished or run_finished.",
    ),
    Entry(
        "P104",
        _WARNING,
        "duplicate plugin name",
        "Two plugins of the same role have the same name; which one is meant cannot be told.",
        "Rename one, or uninstall one of the two distributions that are named.",
    ),
    Entry(
        "P105",
        _WARNING,
        "not a plugin class",
        "A registration hook returned something that is no class of its role, lacks a name, or is abstract.",
        "Derive the class from SourceAdapter, Repair, Extractor or Exporter and set `name`.",
    ),
    Entry(
        "P106",
        _WARNING,
        "plugin not allowed",
        "The settings have an allow-list and the distribution is not on it; it was not imported.",
        "Add the distribution to `plugins.allow` in jiaokan.toml.",
    ),
    Entry(
        "P107",
        _ERROR,
        "extractors cannot be ordered",
        "Extractors require each other's findings in a circle, or require a kind that none of the run provides.",
        "Add the extractor that provides the kind, or remove the one that requires it.",
    ),
    Entry(
        "P108",
        _WARNING,
        "plugin.toml is wrong",
        "The description of a local plugin is no TOML, has unknown or missing keys, names no file, or says something "
        "else than the module registers. The plugin is left out; the run is refused only when it names it.",
        "Mend the file: `name` and `role` are needed, `summary`, `version` and `module` are possible.",
    ),
    Entry(
        "P201",
        _ERROR,
        "plugin failed on a document",
        "A plugin raised an exception. The document is quarantined; the run goes on.",
        "Report it to the plugin's author with the document; leave the plugin out to go on without it.",
    ),
    Entry(
        "P202",
        _ERROR,
        "plugin returned something unusable",
        "A plugin returned an object of a type that its interface does not allow, or spans outside the text.",
        "Run the conformance kit (jiaokan.testing) on the plugin.",
    ),
    Entry(
        "P203",
        _WARNING,
        "observer failed",
        "A document_finished or run_finished hook raised. Nothing of the run is affected.",
        "Mend or remove the plugin.",
    ),
    Entry(
        "P204",
        _ERROR,
        "plugin stopped",
        "A plugin failed on many documents in a row, so the run stopped using it; the documents that need it are "
        "quarantined.",
        "Mend the plugin, then run `jiaokan retry`.",
    ),
)
