"""The text layer on real pages: how much a damaged page loses, and what reading costs.

Damage is done to the pages themselves, at places that a fixed seed chooses: another label, lost and changed bytes,
thousands of unclosed tags, a huge attribute. What is compared is the visible text before and after.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from random import Random

from jiaokan import SourceDocument
from jiaokan.text.decoding import decode, encode
from jiaokan.text.load import load

from .score import SHARED, Score

_SEED = 20240116
_DAMAGES = 40


def scores() -> Iterator[Score]:
    """One score per kind of damage over all pages and texts."""
    pages = {path.name: _text(path.read_bytes()) for path in sorted(SHARED.glob("data/*/*.html"))}
    texts = [path.read_text(encoding="utf-8-sig") for path in sorted(SHARED.glob("data/provinces-2026/*.csv"))]
    texts += [path.read_text(encoding="utf-8") for path in sorted(SHARED.glob("seeds/00[0134]*.txt"))]
    yield Score("text", "wrong label, GB 18030 page: pages the same", _share(_relabelled, pages), 1.0)
    yield Score("text", "3,000 unclosed font: pages the same", _share(_with("<font size=2>" * 3000), pages), 1.0)
    yield Score("text", "12 MB data: URI: pages the same", _share(_with(_URI), pages), 1.0)
    for charset in ("gb18030", "utf-8"):
        for how in ("lost", "changed"):
            costs = [cost for text in texts for cost in _costs(text[:8000], charset, how)]
            name = f"one byte {how}, {charset}: costs one character"
            yield Score("text", name, sum(c <= 1 for c in costs) / len(costs), 0.97, note=f"most {max(costs)}")
    yield Score("text", "bytes given back", _given_back(texts), 1.0)
    yield Score("text", "load and lines, ms per 60 KB of page", _milliseconds(pages), 12.0, ceiling=True)


def _text(data: bytes) -> str:
    return data.decode("utf-8-sig", "replace").replace("\ufffd", "?")


def _lines(data: bytes) -> list[str]:
    return [line.text for line in load(SourceDocument("page", data)).lines]


def _share(change: Callable[[str], bytes], pages: dict[str, str]) -> float:
    same = [_lines(change(text)) == _lines(text.encode()) for text in pages.values()]
    return sum(same) / len(same)


def _relabelled(page: str) -> bytes:
    """In GB 18030, whatever the page says of itself."""
    return page.encode("gb18030", "replace")


_URI = f'<img src="data:image/png;base64,{"iVBORw0KGgo" * 1_100_000}">'


def _with(markup: str) -> Callable[[str], bytes]:
    def change(page: str) -> bytes:
        at = page.lower().find("<body")
        at = page.find(">", at) + 1
        return (page[:at] + markup + page[at:]).encode()

    return change


def _costs(text: str, charset: str, how: str) -> Iterator[int]:
    data = text.encode(charset, "replace")
    text = data.decode(charset)
    random = Random(_SEED + len(data))
    for _ in range(_DAMAGES):
        at = random.randrange(len(data))
        change = b"" if how == "lost" else bytes([random.randrange(128, 256)])
        if data[at] < 0x80:
            continue
        yield _cost(text, decode(SourceDocument("page", data[:at] + change + data[at + 1 :])).text)


def _cost(text: str, found: str) -> int:
    start = next((at for at, (a, b) in enumerate(zip(text, found, strict=False)) if a != b), len(found))
    rest = min(len(text), len(found)) - start
    end = next((at for at in range(rest) if text[-1 - at] != found[-1 - at]), rest)
    return len(text) - start - end


def _given_back(texts: list[str]) -> float:
    random = Random(_SEED)
    right = 0
    for text in texts:
        data = bytearray(text.encode("gb18030"))
        for _ in range(50):
            data[random.randrange(len(data))] = random.randrange(256)
        decoded = decode(SourceDocument("page", bytes(data)))
        right += encode(decoded.text, decoded.decoding) == bytes(data)
    return right / len(texts)


def _milliseconds(pages: dict[str, str]) -> float:
    spent = size = 0.0
    for text in pages.values():
        data = text.encode()
        if len(data) > 150_000:
            continue
        begun = time.process_time()
        for _ in range(5):
            _ = load(SourceDocument("page", data)).lines
        spent += (time.process_time() - begun) / 5
        size += len(data)
    return spent * 1000 / (size / 60_000)
