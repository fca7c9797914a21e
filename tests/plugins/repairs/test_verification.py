"""The repair's own model of the damage: it agrees with the simulator, and tells true readings from others."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiaokan import Certainty, Diagnostic, Emendation, to_simplified
from jiaokan_repair_gbkshift.beam import Step
from jiaokan_repair_gbkshift.family import Family
from jiaokan_repair_gbkshift.forward import comparable, damaged, entries
from jiaokan_repair_gbkshift.found import FoundText
from jiaokan_repair_gbkshift.habits import Habits
from jiaokan_repair_gbkshift.plugin import GbkShift
from jiaokan_repair_gbkshift.verification import Verification

from .simulator import SEED_TABLE, Generator, damage, damage_bytes, parse_table, random_generator, to_traditional
from .texts import REPORT, source

TABLE = dict(parse_table(SEED_TABLE))
AGAIN, DIFFERS = "damaged again it is what was found", "damaged again it is not what was found"


def family(generator: Generator) -> Family:
    return Family(generator.nfkc, generator.lost, not generator.lost, dict(generator.table), spaced=generator.spaced)


def emendations(text: str) -> list[Emendation]:
    return [change for change in GbkShift().repair(source(text)) if isinstance(change, Emendation)]


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**6), st.sampled_from(["?", "\ufffd", ""]), st.booleans(), st.booleans())
def test_it_damages_as_the_simulator_does(seed: int, lost: str, nfkc: bool, spaced: bool) -> None:
    drawn = random_generator(seed, "".join(TABLE), lambda char: [TABLE[char]], lost=lost, nfkc=nfkc, spaced=spaced)
    generator = replace(drawn, table=tuple(sorted(drawn.table, key=lambda entry: entry[1])))
    known = family(generator)
    splits = [mark.encode("gbk") for mark in generator.splits]
    for line in REPORT.split("\n"):
        data = to_traditional(line).encode("gbk")
        text = damaged(data, entries(known.table, known), splits, known)
        assert text == comparable(damage_bytes(data, generator), known)


@pytest.mark.parametrize(
    ("text", "before", "read", "entry", "lost"),
    [
        ("燃气安全隐患排查", "燃", "氣安全隱", ("細", "xì"), "?"),
        ("列入区级", "列入", "區", ("雲", "yún"), "?"),
        ("工地扬尘", "工地", "揚", ("負", "fù"), "?"),
        ("燃气安全隐患排查", "燃", "氣安全隱", ("細", "xì"), ""),
    ],
)
def test_true_readings_hold_and_others_do_not(
    text: str, before: str, read: str, entry: tuple[str, str], lost: str
) -> None:
    generator = Generator(lost=lost)
    known = replace(family(generator), table={char: TABLE[char] for char in TABLE if char != entry[0]})
    found = FoundText(damage(text, generator), known)
    rest = damage(text.partition(to_simplified(read[-1]))[2], generator)
    end = len(found.text) - len(rest)
    verification = Verification(found, Habits(splits=frozenset("，；？。")))

    def step(read: str, entry: tuple[str, str]) -> Step:
        return Step(None, len(before), end, read, True, "", "", 0.0, entry)

    assert verification.holds([step(read, entry)])
    assert not verification.holds([step("市" + read[1:], entry)])
    assert not verification.holds([step(read + "一", entry)])
    assert not verification.holds([step(read, ("現", "xiàn"))])


def test_a_split_that_would_have_been_made_speaks_against_a_reading() -> None:
    found = FoundText("穩定?,F代產業", family(Generator(table=())))
    steps = [Step(None, 2, 4, "。", True, "lead", "split at ，", 0.0), Step(None, 4, 5, "現", True, "", "", 0.0)]
    assert Verification(found, Habits()).holds(steps)
    assert not Verification(found, Habits()).holds([*steps, steps[1]._replace(start=5, read="，")])


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**6), st.sampled_from(["?", "\ufffd"]), st.booleans())
def test_only_what_gives_back_what_was_found_is_certain(seed: int, lost: str, nfkc: bool) -> None:
    generator = random_generator(seed, "".join(TABLE), lambda char: [TABLE[char]], lost=lost, nfkc=nfkc)
    for emendation in emendations(damage(REPORT, generator)):
        assert emendation.note.endswith((AGAIN, DIFFERS))
        assert emendation.certainty is not Certainty.HIGH or emendation.note.endswith(AGAIN)


def test_the_record_says_that_the_sites_of_the_report_are_verified() -> None:
    changes = list(GbkShift().repair(source(damage(REPORT))))
    assert not [change for change in changes if isinstance(change, Diagnostic)]
    sites = [change for change in changes if isinstance(change, Emendation)]
    assert len(sites) > 3
    assert all(site.note.endswith(AGAIN) for site in sites)
