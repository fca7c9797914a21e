"""Years that cannot be: a plan's last year or an anniversary beside a year in which it was not.

Copies sold by document shops carry over an old text under new years; such a sentence gives them away.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jiaokan import parse_number, pattern

_YEAR_IS = r"(?P<year>(?:19[4-9]|20\d)\d)年,?是[^。\n,，]{0,12}?"
_PLAN_YEAR = pattern(rf"{_YEAR_IS}[“\"]?十(?P<plan>[一二三四五六])五[”\"]?(?:规划)?的?(?P<which>收官|开局)之年")
_ANNIVERSARY = pattern(
    rf"{_YEAR_IS}(?:(?P<party>中国共产党成立|建党)|(?P<state>新中国成立|中华人民共和国成立)|(?P<reform>改革开放))"
    r"(?P<years>\d{2,3}|[一二三四五六七八九十百]{2,4})周年"
)
_FOUNDED = {"party": 1921, "state": 1949, "reform": 1978}
_REACH = 60


def false_years(body: str) -> Iterator[str]:
    """What is wrong with years in ``body``, in words."""
    for match in _ending(body, "之年", _PLAN_YEAR):
        number = int(parse_number(match["plan"]) or 0)
        # 十一五 ran from 2006 to 2010, 十二五 to 2015, and so on.
        year = (2005 if match["which"] == "收官" else 2001) + 5 * number
        if int(match["year"]) != year:
            yield f"“{match[0]}” was {year}"
    for match in _ending(body, "周年", _ANNIVERSARY):
        founded = next(_FOUNDED[name] for name in _FOUNDED if match[name])
        since = parse_number(match["years"])
        if since and int(match["year"]) != founded + since:
            yield f"“{match[0]}” was {founded + since}"


def _ending(body: str, words: str, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Matches of ``pattern`` that end with ``words``."""
    at = body.find(words)
    while at >= 0:
        end = at + len(words)
        match = pattern.search(body, max(0, end - _REACH), end)
        if match and match.end() == end:
            yield match
        at = body.find(words, end)
