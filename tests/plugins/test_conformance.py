"""The conformance kit on every built-in plugin: what third parties must hold, ours hold, too."""

from __future__ import annotations

import pytest

from jiaokan import Exporter, Extractor, Repair, SourceAdapter
from jiaokan.plugin.registry import Registered, Registry
from jiaokan.plugin.roles import Role
from jiaokan.testing import check_exporter, check_extractor, check_repair, check_source

from ..runs import page

PLUGINS = [plugin for plugin in Registry.discover() if plugin.origin.distribution == "jiaokan"]


def of(role: Role) -> pytest.MarkDecorator:
    found = [plugin for plugin in PLUGINS if plugin.role is role]
    return pytest.mark.parametrize("registered", found, ids=lambda plugin: plugin.name)


def test_all_entry_points_load() -> None:
    registry = Registry.discover()
    registry.load_all()
    assert registry.diagnostics == ()


@of(Role.SOURCE)
def test_sources(registered: Registered) -> None:
    adapter = registered.plugin()
    assert isinstance(adapter, SourceAdapter)
    check_source(adapter, reads=[page(1)] if registered.name == "plaintext" else [])


@of(Role.REPAIR)
def test_repairs(registered: Registered) -> None:
    repair = registered.plugin()
    assert isinstance(repair, Repair)
    check_repair(repair, leaves=[page(2), "各位代表：\n", "a"])


@of(Role.EXTRACTOR)
def test_extractors(registered: Registered) -> None:
    extractor = registered.plugin()
    assert isinstance(extractor, Extractor)
    check_extractor(extractor, page(3))


@of(Role.EXPORTER)
def test_exporters(registered: Registered) -> None:
    exporter = registered.plugin()
    assert isinstance(exporter, Exporter)
    check_exporter(exporter)
