"""Typed values: what files are checked against."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, field
from importlib.resources import as_file, files
from pathlib import Path
from typing import Annotated, Literal

import pytest
from pydantic import ValidationError

from jiaokan import Checked, ConfigError, Converted, Limited, Typed, load_data, load_own_data
from jiaokan.typed import json_schema, plain, validated
from jiaokan_extract_indicators.taxonomy import TaxonomyFile
from jiaokan_source_govportal.profile import Profile


def _split(value: object) -> object:
    return value.split("、") if isinstance(value, str) else value


def _short(value: str) -> str:
    if len(value) > 4:
        raise ValueError("too long")
    return value


class Part(Typed):
    """A part."""

    weight: Annotated[float, Limited(gt=0, le=1)] = 0.5
    """How much it weighs."""


class Whole(Typed):
    """A whole."""

    version: Literal[1]
    name: Annotated[str, Checked(_short)] = ""
    """What it is called."""
    words: Annotated[tuple[str, ...], Converted(_split, str)] = ()
    parts: tuple[Part, ...] = ()
    limits: dict[str, tuple[float, float]] = field(default_factory=dict)
    listed: list[Part] | None = None


def test_files_are_checked_and_converted() -> None:
    whole = validated(Whole, {"version": 1, "name": "云泽县", "words": "一、二", "parts": [{"weight": 1}]})

    assert whole == Whole(version=1, name="云泽县", words=("一", "二"), parts=(Part(weight=1.0),))
    with pytest.raises(FrozenInstanceError):
        whole.name = "x"  # type: ignore[misc]


def test_all_mistakes_come_at_once() -> None:
    data = {"name": "云泽县人民政府", "parts": [{"weight": 2}, {"wieght": 1}]}

    with pytest.raises(ValidationError) as caught:
        validated(Whole, data)

    assert {error["loc"] for error in caught.value.errors()} == {
        ("version",),
        ("name",),
        ("parts", 0, "weight"),
        ("parts", 1, "wieght"),
    }


def test_json_schema_has_the_docstrings_and_limits() -> None:
    schema = json_schema(Whole)

    assert schema["properties"]["name"]["description"] == "What it is called."
    assert schema["properties"]["words"]["type"] == "string"
    assert schema["$defs"]["Part"]["properties"]["weight"]["exclusiveMinimum"] == 0


def test_plain_values() -> None:
    whole = Whole(version=1, parts=(Part(),), limits={"a": (0.0, 1.0)})

    assert plain(whole) == {
        "version": 1,
        "name": "",
        "words": [],
        "parts": [{"weight": 0.5}],
        "limits": {"a": [0.0, 1.0]},
        "listed": None,
    }
    assert plain({"path": Path("a/b"), "set": {"y", "x"}}) == {"path": str(Path("a/b")), "set": ["x", "y"]}


def test_own_data_is_read_as_checked_data_would_be(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(
        "version: 1\nname: 云泽\nparts: [{weight: 1}, {}]\nlimits: {level: [0, 2]}\nlisted: [{weight: 0.25}]\n",
        encoding="utf-8",
    )

    assert repr(load_own_data(path, Whole)) == repr(load_data(path, Whole))


def _own_files() -> list[tuple[Path, type[Typed]]]:
    profiles = files("jiaokan_source_govportal").joinpath("profiles")
    taxonomy = files("jiaokan_schemas").joinpath("taxonomies", "indicators.yaml")
    with as_file(profiles) as folder, as_file(taxonomy) as indicators:
        return [(indicators, TaxonomyFile), *((path, Profile) for path in sorted(folder.glob("*.yaml")))]


@pytest.mark.parametrize(("path", "model"), _own_files(), ids=lambda value: getattr(value, "name", None))
def test_the_data_files_of_our_plugins_are_right(path: Path, model: type[Typed]) -> None:
    assert repr(load_own_data(path, model)) == repr(load_data(path, model))


def test_a_wrong_file_is_refused_with_the_place(tmp_path: Path) -> None:
    path = tmp_path / "wrong.yaml"
    path.write_text("version: 1\nparts:\n  - {wieght: 1}\n", encoding="utf-8")

    with pytest.raises(ConfigError) as caught:
        load_data(path, Whole)

    assert [(str(d.place), d.message) for d in caught.value.diagnostics] == [
        (f"{path}:3:6", 'unknown option "wieght" — did you mean "weight"?')
    ]
