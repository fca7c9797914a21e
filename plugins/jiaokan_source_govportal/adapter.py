"""Government portals and other article pages: profile or density finds the text, labels give the fields."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import ClassVar, cast

from jiaokan import (
    Declined,
    FoundArticle,
    FoundReport,
    HtmlPage,
    Line,
    NotAReport,
    Options,
    Origin,
    PageField,
    Recognized,
    Severity,
    SourceAdapter,
    SourceText,
    Transcription,
    TranscriptionBuilder,
    find_date,
    find_report,
    find_text,
    fold,
    pattern,
    read_fields,
    select,
    write_article,
    write_fields,
    write_report,
    write_text,
)

from .container import Container, find_container, trimmed
from .dump import marks_of
from .facts import PageFact, article_title, breadcrumb, meta_facts, site_code, subtitle_line
from .profile import Profile, ProfileFile, built_in, ranked

_PAGE_SCRIPT = pattern(r"create\w*Page\w*\(\s*[\"']?(\d{1,3})\b")
_HEAD_LINES = 60
_BYLINES = 12
_CUT_LINE = 200
_LONGEST_LINK = 40
"""Characters, white space among them, of a link to the next page."""
_NEXT_PAGE = pattern(r"下 ?一 ?页|下页|尾页|末页|第?2页")


class GovPortalOptions(Options):
    """Options of ``govportal``."""

    profiles: tuple[ProfileFile, ...] = ()
    """Site profiles (YAML files, relative to the config) to try before the built-in ones."""


class GovPortal(SourceAdapter):
    """Government portals and other article pages, by site profiles or without; text dumps of portal pages."""

    name = "govportal"
    options_model: ClassVar[type[Options]] = GovPortalOptions

    @cached_property
    def profiles(self) -> tuple[Profile, ...]:
        """The profiles of the options, then the built-in ones."""
        return (*cast("GovPortalOptions", self.options).profiles, *built_in())

    def recognize(self, source: SourceText) -> Recognized | Declined:
        """HTML: by profile, or as any page; a dump: by what portal pages print around their text."""
        if source.html is not None:
            found = ranked(source.html, self.profiles)
            if not found:
                return Recognized(0.3, ("an HTML page",))
            profile, score, marks = found[0]
            return Recognized(round(0.4 + 0.5 * score, 2), (f"profile {profile.profile}", *marks))
        signs = marks_of(source.text)
        if not signs:
            return Declined("no marks of a portal page")
        return Recognized(min(0.9, round(0.3 + 0.15 * len(signs), 2)), tuple(signs))

    def read(self, source: SourceText) -> Iterator[Transcription | NotAReport]:
        """The report on the page."""
        if source.html is None:
            yield self._dump(source)
        else:
            yield self._page(source, source.html)

    def _page(self, source: SourceText, page: HtmlPage) -> Transcription | NotAReport:
        container = find_container(page, [profile for profile, _, _ in ranked(page, self.profiles)])
        profile = container.profile
        headings = (*(profile.heading if profile else ()), "h1", "h2")
        title, title_line = article_title(page, container.before, headings)
        head = container.before[-_HEAD_LINES:]
        lines = _until_cut(container.lines, profile)
        labels = tuple(profile.labels.items()) if profile else ()
        found = find_report((*head, *lines), title, exact=container.exact, labels=labels)
        if isinstance(found, NotAReport):
            everything = find_report((*container.before, *lines, *container.after), title)
            found = everything if isinstance(everything, FoundReport) and everything.opening != "title" else found
        if isinstance(found, NotAReport) and not (source.accept_any and trimmed(lines, title)[0]):
            return found
        builder = TranscriptionBuilder(source, self.name)
        if isinstance(found, NotAReport):
            subtitle = subtitle_line(page, container.before, title_line)
            fields = _write_page_article(builder, container, lines, title, (title_line, subtitle))
        else:
            write_report(builder, found)
            fields = found.fields
        further = _further_fields(page, container, fields)
        write_fields(builder, further)
        fields = (*fields, *further)
        _write_facts(builder, page, container, fields, title, title_line)
        _diagnose(builder, page, container, closed=isinstance(found, FoundReport) and found.closed)
        genre = "article" if isinstance(found, NotAReport) else "work-report"
        return builder.finish("outside-text", safe=True, genre=genre)

    def _dump(self, source: SourceText) -> Transcription | NotAReport:
        found = find_text(source.lines, accept_any=source.accept_any)
        if isinstance(found, NotAReport):
            return found
        builder = TranscriptionBuilder(source, self.name)
        genre = write_text(builder, found)
        crumb = breadcrumb(None, source.lines[:40])
        code = site_code([field.value for field in found.fields if field.fact == "site_id"])
        _add(builder, *(fact for fact in (crumb, code) if fact))
        return builder.finish("portal-page", genre=genre)


def _until_cut(lines: tuple[Line, ...], profile: Profile | None) -> tuple[Line, ...]:
    """The lines before the first one that the profile's cut rules match, with most of the text before it."""
    if profile is None or not profile.cut:
        return lines
    cut = pattern("|".join(f"(?:{pattern})" for pattern in profile.cut))
    total = sum(len(line.text) for line in lines)
    before = 0
    for number, line in enumerate(lines):
        if len(line.text) <= _CUT_LINE and 2 * before >= total and cut.fullmatch(fold(line.text)):
            return lines[:number]
        before += len(line.text)
    return lines


def _write_page_article(
    builder: TranscriptionBuilder,
    container: Container,
    lines: tuple[Line, ...],
    title: str,
    headings: tuple[Line | None, Line | None],
) -> tuple[PageField, ...]:
    """Claim the lines of an article; ``headings`` are the lines of title and subtitle before the text."""
    body, edges = trimmed(lines, title)
    around = [*container.before[-_HEAD_LINES:], *(line for line, _ in edges), *container.after[:20]]
    profile = container.profile
    labels = tuple(profile.labels.items()) if profile else ()
    fields = {field.span[0]: field for _, field in read_fields(around, labels=labels)}
    labelled = {n for n, line in enumerate(around) if any(line.start <= at < line.end for at in fields)}
    front = [(around[n], "page-field") for n in sorted(labelled)]
    taken = {line.start for line, _ in front}
    title_line, subtitle = headings
    titled = title_line or next((line for line, role in edges if role == "title"), None)
    for line, role in ((titled, "title"), (subtitle, "subtitle")):
        if line and line.start not in taken:
            front.append((line, role))
            taken.add(line.start)
    if subtitle:
        builder.fact("subtitle", subtitle.text, "page-heading", Origin.PAGE, span=(subtitle.start, subtitle.end))
    _write_byline_date(builder, container, tuple(fields.values()))
    chrome = tuple((line, rule) for line, rule in edges if line.start not in taken and rule != "title")
    write_article(builder, FoundArticle(tuple(front), body, chrome, tuple(fields.values())))
    return tuple(fields.values())


def _write_byline_date(builder: TranscriptionBuilder, container: Container, fields: Sequence[PageField]) -> None:
    """The date of a line just above an article, where no label gives one."""
    if any(field.fact in ("published", "issued") and field.value for field in fields):
        return
    taken = {field.span[0] for field in fields}
    for line in container.before[-_BYLINES:]:
        date = find_date(line.text) if len(line.text) <= 80 else None
        span = line.span(date.start, date.end) if date else (0, 0)
        if date and span[0] not in taken:
            printed = line.text[date.start : date.end]
            builder.fact("published", date.iso, "date-line", Origin.PAGE, printed=printed, span=span)
            return


def _further_fields(page: HtmlPage, container: Container, known: Sequence[PageField]) -> tuple[PageField, ...]:
    """Fields in the elements that the profile names for them, if they were not read yet."""
    profile = container.profile
    if profile is None or not profile.fields:
        return ()
    lines = [line for selector in profile.fields for element in select(page, selector) for line in page.lines(element)]
    taken = {field.span[0] for field in known}
    found = (field for _, field in read_fields(lines, labels=tuple(profile.labels.items())))
    return tuple(field for field in found if field.span[0] not in taken)


def _write_facts(
    builder: TranscriptionBuilder,
    page: HtmlPage,
    container: Container,
    fields: Sequence[PageField],
    title: str,
    title_line: Line | None,
) -> None:
    if title:
        span = (title_line.start, title_line.end) if title_line else None
        builder.fact("title", title, "page-title", Origin.PAGE, span=span)
    metas = list(meta_facts(page))
    _add(builder, *metas)
    crumb = breadcrumb(page, container.before)
    foot = [field for _, field in read_fields(container.after, bare=False) if field.fact == "site_id"]
    known = {field.value for field in fields if field.fact == "site_id"}
    _add(
        builder,
        *(
            PageFact("site_id", field.value, f"label:{field.label}", Origin.LABEL, field.printed, field.span)
            for field in foot
            if field.value and field.value not in known
        ),
    )
    code = site_code(
        [*known, *(field.value for field in foot), *(fact.value for fact in metas if fact.name == "site_id")]
    )
    _add(builder, *(fact for fact in (crumb, code) if fact))
    _compare_dates(builder, fields, metas)


def _compare_dates(builder: TranscriptionBuilder, fields: Sequence[PageField], metas: Sequence[PageFact]) -> None:
    """Say where the page and its meta set disagree; what the meta set says is never the publication date."""
    published = [field.value for field in fields if field.fact in ("published", "issued") and field.value]
    stated = {fact.value[:10] for fact in metas if fact.name == "meta_date"}
    if published and stated and published[0][:10] not in stated:
        builder.diagnose(
            "I305",
            Severity.INFO,
            f"the page prints {published[0]}, its meta elements say {', '.join(sorted(stated))}",
            "the printed date counts; the other is often when the page was generated",
        )


def _diagnose(builder: TranscriptionBuilder, page: HtmlPage, container: Container, *, closed: bool) -> None:
    images = [image for image in container.element.iter("img") if not image.get("src", "").endswith((".gif", ".ico"))]
    if images:
        builder.diagnose("I307", Severity.INFO, f"{len(images)} images in the text")
    if closed:
        return
    further = _further_pages(page)
    if further:
        builder.diagnose("I303", Severity.WARNING, f"the text may go on on another page: {further}")


def _further_pages(page: HtmlPage) -> str:
    """Where the page says that the text goes on: a link to the next page, or a script that writes such links."""
    for (start, end), link in zip(page.spans("a"), page.root.iter("a"), strict=True):
        if end - start > _LONGEST_LINK or not _NEXT_PAGE.fullmatch(page.text[start:end].strip()):
            continue
        href = link.get("href", "")
        if href and not href.startswith(("#", "javascript:void")):
            return href
    scripts = (page.text[start:end] for start, end, rule in page.noise if rule == "script")
    pages = next((match for script in scripts if (match := _PAGE_SCRIPT.search(script))), None)
    return f"{pages[1]} pages" if pages and int(pages[1]) > 1 else ""


def _add(builder: TranscriptionBuilder, *facts: PageFact) -> None:
    for fact in facts:
        builder.fact(fact.name, fact.value, fact.rule, fact.origin, printed=fact.printed, span=fact.span)
