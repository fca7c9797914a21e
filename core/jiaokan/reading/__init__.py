"""Reading pages as a reader does: where the report begins and ends, and what stands around it."""

from .article import FoundArticle, find_article, write_article
from .dates import PrintedDate, find_date
from .fields import PageField, read_fields
from .furniture import Furniture, recognise
from .pieces import without
from .report import FoundReport, Notice, find_report, split_reports
from .selectors import SelectorError, check_selector, select
from .texts import find_text, write_text
from .writing import write_body, write_fields, write_report

__all__ = [
    "FoundArticle",
    "FoundReport",
    "Furniture",
    "Notice",
    "PageField",
    "PrintedDate",
    "SelectorError",
    "check_selector",
    "find_article",
    "find_date",
    "find_report",
    "find_text",
    "read_fields",
    "recognise",
    "select",
    "split_reports",
    "without",
    "write_article",
    "write_body",
    "write_fields",
    "write_report",
    "write_text",
]
