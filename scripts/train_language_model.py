"""Makes ``schemas/jiaokan_schemas/language/reports.lm``, the character model of report texts.

    python scripts/train_language_model.py [SHARED]

reads the report texts under ``SHARED`` (``../shared`` by default: ``data/`` and ``seeds/``, without the
damaged ones), the word list of jieba (MIT; ``pip install jieba``), counts of news text (``count_news.py``) and the
place names of this repository. The table holds counts of character n-grams up to five, none of the texts.
"""

from __future__ import annotations

import csv
import gzip
import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "core"), str(ROOT / "scripts")]

from count_news import news_counts  # noqa: E402

from jiaokan.language.han import simplified_only, to_simplified, traditional_only  # noqa: E402
from jiaokan.language.symbols import symbols  # noqa: E402
from jiaokan.language.training import Counts, estimate, table  # noqa: E402

TARGET = ROOT / "schemas" / "jiaokan_schemas" / "language" / "reports.lm"
PLACES = ROOT / "schemas" / "jiaokan_schemas" / "places" / "units.tsv.gz"
_HAN = re.compile("[\u4e00-\u9fa5]{2,8}")
_SENTENCE = re.compile(r"[^。；！？\n]+[。；！？\n]*")
_SHORT = 8
"""Sentences so short may come again by themselves."""
MISREAD = re.compile("[銆锛鐨鏀].*[銆锛鐨鏀]|[\ue000-\uf8ff]")
"""Cells that were read with the wrong codec; there are some in the crawled texts."""
_NEWS = 0.2
"""What a run of characters in news text counts: reports repeat themselves and each other, news rarely."""
_TEXTS = ("national-*/*.txt", "policy-docs/*.txt", "*/*.gold.txt", "report-heads/*.txt")


def texts(shared: Path) -> Iterator[tuple[str, str]]:
    """Name and text of each undamaged document. Documents with one name before ``/`` are of one group."""
    for pattern in _TEXTS:
        for path in sorted((shared / "data").glob(pattern)):
            yield _group(path), path.read_text(encoding="utf-8", errors="ignore")
    csv.field_size_limit(10_000_000)
    for path in sorted((shared / "data").glob("provinces-2026/*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                yield path.stem, row["full_text"]
    for path in sorted((shared / "seeds").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        if is_simplified(text):
            yield path.stem, text


def _group(path: Path) -> str:
    """National reports of one year are one group, whichever crawl they come from."""
    national = path.parent.name.startswith("national") and path.stem[:4].isdigit()
    return f"national-{path.stem[:4]}" if national else f"{path.parent.name}-{path.stem}"


def is_simplified(text: str) -> bool:
    """Whether the text is ordinary Simplified text."""
    traditional, simplified = traditional_only(), simplified_only()
    return 20 * sum(char in traditional for char in text) < sum(char in simplified for char in text)


def words() -> dict[str, float]:
    """Words with weights: common words of the language, and names of places."""
    import jieba

    weights: dict[str, float] = {}
    for line in (Path(jieba.__file__).parent / "dict.txt").read_text(encoding="utf-8").splitlines():
        word, frequency, _ = line.split(" ")
        if 2 <= len(word) <= 6 and int(frequency) >= 3:
            weights[to_simplified(word)] = min(1.5, 0.025 + int(frequency) / 4000)
    for unit in gzip.decompress(PLACES.read_bytes()).decode("utf-8").splitlines():
        for name in _HAN.findall(unit):
            weights[name] = max(0.5, weights.get(name, 0.0))
    return weights


def background() -> Counts:
    """Counts of what is no report: the word lists, and news."""
    counts = news_counts(_NEWS)
    counts.add_words(words())
    return counts


def counted(documents: Iterable[str], counts: Counts, seen: set[str]) -> Counts:
    """``counts`` with those of ``documents`` added. ``seen`` are sentences that are counted already."""
    for text in documents:
        if is_simplified(text):
            cells = "\n".join(cell for cell in re.split("[\t\r\n]+", text) if not MISREAD.search(cell))
            for run in _new_runs(symbols(cells), seen):
                counts.add_text(run)
    return counts


def _new_runs(text: str, seen: set[str]) -> Iterator[str]:
    """Stretches of ``text`` without the sentences that another crawl of the same report had: what counts twice is
    no surprise to a model that was told twice."""
    run: list[str] = []
    for sentence in _SENTENCE.findall(text):
        if len(sentence) < _SHORT or sentence not in seen:
            run.append(sentence)
        elif run:
            yield "".join(run)
            run = []
        seen.add(sentence)
    if run:
        yield "".join(run)


def main() -> None:
    """Train and write."""
    shared = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared"
    documents = list(texts(shared))
    data = table(estimate(counted([text for _, text in documents], background(), set())))
    TARGET.write_bytes(data)
    sys.stdout.write(json.dumps({"documents": len(documents), "bytes": len(data)}) + "\n")


if __name__ == "__main__":
    main()
