"""What shows that a text is, or was, in Traditional characters."""

from __future__ import annotations

from jiaokan import SYLLABLE_LETTERS, NamedTuple, SourceText, is_reading, pattern, simplified_only, traditional_only

_NOTE = pattern(rf"(.)[(（]([{SYLLABLE_LETTERS}]{{1,6}})[)）]")
_BROKEN_NOTE = pattern(rf"[?？][{SYLLABLE_LETTERS}]{{1,6}}[)）]")
_ODD = pattern("(?<=[\u4e00-\u9fff])[\u0370-\u03ff\u3041-\u30ff\u3105-\u3129\u2500-\u257f](?=[\u4e00-\u9fff])")
_SAMPLE = 1000
_NONE = 0.02
"""A share of Traditional characters below which nothing else is looked at."""


class Evidence(NamedTuple):
    """Counts over a text: changes that repairs made, and what is there still."""

    notes_removed: int
    read_back: int
    sites: int
    notes: int
    broken_notes: int
    odd: int
    share: float
    """Traditional-only characters among those that are of one script."""

    @property
    def repaired(self) -> bool:
        """Whether a repair has taken the text for machine-made Traditional."""
        return self.notes_removed + self.read_back > 0

    @property
    def damaged(self) -> bool:
        """Whether notes of a generator are still there."""
        return self.notes >= 3 and self.share > 0.5

    def lines(self) -> tuple[str, ...]:
        """The evidence in words, what there is none of left out."""
        said = (
            (self.notes_removed, f"{self.notes_removed} pinyin notes taken out"),
            (self.read_back, f"{self.read_back} runs of Traditional characters read back"),
            (self.sites, f"{self.sites} byte-shifted sites repaired"),
            (self.notes, f"{self.notes} pinyin notes that give the reading of the character before them"),
            (self.broken_notes, f"{self.broken_notes} pinyin notes that have lost their bracket"),
            (self.odd, f"{self.odd} kana, Greek, bopomofo or box characters between Han"),
            (self.share > 0.5, f"{self.share:.0%} of the characters of one script are Traditional"),
        )
        return tuple(words for there, words in said if there)


def evidence_of(source: SourceText) -> Evidence:
    """Evidence from the repairs on record and from the text as it is now."""
    text = source.text
    counts = dict(source.normalisations)
    share = traditional_share(text)
    if not counts and share < _NONE:
        return Evidence(0, 0, 0, 0, 0, 0, share)
    notes = sum(is_reading(match[1], match[2]) for match in _NOTE.finditer(text))
    return Evidence(
        notes_removed=counts.get("pinyin-note", 0),
        read_back=counts.get("traditional-to-simplified", 0),
        sites=sum(emendation.rule == "gbkshift" for emendation in source.emendations),
        notes=notes,
        broken_notes=sum(1 for _ in _BROKEN_NOTE.finditer(text)),
        odd=sum(1 for _ in _ODD.finditer(text)),
        share=share,
    )


def traditional_share(text: str) -> float:
    """The share of Traditional-only characters among those of one script, in a sample of the text."""
    traditional, simplified = traditional_only(), simplified_only()
    step = max(1, len(text) // _SAMPLE)
    sample = text[::step]
    if traditional.isdisjoint(sample):
        return 0.0
    old = sum(map(traditional.__contains__, sample))
    new = sum(map(simplified.__contains__, sample))
    return old / (old + new) if old + new else 0.0
