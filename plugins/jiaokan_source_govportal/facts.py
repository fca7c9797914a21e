"""What a portal page says about itself: meta set, breadcrumb, site code, title, dates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jiaokan import HtmlPage, Line, NamedTuple, Origin, find_date, fold, pattern, select

_META = {
    "sitename": "site_name",
    "sitedomain": "site_domain",
    "siteidcode": "site_id",
    "columnname": "column",
    "columntype": "column_type",
    "articletitle": "meta_title",
    "pubdate": "meta_date",
    "publishdate": "meta_date",
    "contentsource": "meta_source",
    "author": "meta_author",
    "generator": "generator",
    "article:published_time": "meta_date",
    "og:title": "meta_title",
}
_CRUMB_ELEMENTS = (
    ".breadcrumb, .crumb, .crumbs, .dqwz, .position, .location, .weizhi, .bread, .sitepath, .path, "
    "#crumb, #location, [class*=crumb], [class*=currentpath]"
)
_CRUMB_LINE = pattern(
    r"(?:\d+\. ?)?(?:您?(?:现在|当前)?(?:所在|的)?的?位置(?:是)?|当前位置|现在位置|位置提示|"
    r"您现在)? ?:? ?(?P<path>[^>»›]{0,20}首页 ?(?:(?:>+|»|›|→|—+>|/) ?[^>»›]{1,30})+)"
)
_STEP = pattern(r" ?(?:-*>+|»|›|→|/) ?")
_POSITION = pattern(r"^(?:当前位置|位置)?[:：]?")
_TITLE_BORDER = pattern(r"[_|]|-{1,3}| [—-] |——")
_SITE_CODE = pattern(r"(\d{10})")
_SUFFIX = pattern(r"[ _|—-]{1,3}(?=[^_|—-]{2,30}$)")


class PageFact(NamedTuple):
    """A fact about the page: name, value, rule, origin, what is printed and where."""

    name: str
    value: str
    rule: str
    origin: Origin
    printed: str = ""
    span: tuple[int, int] | None = None


def meta_facts(page: HtmlPage) -> Iterator[PageFact]:
    """The standard meta set of government sites. Its date is often when the page was generated: a ``meta_date``."""
    seen: set[tuple[str, str]] = set()
    for name, content in page.meta:
        fact, value = _META.get(name.lower(), ""), content.strip()
        if not fact or not value:
            continue
        if fact == "meta_date":
            date = find_date(value)
            value = date.iso if date else ""
        if value and (fact, value) not in seen:
            seen.add((fact, value))
            yield PageFact(fact, value, f"meta:{name}", Origin.META, content.strip())


def breadcrumb(page: HtmlPage | None, lines: Sequence[Line]) -> PageFact | None:
    """Where the page stands in its site, as steps joined by `` > ``."""
    for line in lines:
        if len(line.text) > 160 or "首页" not in line.text:
            continue
        match = _CRUMB_LINE.search(fold(line.text))
        if match:
            start, end = match.span("path")
            steps = _STEP.split(line.text[start:end].strip())
            return PageFact(
                "breadcrumb", _path(steps), "breadcrumb", Origin.PAGE, line.text[start:end], line.span(start, end)
            )
    for element in select(page, _CRUMB_ELEMENTS) if page else ():
        found = page.lines(element) if page else ()
        text = " ".join(line.text for line in found)
        if found and len(text) <= 160 and "首页" in text:
            path = _path(_STEP.split(text[text.index("首页") :]))
            return PageFact("breadcrumb", path, "breadcrumb", Origin.PAGE, text, (found[0].start, found[-1].end))
    return None


def _path(steps: Sequence[str]) -> str:
    cleaned = (_POSITION.sub("", step).strip(" >：:\u3000\u00a0\t") for step in steps)
    return " > ".join(step for step in cleaned if step and step != "正文")


def site_code(site_ids: Sequence[str]) -> PageFact | None:
    """The administrative code in the code of the site (its first six digits)."""
    match = next((m for value in site_ids if (m := _SITE_CODE.search(value))), None)
    return PageFact("site_admin_code", match[1][:6], "site-code", Origin.PAGE, match[1]) if match else None


def article_title(page: HtmlPage, before: Sequence[Line], headings: Sequence[str]) -> tuple[str, Line | None]:
    """The title of the article, and its line before the text, if there is one."""
    stated = next(
        (content.strip() for name, content in page.meta if name.lower() == "articletitle" and content.strip()), ""
    )
    titles = [stated, *_shortened(page.title)]
    bare = {_bare(title) for title in titles if title}
    line = next((line for line in reversed(before) if _bare(line.text) in bare), None)
    if line:
        return line.text, line
    for selector in headings:
        for element in select(page, selector):
            heading = next(iter(page.lines(element)), None)
            if heading and 4 <= len(heading.text) <= 80 and any(heading.start == other.start for other in before[-40:]):
                return heading.text, heading
    return stated or next(iter(reversed(_shortened(page.title))), ""), None


def subtitle_line(page: HtmlPage, before: Sequence[Line], title_line: Line | None) -> Line | None:
    """The heading right behind the title, if there is one."""
    if title_line is None:
        return None
    following = next((line for line in before if line.start >= title_line.end), None)
    if following is None or not 4 <= len(following.text) <= 80:
        return None
    starts = {lines[0].start for element in select(page, "h1, h2, h3, h4, h5") if (lines := page.lines(element))}
    return following if following.start in starts else None


def _shortened(title: str) -> list[str]:
    """A page title with and without the site's name behind or before it."""
    title = " ".join(title.split())
    if not title:
        return []
    forms = [title]
    parts = [part.strip() for part in _TITLE_BORDER.split(title) if part.strip()]
    for stop in range(len(parts) - 1, 0, -1):
        head = title[: title.index(parts[stop], title.index(parts[stop - 1]) + len(parts[stop - 1]))].rstrip(" _|—-")
        forms.append(head)
    return [*forms, *parts[1:]][:6]


def _bare(text: str) -> str:
    return "".join(fold(text).split())
