"""What a thread page shows, whatever markup or dump it was read from."""

from __future__ import annotations

from dataclasses import field

from jiaokan import Line, frozen

STARTER = "楼主"
"""Who began the thread, where his name cannot be told."""
LONG_POST = 200
"""Characters from which a following post may be the report going on."""


@frozen(slots=True)
class Printed:
    """A value the page shows: normalised, as printed, and where (``None`` for an attribute)."""

    value: str
    printed: str = ""
    span: tuple[int, int] | None = None


@frozen(slots=True)
class Post:
    """One post: who, when, and the lines of its text.

    ``hidden`` says why a post has no text that may be read, ``withheld`` why a part of it is missing.
    """

    number: str
    author: str
    lines: tuple[Line, ...]
    date: Printed | None = None
    date_line: Line | None = None
    hidden: str = ""
    images: int = 0
    origin: str = ""
    withheld: str = ""


@frozen(slots=True)
class Thread:
    """One thread page: its posts in order, and what stands in its head.

    ``facts`` are name and value; ``front`` head lines with their roles. ``pages`` is the number of pages of
    the thread and ``page`` the number of this one, as far as the page tells.
    """

    view: str
    posts: tuple[Post, ...]
    title: str = ""
    facts: tuple[tuple[str, Printed], ...] = ()
    front: tuple[tuple[Line, str], ...] = ()
    page: int = 1
    pages: int = 1
    evidence: tuple[str, ...] = field(default=())
