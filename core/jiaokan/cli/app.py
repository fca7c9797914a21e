"""The command group: finds commands by name, turns errors into messages and exit codes."""

from __future__ import annotations

import os
import signal
import sys
from importlib import import_module

import click

from ..errors import JiaokanError

COMMANDS = {
    "run": "Do a run over a config.",
    "convert": "Convert files with the standard config.",
    "check": "Check a run config.",
    "sniff": "Show which adapter would read a file, and why.",
    "validate": "Check TEI files against the schema and rules.",
    "explain": "Explain a diagnostic code, a rule, or what was repaired in a file.",
    "plugins": "List, describe and create plugins.",
    "schema": "Print schemas: of the run config, of the output.",
    "place": "Look up a place and its administrative code.",
    "plan": "Show what a run would do, and why.",
    "status": "Show how a run stands.",
    "retry": "Do quarantined documents again.",
    "merge": "Put the shards of a run together.",
    "report": "Write or compare run reports.",
}
"""Commands and what ``--help`` says of them; each is a module of this package."""


class Commands(click.Group):
    """Imports a command's module when the command is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f".{cmd_name}", __package__).command
        if not isinstance(command, click.Command):
            raise TypeError(f"{cmd_name} is no command")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="jiaokan", message="jiaokan %(version)s")
@click.option("--profile", envvar="JIAOKAN_PROFILE", metavar="NAME", help="A profile of the settings (jiaokan.toml).")
def jiaokan(profile: str | None) -> None:
    """Chinese government work reports as checked TEI, every character accounted for."""


def run(arguments: list[str] | None = None) -> int:
    """Run the command line and return its exit code. Never raises; a traceback only with JIAOKAN_DEBUG=1."""
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        code = jiaokan.main(arguments, "jiaokan", standalone_mode=False)
        sys.stdout.flush()
        return code if isinstance(code, int) else 0
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted", err=True)
        return 130
    except JiaokanError as error:
        from .messages import show_error

        show_error(error)
        return error.exit_code
    except BrokenPipeError:
        # Whoever read our output has had enough; nothing more may be written at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    except OSError as error:
        click.echo(f"error: {error.strerror or error}: {error.filename or ''}".rstrip(": "), err=True)
        return 5
    except Exception as error:
        if type(error).__module__ == "sqlite3":
            click.echo(f"error: the ledger cannot be read: {error}; if it is damaged, run again with --fresh", err=True)
            return 5
        if os.environ.get("JIAOKAN_DEBUG"):
            raise
        click.echo(f"internal error: {type(error).__name__}: {error}", err=True)
        click.echo("please report it; JIAOKAN_DEBUG=1 shows where it happened", err=True)
        return 70


def _interrupt(number: int, frame: object) -> None:
    raise KeyboardInterrupt
