"""The registry of schema rules: what each says, how bad a breach is, what to do, and an example."""

from __future__ import annotations

from functools import cache
from typing import Any

from ..domain.diagnostic import Severity
from ..own_data import own_yaml
from ..values import NamedTuple

PROFILES = ("base", "full")


class Rule(NamedTuple):
    """One rule. Texts are by language (``en``, ``zh``); ``messages`` by key, then by language."""

    id: str
    severity: Severity
    profile: str
    where: str
    text: dict[str, str]
    remedy: dict[str, str]
    messages: dict[str, dict[str, str]]
    severities: dict[str, Severity]
    example: str


@cache
def rules() -> dict[str, Rule]:
    """All rules by id, in the order of the registry (``rules.yaml``)."""
    data: dict[str, Any] = own_yaml("jiaokan_schemas", "rules.yaml")
    return {entry["id"]: _rule(entry) for entry in data["rules"]}


def _rule(entry: dict[str, Any]) -> Rule:
    severities = {key: Severity(value) for key, value in entry.get("severities", {}).items()}
    return Rule(
        entry["id"],
        Severity(entry["severity"]),
        entry["profile"],
        entry["where"],
        entry["text"],
        entry["remedy"],
        entry["messages"],
        severities,
        entry["example"],
    )


@cache
def of_profile(profile: str) -> frozenset[str]:
    """Ids of the rules of a profile: ``base`` (structure), or ``full``.

    Raises:
        ValueError: there is no such profile.
    """
    if profile not in PROFILES:
        raise ValueError(f'there is no schema profile "{profile}"; there are {", ".join(PROFILES)}')
    return frozenset(name for name, rule in rules().items() if profile == "full" or rule.profile == "base")
