"""Run configs: all mistakes at once, with places and suggestions; settings; the JSON Schema."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from jiaokan import ConfigError
from jiaokan.config.json_schema import config_schema
from jiaokan.config.load import load
from jiaokan.config.settings import find_settings
from jiaokan.domain.diagnostic import Diagnostic
from jiaokan.engine.digest import config_digest

from ...runs import config

SIX = """\
version: 2
corpus: [a]
input: {paths: "in/*", txt_column: x}
sources:
  - plaintext
  - use: discuz
    optons: {}
extract: [heder]
output: out
output: out2
run: {jobs: 0}
"""


def mistakes(path: Path, text: str) -> tuple[Diagnostic, ...]:
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        load(path)
    return caught.value.diagnostics


def test_all_mistakes_come_at_once_in_order(tmp_path: Path) -> None:
    found = mistakes(tmp_path / "run.yaml", SIX)
    assert [(d.place.line, d.place.column, d.code) for d in found] == [
        (1, 10, "C108"),
        (2, 9, "C108"),
        (3, 24, "C102"),
        (7, 5, "C102"),
        (8, 11, "P102"),
        (10, 1, "C103"),
        (11, 13, "C108"),
    ]
    assert found[3].message == 'unknown option "optons" — did you mean "options"?'
    assert found[4].hint == 'did you mean "header"?'


def test_files_that_options_name_are_relative_to_the_config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "here").mkdir()
    more = "extract: [header, outline, {use: indicators, options: {taxonomy: [mine.yaml]}}]\n"
    path = config(tmp_path / "here" / "run.yaml")
    path.write_text(path.read_text(encoding="utf-8").replace("extract: [header, outline]\n", more), encoding="utf-8")
    own = "version: 1\nindicators:\n  - {id: bamboo, label: {zh: 竹}, names: [竹材产量], values: {volume: level}}\n"
    (tmp_path / "here" / "mine.yaml").write_text(own, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    before = config_digest(load(path))

    (tmp_path / "here" / "mine.yaml").write_text(own.replace("竹材", "毛竹"), encoding="utf-8")
    assert config_digest(load(path)) != before, "documents are done again when the file changes"

    (tmp_path / "here" / "mine.yaml").write_text(own.replace("names:", "nmes:"), encoding="utf-8")
    found = mistakes(path, path.read_text(encoding="utf-8") + "accept: everything\n")
    assert {(Path(d.place.uri).name, d.code) for d in found} == {
        ("mine.yaml", "C102"),
        ("mine.yaml", "C109"),
        ("run.yaml", "C108"),
    }


def test_options_of_plugins_are_checked(tmp_path: Path) -> None:
    text = config(tmp_path / "x.yaml", more="export: [{use: tables, options: {bomb: true, jsonl: 3}}]\n").read_text()
    found = mistakes(tmp_path / "run.yaml", text)
    assert [d.code for d in found] == ["C102", "C108"]
    assert 'did you mean "bom"?' in found[0].message


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "expected a mapping"),
        ("- a\n", "expected a mapping"),
        ("version: 1\n", '"corpus" is missing'),
        ("version: 1\ncorpus: a\ninput: {paths: x}\noutput: o\nrun: {max_failures: 500%}\n", "share"),
        ("version: 1\ncorpus: a\ninput: {paths: x}\noutput: o\nrun: {memory: lots}\n", "size"),
        ("version: 1\ncorpus: a\ninput: {paths: x}\noutput: o\nplugins: [nowhere.py]\n", "not there"),
        ("version: 1\ncorpus: a\ninput: {paths: x}\noutput: o\nsources: [plaintext, plaintext]\n", "named twice"),
        ("version: 1\ncorpus: a\ninput: {paths: x}\noutput: o\nschema: {profile: fll}\n", "expected 'base' or 'full'"),
    ],
)
def test_mistakes_are_in_words(tmp_path: Path, text: str, words: str) -> None:
    assert any(words in d.message for d in mistakes(tmp_path / "run.yaml", text))


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    for name, data in (("gbk.yaml", "corpus: 县".encode("gbk")), ("big.yaml", b"#" * 70_000)):
        (tmp_path / name).write_bytes(data)
        with pytest.raises(ConfigError):
            load(tmp_path / name)
    with pytest.raises(ConfigError, match="cannot be read"):
        load(tmp_path / "nowhere.yaml")


def test_sizes_and_shares(tmp_path: Path) -> None:
    loaded = load(config(tmp_path / "run.yaml", run="memory: 2 GiB, max_failures: 5%, max_output: 1000"))
    limits = loaded.config.run
    assert (limits.memory, limits.max_failures, limits.max_output) == (2 * 1024**3, 0.05, 1000)


def test_json_schema_has_the_options_of_plugins() -> None:
    schema = config_schema()
    json.dumps(schema)
    assert "bom" in schema["$defs"]["exporter-tables"]["properties"]
    assert schema["properties"]["export"]["items"]["anyOf"][0]["enum"]
    assert schema["properties"]["version"]["const"] == 1


def test_settings(tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    (tmp_path / "jiaokan.toml").write_text('config = "run.yaml"\njobs = 3\n[plugins]\nallow = ["jiaokan"]\n')
    settings = find_settings(inner)
    assert settings.default_config(settings.profile(None)) == tmp_path / "run.yaml"
    assert (settings.jobs, settings.access.allow) == (3, frozenset({"jiaokan"}))
    (tmp_path / "jiaokan.toml").write_text("jobs = 0\njbos = 1\n")
    with pytest.raises(ConfigError) as caught:
        find_settings(inner)
    assert {d.code for d in caught.value.diagnostics} == {"C102", "C108"}
    (tmp_path / "jiaokan.toml").write_text("jobs = \n")
    with pytest.raises(ConfigError):
        find_settings(inner)


def test_profiles_of_the_settings(tmp_path: Path) -> None:
    file = tmp_path / "jiaokan.toml"
    file.write_text('config = "run.yaml"\n[profiles.big]\nconfig = "big.yaml"\njobs = 32\nengine = "dask"\n')
    settings = find_settings(tmp_path)
    big = settings.profile("big")
    assert settings.default_config(big) == tmp_path / "big.yaml"
    assert big.run == {"jobs": 32, "engine": "dask"}
    assert settings.profile(None).run == {}
    with pytest.raises(ConfigError, match=r"no profile 'bgi'.*known: big"):
        settings.profile("bgi")
    file.write_text('[profiles.big]\nengine = "ray"\noutput = "x"\n')
    with pytest.raises(ConfigError) as caught:
        find_settings(tmp_path)
    assert len(caught.value.diagnostics) == 2


def test_plugin_folders_of_the_settings_have_to_be_there(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    settings = tmp_path / "jiaokan.toml"
    settings.write_text('[plugins]\nfolders = ["mine"]\n')
    assert find_settings(tmp_path).access.folders == (tmp_path / "mine",)

    settings.write_text('[plugins]\nfolders = ["mine", "yours"]\n')
    with pytest.raises(ConfigError, match="wrong") as caught:
        find_settings(tmp_path)
    assert ["yours" in d.message for d in caught.value.diagnostics] == [True]


def test_settings_in_pyproject(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.jiaokan]\njobs = 2\n")
    assert find_settings(tmp_path).jobs == 2
