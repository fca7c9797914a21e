"""The closed vocabularies of the encoding, as the header declares them."""

from __future__ import annotations

from collections.abc import Set
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from .markup import header_text


@cache
def categories(name: str) -> dict[str, tuple[str, str]]:
    """Ids of the taxonomy ``name`` with their Chinese and English words, in the order of its file."""
    import yaml

    text = files("jiaokan_schemas").joinpath("taxonomies", f"{name}.yaml").read_text(encoding="utf-8")
    data: dict[str, Any] = yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 our own file
    entries = data["indicators"] if name == "indicators" else data["categories"]
    return {entry["id"]: (entry["label"]["zh"], entry["label"]["en"]) for entry in entries}


def taxonomy(xml_id: str, prefix: str, name: str, used: Set[str] | None = None) -> str:
    """A ``taxonomy`` with all categories of the file ``name``, or those used; unknown ones are named by their id."""
    known = categories(name)
    wanted = list(known) if used is None else [*(key for key in known if key in used), *sorted(used - known.keys())]
    lines = [_category(f"{prefix}.{key}", *known.get(key, ("", key))) for key in wanted]
    return "".join([f'<taxonomy xml:id="{xml_id}">\n', *lines, "</taxonomy>\n"])


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


@lru_cache(maxsize=512)
def _category(xml_id: str, zh: str, en: str) -> str:
    term = f'<term xml:lang="zh-Hans">{header_text(zh)}</term> ' if zh else ""
    return f'<category xml:id="{xml_id}"><catDesc>{term}{header_text(en)}</catDesc></category>\n'
