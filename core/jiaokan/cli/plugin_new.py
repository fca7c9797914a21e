"""The work of ``jiaokan plugins new``: a plugin in one file, and a test for it."""

from __future__ import annotations

from pathlib import Path
from string import Template

import click

from ..errors import ResourceError
from ..own_data import own_file
from ..regex import pattern
from .messages import say

_NAME = pattern(r"[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*")


def write_plugin(kind: str, name: str, folder: Path) -> int:
    """Write ``<name>.py`` and ``test_<name>.py``; refuses to overwrite."""
    if not _NAME.fullmatch(name):
        raise click.UsageError(f"{name!r} is no name for a plugin: write it like my-portal, in ASCII")
    module = name.replace("-", "_")
    values = {"name": name, "module": module, "class_name": "".join(part.title() for part in module.split("_"))}
    templates = own_file("jiaokan.testing", "templates")
    targets = {f"{module}.py": f"{kind}.py.txt", f"test_{module}.py": f"test_{kind}.py.txt"}
    for target in targets:
        if (folder / target).exists():
            raise click.UsageError(f"{folder / target} is there already")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for target, template in targets.items():
            text = Template((templates / template).read_text(encoding="utf-8")).substitute(values)
            (folder / target).write_text(text, encoding="utf-8")
    except OSError as error:
        raise ResourceError(f"cannot write to {folder}: {error.strerror or error}") from None
    say(f"wrote {folder / f'{module}.py'} and {folder / f'test_{module}.py'}")
    say(f"1. change {module}.py  2. run pytest  3. name it in a config: `plugins: [{module}.py]`")
    return 0
