"""The taxonomy: closed list of ids, files that extend it, mistakes with their place, the how-to's example."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from jiaokan import ConfigError
from jiaokan_extract_indicators import register_extractors
from jiaokan_extract_indicators.taxonomy import expand, load

from .reports import read, shown, with_taxonomy

IDS = frozenset({
    "gdp", "gdp-per-capita", "primary-va", "industrial-va", "industrial-output", "services-va", "fai",
    "industrial-investment", "retail", "budget-revenue", "tax-revenue", "budget-expenditure", "trade", "exports", "fdi",
    "urban-income", "rural-income", "resident-income", "urban-jobs", "unemployment-surveyed",
    "unemployment-registered", "cpi", "energy-intensity", "grain-output", "urbanization", "rd-spending", "deposits",
    "loans", "population", "tourists", "tourism-revenue", "market-entities",
})  # fmt: skip
"""The ids that the encoding agreed on."""
ADDED = frozenset({"fiscal-revenue"})
"""What reports print beside one of these and mean something else by."""
HOW_TO = Path(__file__).resolve().parents[3] / "docs" / "how-to" / "add-an-indicator.md"


def test_the_list_is_the_one_of_the_encoding() -> None:
    labels = load().labels
    assert labels.keys() == IDS | ADDED
    assert all(label["zh"] and label["en"] for label in labels.values())


def test_names_with_alternatives() -> None:
    assert expand("{,地区}GDP") == ["GDP", "地区GDP"]
    assert expand("{城镇,农村}居民{,人均}收入") == [
        "城镇居民收入",
        "城镇居民人均收入",
        "农村居民收入",
        "农村居民人均收入",
    ]
    assert expand("CPI") == ["CPI"]


def test_every_name_is_read() -> None:
    taxonomy = load()
    for printed, names in taxonomy.names.items():
        name = names[-1]
        if len(name.ids) == 1 and not name.context and "percent" in name.values:
            found = read(review=f"全县{printed}为6.1%。").indicators
            assert [record.indicator for record in found] == list(name.ids), printed


def test_the_how_to(tmp_path: Path) -> None:
    """The YAML of the how-to adds the indicator that its sentence shows."""
    page = HOW_TO.read_text("utf-8")
    sentence, records = (match[1] for match in re.finditer(r"```text\n(.*?)\n```", page, re.DOTALL))
    path = tmp_path / "indicators.yaml"
    path.write_text(next(match[1] for match in re.finditer(r"```yaml\n(version.*?)```", page, re.DOTALL)), "utf-8")
    assert read(review=sentence).indicators == []
    found = read(review=sentence, extractor=with_taxonomy(str(path))).indicators
    assert [shown(record) for record in found] == records.splitlines()


def test_a_file_can_replace_an_indicator(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(
        "version: 1\nindicators:\n  - id: cpi\n    label: {zh: 物价, en: Prices}\n    names: [物价]\n"
        "    values: {percent: growth}\n",
        "utf-8",
    )
    extractor = with_taxonomy(str(path))
    found = read(review="物价上涨2%，居民消费价格上涨3%。", extractor=extractor).indicators
    assert [shown(record) for record in found] == ["cpi 2%"]


@pytest.mark.parametrize(("text", "message"), [
    ("version: 1\nindicators:\n  - id: x\n    names: [甲]\n    values: {percent: growth}\n", "label"),
    ("version: 1\nindicators:\n  - id: X Y\n    label: {zh: 甲}\n    names: [甲]\n    values: {money: level}\n", "id"),
    ("version: 1\nindicator: []\n", "indicator"),
    ("version: 2\n", "version"),
    ("version: 1\nindicators:\n  - id: x\n    label: {zh: 甲}\n    names: [甲]\n    values: {money: lvel}\n", "lvel"),
])  # fmt: skip
def test_mistakes_are_refused(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "wrong.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(ConfigError) as caught:
        with_taxonomy(str(path))
    assert message in str(caught.value) + str(getattr(caught.value, "diagnostics", ""))


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError):
        with_taxonomy(str(tmp_path / "none.yaml"))


def test_joint_names_of_unknown_indicators_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "joint.yaml"
    path.write_text(
        "version: 1\nindicators:\n  - id: x\n    label: {zh: 甲}\n    names: [甲]\n    values: {percent: growth}\n"
        "    joint:\n      - {names: [甲乙], of: [x, nothing]}\n",
        "utf-8",
    )
    with pytest.raises(ConfigError, match="nothing"):
        with_taxonomy(str(path))


def test_registration() -> None:
    (extractor,) = register_extractors()
    assert extractor.name == "indicators"
    assert extractor.requires == {"division"}
    assert extractor.provides == {"measure", "indicator", "implausible-value"}
