"""What the page says about itself."""

from __future__ import annotations

from jiaokan import Origin

from .heads import read, transcribe, values

SESSION = ("2023年1月10日在同心县第十七届人民代表大会第三次会议上", "session")


def test_labels_are_passed_on() -> None:
    facts = [
        ("publisher", "同心县人民政府", Origin.LABEL),
        ("index_number", "K1/2023", Origin.LABEL),
        ("document_number", "", Origin.LABEL),
        ("source", "县政府办", Origin.LABEL),
        ("written", "2023-01-20", Origin.LABEL),
    ]
    found = values(transcribe([SESSION], facts=facts, captured="2024-05-01"))
    assert found["publisher"] == "同心县人民政府"
    assert found["index_number"] == "K1/2023"
    assert found["source"] == "县政府办"
    assert found["written"] == "2023-01-20"
    assert found["captured"] == "2024-05-01"
    assert "document_number" not in found


def test_a_label_wins_over_the_time_the_page_was_generated() -> None:
    facts = [("published", "2023-03-01T08:00", Origin.META), ("published", "2023-01-31", Origin.LABEL)]
    assert values(transcribe([SESSION], facts=facts))["published"] == "2023-01-31"


def test_the_time_of_the_same_day_is_kept() -> None:
    facts = [("published", "2023-01-31", Origin.LABEL), ("published", "2023-01-31T18:42", Origin.LABEL)]
    assert values(transcribe([SESSION], facts=facts))["published"] == "2023-01-31T18:42"


def test_the_time_may_be_printed_elsewhere() -> None:
    facts = [("published", "2023-01-31", Origin.LABEL), ("printed_date", "2023-01-31T18:42", Origin.PAGE)]
    assert values(transcribe([SESSION], facts=facts))["published"] == "2023-01-31T18:42"


def test_published_delivered_and_captured_are_kept_apart() -> None:
    found = values(transcribe([SESSION], metadata=(("publish_date", "2023-02-02"),), captured="2024-01-01"))
    assert (found["delivered"], found["published"], found["captured"]) == ("2023-01-10", "2023-02-02", "2024-01-01")


def test_a_page_is_not_published_before_the_speech() -> None:
    facts = [("published", "2022-03-01", Origin.META)]
    found, diagnostics = read(transcribe([SESSION], facts=facts))
    assert "published" not in found
    assert [d.code for d in diagnostics] == ["X103"]
