"""Plugin folders of the settings, and ``plugin.toml``."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from jiaokan import PluginError
from jiaokan.plugin.origin import Access
from jiaokan.plugin.registry import Registry
from jiaokan.plugin.roles import Role

from ...runs import ROOT, config, corpus, jiaokan

CODE = '''\
from jiaokan import Extractor, hookimpl


class Mine(Extractor):
    """Finds nothing."""

    name = "{name}"

    def extract(self, text, found, facts):
        return []


@hookimpl
def register_extractors():
    return [Mine]
'''
ABOUT = 'name = "{name}"\nrole = "extractor"\nsummary = "Finds bamboo."\nversion = "2.1"\n'


def plugin(folder: Path, name: str, about: str = ABOUT, code: str = CODE) -> Path:
    """A plugin folder with one described plugin; its Python file."""
    (folder / name).mkdir(parents=True)
    (folder / name / "plugin.toml").write_text(about.format(name=name), encoding="utf-8")
    path = folder / name / f"{name.replace('-', '_')}.py"
    path.write_text(code.format(name=name), encoding="utf-8")
    return path


def registry(*folders: Path, allow: frozenset[str] | None = frozenset()) -> Registry:
    return Registry.discover((), Access(allow, folders))


def imported(path: Path) -> bool:
    return any(getattr(module, "__file__", "") == str(path) for module in list(sys.modules.values()))


def test_described_plugins_are_listed_without_being_imported(tmp_path: Path) -> None:
    path = plugin(tmp_path, "bamboo")

    (listed,) = registry(tmp_path).listing()

    assert (listed.role, listed.name, listed.summary) == ("extractor", "bamboo", "Finds bamboo.")
    assert (listed.origin.version, listed.implementation) == ("2.1", "")
    assert not imported(path)


def test_they_are_found_by_name(tmp_path: Path) -> None:
    path = plugin(tmp_path, "two-bamboos")
    other = plugin(tmp_path, "other")

    found = registry(tmp_path).find(Role.EXTRACTOR, "two-bamboos")

    assert found.plugin.__qualname__ == "Mine"
    assert (imported(path), imported(other)) == (True, False)


def test_a_folder_can_be_one_plugin_or_hold_bare_files(tmp_path: Path) -> None:
    one = plugin(tmp_path, "one").parent
    bare = tmp_path / "bare"
    bare.mkdir()
    (bare / "my_own.py").write_text(CODE.format(name="my-own"), encoding="utf-8")
    (bare / "test_my_own.py").write_text("raise AssertionError('tests are no plugins')\n", encoding="utf-8")

    names = [(item.name, bool(item.implementation)) for item in registry(one, bare).listing()]

    assert names == [("my-own", True), ("one", False)]


@pytest.mark.parametrize(
    ("about", "words"),
    [
        ("name = ", "Invalid"),
        ('name = "x"\n', "role: field required"),
        ('name = "X y"\nrole = "extractor"\n', "name: string should match"),
        ('name = "wrong"\nrole = "extractor"\nauthor = "me"\n', "author: unexpected"),
        ('name = "wrong"\nrole = "extractor"\nmodule = "none.py"\n', "none.py is no file"),
        ('name = "wrong"\nrole = "extractor"\nmodule = "../../else.py"\n', "is no file in its folder"),
        ('name = "wrong"\nrole = "repair"\n', 'the module registers extractor "wrong"'),
    ],
)
def test_a_wrong_description_is_a_warning_until_it_is_named(tmp_path: Path, about: str, words: str) -> None:
    (tmp_path / "else.py").write_text("", encoding="utf-8")
    plugin(tmp_path / "mine", "wrong", about)
    found = registry(tmp_path / "mine")
    found.load_all()
    (problem,) = found.diagnostics
    assert problem.code == "P108"
    assert words in problem.message

    with pytest.raises(PluginError, match=r"plugin\.toml") as caught:
        registry(tmp_path / "mine").find(Role.EXTRACTOR, "wrong")
    assert caught.value.diagnostics[0].code == "P108"


def test_two_files_beside_a_description_need_its_word(tmp_path: Path) -> None:
    path = plugin(tmp_path, "pair")
    path.with_name("helper.py").write_text("", encoding="utf-8")
    with pytest.raises(PluginError, match="2 Python files"):
        registry(tmp_path).find(Role.EXTRACTOR, "pair")

    (path.parent / "plugin.toml").write_text(ABOUT.format(name="pair") + 'module = "pair.py"\n', encoding="utf-8")
    assert registry(tmp_path).find(Role.EXTRACTOR, "pair").name == "pair"


def test_a_file_that_the_config_names_too_is_one_plugin(tmp_path: Path) -> None:
    path = plugin(tmp_path, "twice")
    found = Registry.discover([path], Access(frozenset(), (tmp_path,)))
    assert found.find(Role.EXTRACTOR, "twice").name == "twice"
    assert not found.diagnostics


def test_the_example_of_the_how_to(tmp_path: Path) -> None:
    text = (ROOT / "docs" / "how-to" / "local-plugins.md").read_text(encoding="utf-8")
    about = next(block for block in text.split("```toml\n") if block.startswith("name =")).partition("```")[0]
    plugin(tmp_path, "bamboo", about)
    assert registry(tmp_path).find(Role.EXTRACTOR, "bamboo").origin.version == "1.0"


def test_the_command_line_uses_the_folders(tmp_path: Path) -> None:
    plugin(tmp_path / "mine", "bamboo")
    (tmp_path / "jiaokan.toml").write_text('[plugins]\nfolders = ["mine"]\n', encoding="utf-8")
    corpus(tmp_path / "in", 1)
    path = config(tmp_path / "run.yaml", run="jobs: 1")
    path.write_text(path.read_text().replace("[header, outline]", "[header, outline, bamboo]"), encoding="utf-8")

    done = jiaokan("run", path, "-q", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    listed = json.loads(jiaokan("plugins", "list", "--json", cwd=tmp_path).stdout)
    assert {"name": "bamboo", "class": "", "version": "2.1"}.items() <= next(
        item for item in listed["plugins"] if item["name"] == "bamboo"
    ).items()
    assert '"bamboo"' in jiaokan("schema", "config", cwd=tmp_path).stdout
    assert "bamboo" in (next((tmp_path / "out" / "tei").iterdir())).read_text(encoding="utf-8"), "stamped in the TEI"
