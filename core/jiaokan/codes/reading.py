"""Codes of what adapters notice while they read a page (letter I, from I301)."""

from __future__ import annotations

from ..domain.diagnostic import Severity
from .entry import Entry

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "I301",
        Severity.WARNING,
        "opening lost",
        "The text has neither the salutation nor the opening formula; it was taken "
        "for a part or an excerpt of a report because of its title and wording.",
        "Compare with the original page; look for the part before this one.",
    ),
    Entry(
        "I302",
        Severity.WARNING,
        "page cut",
        "The page itself says that the text goes on elsewhere or behind a wall "
        "(下转第四版, a log-in or payment wall, 展开全文).",
        "Save the page logged in, or the other page, too.",
    ),
    Entry(
        "I303",
        Severity.WARNING,
        "one page of several",
        "The text is split over several pages and only this one is here.",
        "Save the other pages beside it and read them together.",
    ),
    Entry(
        "I304",
        Severity.WARNING,
        "masked copy",
        "Place names, years or names are masked (X市, 202x年, ××), as document shops do. The year is left empty.",
        "Use the published original if there is one.",
    ),
    Entry(
        "I305",
        Severity.WARNING,
        "dates disagree",
        "The page prints several dates for the same thing. The best source counts; all are kept as facts.",
        "Check the date on the page.",
    ),
    Entry(
        "I306",
        Severity.WARNING,
        "post hidden",
        "The forum shows a post only to some readers (locked, paid, reply to see, "
        "banned); its text is not in the saved page.",
        "Save the page with an account that may read it.",
    ),
    Entry(
        "I307",
        Severity.INFO,
        "content that is no text",
        "The page shows images, videos or attachments inside the text; only their place is known.",
        "Look at the page for tables and charts given as images.",
    ),
    Entry(
        "I308",
        Severity.INFO,
        "relative date",
        "The page says how long ago it was posted, and gives no date.",
        "Record when the page was saved.",
    ),
    Entry(
        "I309",
        Severity.INFO,
        "closing not recognised",
        "No closing formula of a speech was found before the page goes on.",
        "Compare the end of the text with the page.",
    ),
    Entry(
        "I311",
        Severity.INFO,
        "page without a head",
        "The page begins with the salutation: it prints neither title nor session nor speaker.",
        "Give title and date in a metadata table, if they are known.",
    ),
    Entry(
        "I310",
        Severity.INFO,
        "replies not read",
        "The thread has further posts that were left out.",
        "Set `posts: starter` for reports that go on in the starter's following posts.",
    ),
    Entry(
        "I312",
        Severity.INFO,
        "broken lines put together",
        "The lines of the text were broken at a fixed width; they are put together to paragraphs.",
        "Compare the paragraphs with the page, if where they begin matters.",
    ),
)
