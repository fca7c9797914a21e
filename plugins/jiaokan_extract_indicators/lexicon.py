"""The taxonomy compiled to patterns: one search for all names, full matches for what stands around them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from jiaokan import frozen, once, pattern

from .taxonomy import Name, Taxonomy

PERIOD = r"[“\"]?十[一二三四五六七]?五[”\"]?(?:时期|期间|末|规划期)"
YEAR = r"(?:到|至)?[12１２][09０９]\d{2}年(?:末|底|的|初|全年)?"
_THAN = rf"(?:较|比)(?:[12１２][09０９]\d{{2}}年(?:底|末)?|{PERIOD})"
_LESS = "(?:扣除|剔除|考虑)[^，,、；;。0-9]{2,14}(?:因素|影响)(?:后|之后)?"
_FOR_YEARS = "连续[0-9一二两三四五六七八九十]+年"
_ABOVE = "(?:[0-9]+|[一二三五]?[十百千]+)万元(?:及)?以上(?:项目)?的?"
_POINT = "[一二三四五六七八九十]{1,2}是"
_BECAUSE = "受[^，,、；;。0-9]{2,14}影响"
_TIMES = "(?:[0-9.]+倍|翻了?[一两二三四]?番)(?:半|多|以上)?"
_BRACKETS = r"[（(][^（）()]{0,24}[）)]"
_UNDER = "在[^，,、；;。0-9]{2,18}[下上中]"
"""In what circumstances: 在严重干旱的情况下."""
_Trie = dict[str, "_Trie"]


@frozen
class Lexicon:
    """Patterns over the reading text."""

    taxonomy: Taxonomy
    name: re.Pattern[str]
    """Any name, the longest at its place."""
    leads: re.Pattern[str]
    """What may stand between the beginning of a clause and a name."""
    first_gap: re.Pattern[str]
    """What may stand between a name and its first quantity."""
    next_gap: re.Pattern[str]
    """What may stand between two quantities of one name."""
    links: re.Pattern[str]
    """Linking words alone."""
    aside: re.Pattern[str]
    """What leads from a name or a quantity to a quantity that is said by the way (，为预算的102%)."""
    part: re.Pattern[str]
    """The beginning of a clause whose subject is a part of the place (an enterprise, a scenic spot)."""
    scope: re.Pattern[str]
    """Words that say that a figure is of the whole place."""
    longer: Mapping[str, Sequence[tuple[str, Name]]]
    """For a name, what makes it the name of another indicator when it follows (城镇化率 after 常住人口), and that."""

    def names(self, printed: str) -> tuple[Name, ...]:
        """What ``printed`` stands for."""
        return self.taxonomy.names.get(printed, ())


def compile_lexicon(taxonomy: Taxonomy) -> Lexicon:
    """The patterns of ``taxonomy``."""
    state = taxonomy.state
    expressions = once(("lexicon",), lambda: _expressions(taxonomy), state) if state else _expressions(taxonomy)
    longer = once(("longer names",), lambda: _longer(taxonomy.names), state) if state else _longer(taxonomy.names)
    return Lexicon(
        taxonomy,
        **{name: pattern(expression) for name, expression in expressions.items()},
        longer={
            printed: [(rest, taxonomy.names[printed + rest][-1]) for rest in rests] for printed, rests in longer.items()
        },
    )


def _expressions(taxonomy: Taxonomy) -> dict[str, str]:
    """The expressions of the patterns, by their names in the lexicon."""
    own_leads = {lead for names in taxonomy.names.values() for name in names for lead in name.leads}
    # Atomic groups: one way to cut a run of words, so that no text takes more than linear time.
    lead = f"(?>{any_of([*taxonomy.leads, *own_leads])}|{YEAR}|{PERIOD}|{_ABOVE}|{_POINT}|[ \u00a0\u3000])"
    circumstances = f"{_BRACKETS}|{_FOR_YEARS}|{_THAN}|{_LESS}|{_BECAUSE}|{_TIMES}"
    link = f"(?>{any_of(taxonomy.links)}|{YEAR}|{PERIOD}|{circumstances}|[ \u3000])"
    remark = f"(?:[去今上]年)?(?:{any_of(taxonomy.asides)}[^，,、；;。]{{0,18}}|{_UNDER})"
    aside = f"(?>{remark}(?:、[0-9][^，,、；;。]{{0,8}})*)"
    acts = any_of(taxonomy.acts)
    more = f"(?:[，,、](?>{aside}(?=[，,、])|{link}+))*"
    return {
        "name": any_of(taxonomy.names),
        "leads": f"{lead}*",
        "first_gap": f"{link}*(?:{aside}(?=[，,、]))?{more}",
        "next_gap": f"(?:{_BRACKETS}|大关|台阶)?[，,、]?(?:{link}+|{aside}(?=[，,、])){more}",
        "links": f"{link}*",
        "aside": f"(?:[^；;]*?[，,、])?{aside}",
        "part": f"(?:(?!{acts})[^，,]){{0,8}}?{any_of(taxonomy.parts)}(?!{any_of(taxonomy.works)})",
        "scope": any_of(taxonomy.scopes),
    }


def _longer(names: Mapping[str, Sequence[Name]]) -> dict[str, list[str]]:
    """For a name, what makes it the name of another indicator when it follows."""
    found: dict[str, list[str]] = {}
    for printed, whole in names.items():
        for cut in range(2, len(printed)):
            part = names.get(printed[:cut])
            if part and len(whole[-1].ids) == 1 and part[-1].ids != whole[-1].ids:
                found.setdefault(printed[:cut], []).append(printed[cut:])
    return found


def any_of(words: Iterable[str]) -> str:
    """A pattern for the longest of ``words`` at a place, shared beginnings tried once."""
    root: _Trie = {}
    for word in words:
        node = root
        for character in word:
            node = node.setdefault(character, {})
        node[""] = {}
    return _pattern(root)


def _pattern(node: _Trie) -> str:
    branches = [re.escape(character) + _pattern(rest) for character, rest in sorted(node.items()) if character]
    if not branches:
        return ""
    whole = branches[0] if len(branches) == 1 and "" not in node else f"(?:{'|'.join(branches)})"
    return f"{whole}?" if "" in node else whole
