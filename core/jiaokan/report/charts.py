"""Charts as inline SVG."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from ..domain.account import Totals
from .words import both

_ROW = 22
_LABEL = 260
_WIDTH = 460


def bar_chart(rows: Sequence[tuple[str, float, str]]) -> str:
    """Horizontal bars: label, value, and the value in words."""
    most = max((value for _, value, _ in rows), default=0) or 1
    height = len(rows) * _ROW
    parts = [f'<svg role="img" viewBox="0 0 {_LABEL + _WIDTH + 100} {height}" class="bars">']
    for number, (label, value, words) in enumerate(rows):
        y = number * _ROW
        width = max(1, round(_WIDTH * value / most))
        shown = label if len(label) <= 34 else "…" + label[-33:]
        parts.append(
            f'<g><title>{escape(label)}: {escape(words)}</title><text x="{_LABEL - 8}" y="{y + 15}" '
            f'text-anchor="end">{escape(shown)}</text>'
            f'<rect x="{_LABEL}" y="{y + 3}" width="{width}" height="{_ROW - 6}"/>'
            f'<text x="{_LABEL + width + 6}" y="{y + 15}">{escape(words)}</text></g>'
        )
    return "".join([*parts, "</svg>"])


def sum_chart(totals: Totals) -> str:
    """One bar for the whole source text, in parts, with a legend."""
    whole = totals.source or 1
    named = [(name, value) for name, value in zip(totals._fields[1:], totals[1:], strict=True) if value]
    bars, legend = [], []
    x = 0.0
    for name, value in named:
        width = 800 * value / whole
        bars.append(f'<rect class="{name}" x="{x:.2f}" y="0" width="{width:.2f}" height="28"/>')
        legend.append(f'<li><i class="{name}"></i>{both(name)} {value:,} ({value / whole:.1%})</li>')
        x += width
    svg = f'<svg role="img" viewBox="0 0 800 28" preserveAspectRatio="none" class="sum">{"".join(bars)}</svg>'
    return f'{svg}<ul class="legend">{"".join(legend)}</ul>'
