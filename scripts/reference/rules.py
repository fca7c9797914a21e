"""The page of schema rules."""

from __future__ import annotations

from collections.abc import Iterator

from jiaokan.schema.registry import Rule, rules

WHERE = {
    "grammar": "report.rng",
    "parser": "the XML parser",
    "sch": "report.sch; as compiled XPath",
    "python": "Python",
    "both": "report.sch; in Python for speed",
}


def page() -> str:
    """docs/reference/rules.md."""
    head = [
        "# Rules of the schema",
        "",
        "Generated from `schemas/jiaokan_schemas/rules.yaml`. `jiaokan validate FILE` applies them,",
        "`jiaokan explain RULE` prints one. Errors quarantine the document, warnings travel with it. The profile",
        "`base`",
        "has the rules about structure, `full` (the default) all of them. Rules in `report.sch` can be run by any",
        "ISO Schematron engine; a test shows that it finds the same.",
        "",
        "| rule | severity | profile | what it says |",
        "|---|---|---|---|",
    ]
    table = [
        f"| [{rule.id}](#{rule.id.lower()}) | {rule.severity} | {rule.profile} | {rule.text['en']} |"
        for rule in rules().values()
    ]
    return "\n".join([*head, *table, *(line for rule in rules().values() for line in _entry(rule))]) + "\n"


def _entry(rule: Rule) -> Iterator[str]:
    yield from ("", f"## {rule.id}", "", f"{rule.text['en']} {rule.text['zh']}", "")
    yield f"- checked by: {WHERE[rule.where]}"
    for key, message in rule.messages.items():
        severity = rule.severities.get(key, rule.severity)
        yield f"- `{rule.id}.{key}` ({severity}): {message['en']} · {message['zh']}"
    yield f"- what to do: {rule.remedy['en']} {rule.remedy['zh']}"
    yield f"- breaks it: `{rule.example}`"
