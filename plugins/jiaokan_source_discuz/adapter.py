"""Discuz! threads: recognise them by structure, read the report in the opening post."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import ClassVar, Literal, cast

from jiaokan import (
    Declined,
    FoundArticle,
    FoundReport,
    Line,
    NotAReport,
    Options,
    Origin,
    Recognized,
    Severity,
    SourceAdapter,
    SourceText,
    Transcription,
    TranscriptionBuilder,
    find_report,
    find_text,
    fold,
    pattern,
    without,
    write_article,
    write_report,
    write_text,
)

from .dump import head_facts, marks_of
from .linear import read_dump, read_linear
from .thread import LONG_POST, STARTER, Post, Thread
from .viewthread import read_viewthread, structure

_MUCH = 0.2
"""Share of the text from which posts are no remark on the report; the closing of the whole must be in them then."""
_GOES_ON = pattern(
    r"[(\[【]? ?(?:字数(?:超|限制|太多|过多).{0,14}|未完,?(?:待续)?|待续"
    r"|(?:上接|下接|转下|接)(?:上|前|下|楼上|楼下|[\d一二三四五]+)?(?:一|两)?[楼页帖贴文篇].{0,4}|接(?:上|前|楼上|楼下)"
    r"|(?:下面|以下)接.{0,6}|(?:.{0,12}(?:楼|插|发|贴|帖|…|[.]{3}))?继续"
    r"|续(?:上|完|前|楼上?|[贴帖]|[一二三四五六\d])?(?:[贴帖楼])?)[.…。:—]{0,6} ?[)\]】]?"
)
"""What a poster writes between the parts of a text that is too long for one post."""
_EDGE = 2
_LONGEST_NOTE = 24
_OF_A_REPORT = pattern(r"各位代表[，,！!：:]|[二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]")


class DiscuzOptions(Options):
    """Options of ``discuz``."""

    posts: Literal["auto", "opening", "starter"] = "auto"
    """Which posts are the text: the opening post; all posts of the thread starter on the page; or (``auto``) the
    opening post, and the starter's long posts after it if the report goes on in them."""


class Discuz(SourceAdapter):
    """Threads of Discuz! forums (X2.5 to X3.5, archiver, print view, text dumps); dumps of Tianya, Tieba, Dvbbs and
    PHPWind."""

    name = "discuz"
    options_model: ClassVar[type[Options]] = DiscuzOptions

    def recognize(self, source: SourceText) -> Recognized | Declined:
        """By ids and classes of the markup, or by what a dump of a thread page cannot lose."""
        if source.html is not None:
            marks = structure(source.html)
            if len(marks) >= 2:
                return Recognized(min(0.98, 0.7 + 0.1 * len(marks)), tuple(marks))
        linear = read_linear(source)
        if linear:
            return Recognized(0.9, (linear.view,))
        if source.html is not None:
            return Declined("an HTML page without the posts of a thread")
        marks = marks_of(source.text)
        if len(marks) < 2:
            return Declined("no marks of a forum thread" if not marks else f"only one mark of a thread: {marks[0]}")
        return Recognized(min(0.95, 0.35 + 0.15 * len(marks)), tuple(marks))

    def read(self, source: SourceText) -> Iterator[Transcription | NotAReport]:
        """The report of the thread's opening post."""
        thread = (read_viewthread(source.html) if source.html is not None else None) or read_linear(source)
        if thread is None and source.html is None:
            thread = read_dump(source)
        yield self._thread(source, thread) if thread else self._dump(source)

    def _thread(self, source: SourceText, thread: Thread) -> Transcription | NotAReport:
        opening = thread.posts[0]
        if opening.hidden:
            return NotAReport("the opening post is hidden, its text is not in the page", (opening.hidden,))
        posts, found = self._find(thread)
        if isinstance(found, NotAReport) and not (source.accept_any and opening.lines):
            return found
        builder = TranscriptionBuilder(source, self.name)
        _write_head(builder, thread)
        for line, role in _head_lines(thread, posts):
            builder.front(line, role)
        _diagnose(builder, thread, posts)
        if isinstance(found, NotAReport):
            write_article(builder, FoundArticle((), _lines([opening]), (), ()))
        else:
            write_report(builder, found)
        genre = "article" if isinstance(found, NotAReport) else "work-report"
        return builder.finish("outside-post", safe=True, genre=genre)

    def _find(self, thread: Thread) -> tuple[Sequence[Post], FoundReport | NotAReport]:
        opening = thread.posts[0]
        choice = cast("DiscuzOptions", self.options).posts
        starter = [
            post for post in thread.posts[1:] if post.author and post.author == opening.author and not post.hidden
        ]
        if choice == "starter":
            posts = [opening, *starter]
            return posts, find_report(_lines(posts), thread.title, exact=True)
        found = find_report(_lines([opening]), thread.title, exact=True)
        following = [post for post in starter if sum(len(line.text) for line in post.lines) >= LONG_POST]
        if choice == "auto" and following and isinstance(found, FoundReport):
            posts = [opening, *following]
            whole = find_report(_lines(posts), thread.title, exact=True)
            if not found.closed or _goes_on(opening, following, whole):
                return posts, whole
        return [opening], found

    def _dump(self, source: SourceText) -> Transcription | NotAReport:
        found = find_text(source.lines, accept_any=source.accept_any)
        if isinstance(found, NotAReport):
            return found
        builder = TranscriptionBuilder(source, self.name)
        if isinstance(found, FoundReport):
            found = replace(found, front=tuple((line, _dump_role(line, role)) for line, role in found.front))
        genre = write_text(builder, found)
        if isinstance(found, FoundReport):
            _write_dump_head(builder, [line for line in source.lines if line.start < found.body[0].start])
        return builder.finish("forum-page", genre=genre)


def _goes_on(opening: Post, following: Sequence[Post], whole: FoundReport | NotAReport) -> bool:
    """Whether the opening post only seems to close: much of a report, with its closing, stands in the posts after it.

    A part of a report (the past year's) may end with words of thanks that read like a closing.
    """
    if not isinstance(whole, FoundReport) or not whole.closed or not following[-1].lines:
        return False
    last = following[-1].lines[0].start
    lines = _lines(following)
    length = sum(len(line.text) for line in lines)
    return (
        whole.body[-1].start >= last
        and length >= _MUCH * (length + sum(len(line.text) for line in opening.lines))
        and any(_OF_A_REPORT.match(line.text) for line in lines)
    )


def _lines(posts: Sequence[Post]) -> tuple[Line, ...]:
    """The lines of ``posts`` in order; where broken markup puts one post into another, its lines come once."""
    lines: list[Line] = []
    for line in sorted((line for post in posts for line in _text(post)), key=lambda line: line.start):
        if not lines or line.start >= lines[-1].end:
            lines.append(line)
    return tuple(lines)


def _text(post: Post) -> tuple[Line, ...]:
    """The lines of ``post`` without notes at its edges that the text goes on from post to post."""
    edges = (*post.lines[:_EDGE], *post.lines[-_EDGE:])
    notes = [line for line in edges if len(line.text) <= _LONGEST_NOTE and _GOES_ON.fullmatch(fold(line.text))]
    return tuple(line for line in post.lines if line not in notes) if notes else post.lines


def _head_lines(thread: Thread, posts: Sequence[Post]) -> Iterator[tuple[Line, str]]:
    """The lines of the thread's head for the header, less what broken markup puts into the text of a post."""
    date_line = thread.posts[0].date_line
    lines = [*thread.front, *([(date_line, "post-date")] if date_line else [])]
    taken = [piece for post in posts for line in post.lines for piece in line.pieces]
    for line, role in sorted(lines, key=lambda item: item[0].start):
        for kept in without([line], taken):
            yield kept, role
            taken += kept.pieces


def _dump_role(line: Line, role: str) -> str:
    return "post-date" if role == "page-field" and line.text.startswith("发表于") else role


def _write_dump_head(builder: TranscriptionBuilder, lines: Sequence[Line]) -> None:
    for name, printed in head_facts(lines):
        builder.fact(name, printed.value, "thread-head", Origin.PAGE, printed=printed.printed, span=printed.span)


def _write_head(builder: TranscriptionBuilder, thread: Thread) -> None:
    for name, printed in thread.facts:
        builder.fact(name, printed.value, "thread-head", Origin.PAGE, printed=printed.printed, span=printed.span)
    if thread.title:
        builder.fact("title", thread.title, "thread-subject", Origin.PAGE)
    opening = thread.posts[0]
    if opening.author not in ("", STARTER):
        builder.fact("author", opening.author, "post-head", Origin.PAGE)
    if opening.origin:
        builder.fact("ip_region", opening.origin, "post-head", Origin.PAGE)
    date = opening.date
    if date and date.value:
        builder.fact("published", date.value, "post-date", Origin.LABEL, printed=date.printed, span=date.span)
    elif date:
        builder.fact("post_date_relative", "", "post-date", Origin.LABEL, printed=date.printed, span=date.span)
        builder.diagnose("I308", Severity.INFO, f"the post is dated {date.printed!r} only", span=date.span)


def _diagnose(builder: TranscriptionBuilder, thread: Thread, posts: Sequence[Post]) -> None:
    if thread.pages > 1:
        builder.diagnose("I303", Severity.WARNING, f"page {thread.page} of {thread.pages} of the thread")
    for post in thread.posts:
        if post.hidden:
            builder.diagnose("I306", Severity.WARNING, f"a post is hidden: {post.hidden[:80]}")
    if thread.posts[0].withheld:
        builder.diagnose("I306", Severity.WARNING, f"a part of the post is hidden: {thread.posts[0].withheld[:80]}")
    images = sum(post.images for post in posts)
    if images:
        builder.diagnose("I307", Severity.INFO, f"{images} images or attachments in the post")
    left = [
        post for post in thread.posts[1:] if post not in posts and post.author == thread.posts[0].author and post.author
    ]
    if any(sum(len(line.text) for line in post.lines) >= LONG_POST for post in left):
        builder.diagnose("I310", Severity.INFO, f"{len(left)} further posts of the thread starter were left out")
