"""``jiaokan merge``: put the shards of a run together."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("merge")
@click.argument("config", type=click.Path(path_type=Path), required=False)
@click.option("-o", "--output", metavar="DIR", help="Output folder, instead of the config's.")
@click.option("--json", "as_json", is_flag=True, help="Print the summary as JSON on stdout.")
def command(config: Path | None, output: str | None, as_json: bool) -> int:
    """Put the results of `run --shard 1/N` … `run --shard N/N` into the output folder of CONFIG.

    The result is the same, byte for byte, as that of one run over everything.
    """
    from ..engine.merge import merge
    from ..report import write_report
    from .configs import load_config
    from .running import show_result

    return show_result(merge(load_config(config, {"output": output}), write_report), as_json=as_json)
