"""Dates as Chinese pages print them."""

from __future__ import annotations

import re
from datetime import date, time

from ..quantities.numerals import ZEROS
from ..regex import pattern
from ..values import NamedTuple
from .folding import fold

_NUMERALS = {numeral: value for value, numeral in enumerate("〇一二三四五六七八九")} | dict.fromkeys(ZEROS, 0)
_NUMERALS |= {str(digit): digit for digit in range(10)}
_CHINESE = pattern(
    rf"([{ZEROS}一二三四五六七八九\d]{{4}}) ?年 ?([正一二三四五六七八九十]{{1,3}}) ?月 ?(?:"
    r"([一二三四五六七八九十廿卅]{1,4}) ?[日号])"
)
_DAY_FIRST = pattern(
    r"(?<!\d)(?P<d>[0-3]?\d)[ \n]*(?P<y>(?:19|20)\d\d) ?[年./-] ?(?P<m>1[0-2]|0?[1-9])(?!\d) ?月?(?! ?[\d./-])"
)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_ENGLISH = pattern(
    rf"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) (?P<m>{'|'.join(_MONTHS)}) {{1,2}}(?P<d>3[01]|[12]\d|0?[1-9]) "
    r"(?P<h>2[0-3]|[01]?\d):(?P<min>[0-5]\d):(?P<s>[0-5]\d) (?P<y>(?:19|20)\d\d)(?!\d)"
)
_DATE = pattern(
    r"(?<!\d)(?P<y>(?:19|20)\d\d) ?(?:年 ?|[-./—])(?P<m>1[0-2]|0?[1-9]) ?(?:月 ?|[-./—])(?P<d>3[01]|"
    r"[12]\d|0?[1-9])(?!\d) ?[日号]?"
    r"(?:[T ,]{0,3}(?:(?P<h>2[0-3]|[01]?\d)(?::|时)(?P<min>[0-5]\d)(?:(?::|分)(?P<s>[0-5]\d))?[分秒]?(?!\d))?)"
)


class PrintedDate(NamedTuple):
    """A date that a page prints: ISO 8601 (with time where one is printed), and where it stands."""

    iso: str
    start: int
    end: int


def find_date(text: str) -> PrintedDate | None:
    """The first full date in ``text`` (year, month and day), or ``None``.

    Read are digits with any of the usual separators, Chinese numerals, the day-first form of list pages
    (``21 2024年02月``) and that of bulletin boards (``Sat Apr  3 22:41:07 1999``). A date that no calendar has is not
    one.
    """
    folded = fold(text)
    match = _DATE.search(folded)
    if match:
        return _dated(match, _iso(match["y"], match["m"], match["d"]), _clock(match))
    match = _DAY_FIRST.search(folded)
    if match:
        return _dated(match, _iso(match["y"], match["m"], match["d"]), "")
    match = _CHINESE.search(folded)
    if match:
        return _dated(
            match, _iso("".join(str(_NUMERALS[n]) for n in match[1]), _number(match[2]), _number(match[3])), ""
        )
    match = _ENGLISH.search(folded)
    if match:
        return _dated(match, _iso(match["y"], _MONTHS.index(match["m"]) + 1, match["d"]), _clock(match))
    return None


def _dated(match: re.Match[str], day: str, clock: str) -> PrintedDate | None:
    end = match.end() - (len(match[0]) - len(match[0].rstrip(" ,T")))
    return PrintedDate(day + clock, match.start(), end) if day else None


def _iso(year: str | int, month: str | int, day: str | int) -> str:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""


def _clock(match: re.Match[str]) -> str:
    if not match["h"]:
        return ""
    moment = time(int(match["h"]), int(match["min"]), int(match["s"] or 0))
    return "T" + moment.isoformat("seconds" if match["s"] else "minutes")


def _number(numerals: str) -> int:
    """Chinese numerals up to 39 (廿一, 三十一, 正月)."""
    tens, _, ones = numerals.replace("廿", "二十").replace("卅", "三十").replace("正", "一").rpartition("十")
    if "十" not in numerals.replace("廿", "十").replace("卅", "十"):
        return _NUMERALS.get(ones, 0)
    return (_NUMERALS.get(tens, 1) if tens else 1) * 10 + (_NUMERALS.get(ones, 0) if ones else 0)
