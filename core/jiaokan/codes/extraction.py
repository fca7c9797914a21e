"""Codes of the extraction diagnostics."""

from __future__ import annotations

from ..domain.diagnostic import Severity
from .entry import Entry

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "X101",
        Severity.WARNING,
        "lines name different places",
        "Title, session line, speaker line or opening formula name places that cannot be the same. None is taken.",
        "Look at the source: a poster may have put another title over the text, or two reports were mixed.",
    ),
    Entry(
        "X102",
        Severity.WARNING,
        "years contradict each other",
        "Headings, day of delivery, title or an anniversary cannot all be right. Review and plan year are left empty.",
        "Compare with the published report. Copies from document shops carry changed years.",
    ),
    Entry(
        "X103",
        Severity.WARNING,
        "published before it was given",
        "A publication date lies before the day on which the report was given, and is not used.",
        "Nothing needs to be done if another date is there; page metadata often holds the moment a page was generated.",
    ),
    Entry(
        "X104",
        Severity.WARNING,
        "no code for the place",
        "The name is not in the place data, was not in use in that year, or several units have it alike.",
        "`jiaokan place NAME --year Y` shows the candidates. Development zones and townships have no code here.",
    ),
    Entry(
        "X105",
        Severity.WARNING,
        "masked copy",
        "Names or years of the report are masked (X市, 202x年). Review year and plan year are left empty.",
        "Use the published report instead.",
    ),
    Entry(
        "X201",
        Severity.WARNING,
        "numbering leaves a number out",
        "The printed numbers of headings on one level jump: a number between them does not occur in the text.",
        "Compare with the source page. A section may have been cut, or the number was misprinted by the publisher.",
    ),
    Entry(
        "X202",
        Severity.WARNING,
        "numbering goes back",
        "A heading prints a number that was already used or passed on its level.",
        "Compare with the source page. Nothing is renumbered; the printed label is kept.",
    ),
    Entry(
        "X211",
        Severity.WARNING,
        "a counted list leaves a number out",
        "Points counted in running text (一是, 二是 …) jump over a number.",
        "Compare with the source page. The points are encoded as they are printed.",
    ),
    Entry(
        "X301",
        Severity.WARNING,
        "a value that can hardly be right",
        "A printed number contradicts what it is: a share over 100 %, a decrease by more than all, growth out of range,"
        " a part greater than the whole beside it, a result many times the next target. The text stays as printed;"
        " the record says which rule doubts it, and what it might read.",
        "Compare with another edition of the report. Lost decimal points and misprints of the publisher are common.",
    ),
    Entry(
        "X302",
        Severity.WARNING,
        "decimal points are lost throughout",
        "Hardly any percentage, sum or area of the report has decimals, where reports have them in a fifth or more.",
        "Find another edition. Values of this document are wrong by factors of ten or a hundred in unknown places.",
    ),
    Entry(
        "X303",
        Severity.WARNING,
        "a number with a lost digit",
        "A character in or beside a number is lost in the source or was supplied by conjecture.",
        "Do not use the value without another edition.",
    ),
)
