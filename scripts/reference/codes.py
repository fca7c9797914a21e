"""The page of diagnostic codes."""

from __future__ import annotations

from jiaokan.codes import REGISTRY

LETTERS = {
    "C": "Config",
    "P": "Plugins",
    "I": "Input",
    "R": "Repair",
    "X": "Extraction",
    "S": "Schema",
    "F": "Fidelity",
    "E": "Export",
    "W": "Workers",
}


def page() -> str:
    """docs/reference/codes.md."""
    lines = [
        "# Diagnostic codes",
        "",
        "Generated from `jiaokan.codes`. `jiaokan explain CODE` prints one. Errors quarantine the document they are",
        "about, warnings travel with it. The rules of the schema have names and a [page of their own](rules.md).",
    ]
    for letter, title in LETTERS.items():
        entries = sorted(entry for code, entry in REGISTRY.items() if code.startswith(letter))
        if not entries:
            continue
        lines += [
            "",
            f"## {letter}: {title}",
            "",
            "| code | severity | what | meaning | what to do |",
            "|---|---|---|---|---|",
        ]
        lines += [f"| {e.code} | {e.severity} | {e.title} | {e.explanation} | {e.remedy} |" for e in entries]
    return "\n".join(lines) + "\n"
