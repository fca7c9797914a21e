"""The registry: guarded loading, duplicate and unknown names, allow-list, files."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from jiaokan import Extractor, PluginError
from jiaokan.plugin.entry_points import EntryPoint
from jiaokan.plugin.origin import Origin
from jiaokan.plugin.registry import Registry
from jiaokan.plugin.roles import Role

GOOD = """
from jiaokan import Extractor, hookimpl
class Found(Extractor):
    "Finds nothing."
    name = "{name}"
    def extract(self, text, found, facts):
        return ()
@hookimpl
def register_extractors():
    return [Found]
"""


def file(folder: Path, name: str, text: str) -> Path:
    path = folder / f"{name}.py"
    path.write_text(text, encoding="utf-8")
    return path


def test_built_ins_are_found_by_name_and_only_they_are_imported() -> None:
    registry = Registry.discover()
    assert registry.find(Role.EXTRACTOR, "header").origin.distribution == "jiaokan"
    assert all(origin.name != "header" for origin in registry._waiting)
    assert len(registry._waiting) > 10


def test_a_file_is_a_plugin(tmp_path: Path) -> None:
    found = Registry.discover([file(tmp_path, "mine", GOOD.format(name="mine"))]).find(Role.EXTRACTOR, "mine")
    assert issubclass(found.plugin, Extractor)
    assert found.summary == "Finds nothing."
    assert str(found.origin).startswith("file ")


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("import nothing_of_this_name", "P101", "ModuleNotFoundError"),
        ("raise SystemExit(3)", "P101", "SystemExit"),
        ("def f(:\n", "P101", "SyntaxError"),
        (GOOD.replace("register_extractors", "register_extractor").format(name="x"), "P103", "register_extractor"),
        (GOOD.format(name="Not a name"), "P105", "Not a name"),
        (GOOD.replace("[Found]", "[3]").format(name="x"), "P105", "3"),
        (GOOD.replace("def extract", "def extrakt").format(name="x"), "P105", "extract"),
        (GOOD.replace("return [Found]", "raise ValueError('no')").format(name="x"), "P101", "ValueError: no"),
        (GOOD.replace("return [Found]", "return None").format(name="x"), "P101", "TypeError"),
    ],
)
def test_a_broken_plugin_is_a_warning_until_it_is_named(tmp_path: Path, text: str, code: str, words: str) -> None:
    registry = Registry.discover([file(tmp_path, "broken", text)])
    (problem,) = registry.diagnostics
    assert (problem.code, problem.severity.value) == (code, "warning")
    assert words in problem.message
    assert "broken.py" in problem.message
    registry.find(Role.EXTRACTOR, "header")
    with pytest.raises(PluginError) as caught:
        registry.find(Role.EXTRACTOR, "broken")
    assert caught.value.diagnostics[0].severity.value == "error"


def test_duplicate_names_fail_with_both_origins(tmp_path: Path) -> None:
    paths = [file(tmp_path, name, GOOD.format(name="twice")) for name in ("one", "two")]
    registry = Registry.discover(paths)
    with pytest.raises(PluginError) as caught:
        registry.find(Role.EXTRACTOR, "twice")
    assert "one.py" in str(caught.value)
    assert "two.py" in str(caught.value)
    registry = Registry.discover([file(tmp_path, "again", GOOD.format(name="header"))])
    with pytest.raises(PluginError, match=r"again\.py") as caught:
        registry.find(Role.EXTRACTOR, "header")
    assert "jiaokan_extract_header" in str(caught.value)


def test_unknown_names_get_a_suggestion() -> None:
    with pytest.raises(PluginError) as caught:
        Registry.discover().find(Role.SOURCE, "discus")
    assert caught.value.diagnostics[0].hint == 'did you mean "discuz"?'


def test_what_is_not_allowed_is_not_imported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file(tmp_path, "forbidden_module", "raise AssertionError('imported')")
    monkeypatch.syspath_prepend(tmp_path)
    origin = Origin("forbidden", "forbidden_module", EntryPoint("forbidden", "forbidden_module", "", ""))
    registry = Registry([origin], allow={"jiaokan"})
    assert list(registry) == []
    assert registry.forbidden == (origin,)
    assert "forbidden_module" not in sys.modules
    with pytest.raises(PluginError) as caught:
        registry.find(Role.SOURCE, "forbidden")
    assert caught.value.diagnostics[0].code == "P106"
