"""Radicals, compatibility forms, invisible characters, private use."""

from __future__ import annotations

from jiaokan import Cause, Certainty, Diagnostic, SourceText
from jiaokan_repair_compat.plugin import Compat

from .texts import REPORT, source


def repaired(text: str) -> tuple[SourceText, list[Diagnostic]]:
    found = source(text)
    changes = list(Compat().repair(found))
    diagnostics = [change for change in changes if isinstance(change, Diagnostic)]
    return found.repaired([c for c in changes if not isinstance(c, Diagnostic)]), diagnostics


def test_radicals_and_compatibility_ideographs_become_ordinary() -> None:
    result, _ = repaired("⼯作⾯⻓⻅⻔，\uf914\uf9e4")
    assert result.text == "工作面长见门，樂理"
    assert {e.cause for e in result.emendations} == {Cause.COMPATIBILITY_FORM}
    assert all(e.note.startswith("U+") and e.certainty is Certainty.HIGH for e in result.emendations)


def test_invisible_characters_go_silently() -> None:
    result, _ = repaired("工\u200b作\ufeff报\u00ad告\u2060。")
    assert result.text == "工作报告。"
    assert dict(result.normalisations) == {"invisible-character": 4}


def test_control_characters_are_on_record() -> None:
    result, _ = repaired("工\x9d作")
    assert result.text == "工作"
    assert result.emendations[0].cause is Cause.INVISIBLE


def test_private_use_is_a_named_gap() -> None:
    result, diagnostics = repaired("石\ue863子\ue5e5沟")
    assert result.text == "石子\u3000沟"
    gap = result.emendations[0]
    assert (gap.cause, gap.gaps, gap.note) == (Cause.PRIVATE_USE, (0,), "U+E863")
    assert [d.code for d in diagnostics] == ["R301"]


def test_clean_text_is_left_alone() -> None:
    assert not list(Compat().repair(source(REPORT)))
