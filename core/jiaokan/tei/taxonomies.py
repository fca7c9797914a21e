"""The closed vocabularies of the encoding, as the header declares them."""

from __future__ import annotations

from collections.abc import Iterable, Set
from functools import cache
from typing import Any

from ..own_data import own_yaml
from .markup import header_text


@cache
def categories(name: str) -> dict[str, tuple[str, str]]:
    """Ids of the taxonomy ``name`` with their Chinese and English words, in the order of its file."""
    data: dict[str, Any] = own_yaml("jiaokan_schemas", "taxonomies", f"{name}.yaml")
    entries = data["indicators"] if name == "indicators" else data["categories"]
    return {entry["id"]: (entry["label"]["zh"], entry["label"]["en"]) for entry in entries}


@cache
def taxonomy(xml_id: str, prefix: str, name: str) -> str:
    """A ``taxonomy`` with all categories of the file ``name``."""
    return _framed(xml_id, _lines(prefix, name).values())


def taxonomy_of(xml_id: str, prefix: str, name: str, used: Set[str]) -> str:
    """The same with those categories that are ``used``; unknown ones are named by their id."""
    known = _lines(prefix, name)
    unknown = [_category(f"{prefix}.{key}", "", key) for key in sorted(used - known.keys())]
    return _framed(xml_id, [*(line for key, line in known.items() if key in used), *unknown])


@cache
def _lines(prefix: str, name: str) -> dict[str, str]:
    """The categories of a file as markup, by id."""
    return {key: _category(f"{prefix}.{key}", zh, en) for key, (zh, en) in categories(name).items()}


def _framed(xml_id: str, lines: Iterable[str]) -> str:
    return f'<taxonomy xml:id="{xml_id}">\n{"".join(lines)}</taxonomy>\n'


_SHARED = (
    ("tax.report", "rep", "reports"),
    ("tax.body", "body", "bodies"),
    ("tax.section", "sec", "sections"),
    ("tax.indicator", "ind", "indicators"),
    ("tax.status", "st", "statuses"),
)


def shared_taxonomies(prefix: str = "") -> str:
    """All vocabularies in full, with ``prefix`` before every xml:id: for the header of a corpus."""
    return "".join(taxonomy(f"{prefix}{xml_id}", f"{prefix}{short}", name) for xml_id, short, name in _SHARED)


def _category(xml_id: str, zh: str, en: str) -> str:
    term = f'<term xml:lang="zh-Hans">{header_text(zh)}</term> ' if zh else ""
    return f'<category xml:id="{xml_id}"><catDesc>{term}{header_text(en)}</catDesc></category>\n'
