"""Thread pages (viewthread) of Discuz! X2.5 to X3.5, by structure: brands and skins change, ids stay."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from jiaokan import HtmlPage, Line, NamedTuple, find_date, pattern, select, without

from .thread import Post, Printed, Thread

if TYPE_CHECKING:
    from lxml.etree import _Element

_MESSAGES = "[id^=postmessage_], td.t_f, div.t_f"
_MOBILE = "[id^=pid] div.message, .postlist .message"
_SHELLS = "div[id^=post_], table[id^=pid], div[id^=pid]"
_NOT_TEXT = (
    "i.pstatus, .pstatus, .quote, .jammer, ignore_js_op, .attach_nopermission, .attnm, .aimg_tip, "
    ".tip, .locked, .modact,"
    " .blockcode em, .showhide h4, .rate, .cm, .tattl, .t_attach, .attachlist, .psign, .sign, .mtags, dl.tattl, script"
)
_COUNT = pattern(r"(查看|回复|浏览|点击|阅读)[:：\s]*(\d+)")
_TAG = pattern(r"\[([^\]]{1,20})\]")
_ORIGIN = pattern(r"来自[\s\-—:：]*([\u3400-\u9fff]{2,20}(?: [\u3400-\u9fff]{2,20})?)")
_POST_ID = pattern(r"(\d+)$")
_POST = pattern(r"(?:post_|pid)\d+")
_FORUM = pattern(r"forumdisplay|forum-\d+|gid=\d+|fid=\d+|forum\.php$")
_BOARD = pattern(r"forumdisplay|forum-\d+|fid=")
_LEAST_TEXT = 50
_RELATIVE = pattern(r"[前昨今]天|[天时钟秒] ?前|半小时")
_TOTAL = pattern(r"/\s*(\d+)\s*页")
_PAGE_NUMBER = pattern(r"(?<!\d)\d{1,4}(?!\d)")
_USER = pattern(r"uid[=-](\d+)")


def read_viewthread(page: HtmlPage) -> Thread | None:
    """The thread that ``page`` shows; ``None`` where it has no posts in any form that is known."""
    messages = select(page, _MESSAGES)
    shells = [shell for shell in select(page, _SHELLS) if _POST_ID.search(shell.get("id", ""))]
    if not messages and not (shells and select(page, ".locked")):
        messages = select(page, _MOBILE)
    if not messages and not shells:
        return None
    posts = tuple(_posts(page, messages, shells))
    if not posts:
        return None
    title, tag = _title(page)
    front, facts = _head(page)
    if tag:
        facts.append(("thread_tag", tag))
    facts += _board(page)
    facts.append(("posts_on_page", Printed(str(len(posts)))))
    facts += [("generator", Printed(content)) for name, content in page.meta if name.lower() == "generator" and content]
    number, pages = _pages(page)
    return Thread("viewthread", posts, title, tuple(facts), tuple(front), number, pages)


def structure(page: HtmlPage) -> list[str]:
    """Marks of a thread page that no skin changes."""
    marks = {
        "posts (postmessage_…)": "[id^=postmessage_]",
        "post heads (authorposton…)": "[id^=authorposton]",
        "thread subject": "#thread_subject",
        "post list": "#postlist",
        "posts (pid…)": "table[id^=pid]",
        "post text cell": "td.t_f",
        "locked post": "div.locked",
        "posts of the mobile view (pid… .message)": "div[id^=pid] .message",
        "post heads of the mobile view": "[id^=pid] ul.authi, .postlist .authi",
    }
    return [name for name, selector in marks.items() if select(page, selector)]


class _Place(NamedTuple):
    """Where a post stands: its shell, its message, or why it has none."""

    start: int
    number: str
    shell: _Element | None
    message: _Element | None
    hidden: str


def _posts(page: HtmlPage, messages: list[_Element], shells: list[_Element]) -> Iterator[Post]:
    """The posts in order; texts are read for the opening post and its author's other posts only."""
    starter = ""
    for place in sorted(_places(page, messages, shells), key=lambda place: place.start):
        author = _author(page, place.shell)
        if not starter:
            starter = author or "?"
            yield _opening(page, place, author)
        else:
            lines = _text(page, place.message) if author == starter and place.message is not None else ()
            yield Post(
                place.number, author, lines, hidden=_hidden(page, place, lines) if author == starter else place.hidden
            )


def _places(page: HtmlPage, messages: list[_Element], shells: list[_Element]) -> Iterator[_Place]:
    seen = set()
    for message in messages:
        number = _number(message)
        if number not in seen or not number:
            seen.add(number)
            yield _Place(page.span(message)[0], number, _shell(message), message, "")
    locked = select(page, ".locked")
    for shell in shells if locked else ():
        number = _number(shell)
        notes = select(page, ".locked", shell)
        if number not in seen and notes:
            seen.add(number)
            yield _Place(page.span(shell)[0], number, shell, None, _said(notes[0]))


def _opening(page: HtmlPage, place: _Place, author: str) -> Post:
    lines = _text(page, place.message) if place.message is not None else ()
    pictures = select(page, "img", place.message) if place.message is not None else ()
    images = sum(not (img.get("smilieid") or "smil" in img.get("src", "")) for img in pictures)
    date, date_line = _post_date(page, place.shell, place.number)
    hidden = _hidden(page, place, lines)
    locked = select(page, ".locked", place.message) if place.message is not None and not hidden else ()
    return Post(
        place.number,
        author,
        lines,
        date,
        date_line,
        hidden,
        images,
        _origin(page, place.shell),
        _said(locked[0]) if locked else "",
    )


def _text(page: HtmlPage, message: _Element) -> tuple[Line, ...]:
    return without(page.lines(message), [page.span(element) for element in select(page, _NOT_TEXT, message)])


def _hidden(page: HtmlPage, place: _Place, lines: tuple[Line, ...]) -> str:
    """Why the text of a post is not there; empty when it is."""
    locked = select(page, ".locked", place.message) if place.message is not None else ()
    if locked and sum(len(line.text) for line in lines) < _LEAST_TEXT:
        return _said(locked[0])
    return place.hidden


def _said(element: _Element) -> str:
    return " ".join("".join(str(text) for text in element.itertext()).split())


def _number(element: _Element) -> str:
    while element is not None:
        match = _POST_ID.search(element.get("id") or "")
        if match:
            return match[1]
        parent = element.getparent()
        if parent is None:
            break
        element = parent
    return ""


def _shell(message: _Element) -> _Element | None:
    """The post around a message: the outermost element that holds this message only."""
    for element in message.iterancestors():
        identity = element.get("id") or ""
        if _POST.fullmatch(identity):
            return element
    return None


def _author(page: HtmlPage, shell: _Element | None) -> str:
    if shell is None:
        return ""
    heads = [link for head in select(page, ".authi, .author", shell) for link in head.iter("a")]
    for link in heads or select(page, "a.xw1, a.xi2", shell):
        name = _said(link)
        if name and _USER.search(link.get("href", "")):
            return name
    return ""


def _origin(page: HtmlPage, shell: _Element | None) -> str:
    if shell is None:
        return ""
    for area in select(page, ".pti, .authi", shell):
        for text in area.itertext():
            match = _ORIGIN.search(str(text).replace("\xa0", " "))
            if match:
                return match[1].strip()
    return ""


def _post_date(page: HtmlPage, shell: _Element | None, number: str) -> tuple[Printed | None, Line | None]:
    """The date of a post: printed, or in the ``title`` of a relative one."""
    elements = select(page, f"#authorposton{number}") if number else []
    if not elements and shell is not None:
        elements = select(page, "[id^=authorposton], .authi em, .pti em, .mtime, .dateline, li.rela", shell)
    for element in elements:
        line = next(iter(page.lines(element)), None)
        printed = line.text if line else ""
        found = find_date(printed)
        if found and line:
            return Printed(found.iso, printed[found.start : found.end], line.span(found.start, found.end)), line
        whole = line.span(0, len(printed)) if line else None
        exact = next((found for span in element.iter() if (found := find_date(span.get("title") or ""))), None)
        if exact:
            return Printed(exact.iso, printed, whole), line
        if _RELATIVE.search(printed):
            return Printed("", printed, whole), line
    return None, None


def _title(page: HtmlPage) -> tuple[str, Printed | None]:
    subject = next(iter(select(page, "#thread_subject")), None)
    heading = next(iter(select(page, "h1.ts, .vwthd h1, h1, .view_tit, h2.ts")), None)
    element = subject if subject is not None else heading
    if element is None:
        return page.title.split(" - ")[0].strip(), None
    title = " ".join("".join(element.itertext()).split())
    tag = None
    if subject is not None and heading is not None:
        line = next(iter(page.lines(heading)), None)
        match = _TAG.match(line.text) if line else None
        if line and match and not title.startswith(match[0]):
            tag = Printed(match[1], match[0], line.span(0, match.end()))
    return title, tag


def _head(page: HtmlPage) -> tuple[list[tuple[Line, str]], list[tuple[str, Printed]]]:
    """Counts and the title line of the thread's head."""
    front: list[tuple[Line, str]] = []
    facts: list[tuple[str, Printed]] = []
    names = {"查看": "views", "浏览": "views", "点击": "views", "阅读": "views", "回复": "replies"}
    for element in select(page, "#postlist .hm, #postlist .pls .xg1, .vwthd, .authi, .view_head"):
        for line in page.lines(element):
            for match in _COUNT.finditer(line.text):
                name = names[match[1]]
                if not any(known == name for known, _ in facts):
                    facts.append((name, Printed(match[2], match[2], line.span(*match.span(2)))))
                    if all(line.start != other.start for other, _ in front):
                        front.append((line, "page-field"))
    for element in select(page, "#thread_subject"):
        front += [(line, "page-title") for line in page.lines(element)][:1]
    return front, facts


def _board(page: HtmlPage) -> list[tuple[str, Printed]]:
    """Board and board path from the breadcrumb."""
    links = [link for link in select(page, "#pt a, #nav a, .nav a") if _FORUM.search(link.get("href", ""))]
    names = [" ".join("".join(link.itertext()).split()) for link in links]
    path = [name for name in names if name]
    boards = [n for n, link in zip(names, links, strict=True) if n and _BOARD.search(link.get("href", ""))]
    facts = [("board", Printed(boards[-1]))] if boards else []
    return [*facts, ("board_path", Printed(" › ".join(path)))] if path else facts


def _pages(page: HtmlPage) -> tuple[int, int]:
    """The number of the page and of all pages of the thread; (1, 1) for a file that holds all of them."""
    seen: set[int] = set()
    pages = 1
    for pager in select(page, ".pg"):
        text = " ".join(str(piece) for piece in pager.itertext())
        total = _TOTAL.search(text)
        current = next((_said(strong) for strong in select(page, "strong", pager)), "1")
        seen.add(int(current) if current.isdigit() else 1)
        pages = max(pages, int(total[1]) if total else max(map(int, _PAGE_NUMBER.findall(text)), default=1))
    return (1, 1) if len(seen) >= pages or not seen else (min(seen), pages)
