"""Composed pages: the markup of real systems, rewritten by us, around our own reports.

``compose("discuz-x3.4", report("lanyu-2023"), jammer="class")`` gives the bytes of a page and what an adapter must read
from it. Every option is one way in which real pages differ or are broken.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random

from . import discuz, flat, portal

_TEXTS = Path(__file__).parent / "texts"


@dataclass(frozen=True)
class Report:
    """A report by its lines."""

    title: str
    session: str
    speaker: str
    body: tuple[str, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """All of it as printed."""
        return (self.title, self.session, self.speaker, *self.body)


@dataclass(frozen=True)
class Style:
    """How a page is made. ``jammer``: ``""``, ``class`` or ``style``. ``breaks``: ``br`` or ``p``. ``fonts``: depth of
    unclosed ``font`` tags. ``fields``: where the metadata stand (``table``, ``list``, ``lines`` or ``""``)."""

    jammer: str = ""
    breaks: str = ""
    fonts: int = 0
    fields: str = "table"
    indent: str = "\u3000\u3000"
    word: bool = False
    wrap: int = 0
    """Break lines of the markup inside paragraphs after so many characters."""
    published: str = "2023-02-14 09:05"
    generated: str = "2024-11-30 23:59:59"
    """What meta PubDate says: the time the page was generated."""
    publisher: str = "人民政府办公室"
    index_number: str = "K12345678/2023-00017"
    document_number: str = ""
    replies: tuple[str, ...] = ("感谢楼主分享，收藏了。", "我们县今年的目标定得不低，希望都能实现。")
    seed: int = 1


@dataclass(frozen=True)
class Expected:
    """What must come out: the body by paragraphs, the lines for the front, header values by name."""

    body: tuple[str, ...]
    front: tuple[str, ...]
    facts: dict[str, str] = field(default_factory=dict)


SHELLS = (*discuz.SHELLS, *portal.SHELLS, *flat.SHELLS)


def report(name: str) -> Report:
    """One of our own reports: ``qingluan-2024``, ``lanyu-2023``, ``linxiu-2022``, ``sangbo-2025``, ``tingxi-2021``."""
    title, session, speaker, *body = (_TEXTS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return Report(title, session, speaker, tuple(body))


def names() -> tuple[str, ...]:
    """The reports that there are."""
    return tuple(sorted(path.stem for path in _TEXTS.glob("*.txt")))


def compose(
    shell: str,
    source: Report,
    *,
    charset: str = "utf-8",
    label: str | None = None,
    lose: int = 0,
    **style: object,
) -> tuple[bytes, Expected]:
    """A page in ``shell`` (one of :data:`SHELLS`) and what must be read from it.

    ``charset`` is what the bytes are in, ``label`` what the page says (the same, if not given), ``lose`` a number of
    bytes to drop, at places of the body that the seed chooses. Other options are fields of :class:`Style`.
    """
    chosen = replace(Style(), **style)  # type: ignore[arg-type]
    module = next(module for module in (discuz, portal, flat) if shell in module.SHELLS)
    page = module.page(shell, source, chosen, label or charset)
    data = page.encode(charset, "xmlcharrefreplace" if page.startswith("<") else "replace")
    for line in Random(chosen.seed).sample(source.body[1:-1], lose):
        data = _without_a_byte(data, line, charset)
    facts = {"published": chosen.published} if "published" in module.FACTS else {}
    return data, Expected(source.body, (source.title, source.session, source.speaker), facts)


def _without_a_byte(data: bytes, line: str, charset: str) -> bytes:
    """``data`` without the first byte of a Han character in the middle of ``line``."""
    at = next(at for at in range(len(line) // 2, len(line)) if "\u4e00" <= line[at] <= "\u9fff")
    lost = data.index(line[: at + 1].encode(charset)) + len(line[:at].encode(charset))
    return data[:lost] + data[lost + 1 :]
