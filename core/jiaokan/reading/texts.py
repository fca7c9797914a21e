"""What a dump or a plain text holds: the report, or where any text is wanted, the running text."""

from __future__ import annotations

from collections.abc import Sequence

from ..domain.refusal import NotAReport
from ..text.builder import TranscriptionBuilder
from ..text.lines import Line
from .article import FoundArticle, find_article, write_article
from .report import FoundReport, find_report
from .writing import write_report


def find_text(lines: Sequence[Line], title: str = "", *, accept_any: bool) -> FoundReport | FoundArticle | NotAReport:
    """The work report in ``lines``; if there is none and ``accept_any``, the running text, where there is any.

    ``title`` is a title from elsewhere, used in judging only.
    """
    found = find_report(lines, title)
    if not isinstance(found, NotAReport) or not accept_any:
        return found
    article = find_article(lines)
    return article if article.body else found


def write_text(builder: TranscriptionBuilder, found: FoundReport | FoundArticle) -> str:
    """Claim the lines of ``found`` and report its fields as facts; its genre."""
    if isinstance(found, FoundReport):
        write_report(builder, found)
        return "work-report"
    write_article(builder, found)
    return "article"
