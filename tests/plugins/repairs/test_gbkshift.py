"""Damage, then repair: what was not lost comes back, and nothing else changes."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jiaokan import Cause, Certainty, Diagnostic, Evidence, SourceText, is_reading, traditional_only, untoned
from jiaokan_repair_gbkshift.plugin import GbkShift, GbkShiftOptions

from .simulator import SEED_TABLE, Generator, clean, damage, parse_table, random_generator, to_traditional
from .texts import REPORT, source


def repaired(text: str, **options: str) -> SourceText:
    found = source(text)
    changes = GbkShift(GbkShiftOptions(**options)).repair(found)
    return found.repaired([change for change in changes if not isinstance(change, Diagnostic)])


def readings(char: str) -> list[str]:
    return [syllable for known, syllable in parse_table(SEED_TABLE) if known == char]


def test_the_report_comes_back_whole() -> None:
    assert repaired(damage(REPORT)).text == clean(REPORT)


@pytest.mark.parametrize(
    "generator",
    [
        Generator(nfkc=False),
        Generator(spaced=True),
        Generator(splits=("，", "。", "！")),
        Generator(splits=()),
        Generator(lost="\ufffd"),
    ],
    ids=["full width kept", "space behind notes", "other split list", "no splits", "replacement character"],
)
def test_other_generators_of_the_family(generator: Generator) -> None:
    assert repaired(damage(REPORT, generator)).text == clean(REPORT, generator)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 10**6))
def test_nothing_outside_the_sites_changes(seed: int) -> None:
    generator = random_generator(seed, "".join(char for char, _ in parse_table(SEED_TABLE)), readings)
    result = repaired(damage(REPORT, generator))
    true = clean(REPORT, generator)
    wrong = sum(len(e.read) + len(e.found) for e in result.emendations)
    assert len(result.text.split("\n")) == len(true.split("\n"))
    matching = sum(a == b for a, b in zip(result.text.split("\n"), true.split("\n"), strict=True))
    assert matching == len(true.split("\n")) or wrong > 0


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 10**6))
def test_what_is_certain_damaged_again_is_what_was_found(seed: int) -> None:
    table = "".join(char for char, _ in parse_table(SEED_TABLE))
    generator = random_generator(seed, table, readings, nfkc=False)
    result = repaired(damage(REPORT, generator))
    start = 0
    for found, read in zip(result.original.split("\n"), result.text.split("\n"), strict=True):
        sites = [e for e in result.emendations if start <= e.start < start + len(found)]
        if all(site.certainty is Certainty.HIGH for site in sites):
            assert damage(read, generator) == found
        start += len(found) + 1


@pytest.mark.parametrize(
    ("written", "splits"),
    [
        ("加强应急管理（含消防、危化品），守住底线。", ("，", "；", "：", "？", "。")),
        ("坚持“稳中求进”，落实“三保”，推动发展。", ("，", "！", "？", "。")),
        ("全县新建十所学校。县域医疗水平稳步提升。", ("，", "！", "？", "。")),
    ],
    ids=["bracket closed once", "quotation closed", "split twice in a row"],
)
def test_marks_in_a_shift(written: str, splits: tuple[str, ...]) -> None:
    text, generator = f"{REPORT.rstrip()}\n{written}", Generator(splits=splits)
    assert repaired(damage(text, generator)).text == clean(text, generator)


@pytest.mark.parametrize("behind", ["", "\n", "\n各位代表"], ids=["text", "last line", "line"])
def test_a_shift_may_go_on_to_the_end(behind: str) -> None:
    found = f"{damage(REPORT).rstrip()}\n燃?xì)獍踩[{behind}"
    assert "燃气安全隐" in repaired(found).text


@pytest.mark.parametrize("name", ["诵", "湛", "樟"])
def test_a_name_is_read_by_its_bytes_however_rare(name: str) -> None:
    text = f"代表们座谈{name}乡。"
    result = repaired(damage(f"{REPORT}\n{text}"))
    assert result.text.split("\n")[-1] == text
    assert result.emendations[-1].certainty is not Certainty.HIGH


@pytest.mark.parametrize("name", ["誳", "誴", "谇"])
def test_small_forms_of_marks_are_not_read(name: str) -> None:
    line = repaired(damage(f"{REPORT}\n代表们座谈{name}乡。")).text.split("\n")[-1]
    assert not set(",.;:、").intersection(line)


@pytest.mark.parametrize("char", ["眨", "咋"])
def test_a_note_is_not_read_as_text(char: str) -> None:
    assert "shí" not in repaired(damage(f"{REPORT}\n全县会谈{char}实事。")).text


def test_notes_in_full_width_brackets() -> None:
    generator = Generator(brackets="（）", nfkc=False, splits=())
    text = "各位代表！现代农业发展，经济运行平稳，医疗服务提升。"
    assert repaired(damage(text, generator)).text == text


def test_each_site_is_on_record() -> None:
    result = repaired(damage(REPORT))
    assert result.emendations
    for emendation in result.emendations:
        assert emendation.cause is Cause.BYTE_SHIFT
        assert emendation.found == result.original[emendation.start : emendation.end]
        assert emendation.source_bytes
        assert emendation.certainty is not Certainty.HIGH or emendation.evidence is Evidence.INTERNAL


def test_a_lost_digit_is_never_guessed_silently() -> None:
    text = "（吉林省）2023年云岭县政府工作报告\n" + REPORT.replace("发展，经济", "发展，命案侦破率保持350%，经济")
    result = repaired(damage(text))
    lost = [e for e in result.emendations if e.gaps or e.supplied]
    assert [(e.read, e.supplied, e.gaps) for e in lost] == [("省)2", ((2, 3),), ()), ("侦破率保持", (), (5,))]
    assert all(e.certainty is Certainty.LOW and e.evidence is Evidence.CONJECTURE for e in lost)
    assert result.text.startswith("(吉林省)2023年云岭县政府工作报告\n")


def test_genuine_traditional_text_is_left_alone() -> None:
    text = "各位議員，本府施政報告如后：市民關心的問題是什麼？（GDP）成長率百分之三。" * 8
    assert not list(GbkShift().repair(source(text)))


def test_splits_without_notes_are_repaired() -> None:
    text = REPORT + "\n质量提高。现代农业加快发展。科学规划全面完成。基层治理不断加强。现有企业稳步发展。"
    generator = Generator(table=())
    assert repaired(damage(text, generator)).text == clean(text, generator)


def test_traditional_text_with_doubled_question_marks_is_left_alone() -> None:
    text = "各位議員，這個問題為什麼不能解決??我們的經濟會怎樣?？請問國家發展到底??我們應該怎麼辦??？" * 3
    assert not list(GbkShift().repair(source(text)))


def test_simplified_text_with_an_authors_notes_is_left_alone() -> None:
    text = REPORT + "\n踔厉(chuō)奋发，笃(dǔ)行不怠，踔(chuō)厉风发。"
    assert not list(GbkShift().repair(source(text)))


def test_real_brackets_and_question_marks_stay() -> None:
    text = damage(REPORT) + "\n路在何方?路在腳下。GDP(GDP)增長,里程(km)增加。"
    last = repaired(text).text.split("\n")[-1]
    assert last == "路在何方?路在脚下。GDP(GDP)增长,里程(km)增加。"


@pytest.mark.parametrize("toned", [True, False])
@pytest.mark.parametrize("lost", ["?", ""])
@pytest.mark.parametrize("text", ["全县公路(约5km)通车。", "面积10ha)以上。", "a)公路改造,b)桥梁。"])
def test_units_and_letters_before_a_bracket_stay(text: str, lost: str, toned: bool) -> None:
    table = parse_table(SEED_TABLE)
    generator = Generator(table if toned else tuple((char, untoned(note)) for char, note in table), lost=lost)
    assert repaired(damage(f"{REPORT}\n{text}", generator)).text.split("\n")[-1] == text


def test_script_keep_leaves_traditional() -> None:
    result = repaired(damage(REPORT), script="keep")
    assert result.text == clean(to_traditional(REPORT))


def test_zhe_is_read_by_word() -> None:
    result = repaired(damage("我们着力发展，成效显著，著名企业发挥着作用，围绕着农业、卫生、计划、经济发展。"))
    assert result.text == "我们着力发展,成效显著,著名企业发挥着作用,围绕着农业、卫生、计划、经济发展。"


def test_table_characters_are_readings() -> None:
    assert all(is_reading(char, syllable) and char in traditional_only() for char, syllable in parse_table(SEED_TABLE))


def test_lines_of_a_page_stay_apart() -> None:
    paragraphs = "".join(f"<p>{line}</p>" for line in damage(REPORT).split("\n"))
    page = f'<html><head><meta charset="utf-8"><title>云岭</title></head><body>{paragraphs}</body></html>'
    assert [line.text for line in repaired(page).lines] == clean(REPORT).split("\n")
