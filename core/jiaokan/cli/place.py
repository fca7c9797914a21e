"""``jiaokan place``: look up a place and its administrative code."""

from __future__ import annotations

import click


@click.command("place")
@click.argument("name")
@click.option("--year", type=click.IntRange(1949, 2100), help="The year that is meant.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON on stdout.")
def command(name: str, year: int | None, as_json: bool) -> int:
    """Look up NAME (浙江省杭州市, 朝阳区 …): candidates with their codes (GB/T 2260), validity and evidence.

    Exit code 3 when nothing is found.
    """
    from .place_pages import look_up

    return look_up(name, year, as_json=as_json)
