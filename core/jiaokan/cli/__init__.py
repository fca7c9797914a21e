"""The command line. Importing this module costs nothing: commands are imported when they are called."""

from __future__ import annotations

import sys


def main() -> None:
    """The entry point of the ``jiaokan`` command."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        from .. import __version__

        sys.stdout.write(f"jiaokan {__version__}\n")
        return
    from .app import run

    sys.exit(run())
