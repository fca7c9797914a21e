"""The extractor: measures, indicators, and doubts about them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Annotated

from jiaokan import (
    Annotation,
    Annotations,
    DataFile,
    Diagnostic,
    Division,
    Extractor,
    Fact,
    ImplausibleValue,
    Indicator,
    Measure,
    Options,
    Place,
    Quantity,
    Severity,
    Transcription,
    find_quantities,
    pattern,
    to_base,
    years_in_digits,
)

from .aims import STATED, may_state, read_aims
from .lexicon import Lexicon, compile_lexicon
from .pairs import RESPECTIVELY, read_pairs
from .sanity import Doubt, decimals_are_stripped, doubted_indicators, doubted_quantities, lost_digits
from .sentence import SENTENCE_ENDS, Reading, Sentence
from .taxonomy import TaxonomyFile, load
from .timing import Calendar, Time, places
from .values import is_unchanged, read_values

_UP_TO_SENTENCE = pattern(f"(?s:.*)[\n{SENTENCE_ENDS}]")
_REST = pattern(f"[^\n{SENTENCE_ENDS}]*")


class IndicatorOptions(Options):
    """Options of the indicators extractor."""

    taxonomy: tuple[Annotated[TaxonomyFile, DataFile(TaxonomyFile)], ...] = ()
    """YAML files (relative to the config) that add indicators and words to the built-in taxonomy, or replace those of
    the same id."""


class Indicators(Extractor):
    """Finds every quantity with its unit, and the headline indicators with year and status."""

    name = "indicators"
    options_model = IndicatorOptions
    requires = frozenset({"division"})
    provides = frozenset({"measure", "indicator", "implausible-value"})

    def __init__(self, options: Options | None = None) -> None:
        super().__init__(options)
        more = self.options.taxonomy if isinstance(self.options, IndicatorOptions) else ()
        self._lexicon: Lexicon = compile_lexicon(load(more))

    def extract(
        self, text: Transcription, found: Annotations, facts: tuple[Fact, ...]
    ) -> Iterable[Annotation | Fact | Diagnostic]:
        """Yield a :class:`Measure` for each quantity, an :class:`Indicator` for each value or target read, and an
        :class:`ImplausibleValue` with a diagnostic for each doubt."""
        body = years_in_digits(text.body)
        quantities = find_quantities(body)
        yield from map(_measure, quantities)
        records = list(self._records(body, quantities, Calendar(body, found.of(Division), facts)))
        doubts = _first_at_each_place(
            [
                *lost_digits(text, quantities),
                *doubted_quantities(body, quantities),
                *doubted_indicators(self._lexicon.taxonomy, body, records),
            ]
        )
        for record in records:
            doubt = doubts.get((record.start, record.end))
            yield replace(record, suspect=doubt.rule, suggested=doubt.suggested) if doubt else record
        for doubt in doubts.values():
            yield ImplausibleValue(doubt.start, doubt.end, doubt.rule, doubt.message, doubt.suggested)
            yield _diagnostic(text, doubt)
        if decimals_are_stripped(quantities):
            yield _stripped(text)

    def _records(self, body: str, quantities: Sequence[Quantity], calendar: Calendar) -> Iterator[Indicator]:
        for start, end, inside in _sentences(body, quantities, _stated(body, calendar)):
            # Most sentences name no indicator: the rest is for those that do.
            if not self._lexicon.name.search(body, start, end) and body.find(RESPECTIVELY, start, end) < 0:
                continue
            is_target = calendar.is_target(start, end)
            if calendar.is_silent(start) or not (inside or (is_target and may_state(body, start, end))):
                continue
            if is_target:  # 与上年持平 is then a target without a number
                inside = [quantity for quantity in inside if not is_unchanged(body, quantity)]
            sentence = Sentence(self._lexicon, body, start, end, inside)
            for reading in _readings(sentence, is_target=is_target):
                if not is_target and not calendar.is_of_a_year(reading):
                    continue
                if calendar.is_of_part_of_year(sentence, reading):
                    continue
                time = calendar.time(sentence, reading, is_target=is_target)
                # What a rise began with is worth a record only where the text tells its year.
                if time.year or not reading.base:
                    yield _indicator(body, sentence, reading, time)


def _first_at_each_place(doubts: Iterable[Doubt]) -> dict[tuple[int, int], Doubt]:
    first: dict[tuple[int, int], Doubt] = {}
    for doubt in doubts:
        first.setdefault((doubt.start, doubt.end), doubt)
    return first


def _diagnostic(text: Transcription, doubt: Doubt) -> Diagnostic:
    start, end = text.body_to_source(doubt.start, doubt.end)
    hint = f"It would be plausible as {doubt.suggested}." if doubt.suggested else "Compare with another edition."
    code = "X303" if doubt.rule == "lost-digit" else "X301"
    place = Place(text.document.uri, start=start, end=end)
    return Diagnostic(code, Severity.WARNING, f"{doubt.rule}: {doubt.message}", hint, place)


def _stripped(text: Transcription) -> Diagnostic:
    return Diagnostic(
        "X302",
        Severity.WARNING,
        "hardly any number of this report has decimals: the source has lost its points",
        "Take no value from this document without another edition.",
        Place(text.document.uri),
    )


def _readings(sentence: Sentence, *, is_target: bool) -> Iterator[Reading]:
    paired, dealt = read_pairs(sentence)
    values = [*paired, *read_values(sentence, dealt)]
    yield from values
    if is_target:
        yield from read_aims(sentence, values)


def _stated(body: str, calendar: Calendar) -> Iterator[int]:
    """Where a target without a number may be stated."""
    return (at for word in STATED for at in places(body, word, calendar.first_target, len(body)))


def _sentences(
    body: str, quantities: Sequence[Quantity], others: Iterable[int]
) -> Iterator[tuple[int, int, Sequence[Quantity]]]:
    """The sentences that hold a quantity or one of the ``others`` places, and the quantities in them."""
    starts = [quantity.start for quantity in quantities]
    position = 0
    for place in sorted([*starts, *others]):
        if place >= position:
            start, position = _sentence_around(body, position, place)
            yield start, position, quantities[bisect_left(starts, start) : bisect_left(starts, position)]


def _sentence_around(body: str, after: int, place: int) -> tuple[int, int]:
    """The sentence or line around ``place``, which lies behind the end ``after`` of another."""
    before, rest = _UP_TO_SENTENCE.match(body, after, place), _REST.match(body, place)
    return before.end() if before else after, rest.end() if rest else place


def _measure(quantity: Quantity) -> Measure:
    return Measure(
        quantity.start,
        quantity.end,
        "quantity",
        quantity.unit,
        quantity.value,
        quantity.at_least,
        quantity.at_most,
        quantity.bound,
        "growth" if quantity.change and quantity.unit in "%％" else "",
    )


def _indicator(body: str, sentence: Sentence, reading: Reading, time: Time) -> Indicator:
    quantity = reading.quantity
    number = quantity.value or quantity.at_least or quantity.at_most
    base_value, base_unit = to_base(number, quantity.unit)
    return Indicator(
        quantity.start,
        quantity.end,
        reading.rule,
        indicator=reading.indicator,
        printed=body[reading.name_start : reading.name_end],
        value=quantity.value,
        at_least=quantity.at_least,
        at_most=quantity.at_most,
        unit=quantity.unit,
        base_value=base_value,
        base_unit=base_unit,
        value_kind=reading.kind,
        year=time.year,
        status=time.status,
        bound=quantity.bound,
        sentence_start=sentence.start,
        sentence_end=sentence.end,
        printed_start=reading.name_start,
        printed_end=reading.name_end,
        basis=time.basis,
    )
