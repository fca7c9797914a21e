"""Script pairs and readings."""

from __future__ import annotations

import pytest

from jiaokan import characters_read, is_reading, simplified_only, to_simplified, traditional_only


@pytest.mark.parametrize(
    ("traditional", "simplified"),
    [
        ("經濟發展", "经济发展"),
        ("著力提升，成效顯著", "着力提升，成效显著"),
        ("發揮著作用，專著作者", "发挥着作用，专著作者"),
        ("討論著農業", "讨论着农业"),
        ("東昇、乾隆、瞭望", "东昇、乾隆、瞭望"),
    ],
)
def test_reading_back(traditional: str, simplified: str) -> None:
    assert to_simplified(traditional) == simplified
    assert len(traditional) == len(simplified)


def test_simplified_text_stays() -> None:
    text = "显著、著名、后勤、干部、里程、台湾、复杂"
    assert to_simplified(text) == text


@pytest.mark.parametrize(
    ("char", "syllable"), [("長", "zhǎng"), ("長", "cháng"), ("區", "qu"), ("綠", "lü"), ("綠", "lu")]
)
def test_readings_with_and_without_tone(char: str, syllable: str) -> None:
    assert is_reading(char, syllable)


def test_what_is_no_syllable_reads_nothing() -> None:
    assert characters_read("km") == characters_read("gdp") == ""


def test_characters_of_one_script() -> None:
    assert set("國會們發經務實這為點個產業") <= traditional_only() - simplified_only()
    assert set("国会们发经务实这为点个产业") <= simplified_only() - traditional_only()
    assert not set("人民政府工作后干里台") & (traditional_only() | simplified_only() - set("台"))
