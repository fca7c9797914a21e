"""Compiles ``report.rnc`` to ``report.rng``: ``python scripts/compile_schema.py [--check]``."""

from __future__ import annotations

import sys
from pathlib import Path

SCHEMAS = Path(__file__).resolve().parents[1] / "schemas" / "jiaokan_schemas"


def compiled(rnc: Path) -> str:
    """The RELAX NG of a compact schema in XML syntax."""
    import rnc2rng

    return f"{rnc2rng.dumps(rnc2rng.load(str(rnc))).strip()}\n"


def main(arguments: list[str]) -> int:
    """Write ``report.rng``; with ``--check`` only say whether it is up to date."""
    rng = SCHEMAS / "report.rng"
    new = compiled(SCHEMAS / "report.rnc")
    if "--check" in arguments:
        return int(not rng.exists() or rng.read_text(encoding="utf-8") != new)
    rng.write_text(new, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
