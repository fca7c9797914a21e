"""Targets without a number: 居民收入增长与经济增长同步."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jiaokan import Quantity, pattern

from .sentence import Reading, Sentence
from .taxonomy import ValueKind

_WORDS = r"[^，,。；;、0-9]"
AIM = pattern(
    rf"(?:增长|增速|增幅|涨幅|速度|水平|保持|持续|努力|力争|的|与|和质量)*?"
    rf"(?:(?:与|同|和){_WORDS}{{2,12}}(?:同步|持平)(?:增长|提高)?"
    rf"|(?:高于|快于|好于|不低于|超过|跑赢|达到){_WORDS}{{0,12}}(?:增长|增速|增幅|平均|水平|居民|经济|全国|全省|全市)(?:水平|速度)?"
    rf"|(?:实现)?正增长|由负转正|止跌(?:回升|回稳)|(?:保持|稳居|位居|居|走){_WORDS}{{0,8}}前列|(?P<near>接近){_WORDS}{{2,14}}水平)"
    rf"(?=[，,。；;、！等\n]|以上|$)"
)
STATED = ("目标", "力争", "指标")
"""A sentence without a quantity states no target without one of these words, and none without one of the hints."""
_HINT = pattern("同步|持平|平均|水平|正增长|转正|止跌|前列|于经济")
_STATED = pattern("|".join(STATED))
_STATED_BESIDE = pattern("目标|力争|指标|到20[0-9]{2}年|(?:今后|未来)五年")


def may_state(text: str, start: int, end: int) -> bool:
    """Whether the sentence ``text[start:end]`` can state a target without a number."""
    return _HINT.search(text, start, end) is not None


def read_aims(sentence: Sentence, values: Sequence[Reading]) -> Iterator[Reading]:
    """The targets without a number, in sentences that state targets by a word, or by a year beside other ``values``.

    A name that has a value says by it what is meant (由负转正、增长2%).
    """
    stated = _STATED_BESIDE if values else _STATED
    if not stated.search(sentence.text, sentence.start, sentence.end):
        return
    told = {reading.name_start for reading in values}
    for mention in sentence.mentions:
        name = mention.single if mention.start not in told else None
        aim = AIM.match(sentence.text, mention.end, sentence.end)
        if name and aim and sentence.is_headline(mention):
            near = aim["near"] is not None
            kind = _kind(dict(name.values), near=near)
            unit = "元" if kind == "level" else "%"
            quantity = Quantity(mention.start, aim.end(), unit, bound="none")
            yield Reading(name.ids[0], kind, quantity, mention.start, mention.end, "", "aim-without-number")


def _kind(values: dict[str, ValueKind], *, near: bool) -> ValueKind:
    """Coming near a level is about the level, all others are about growth (or the share, where there is only one)."""
    if near and "money" in values:
        return values["money"]
    return values.get("percent", "level")
