"""``jiaokan check``: is a run config right?"""

from __future__ import annotations

from pathlib import Path

import click


@click.command("check")
@click.argument("config", type=click.Path(path_type=Path), required=False)
@click.option("--json", "as_json", is_flag=True, help="Print the mistakes as JSON on stdout.")
def command(config: Path | None, as_json: bool) -> int:
    """Check CONFIG and the plugins that it names; all mistakes at once, with their places."""
    import json

    from ..engine.convert import plan_of
    from ..engine.outcome_json import diagnostics_as_data
    from ..errors import UsageError
    from .configs import load_config
    from .messages import say, show_all

    try:
        loaded = load_config(config)
        plan_of(loaded)
    except UsageError as error:
        if not as_json:
            raise
        click.echo(json.dumps(diagnostics_as_data(error.diagnostics), ensure_ascii=False, indent=2))
        return error.exit_code
    if as_json:
        click.echo("[]")
    show_all(loaded.warnings)
    say("the config is right", colour="green")
    return 0
