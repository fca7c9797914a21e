"""Site profiles: the how-to as it stands, mistakes with their places, every built-in profile."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from jiaokan import ConfigError, SourceDocument, load_data
from jiaokan.cli.app import run
from jiaokan.text.load import load
from jiaokan.typed import validated
from jiaokan_source_govportal.adapter import GovPortal, GovPortalOptions
from jiaokan_source_govportal.profile import Profile, built_in

from .pages import facts, read_one

HOW_TO = Path(__file__).resolve().parents[3] / "docs" / "how-to" / "add-a-portal.md"


@pytest.fixture
def worked_example(tmp_path: Path) -> Path:
    """The files of the how-to in a folder."""
    page, profile, config = re.findall(r"```(?:html|yaml)\n(.*?)```", HOW_TO.read_text(encoding="utf-8"), re.DOTALL)
    for name, text in (("page.html", page), ("yunxi.yaml", profile), ("run.yaml", config)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_worked_example_of_the_how_to(worked_example: Path) -> None:
    options = validated(GovPortalOptions, {"profiles": ["yunxi.yaml"]}, {"folder": worked_example})
    source = load(SourceDocument("page.html", (worked_example / "page.html").read_bytes()))
    found = read_one(GovPortal(options), source)
    lines = found.body.split("\n")
    assert lines[0] == "各位代表:"
    assert lines[-1].startswith("各位代表!让我们同心协力")
    assert "油菜花" not in found.body
    assert (
        facts(found).items()
        >= {"published": "2024-02-01", "source": "云溪县人民政府办公室", "title": "2024年云溪县政府工作报告"}.items()
    )


def test_without_the_profile_the_page_is_read_less_exactly(worked_example: Path) -> None:
    source = load(SourceDocument("page.html", (worked_example / "page.html").read_bytes()))
    assert "油菜花" in read_one(GovPortal(), source).body


def test_sniff_names_the_profile(worked_example: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page, profile = str(worked_example / "page.html"), str(worked_example / "yunxi.yaml")
    assert run(["sniff", "--profile", profile, page]) == 0
    assert "profile yunxi" in capsys.readouterr().out


def test_mistakes_come_all_at_once_with_their_places(tmp_path: Path) -> None:
    path = tmp_path / "bad.yaml"
    path.write_text(
        "version: 1\nprofile: bad\nmarks:\n  - {selector: 'div..x'}\nbody: []\ncutt: ['x']\ncut: ['(']\nnoise: .a\n",
        encoding="utf-8",
    )
    with pytest.raises(ConfigError) as caught:
        load_data(path, Profile)
    places = {(d.place.line, d.place.column) for d in caught.value.diagnostics}
    assert {(4, 16), (6, 1), (7, 7), (8, 8)} <= places
    assert any('did you mean "cut"' in d.message for d in caught.value.diagnostics)


def test_missing_profile_is_a_mistake_of_the_config(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"none\.yaml"):
        validated(GovPortalOptions, {"profiles": ["none.yaml"]}, {"folder": tmp_path})


def test_built_in_profiles() -> None:
    names = [profile.profile for profile in built_in()]
    assert {"trs", "ucap", "hanweb", "vsb", "word", "common"} <= set(names)
    assert len(names) == len(set(names))
