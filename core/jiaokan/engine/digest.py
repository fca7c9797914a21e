"""Digests of what determines the result: config, plugins, core and schemas. Resume compares them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from importlib.util import find_spec
from pathlib import Path

from ..config.loaded import LoadedConfig
from ..plugin.origin import Origin
from ..plugin.roles import Role
from ..typed import plain

Digests = Mapping[str, str]
"""Digest by what it is of: ``config``, ``core``, ``schemas`` and each ``source plaintext``, ``repair compat`` …"""

_CODE = frozenset(
    {".py", ".yaml", ".yml", ".json", ".rng", ".rnc", ".sch", ".xsl", ".csv", ".tsv", ".lm", ".gz", ".txt"}
)


def config_digest(loaded: LoadedConfig) -> str:
    """sha256 of the parts of the config that change a document's result, with all defaults filled in."""
    config = loaded.config
    value = {
        "accept": config.accept,
        "schema": plain(config.schema),
        "schema files": [_files([loaded.folder / name]) for name in config.schema.files],
        **{
            role.config_key: [[c.registered.name, plain(c.options), plain(c.when)] for c in loaded.chosen[role]]
            for role in Role
        },
    }
    return _sha256([json.dumps(value, sort_keys=True, ensure_ascii=True).encode()])


def digests(loaded: LoadedConfig) -> dict[str, str]:
    """Digests of everything that a document's result depends on besides its own bytes."""
    result = {"config": config_digest(loaded), "core": _package("jiaokan"), "schemas": _package("jiaokan_schemas")}
    for role in Role:
        for choice in loaded.chosen[role]:
            result[f"{role} {choice.registered.name}"] = _origin(choice.registered.origin)
    return result


def combined(parts: Digests) -> str:
    """One digest of all."""
    return _sha256(f"{name}={parts[name]}\n".encode() for name in sorted(parts))


def differences(old: Digests, new: Digests) -> list[str]:
    """Names of what changed, appeared or went, sorted."""
    return sorted(name for name in {*old, *new} if old.get(name) != new.get(name))


def _origin(origin: Origin) -> str:
    if origin.is_file:
        return _files([Path(origin.target)])
    return _sha256([f"{origin.distribution} {origin.version} {_package(origin.target.partition(':')[0])}".encode()])


_known: dict[str, str] = {}


def _package(module: str) -> str:
    """Digest of the code and data of a package or module."""
    if module not in _known:
        spec = find_spec(module)
        if spec is not None and spec.submodule_search_locations:
            _known[module] = _files(Path(folder) for folder in spec.submodule_search_locations)
        else:
            _known[module] = _files([Path(spec.origin)] if spec is not None and spec.origin else [])
    return _known[module]


def _files(roots: Iterable[Path]) -> str:
    found: list[tuple[str, Path]] = []
    for root in roots:
        if root.is_file():
            found.append((root.name, root))
        else:
            found += [(p.relative_to(root).as_posix(), p) for p in root.rglob("*") if p.suffix in _CODE and p.is_file()]
    return _sha256(part for name, path in sorted(found) for part in (name.encode(), b"\0", path.read_bytes(), b"\0"))


def _sha256(parts: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part)
    return digest.hexdigest()
