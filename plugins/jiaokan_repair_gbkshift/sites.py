"""Damaged sites of a text: found, read, and put on record."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import groupby

from jiaokan import Cause, Certainty, CharacterModel, Emendation, Evidence, NamedTuple, pattern, symbols, to_simplified

from .beam import Path, Step
from .family import LOOSE, MARKS, Family
from .found import FoundText
from .habits import habits_of
from .judge import Judge
from .lattice import LOST, Lattice
from .notes import NOTE
from .verification import Verification

RULE = "gbkshift"
_PLAUSIBLE, _ALLOWANCE = -7.0, 7.5
"""A reading whose characters are less likely than that (mean logarithm; and once) is none: another kind of damage."""
_SURE, _LIKELY = 7.0, 3.0
"""How much less likely (natural logarithms) the next reading must be for certainty high, and medium."""
_DOUBTFUL = 20
"""Characters after a trigger that the model does not learn from."""
_MARKED = pattern(f"[{MARKS},;?!:](?=[@-~]?[\u0370-\u9fa5]|[@-~]\\()")
_INDENTS = pattern("[。！？：；][ 　]{2}(?=[^ 　\n])")
_SOME = 3
"""So many paragraphs that run on behind spaces show that they do in this text."""
_GLANCE, _ODD = 4, -6.5
"""The characters behind a mark are odd when so many of them are less likely than that in the mean."""
_BETTER = 6.0
"""How much likelier a reading must be than what is found, where nothing else shows that there is damage."""
_ORDINARY, _RARE_WORD = -5.5, 6.0
"""Ordinary text, which certainty high needs: mean logarithm of its characters, and an allowance."""
_GIVES_IT_BACK, _DIFFERS = "damaged again it is what was found", "damaged again it is not what was found"
_YEAR = pattern(r"([09])\d\d年")
_HUNDRED = pattern(r"00[%％]")


class Site(NamedTuple):
    """One shifted run and its reading in the script of the damaged text, with :data:`LOST` where ASCII is gone."""

    start: int
    end: int
    read: str
    guesses: frozenset[str]
    notes: tuple[str, ...]
    gap: float
    lost: str
    likelihood: float
    verified: bool
    """Whether the reading, damaged once more, gives what was found."""

    @property
    def is_plausible(self) -> bool:
        """Whether the reading may be text at all."""
        return self.likelihood >= _PLAUSIBLE * len(self.read) - _ALLOWANCE

    @property
    def is_ordinary(self) -> bool:
        """Whether the reading is text as most is."""
        return self.likelihood >= _ORDINARY * len(self.read) - _RARE_WORD


class Repaired(NamedTuple):
    """What the lattice found in a text: sites, and notes behind ASCII characters that stay."""

    sites: tuple[Site, ...]
    notes: tuple[tuple[int, int], ...]


def find_sites(text: str, family: Family, model: CharacterModel, borders: tuple[int, ...] = ()) -> Repaired:
    """All damaged sites of ``text``."""
    found_text = FoundText(text, family, borders)
    triggers = _triggers(found_text, model)
    if not triggers:
        return Repaired((), ())
    runs = list(_runs(text, triggers))
    habits = habits_of(found_text, runs)
    verification = Verification(found_text, habits)
    judge = Judge(model, family, habits, indented=_is_indented(text), runs=runs)
    lattice = Lattice(found_text, judge)
    sites: list[Site] = []
    notes: list[tuple[int, int]] = []
    done = 0
    for start in triggers:
        if start < done:
            continue
        history = _history(text, start, sites, model)
        path = lattice.best(start, history)
        found = [site for site in _sites(path, verification) if _is_credible(site, text, family, model)] if path else []
        sites += found
        if found:
            done = found[-1].end
        elif start in found_text.loose and found_text.is_note(start):
            notes.append((start, found_text.loose[start][0]))
        if path:
            notes += [(s.start + 1, s.end) for s in path.steps if not s.shifted and s.end > s.start + 1]
    return Repaired(tuple(sites), tuple(notes))


def _is_credible(site: Site, text: str, family: Family, model: CharacterModel) -> bool:
    """Whether the site is one; where a split left no sign of lost bytes, only the reading itself can prove it."""
    if not (family.silent and "lead" in site.guesses) or _is_letter(text[site.start + 1]):
        return site.is_plausible or (site.verified and not site.guesses)
    as_found = _likelihood(model, text[site.start - 1 : site.start], _glance(text[site.start : site.end]))
    return site.is_ordinary and site.verified and site.likelihood > as_found + _BETTER


def _is_indented(text: str) -> bool:
    """Whether paragraphs of the text run on, with spaces between them."""
    return len(_INDENTS.findall(text)) >= _SOME


def _triggers(found: FoundText, model: CharacterModel) -> list[int]:
    """Where a shift may begin: what stands for lost bytes, notes without bracket, notes behind a letter."""
    text, lost = found.text, found.family.lost
    places = set(found.lost_places)
    for start in found.loose:
        places.add(start - 1 if start and text[start - 1] in lost else start)
    for start in found.notes:
        if start and _is_letter(text[start - 1]):
            places.add(start - 1)
    if found.family.silent:
        places.update(_odd_places(found, model))
    return sorted(places)


def _odd_places(found: FoundText, model: CharacterModel) -> Iterator[int]:
    """Marks before what is no text: where bytes that did not decode left no trace, a split shows by nothing else."""
    for match in _MARKED.finditer(found.text):
        after = found.text[match.end() : match.end() + 5 * _GLANCE].partition("\n")[0]
        glance = _glance(after)[:_GLANCE]
        if _is_letter(after[0]) or _likelihood(model, match[0], glance) < _ODD * len(glance):
            yield match.start()


def _is_letter(char: str) -> bool:
    """Whether ``char`` is ASCII that may be a trail byte."""
    return "@" <= char <= "~"


def _glance(text: str) -> str:
    """``text`` as the model sees it, without its notes."""
    return symbols(to_simplified(LOOSE.sub("", NOTE.sub("", text))))


def _likelihood(model: CharacterModel, before: str, after: str) -> float:
    """The logarithm of the probability of the symbols ``after`` behind the text ``before``."""
    history = model.history(symbols(before))
    total = 0.0
    for number in model.numbers(after):
        total += model.score(history, number)
        history = model.follow(history, number)
    return total


def _runs(text: str, triggers: list[int]) -> Iterator[str]:
    """The text without what may be damaged: what one can learn from."""
    position = 0
    for start in [*triggers, len(text) + _DOUBTFUL]:
        if start - position > _DOUBTFUL:
            yield text[position:start]
        position = start + _DOUBTFUL


def _history(text: str, start: int, sites: list[Site], model: CharacterModel) -> int:
    """What the model is told of the true text before ``start``."""
    if sites and sites[-1].end > start - 12:
        before = sites[-1].read.replace(LOST, "0") + text[sites[-1].end : start]
    else:
        before = text[max(0, start - 24) : start]
    return model.history(symbols("\n\n" + to_simplified(NOTE.sub("", before))))


def _sites(path: Path, verification: Verification) -> Iterator[Site]:
    for shifted, group in groupby(path.steps, key=lambda step: step.shifted):
        if shifted:
            steps = list(group)
            yield _site(steps, path.gap, verified=verification.holds(steps))


def _site(steps: list[Step], gap: float, *, verified: bool) -> Site:
    read = "".join(step.read for step in steps)
    return Site(
        steps[0].start,
        steps[-1].end,
        read,
        frozenset(step.guess for step in steps if step.guess),
        tuple(
            " ".join(step.entry or (step.note,))
            for step in steps
            if step.entry or (step.note and step.guess != "ascii")
        ),
        gap,
        "".join(step.note for step in steps if step.guess == "ascii"),
        steps[-1].score - (steps[0].before.score if steps[0].before else 0.0),
        verified,
    )


def emendation(text: str, site: Site, family: Family, *, simplified: bool) -> Emendation:
    """``site`` as an emendation, in the script of the edition."""
    read = to_simplified(site.read) if simplified else site.read
    if family.folded:
        read = unicodedata.normalize("NFKC", read)
    read, supplied, gaps = _with_lost(read, site.lost, text[site.end : site.end + 5])
    evidence, certainty = _judged(site)
    return Emendation(
        start=site.start,
        end=site.end,
        found=text[site.start : site.end],
        read=read,
        cause=Cause.BYTE_SHIFT,
        evidence=evidence,
        certainty=certainty,
        rule=RULE,
        source_bytes=_bytes(site.read),
        note="; ".join((*site.notes, _GIVES_IT_BACK if site.verified else _DIFFERS)),
        supplied=supplied,
        gaps=gaps,
    )


def _judged(site: Site) -> tuple[Evidence, Certainty]:
    if "ascii" in site.guesses:
        return Evidence.CONJECTURE, Certainty.LOW
    if site.guesses:
        return Evidence.CONJECTURE, Certainty.MEDIUM if site.gap >= _LIKELY else Certainty.LOW
    if not site.verified:
        return Evidence.INTERNAL, Certainty.MEDIUM
    return Evidence.INTERNAL, Certainty.HIGH if site.is_ordinary and site.gap >= _SURE else Certainty.MEDIUM


def _with_lost(read: str, kinds: str, after: str) -> tuple[str, tuple[tuple[int, int], ...], tuple[int, ...]]:
    """``read`` with guesses for lost characters, their spans, and where there is no guess."""
    pieces = read.split(LOST)
    out = pieces[0]
    supplied, gaps = [], []
    for number, piece in enumerate(pieces[1:]):
        guess = _guess(kinds[number], out, piece + after)
        if guess:
            supplied.append((len(out), len(out) + 1))
        else:
            gaps.append(len(out))
        out += guess + piece
    return out, tuple(supplied), tuple(gaps)


def _guess(kind: str, before: str, after: str) -> str:
    """A lost punctuation mark, or the digit of a year or of 100%. No other digit is guessed."""
    if kind != "0":
        return kind
    year = _YEAR.match(after)
    if before[-1:].isdigit():
        return ""
    if year:
        return "2" if year[1] == "0" else "1"
    return "1" if _HUNDRED.match(after) else ""


def _bytes(read: str) -> str:
    """What the decoder had before it, in hexadecimal; ``??`` for a lost byte."""
    return " ".join("??" if char == LOST else char.encode("gbk", "replace").hex().upper() for char in read)
