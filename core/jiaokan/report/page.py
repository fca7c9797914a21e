"""The run report as one page: no outside resource, no script but its own, in English and Chinese."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Iterator
from html import escape
from urllib.parse import quote

from ..domain.outcome import Status
from ..engine import overview
from ..engine.ledger import Ledger
from ..engine.plan import Plan
from ..engine.summary import Summary
from ..own_data import own_file
from .charts import bar_chart, sum_chart
from .words import SHARED, both

_SLOWEST = 15
_MOST_CODES = 25


def as_html(plan: Plan, ledger: Ledger, summary: Summary) -> Iterator[bytes]:
    """``run-report.html``, streamed: the table has a row for each source document."""
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
    yield _encoded(_table_head())
    for document in overview.listed(ledger):
        yield _encoded(_row(document))
    yield _encoded(f"</tbody></table></section><script>{script}</script></body></html>\n")


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
        f'<div class="tile {status.value}"><b>{counts.get(status.value, 0):,}</b>{both(status.value)}</div>'
        for status in Status
        if status is not Status.UNCHANGED
    )
    yield f'<section class="tiles">{tiles}</section>'
    done = f"{summary.processed:,} {both('done')} · {summary.skipped:,} {both('unchanged')}"
    yield f"<section><h2>{both('this-run')}</h2><p>{done}</p>{_notes(summary)}</section>"
    totals = overview.totals(ledger)
    yield f"<section><h2>{both('fidelity')}</h2><p>{both('fidelity-text')}</p>{sum_chart(totals)}"
    yield f"<p><code>{escape(str(totals))}</code></p></section>"
    codes = list(overview.code_counts(ledger).items())[:_MOST_CODES]
    if codes:
        yield f"<section><h2>{both('codes')}</h2>{bar_chart([(code, number, f'{number:,}') for code, number in codes])}"
        yield "</section>"
    slowest = [(uri, value, f"{value:,.0f} ms") for uri, value in overview.slowest(ledger, _SLOWEST) if value]
    if slowest:
        yield f"<section><h2>{both('slowest')}</h2>{bar_chart(slowest)}</section>"


def _notes(summary: Summary) -> str:
    items = "".join(f"<li>{escape(d.code)}: {escape(d.message)}</li>" for d in summary.diagnostics)
    return f'<ul class="notes">{items}</ul>' if items else ""


def _table_head() -> str:
    choices = "".join(
        f'<option value="{status.value}">{status.value} {SHARED[status.value]}</option>'
        for status in Status
        if status is not Status.UNCHANGED
    )
    columns = "".join(f"<th>{both(name)}</th>" for name in ("source", "outcome", "document", "adapter", "reason", "ms"))
    return (
        f"<section><h2>{both('documents')}</h2>"
        f'<p class="filters"><input id="filter" type="search" aria-label="filter" placeholder="… 筛选 filter">'
        f'<select id="status" aria-label="outcome"><option value="">{SHARED["all"]}</option>{choices}</select>'
        f' <output id="shown"></output></p><table><thead><tr>{columns}</tr></thead><tbody>'
    )


def _row(document: overview.Listed) -> str:
    named = [(path, path.rpartition("/")[2]) for path in document.deliverables if path.endswith((".xml", ".json"))]
    links = " ".join(f'<a href="{escape(quote(path))}">{escape(name)}</a>' for path, name in named[:4])
    status, reason = document.status, escape(document.reason)
    if document.codes:
        reason += f" <small>{escape(document.codes)}</small>"
    return (
        f'<tr data-status="{status}"><td>{escape(document.source)}</td><td class="{status}">{both(status)}</td>'
        f"<td>{links}</td><td>{escape(document.adapter)}</td><td>{reason}</td><td>{document.milliseconds:,.0f}</td></tr>\n"
    )


def _asset(name: str) -> str:
    return own_file("jiaokan.report", name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return f"sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "replace")
