"""Every kind of source gives exactly the TEI that was read and approved."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from jiaokan import convert

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
SOURCES = sorted([*SAMPLES.glob("*.txt"), *SAMPLES.glob("*.html")])


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.name)
def test_sample_gives_its_golden_tei(source: Path) -> None:
    (edition,) = convert(source)
    golden = (SAMPLES / "golden" / f"{source.name}.xml").read_bytes()
    assert edition.xml.decode().splitlines() == golden.decode().splitlines()


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.name)
def test_golden_tei_is_what_the_sample_is_for(source: Path) -> None:
    """A look at the golden files themselves, so that a wrong approval does not pass."""
    tei = "{http://www.tei-c.org/ns/1.0}"
    root = etree.fromstring((SAMPLES / "golden" / f"{source.name}.xml").read_bytes())
    kinds = [div.get("type") for div in root.iter(f"{tei}div")]
    assert kinds.count("opening") == 1
    assert kinds.count("closing") == 1
    assert {"review", "plan"} & set(kinds)
    assert root.find(f".//{tei}fs[@type='indicator']") is not None
    assert (root.find(f".//{tei}choice") is not None) == (source.name == "traditional.txt")


def test_each_kind_of_source_has_a_sample() -> None:
    adapters = {convert(source)[0].transcription.adapter for source in SOURCES}
    assert adapters == {"discuz", "govportal", "plaintext", "traditional"}
