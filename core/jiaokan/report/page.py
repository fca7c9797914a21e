"""The run report as one page: no outside resource, no script but its own, in English and Chinese."""

from __future__ import annotations

import hashlib
import json
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from html import escape

from ..codes import REGISTRY
from ..domain.outcome import Status
from ..engine import overview
from ..engine.ledger import Ledger
from ..engine.plan import Plan
from ..engine.summary import Summary
from ..own_data import own_file
from .charts import bar_chart, sum_chart
from .words import SHARED, WORDS, both

_SLOWEST = 15
_MOST_CODES = 25
_MOST_LINKS = 4


def as_html(plan: Plan, ledger: Ledger, summary: Summary) -> Iterator[bytes]:
    """``run-report.html``, streamed.

    What the table shows of each source document stands in it as JSON, and the page's script draws a part of it:
    50,000 rows of HTML took a browser 40 s to open and seconds to filter.
    """
    style, script = _asset("page.css"), _asset("page.js")
    policy = f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'"
    yield _encoded(
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>jiaokan: {escape(summary.corpus)}</title><style>{style}</style></head><body>"
    )
    yield _encoded(_head(plan, summary))
    for part in _overview(ledger, summary):
        yield _encoded(part)
    yield _encoded(_table(overview.code_counts(ledger)))
    yield _encoded(f'<script type="application/json" id="data">{{"words":{_data(_status_words())},"rows":[')
    separator = ""
    for document in overview.listed(ledger):
        yield _encoded(separator + _data(_row(document)))
        separator = ",\n"
    yield _encoded(f"]}}</script><script>{script}</script></body></html>\n")


def _head(plan: Plan, summary: Summary) -> str:
    digest = plan.stamp.config_digest[:12]
    return (
        '<header><button id="language" type="button">中文</button>'
        f"<h1>{escape(summary.corpus)}</h1>"
        f"<p>jiaokan {escape(plan.stamp.version)} · {both('config')} <code>{digest}</code></p></header>"
    )


def _overview(ledger: Ledger, summary: Summary) -> Iterator[str]:
    counts = overview.counts(ledger)
    tiles = "".join(
        f'<div class="tile {status}"><b>{counts.get(status, 0):,}</b>{both(status)}</div>' for status in _statuses()
    )
    yield f'<section class="tiles">{tiles}</section>'
    done = f"{summary.processed:,} {both('done')} · {summary.skipped:,} {both('unchanged')}"
    yield f"<section><h2>{both('this-run')}</h2><p>{done}</p>{_notes(summary)}</section>"
    totals = overview.totals(ledger)
    yield f"<section><h2>{both('fidelity')}</h2><p>{both('fidelity-text')}</p>{sum_chart(totals)}"
    yield f"<p><code>{escape(str(totals))}</code></p></section>"
    codes = list(overview.code_counts(ledger).items())[:_MOST_CODES]
    if codes:
        chart = bar_chart([(_titled(code), number, f"{number:,}") for code, number in codes])
        yield f"<section><h2>{both('codes')}</h2>{chart}</section>"
    slowest = [(uri, value, f"{value:,.0f} ms") for uri, value in overview.slowest(ledger, _SLOWEST) if value]
    if slowest:
        yield f"<section><h2>{both('slowest')}</h2>{bar_chart(slowest)}</section>"


def _notes(summary: Summary) -> str:
    items = "".join(f"<li>{escape(d.code)}: {escape(d.message)}</li>" for d in summary.diagnostics)
    return f'<ul class="notes">{items}</ul>' if items else ""


def _table(codes: Mapping[str, int]) -> str:
    """Filters, and the table that the script fills."""
    statuses = [(status, f"{status} {SHARED[status]}") for status in _statuses()]
    titled = [(code, f"{_titled(code)} ({number:,})") for code, number in codes.items()]
    names = ("source", "outcome", "document", "adapter", "reason", "ms")
    columns = "".join(f'<th><button type="button">{both(name)}</button></th>' for name in names)
    return (
        f"<section><h2>{both('documents')}</h2>"
        '<p class="filters"><input id="filter" type="search" aria-label="filter" placeholder="… 筛选 filter">'
        f"{_choices('status', 'outcome', statuses)}{_choices('code', 'code', titled)}"
        ' <output id="shown"></output></p>'
        f'<noscript><p class="notes">{both("no-script")}</p></noscript>'
        f'<table><thead><tr>{columns}</tr></thead><tbody id="rows"></tbody></table>'
        '<p id="pager"><button id="before" type="button" aria-label="previous page 上一页">‹</button>'
        ' <output id="page"></output> <button id="after" type="button" aria-label="next page 下一页">›</button></p>'
        "</section>"
    )


def _choices(identity: str, label: str, values: Iterable[tuple[str, str]]) -> str:
    options = "".join(f'<option value="{escape(value)}">{escape(words)}</option>' for value, words in values)
    return f' <select id="{identity}" aria-label="{label}"><option value="">{SHARED["all"]}</option>{options}</select>'


def _titled(code: str) -> str:
    """A code with what it means, as far as it is one of ours: plugins may have their own."""
    known = REGISTRY.get(code)
    return f"{code} {known.title}" if known else code


def _statuses() -> list[str]:
    return [status.value for status in Status if status is not Status.UNCHANGED]


def _status_words() -> dict[str, tuple[str, str]]:
    return {status: WORDS[status] for status in _statuses()}


def _row(document: overview.Listed) -> list[object]:
    """What the table shows of a source document, column by column; and its codes, which stand with the reason."""
    paths = [path for path in document.deliverables if path.endswith((".xml", ".json"))][:_MOST_LINKS]
    milliseconds = round(document.milliseconds, 1)
    return [document.source, document.status, paths, document.adapter, document.reason, milliseconds, document.codes]


def _data(value: object) -> str:
    """JSON that may stand in a ``script`` element: nothing in it can end the element."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _asset(name: str) -> str:
    return own_file("jiaokan.report", name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return f"sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "replace")
