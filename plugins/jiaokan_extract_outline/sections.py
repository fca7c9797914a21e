"""What a section is about: review, plan and the other types of the top level."""

from __future__ import annotations

import re

from .lexicon import lexicon

_SPACE = re.compile(r"\s+")
_GLANCE = 160
"""Characters at the beginning of a section that its type is told from when the heading says nothing."""


def type_of_title(title: str) -> str | None:
    """The type that a heading names, or ``None`` when it names none."""
    title = _SPACE.sub("", title)
    for rule in lexicon().types:
        if rule.title.search(title) and not (rule.unless and rule.unless.search(title)):
            return rule.type
    return None


def type_of_content(text: str, before: str | None) -> str:
    """The type of a section with a speaking-for-nothing heading: by its first words, then by its place.

    ``before`` is the type of the section before it.
    """
    glance = text[:_GLANCE]
    if before is None:
        return "review"
    for kind, cues in lexicon().content:
        if kind != "review" and cues.search(glance):
            return kind
    return "plan"
