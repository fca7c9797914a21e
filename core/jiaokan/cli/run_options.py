"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import click

from ..regex import pattern

F = TypeVar("F", bound=Callable[..., object])
_SHARD = pattern(r"([0-9]{1,6})/([0-9]{1,6})")
_FAILURES = pattern(r"([0-9]+)|([0-9]+(?:\.[0-9]+)?)%")


def _shard(ctx: click.Context, param: click.Parameter, value: str | None) -> tuple[int, int] | None:
    if value is None:
        return None
    match = _SHARD.fullmatch(value)
    if not match or not 1 <= int(match[1]) <= int(match[2]):
        raise click.BadParameter("expected NUMBER/OF, for example 3/16", ctx, param)
    return int(match[1]), int(match[2])


def _failures(ctx: click.Context, param: click.Parameter, value: str | None) -> int | float | None:
    if value is None:
        return None
    match = _FAILURES.fullmatch(value)
    if not match or (match[2] and float(match[2]) > 100):
        raise click.BadParameter("expected a number, or a share such as 5%", ctx, param)
    return int(match[1]) if match[1] else float(match[2]) / 100


def selection_options(function: F) -> F:
    """Options that choose documents of a run."""
    for option in (
        click.option("--limit", type=click.IntRange(0), metavar="N", help="Only the first N documents."),
        click.option("--sample", type=click.IntRange(0), metavar="N", help="Only N documents chosen at random."),
        click.option("--seed", type=int, default=0, show_default=True, metavar="N", help="Which sample."),
        click.option("--only", multiple=True, metavar="GLOB", help="Only sources whose name matches (repeatable)."),
        click.option("--shard", callback=_shard, metavar="I/N", help="Only the I-th of N parts, for job arrays."),
    )[::-1]:
        function = option(function)
    return function


def run_options(function: F) -> F:
    """Options that say how a run is done."""
    for option in (
        click.option("-j", "--jobs", type=click.IntRange(1, 1024), metavar="N", help="Worker processes."),
        click.option("--engine", type=click.Choice(["processes", "serial", "dask"]), help="Who does the work."),
        click.option("--scheduler", metavar="ADDRESS", help="A running Dask scheduler."),
        click.option("--max-failures", callback=_failures, metavar="N|N%", help="Stop after so many failures."),
        click.option("-o", "--output", metavar="DIR", help="Output folder, instead of the config's."),
        click.option("-q", "--quiet", is_flag=True, help="No progress, only what is wrong."),
    )[::-1]:
        function = option(function)
    return function
