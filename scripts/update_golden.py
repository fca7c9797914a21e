"""Writes the golden TEI of the samples. Read the difference (git diff) before you commit it."""

from __future__ import annotations

from pathlib import Path

from jiaokan import convert

SAMPLES = Path(__file__).resolve().parents[1] / "samples"


def main() -> None:
    """One file for each sample in ``samples/golden``."""
    for source in sorted([*SAMPLES.glob("*.txt"), *SAMPLES.glob("*.html")]):
        (edition,) = convert(source)
        (SAMPLES / "golden" / f"{source.name}.xml").write_bytes(edition.xml)


if __name__ == "__main__":
    main()
