"""The page of the command line: the help of every command."""

from __future__ import annotations

import click

from jiaokan.cli.app import jiaokan as command


def page() -> str:
    """docs/reference/cli.md."""
    lines = ["# Command line", "", "Generated from `jiaokan --help`.", *_help(command, "jiaokan", None)]
    return "\n".join(lines) + "\n"


def _help(cmd: click.Command, name: str, parent: click.Context | None) -> list[str]:
    context = click.Context(cmd, info_name=name.split()[-1], parent=parent, terminal_width=100, max_content_width=100)
    lines = ["", f"## {name}", "", "```", cmd.get_help(context), "```"]
    if isinstance(cmd, click.Group):
        for sub in cmd.list_commands(context):
            child = cmd.get_command(context, sub)
            if child is not None and not child.hidden:
                lines += _help(child, f"{name} {sub}", context)
    return lines
