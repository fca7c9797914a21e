"""Writes the generated pages of docs/reference; with ``--check``, fails when one is out of date."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from reference import api, cli, codes, config, encoding, plugins, rules

ROOT = Path(__file__).resolve().parents[1] / "docs" / "reference"
PAGES = {
    "api.md": api.page,
    "cli.md": cli.page,
    "codes.md": codes.page,
    "config.md": config.page,
    "encoding.md": encoding.page,
    "jiaokan.odd": encoding.odd,
    "plugins.md": plugins.page,
    "rules.md": rules.page,
}


def main(arguments: list[str]) -> int:
    """0 when all is written or up to date, 1 when ``--check`` finds a stale page."""
    stale = []
    for name, make in PAGES.items():
        path, text = ROOT / name, make()
        if "--check" not in arguments:
            path.write_text(text, encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != text:
            stale.append(name)
    if stale:
        sys.stderr.write(f"out of date: {', '.join(stale)} in docs/reference; run 'make docs'\n")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
