"""The command line. Importing this module costs nothing: commands are imported when they are called."""

from __future__ import annotations

import atexit
import gc
import os
import sys


def main() -> None:
    """The entry point of the ``jiaokan`` command."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        from .. import __version__

        sys.stdout.write(f"jiaokan {__version__}\n")
        return
    _start_fast()
    from .app import run

    _leave(run())


def _leave(code: int) -> None:
    """End as ``sys.exit`` does, but for taking apart what goes with the process anyway: a twentieth of a short command.

    What was registered to run at the end does run.
    """
    import threading
    from contextlib import suppress

    if _is_watched() or threading.active_count() > 1:
        sys.exit(code)
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError):
            stream.flush()
    os._exit(code)


def _is_watched() -> bool:
    """Whether a debugger or profiler waits for the end."""
    monitoring = getattr(sys, "monitoring", None)  # since Python 3.12
    tools = [monitoring.get_tool(number) for number in range(6)] if monitoring else []
    return bool(sys.gettrace() or sys.getprofile() or any(tools))


def _start_fast() -> None:
    """Settings of this process, made before anything large is imported."""
    # Start-up makes many objects that stay; the collector would go through them again and again.
    gc.set_threshold(200_000, 20, 20)
    # Pydantic would look through all installed distributions for plugins of its own.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    # Where rnc2rng is installed, lxml would load it: for RELAX NG in compact syntax, which no command reads.
    sys.modules.setdefault("rnc2rng", None)  # type: ignore[arg-type]
