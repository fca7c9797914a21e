"""Codes of recognition (I2…) and of inputs: files, archives, tables (I4…)."""

from __future__ import annotations

from ..domain.diagnostic import Severity
from .entry import Entry

_ERROR, _WARNING, _INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "I201",
        _ERROR,
        "nobody can read it",
        "Every source adapter of the run declined the document; the message has all their reasons.",
        "`jiaokan sniff FILE` shows the same; add an adapter, or end the list of sources with plaintext.",
    ),
    Entry(
        "I202",
        _INFO,
        "adapters equally sure",
        "Two adapters gave the same score. The one that comes first in the config read the document.",
        "Change the order of `sources` if the other one should.",
    ),
    Entry(
        "I203",
        _INFO,
        "not a report",
        "The page was read and holds no work report (a resolution on one, news about it, a home page …).",
        "Set `accept: any` to convert such pages, too.",
    ),
    Entry(
        "I204",
        _ERROR,
        "no text",
        "The adapter that read the page kept nothing of it: the body would be empty.",
        "Look at the page: the text may be an image, or written by a script.",
    ),
    Entry(
        "I401",
        _ERROR,
        "file not readable",
        "The file exists but cannot be read.",
        "Check the file's permissions and the disk.",
    ),
    Entry(
        "I402",
        _ERROR,
        "source too large",
        "The source is larger than input.max_document. It was not read.",
        "Raise input.max_document if it really is one page.",
    ),
    Entry(
        "I403",
        _ERROR,
        "archive unpacks to too much",
        "A member unpacks to many times its size, or the archive to more than input.max_archive.",
        "Unpack it yourself and give the folder, or raise input.max_ratio or input.max_archive.",
    ),
    Entry(
        "I404",
        _ERROR,
        "archive broken or encrypted",
        "The archive, or a member of it, cannot be unpacked. What came before the break was read.",
        "Fetch it again, or unpack what can be saved and give the folder.",
    ),
    Entry(
        "I405",
        _ERROR,
        "table not readable",
        "A CSV or JSON Lines file, or one line of it, cannot be read.",
        "Mend the line that is named.",
    ),
    Entry(
        "I406",
        _ERROR,
        "no column with text",
        "None of the table's columns is known to hold the page or text.",
        "Name it with input.text_column.",
    ),
    Entry(
        "I407",
        _INFO,
        "copy of another source",
        "The source has the same bytes as one before it. That one was done, this one shares its outcome.",
        "Nothing needs to be done.",
    ),
    Entry(
        "I408",
        _INFO,
        "pages read as one document",
        "The files are by their names the pages of one thread; their bytes were read one after the other, as one "
        "document. It has the name of the first page, the other files share its outcome.",
        "Set input.pages to apart if they do not belong together.",
    ),
    Entry(
        "I409",
        _WARNING,
        "pages not read together",
        "The file is by its name one page of several, which could not be read as one document: a page is missing, "
        "two have the same number, or their encodings differ.",
        "Save all pages anew into one folder.",
    ),
)
