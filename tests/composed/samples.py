"""Writes ``samples/``: ``python -m tests.composed.samples``. A test holds the files to what this makes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tests.plugins.repairs.simulator import damage

from .pages import compose, report

SAMPLES = Path(__file__).resolve().parents[2] / "samples"


def samples() -> Iterator[tuple[str, bytes]]:
    """Name and content of each file."""
    yield "forum-dump.txt", compose("forum-dump", report("qingluan-2024"), published="2024-03-05 21:14")[0]
    yield (
        "forum-thread.html",
        compose("discuz-x3.4", report("lanyu-2023"), jammer="class", published="2023-01-09 20:45")[0],
    )
    yield (
        "portal-page.txt",
        compose(
            "portal-dump",
            report("linxiu-2022"),
            published="2022-01-19 10:30",
            publisher="临岫区人民政府办公室",
            index_number="LX0101/2022-00008",
            document_number="临政发〔2022〕1号",
        )[0],
    )
    yield (
        "portal-page.html",
        compose(
            "trs",
            report("sangbo-2025"),
            charset="gb18030",
            label="gb2312",
            published="2025-01-16 16:20",
            generated="2025-06-01 03:00:12",
            publisher="桑泊县人民政府办公室",
            index_number="SB-00-2025-0003",
        )[0],
    )
    yield "traditional.txt", damage("\n".join(report("tingxi-2021").lines)).encode() + b"\n"
    yield "plain.txt", compose("plain", report("tingxi-2021"))[0]


def main() -> None:
    """Write all files."""
    SAMPLES.mkdir(exist_ok=True)
    for name, data in samples():
        (SAMPLES / name).write_bytes(data)


if __name__ == "__main__":
    main()
