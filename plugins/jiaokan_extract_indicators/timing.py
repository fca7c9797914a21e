"""Which year a value is of, and whether it was reached, is estimated, or is a target."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from jiaokan import Division, Fact, NamedTuple, pattern

from .sentence import Reading, Sentence, start_of

_TARGETS = frozenset({"plan", "goals", "self-construction"})
_SILENT = frozenset({"glossary", "attachment", "closing", "annex"})
_INHERITED = frozenset({"subsection", "item", ""})
_PLANS = {"": 2005, "一": 2010, "二": 2015, "三": 2020, "四": 2025, "五": 2030, "六": 2035, "七": 2040}
"""Five-year plans by number, without the 十 that begins it, and the year in which they end."""

_PERIOD = r"(?<=十)(?P<plan>[一二三四五六七]?)五[”\"]?(?:时期|期间|末|规划|发展|经济|主要|的|提出)"
_COMING = "(?P<coming>(?<=今)后五年|(?<=未)来五年)"
_DIGITS = r"(?<=[12１２])(?P<year>[09０９]\d{2})年"
# Marks begin with one class of characters, so that the search runs from one to the next; what comes behind looks back.
_MARK = pattern(rf"[十今未本全12１２](?:{_PERIOD}|{_COMING}|(?P<now>(?<=[今本全])年)|{_DIGITS}(?!远景|愿景))")
_OPENING_MARK = pattern(
    rf"(?:做好|按照|综合考虑[^，]*，)?(?:[“\"]?十{_PERIOD}|[今未]{_COMING}|(?P<now>今年)|到?[12１２]{_DIGITS})"
)
_YEAR_REACHED = pattern(r"[12１２](?<![\d较比于与从由自].)[09０９]\d{2}(?=年(?!不变|可比))")
"""A year that no comparison and no rise begins with."""
_YEAR_COMPARED = pattern(r"[较比与从由自]([12１２][09０９]\d{2})年")
_REACH = 1200
"""How far back, within its sentence, the words are looked for that tell the time of a value."""
_LAST_YEAR = pattern("上年|去年|年初")
_AVERAGE = pattern("年均|每年")
_OVER_YEARS = pattern(r"(?<![0-9])[两三四五六七八九十2-9]年|累计|[较比与](?:[“\"]?十|20|19)")
_YEAR_BEFORE = pattern("同比|[比较][上去]年")
_OPENING_YEAR = pattern(r"[—－]*([12１２][09０９]\d{2})年(?:末|底|全年)?[，,]")
_CLAUSE_ENDS = "，。；,;：:"
_FIVE_YEARS = pattern('五(?:年(?:[来间，,累净]|(?<=[这的]五年)|(?<=过去五年))|[”"]?(?:时期|期间))')
_BEFORE_YEAR = ("。", "\n", "过去的")
"""What stands before the year under review where it opens a look back."""
_AFTER_YEAR = ("，", ",", "是")
_COMPARED = pattern('[比较于与][“"]?十[一二三四五六]?$')
_ONE_YEAR = pattern("年(?:(?<=这一年)|(?<=过去一年)|(?<=一年)来|(?<=[。\n][今全]年))")
_PLANNED = pattern("(?:预期|奋斗|主要|发展)目标(?:建议)?(?:是|为|：|:)")
_AIM = "目标"
_EXPECTED = pattern("预计|[可有]望|可达|(?<![超于合好达过])预期(?!目标)|预估")
_EXPECTING = ("预", "望", "可达")
_AT_HEAD = pattern(rf"(?:初步|综合|据|经|统计|测算|部门|全年|[，,；、 “—])*(?:{_EXPECTED.pattern})")
_NOTED = pattern("[（(][^（）()]{0,8}预计[^（）()]{0,10}[）)]")
"""A note that the value before it is expected (（预计数）)."""
_FROM_HERE = pattern("下同|以下")
"""… and that those after it are, too."""
_MONTH = "(?:1[01]|[1-9]|十一?|[一二三四五六七八九])"
_PART_OF_YEAR = pattern(
    r"(?<![-—–－~～至到])(?:12|十二)月份"
    f"|[一二三四首]季度|前[一二两三]个?季度|[上下]半年|前[2-9二三四五六七八九十]十?一?个月|当[月季]"
    f"|(?:(?:1|一)月?(?:份)?[-—–－~～至到]+)?{_MONTH}月(?:末|底|份|(?<=[-—–－~～至到].月)|(?<=[-—–－~～至到]..月))"
)
"""A quarter, a month, or several; up to December it is the year."""
_HINTS_OF_PART = ("季度", "月", "半年")
_PART_OPENING = pattern("(?:其中|但|特别是|截至|截止|到|至|自|[今去上当同每]年|[12][09][0-9]{2}年)*$")
_WHOLE_YEAR = pattern("全年|年末|年底|(?:1[09]|20)[0-9]{2}年|[今去上当]年|12月|十二月")
_FOUR_DIGITS = pattern("[0-9]{4}")
_PART_END = pattern("[；;]")
_CLAUSE_END = pattern("[，,]")
_YEARLY = "年均"
_TO_SENTENCE_END = pattern("[^。\n]*")
_FEW = 6
"""How far before a name 年均 may stand that makes its level an average."""
_SPAN = 5
"""Years that a retrospective over a term or a five-year plan covers."""


class Section(NamedTuple):
    """A stretch of the text with the type that tells results from targets."""

    start: int
    type: str
    heads: tuple[str, ...]
    """Its head and those of the sections around it, inmost first."""
    root: int = 0
    """Where the outmost section around it begins."""


class Time(NamedTuple):
    """The year (empty where nothing tells) and the status of a value, and what a growth is measured against."""

    year: str
    status: str
    basis: str = ""


class Calendar:
    """Tells years by clause, sentence, paragraph and section."""

    def __init__(self, text: str, divisions: Sequence[Division], facts: Sequence[Fact]) -> None:
        self._text = text
        values = {fact.name: fact.value for fact in reversed(facts)}
        self._review = _last_year(values.get("review_year", ""))
        self._plan = _last_year(values.get("plan_year", ""))
        self._sections = list(_sections(text, divisions))
        self._starts = [section.start for section in self._sections]
        self._has_targets = any(section.type in _TARGETS for section in self._sections)
        self._years_of_heads: dict[int, list[int]] = {}

    @cached_property
    def first_target(self) -> int:
        """Where the first section about what is to come begins, or the first statement of targets, or the text ends."""
        for section in self._sections:
            if section.type in _TARGETS:
                return section.start
        return self._planned[0] if self._planned else len(self._text)

    def is_silent(self, position: int) -> bool:
        """Whether no result and no target is stated there (glossary, annex, closing)."""
        return self._section(position).type in _SILENT

    def is_target(self, start: int, end: int) -> bool:
        """Whether the sentence ``text[start:end]`` is about what is to come."""
        if self._section(start).type in _TARGETS or bisect_left(self._planned, start) < bisect_left(self._planned, end):
            return True
        # A report whose sections are not known states its targets, and goes on with what will be done.
        return not self._has_targets and start >= self.first_target

    @cached_property
    def _planned(self) -> list[int]:
        """Where targets are stated."""
        at = places(self._text, _AIM, 0, len(self._text))
        return [found.start() for found in (_PLANNED.match(self._text, place - 2) for place in at) if found]

    def is_of_a_year(self, reading: Reading) -> bool:
        """Whether the value is the level, or the growth, of one year: a level that is the average of several is not."""
        if reading.kind != "level":
            return True
        start = self._text.rfind(_YEARLY, reading.name_start - _FEW, reading.quantity.start)
        return start < 0 or any(mark in self._text[start : reading.quantity.start] for mark in _CLAUSE_ENDS)

    def is_of_part_of_year(self, sentence: Sentence, reading: Reading) -> bool:
        """Whether the value is one of a quarter or of some months, by words in its clause, or by words that open an
        earlier clause (一季度，全区生产总值下降7%，投资下降9%)."""
        at = reading.quantity.start
        start = max(sentence.start, at - _REACH)
        if all(self._text.find(word, start, at) < 0 for word in _HINTS_OF_PART):
            return False
        parts = [*_PART_OF_YEAR.finditer(self._text, start, at)]
        if not parts or _WHOLE_YEAR.search(self._text, parts[-1].end(), at):
            return False
        part = parts[-1]
        if part.start() >= sentence.clause_start(at):
            return True
        opening = sentence.clause_start(part.start(), fine=True)
        if not _PART_OPENING.fullmatch(self._text, opening, part.start()):
            return False
        if self._text[part.end()] in "，,":
            return True
        number = bisect_left(sentence.mentions, part.end(), key=start_of)
        named = sentence.mentions[number].start if number < len(sentence.mentions) else -1
        return named >= 0 and sentence.lexicon.leads.fullmatch(self._text, part.end(), named) is not None

    def time(self, sentence: Sentence, reading: Reading, *, is_target: bool) -> Time:
        """Year and status of ``reading``, in a sentence about what is to come or not."""
        before = self._text[max(sentence.start, reading.quantity.start - _REACH) : reading.quantity.start]
        clause = before[max(map(before.rfind, _CLAUSE_ENDS)) + 1 :]
        if is_target and reading.base:  # what a rise to come begins with has been reached
            return Time(_named_base(clause), "actual", _basis(reading, clause, ""))
        if is_target:
            year = self._target_year(sentence, before, reading)
            return Time(year, "target", _basis(reading, clause, "yoy" if year == _shown(self._plan) else ""))
        basis = _basis(reading, clause, "period" if self._is_past_span(reading) else "yoy")
        year = self._result_year(before, clause, reading)
        return Time(year, "estimate" if self._is_estimate(sentence, before, reading, year) else "actual", basis)

    def _is_estimate(self, sentence: Sentence, before: str, reading: Reading, year: str) -> bool:
        """Whether the value is expected, by words before it, or by a note beside it or before it in its part."""
        if reading.base:
            return False
        if any(map(before.__contains__, _EXPECTING)) and _is_expected(sentence, before, reading):
            return True
        if year != _shown(self._review) or not self._notes:
            return False
        end = reading.quantity.end
        first = bisect_left(self._lasting_notes, self._section(sentence.start).root)
        return end in self._notes or (first < len(self._lasting_notes) and self._lasting_notes[first] <= end)

    @cached_property
    def _notes(self) -> dict[int, bool]:
        """Where notes say that a value is expected, and whether those after it are, too."""
        found = _NOTED.finditer(self._text, 0, self.first_target)
        return {note.start(): _FROM_HERE.search(note[0]) is not None for note in found}

    @cached_property
    def _lasting_notes(self) -> list[int]:
        """The notes that go on for the values after them."""
        return [at for at, lasts in self._notes.items() if lasts]

    def _section(self, position: int) -> Section:
        at = bisect_right(self._starts, position) - 1
        return self._sections[at] if at >= 0 else Section(0, "", ())

    def _target_year(self, sentence: Sentence, before: str, reading: Reading) -> str:
        if marks := self._years_of(before):
            return str(marks[-1])
        section = self._section(sentence.start)
        start = self._text.rfind("\n", 0, sentence.start) + 1
        if years := self._opening_years(start):
            return str(years[0])
        years = self._head_years(section)
        if len(years) < 2:
            return _shown(years[0] if years else self._plan)
        # A head over a period and a year: treated in this order, the second begins with a paragraph of its own.
        if _YEARLY in reading.gap:
            return str(max(years))
        return str(next((year for year in self._openings_before(section, start) if year in years), years[0]))

    def _head_years(self, section: Section) -> list[int]:
        """The years of the inmost head around a section that names any."""
        years = self._years_of_heads.get(section.start)
        if years is None:
            years = next(filter(None, map(self._years_of, section.heads)), [])
            self._years_of_heads[section.start] = years
        return years

    def _opening_years(self, start: int) -> list[int]:
        """The years that the opening of the paragraph at ``start`` names."""
        mark = _OPENING_MARK.match(self._text, start)
        return self._years_of(mark[0]) if mark else []

    def _openings_before(self, section: Section, start: int) -> Iterator[int]:
        """The years that open the paragraphs before ``start``, nearest first, back to the outmost head."""
        while start > section.root:
            yield from self._opening_years(start)
            start = self._text.rfind("\n", 0, start - 1) + 1

    def _years_of(self, words: str) -> list[int]:
        return [year for year in map(self._marked, _MARK.finditer(words)) if year]

    def _marked(self, mark: re.Match[str]) -> int:
        if mark["plan"] is not None:
            year = _PLANS[mark["plan"]]
            return year if not self._plan or year >= self._plan else 0
        if mark["coming"]:
            return self._plan + _SPAN - 1 if self._plan else 0
        if mark["now"]:
            return self._plan
        year = int(mark[0][:4])
        return year if not self._plan or year >= self._plan else 0

    def _result_year(self, before: str, clause: str, reading: Reading) -> str:
        """The year that the clause (or a year alone before it) names, else that under review; of the value that a
        comparison begins with, the year before the term."""
        if reading.base:
            of_last_year = _LAST_YEAR.search(reading.gap) is not None
            if named := _named_base(clause if of_last_year else before):
                return named
            over_term = self._is_past_span(reading) and not of_last_year
            return str(self._review - _SPAN) if self._review and over_term else ""
        if years := _YEAR_REACHED.findall(clause):
            return str(int(years[-1]))
        opening = _OPENING_YEAR.match(before)
        return str(int(opening[1])) if opening and int(opening[1]) <= self._review else _shown(self._review)

    def _is_past_span(self, reading: Reading) -> bool:
        """Whether the last words that open a look back, before the value, look back over five years."""
        end = self._text.find("。", reading.quantity.end)
        at = bisect_right(self._terms, (end if end >= 0 else len(self._text), True)) - 1
        return at >= 0 and self._terms[at] >= (self._section(reading.name_start).root, False) and self._terms[at][1]

    @cached_property
    def _terms(self) -> list[tuple[int, bool]]:
        """Where words open a look back, and whether it is one over five years."""
        end = self.first_target
        five = ((match.start(), True) for match in _FIVE_YEARS.finditer(self._text, 0, end) if self._opens(match))
        one = ((match.start(), False) for match in _ONE_YEAR.finditer(self._text, 0, end))
        years = places(self._text, f"{self._review}年", 0, end) if self._review else ()
        named = ((at, False) for at in years if self._text.endswith(_BEFORE_YEAR, 0, at) and self._is_of_one_year(at))
        return sorted([*five, *one, *named])

    def _is_of_one_year(self, start: int) -> bool:
        """Whether the year at ``start`` opens a look back over it, and is not that of one value (2020年粮食产量…), nor
        the end of several (2020年，生产总值达到80亿元，年均增长8%)."""
        alone = self._text[start + 5 : start + 6] in _AFTER_YEAR or self._text[start - 1] == "\n"
        sentence = _TO_SENTENCE_END.match(self._text, start)
        return alone and not (sentence and _YEARLY in sentence[0])

    def _opens(self, term: re.Match[str]) -> bool:
        """Whether the words for five years open a look back over them: they are not compared with (比“十三五”时期), nor
        the second part of a head (2025年和“十四五”时期工作回顾): such a head is treated in its order."""
        if _COMPARED.search(self._text, max(0, term.start() - 4), term.start()):
            return False
        section = self._section(term.start())
        head = section.heads[0] if section.heads else ""
        in_head = term.start() < section.start + len(head) and self._text.startswith(head, section.start)
        return not (in_head and self._review and f"{self._review}年" in self._text[section.start : term.start()])


def places(text: str, words: str, start: int, end: int) -> Iterator[int]:
    """Where ``words`` stand in ``text[start:end]``."""
    at = text.find(words, start, end)
    while at >= 0:
        yield at
        at = text.find(words, at + 1, end)


def _basis(reading: Reading, clause: str, otherwise: str) -> str:
    """What a growth is measured against, by its own words, or ``otherwise``."""
    if reading.kind != "growth":
        return ""
    words = reading.gap + clause
    if _AVERAGE.search(words):
        return "annual-average"
    if _OVER_YEARS.search(words):
        return "period"
    return "yoy" if _YEAR_BEFORE.search(words) else otherwise


def _last_year(value: str) -> int:
    """The last year of a fact (a span of years ends in it), 0 when there is none."""
    found = _FOUR_DIGITS.findall(value)
    return int(found[-1]) if found else 0


def _shown(year: int) -> str:
    return str(year) if year else ""


def _named_base(words: str) -> str:
    """The year that the last rise began with, or that was compared with."""
    years = _YEAR_COMPARED.findall(words)
    return str(int(years[-1])) if years else ""


def _is_expected(sentence: Sentence, before: str, reading: Reading) -> bool:
    """预计 at the head of a sentence, or before a name, covers all that follows in it; at the head of another clause
    its part up to ；; behind a name the values of that name."""
    if _AT_HEAD.match(before):
        return True
    part = _PART_END.split(before)[-1]
    clauses = _CLAUSE_END.split(part)
    if _EXPECTED.search(clauses[-1]) is not None or any(map(_EXPECTED.match, clauses)):
        return True
    offset = reading.quantity.start - len(before)
    places = [offset + found.start() for found in _EXPECTED.finditer(before)]
    return any(at >= reading.name_start or _leads_to_name(sentence, at) for at in places)


def _leads_to_name(sentence: Sentence, at: int) -> bool:
    """Whether the word at ``at`` stands before the name that its clause begins with (全年预计地区生产总值…)."""
    number = bisect_right(sentence.mentions, at, key=start_of)
    if number == len(sentence.mentions):
        return False
    following = sentence.mentions[number]
    return sentence.clause_start(following.start, fine=True) <= at and sentence.opens_clause(following)


def _sections(text: str, divisions: Sequence[Division]) -> Iterable[Section]:
    stack: list[tuple[int, str, str, int]] = []
    for division in divisions:
        while stack and stack[-1][0] >= division.level:
            stack.pop()
        type_ = division.type
        if type_ in _INHERITED and stack:
            type_ = stack[-1][1]
        head = text[division.start : division.end]
        stack.append((division.level, type_, head, division.start))
        heads = tuple(outer[2] for outer in reversed(stack) if outer[2])
        yield Section(division.start, type_, heads, stack[0][3])
